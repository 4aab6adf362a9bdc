import { z } from 'zod';
import type { Aggregate, Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { refusal } from '../kernel/refusal.ts';
import { identifier, text } from '../kernel/text.ts';

const surveyData = z.strictObject({
  /** The round of the survey, such as `2024Q1`. */
  wave: identifier(40),
  unit: identifier(64),
  /** How many of the respondents chose each answer. */
  ballots: z
    .array(z.strictObject({ choice: text(40), count: z.int().min(0) }))
    .min(1)
    .max(20),
  /** Who asked, and how. */
  instrument: text(200),
  basis: basisSchema,
});

export const surveyEvents = {
  SurveyResultRecorded: { title: '满意度结果记录', version: 1, data: surveyData },
} as const;
export type SurveyEvent = Described<typeof surveyEvents>;

export const surveyCommands = {
  RecordSurveyResult: { title: '记录满意度结果', version: 1, data: surveyData },
} as const;
export type SurveyCommand = Described<typeof surveyCommands>;

/** A result is there or not; it has no lifecycle, hence no machine. */
export interface SurveyState {
  readonly id: string;
  readonly recorded: boolean;
}

/** The identifier of one unit's result in one wave. */
export function surveyId({ wave, unit }: { wave: string; unit: string }): string {
  return `${wave}.${unit}`;
}

export const surveyAggregate: Aggregate<SurveyState, SurveyEvent, SurveyCommand> = {
  category: 'survey',
  events: surveyEvents,
  commands: surveyCommands,
  initial: (id) => ({ id, recorded: false }),
  decide: (state, { data }) => {
    if (surveyId(data) !== state.id) {
      return refusal('invalid', 'survey.id-mismatch', `编号“${state.id}”与内容不一致`, {
        expected: surveyId(data),
      });
    }
    if (state.recorded) {
      return refusal(
        'conflict',
        'survey.recorded-already',
        `“${data.unit}”在“${data.wave}”的结果已经记录`,
        data,
      );
    }
    const choices = data.ballots.map((ballot) => ballot.choice);
    const repeated = choices.find((choice, index) => choices.indexOf(choice) !== index);
    if (repeated !== undefined) {
      return refusal('invalid', 'survey.choice-repeated', `选项“${repeated}”出现两次`, { choice: repeated });
    }
    if (data.ballots.every((ballot) => ballot.count === 0)) {
      return refusal('invalid', 'survey.no-ballots', '没有一张有效票', { wave: data.wave, unit: data.unit });
    }
    return [{ type: 'SurveyResultRecorded', data, basis: data.basis }];
  },
  evolve: (state) => ({ ...state, recorded: true }),
};
