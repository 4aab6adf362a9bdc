import { setup, stateIn } from 'xstate';

/** 监测读数: whether the value may be used, and beside it how it compares with what was claimed. */
export const readingMachine = setup({
  types: {
    events: {} as
      | { type: 'RECEIVE' }
      | { type: 'RECEIVE_DOUBTFUL' }
      | { type: 'CORRECT' }
      | { type: 'CORRECT_DOUBTFUL' }
      | { type: 'ACCEPT' }
      | { type: 'REJECT' }
      | { type: 'AGREE' }
      | { type: 'CONTRADICT' },
  },
  guards: { isUsed: stateIn({ value: 'used' }) },
}).createMachine({
  id: 'reading',
  type: 'parallel',
  states: {
    value: {
      initial: 'absent',
      states: {
        absent: { on: { RECEIVE: 'used', RECEIVE_DOUBTFUL: 'doubtful' } },
        doubtful: {
          on: { ACCEPT: 'used', REJECT: 'rejected', CORRECT: 'used', CORRECT_DOUBTFUL: 'doubtful' },
        },
        used: { on: { CORRECT: 'used', CORRECT_DOUBTFUL: 'doubtful' } },
        rejected: { on: { CORRECT: 'used', CORRECT_DOUBTFUL: 'doubtful' } },
      },
    },
    comparison: {
      initial: 'open',
      states: {
        open: {
          on: {
            AGREE: { target: 'agreed', guard: 'isUsed' },
            CONTRADICT: { target: 'contradicted', guard: 'isUsed' },
          },
        },
        agreed: {
          on: {
            AGREE: { target: 'agreed', guard: 'isUsed' },
            CONTRADICT: { target: 'contradicted', guard: 'isUsed' },
            CORRECT: 'open',
            CORRECT_DOUBTFUL: 'open',
          },
        },
        contradicted: {
          on: {
            AGREE: { target: 'agreed', guard: 'isUsed' },
            CONTRADICT: { target: 'contradicted', guard: 'isUsed' },
            CORRECT: 'open',
            CORRECT_DOUBTFUL: 'open',
          },
        },
      },
    },
  },
});

export const READING_VALUE_NAMES = {
  absent: '没有读数',
  doubtful: '存疑待复核',
  used: '采信',
  rejected: '不采信',
} as const;
export type ReadingValue = keyof typeof READING_VALUE_NAMES;

export const READING_COMPARISON_NAMES = {
  open: '尚未比对',
  agreed: '与申报相符',
  contradicted: '与申报不符',
} as const;
export type ReadingComparison = keyof typeof READING_COMPARISON_NAMES;

export const READING_EVENT_NAMES = {
  RECEIVE: '收到',
  RECEIVE_DOUBTFUL: '收到存疑值',
  CORRECT: '更正',
  CORRECT_DOUBTFUL: '更正为存疑值',
  ACCEPT: '复核采信',
  REJECT: '复核不采信',
  AGREE: '比对相符',
  CONTRADICT: '比对不符',
} as const;
