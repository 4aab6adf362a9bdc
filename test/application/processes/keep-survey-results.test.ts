import { describe, expect, it } from 'vitest';
import { keepSurveyResults } from '../../../src/application/processes/keep-survey-results.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { waveAggregate } from '../../../src/domain/survey/wave.ts';
import { recorded } from '../../support/envelopes.ts';
import { anOpening, aWave } from '../../support/samples/surveys.ts';
import { COUNTY } from '../../support/tasks.ts';

const process = keepSurveyResults({
  state: async (aggregate, id) => ({ ...aggregate.initial(id), announced: aWave(), counted: [COUNTY] }),
});
const happened = (type: string, data: unknown) =>
  recorded({ type, data, stream: 'wave-p2024.2024Q2', occurredOn: '2024-07-10', position: 5 });
const [first, second] = anOpening().results;

describe('what was opened of a unit', () => {
  it('is recorded on the unit’s own stream, by the system, with what the announcement says', async () => {
    const event = happened('UnitResultOpened', first);
    const [request, ...more] = await process.react(event);
    expect(more).toEqual([]);
    expect(request).toMatchObject({
      target: `p2024.2024Q2.${COUNTY}`,
      actor: SYSTEM,
      occurredOn: '2024-07-10',
      reactionTo: { id: event.id },
      command: {
        type: 'RecordSurveyResult',
        data: {
          ...first,
          plan: 'p2024',
          wave: '2024Q2',
          kind: 'questionnaire',
          instrument: '企业满意度问卷',
        },
      },
    });
    expect((await process.react(event))[0]?.commandId).toBe(request?.commandId);
  });

  it('is no result when nobody said anything', async () => {
    expect(await process.react(happened('UnitResultOpened', second))).toEqual([]);
  });
});

it('the results of a wave that is annulled are annulled, and no others', async () => {
  const requests = await process.react(happened('WaveAnnulled', { reasons: '抽样有误' }));
  expect(requests.map(({ target, command }) => [target, command])).toEqual([
    [`p2024.2024Q2.${COUNTY}`, { type: 'AnnulSurveyResult', data: { reasons: '抽样有误' } }],
  ]);
});

it('nothing follows from a wave that was never announced', async () => {
  const unknown = keepSurveyResults({ state: async (_, id) => waveAggregate.initial(id) });
  expect(await unknown.react(happened('WaveAnnulled', { reasons: '无' }))).toEqual([]);
});
