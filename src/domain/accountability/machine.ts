import { createMachine } from 'xstate';

/** 责任追究: a file is open, referred to another body, or concluded; and may be opened again. */
export const accountabilityMachine = createMachine({
  id: 'accountability',
  types: {} as {
    events:
      | { type: 'OPEN' }
      | { type: 'ADMIT' }
      | { type: 'LINK' }
      | { type: 'UNLINK' }
      | { type: 'REQUEST' }
      | { type: 'REFER' }
      | { type: 'CONCLUDE' }
      | { type: 'REOPEN' }
      | { type: 'CONSULT' };
  },
  initial: 'absent',
  states: {
    absent: { on: { OPEN: 'open' } },
    open: {
      on: {
        ADMIT: 'open',
        LINK: 'open',
        UNLINK: 'open',
        REQUEST: 'open',
        REFER: 'referred',
        CONCLUDE: 'concluded',
        CONSULT: 'open',
      },
    },
    referred: {
      on: { ADMIT: 'referred', CONCLUDE: 'concluded', REOPEN: 'open', CONSULT: 'referred' },
    },
    concluded: { on: { ADMIT: 'concluded', REOPEN: 'open', CONSULT: 'concluded' } },
  },
});

export const FILE_STAGE_NAMES = {
  absent: '尚未立案',
  open: '办理中',
  referred: '已移送',
  concluded: '已办结',
} as const;
export type FileStage = keyof typeof FILE_STAGE_NAMES;

export const FILE_EVENT_NAMES = {
  OPEN: '立案',
  ADMIT: '加入办案人员',
  LINK: '列入事件',
  UNLINK: '移出事件',
  REQUEST: '要求说明',
  REFER: '移送',
  CONCLUDE: '办结',
  REOPEN: '重启',
  CONSULT: '查阅',
} as const;
