import { setup } from 'xstate';

/** 满意度结果: in force from its recording; a correction is proposed by the survey body and decided by the office. */
export const surveyMachine = setup({
  types: {
    events: {} as
      | { type: 'RECORD' }
      | { type: 'PROPOSE' }
      | { type: 'APPROVE' }
      | { type: 'DECLINE' }
      | { type: 'ANNUL' },
  },
}).createMachine({
  id: 'survey',
  initial: 'absent',
  states: {
    absent: { on: { RECORD: 'inForce' } },
    inForce: { on: { PROPOSE: 'questioned', ANNUL: 'annulled' } },
    questioned: { on: { APPROVE: 'inForce', DECLINE: 'inForce', ANNUL: 'annulled' } },
    annulled: { type: 'final' },
  },
});

export const SURVEY_STAGE_NAMES = {
  absent: '尚未记录',
  inForce: '有效',
  questioned: '更正待批',
  annulled: '已作废',
} as const;
export type SurveyStage = keyof typeof SURVEY_STAGE_NAMES;

export const SURVEY_EVENT_NAMES = {
  RECORD: '记录',
  PROPOSE: '提请更正',
  APPROVE: '批准更正',
  DECLINE: '不批准更正',
  ANNUL: '作废',
} as const;
