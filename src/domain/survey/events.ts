import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { basisSchema } from '../kernel/envelope.ts';
import { identifier, text } from '../kernel/text.ts';
import { countShape, INSTRUMENTS } from './ballots.ts';

const resultData = z.strictObject({
  /** Null for results from before surveys belonged to a plan: they count for every plan. */
  plan: identifier(60).nullable(),
  /** The round of the survey, such as `2024Q1`. */
  wave: identifier(40),
  kind: z.enum(INSTRUMENTS),
  unit: identifier(64),
  ...countShape,
  /** Who asked, and how. */
  instrument: text(200),
  notes: text(1000).nullable(),
  basis: basisSchema,
});
export type SurveyResult = z.infer<typeof resultData>;

/** Version 1: nothing of the plan, nor of what was handed out. */
const resultWithoutPlan = resultData.omit({
  plan: true,
  kind: true,
  handedOut: true,
  notes: true,
});

const correctionData = z.strictObject({
  ...countShape,
  /** What was wrong with the result that this one takes the place of. */
  wrong: text(1000),
});
export type Correction = z.infer<typeof correctionData>;

const remarkData = z.strictObject({ remark: text(1000) });
const annulmentData = z.strictObject({ reasons: text(1000) });

export const surveyEvents = {
  SurveyResultRecorded: {
    title: '满意度结果记录',
    version: 2,
    data: resultData,
    earlier: [
      {
        data: resultWithoutPlan,
        up: (data: z.infer<typeof resultWithoutPlan>): SurveyResult => ({
          ...data,
          plan: null,
          kind: 'questionnaire',
          handedOut: null,
          notes: null,
        }),
      },
    ],
  },
  SurveyCorrectionProposed: { title: '提请更正满意度结果', version: 1, data: correctionData },
  SurveyResultCorrected: {
    title: '满意度结果更正',
    version: 1,
    data: correctionData.extend(remarkData.shape),
  },
  SurveyCorrectionDeclined: { title: '不予更正满意度结果', version: 1, data: remarkData },
  SurveyResultAnnulled: { title: '满意度结果作废', version: 1, data: annulmentData },
} as const;
export type SurveyEvent = Described<typeof surveyEvents>;

export const surveyCommands = {
  RecordSurveyResult: { title: '记录满意度结果', version: 1, data: resultData },
  ProposeSurveyCorrection: { title: '提请更正满意度结果', version: 1, data: correctionData },
  ApproveSurveyCorrection: { title: '批准更正满意度结果', version: 1, data: remarkData },
  DeclineSurveyCorrection: { title: '不批准更正满意度结果', version: 1, data: remarkData },
  AnnulSurveyResult: { title: '作废满意度结果', version: 1, data: annulmentData },
} as const;
export type SurveyCommand = Described<typeof surveyCommands>;
