import { surveyId } from '../../domain/survey/aggregate.ts';
import { validBallots } from '../../domain/survey/ballots.ts';
import type { SurveyResult } from '../../domain/survey/events.ts';
import { type WaveState, waveAggregate } from '../../domain/survey/wave.ts';
import { targetOf } from '../../projections/read-model.ts';
import { type Process, reaction } from './process.ts';

interface Sources {
  readonly state: (aggregate: typeof waveAggregate, id: string) => Promise<WaveState>;
}

/** What is opened is recorded unit by unit, and what is annulled no longer counts. */
export function keepSurveyResults({ state }: Sources): Process {
  const name = 'keep-survey-results';
  return {
    name,
    reactsTo: ['UnitResultOpened', 'WaveAnnulled'],
    async react(event) {
      if (event.type !== 'UnitResultOpened' && event.type !== 'WaveAnnulled') return [];
      const { announced, counted } = await state(waveAggregate, targetOf(event));
      if (announced === null) return [];
      const { plan, wave, kind, title, basis } = announced;
      if (event.type === 'WaveAnnulled') {
        return counted.map((unit) =>
          reaction(name, event, surveyId({ plan, wave, unit }), {
            type: 'AnnulSurveyResult',
            data: event.data,
          }),
        );
      }
      // A unit of which nobody said anything has no result.
      if (validBallots(event.data) === 0) return [];
      const data: SurveyResult = { ...event.data, plan, wave, kind, instrument: title, basis };
      return [reaction(name, event, surveyId(data), { type: 'RecordSurveyResult', data })];
    },
  };
}
