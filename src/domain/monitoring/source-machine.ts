import { setup } from 'xstate';

/** 数据来源: only an active one is listened to. */
export const sourceMachine = setup({
  types: {
    events: {} as
      | { type: 'REGISTER' }
      | { type: 'ROTATE' }
      | { type: 'SUSPEND' }
      | { type: 'RESUME' }
      | { type: 'RETIRE' },
  },
}).createMachine({
  id: 'source',
  initial: 'absent',
  states: {
    absent: { on: { REGISTER: 'active' } },
    active: { on: { ROTATE: 'active', SUSPEND: 'suspended', RETIRE: 'retired' } },
    suspended: { on: { ROTATE: 'suspended', RESUME: 'active', RETIRE: 'retired' } },
    retired: { type: 'final' },
  },
});

export const SOURCE_STATUS_NAMES = {
  absent: '尚未登记',
  active: '在用',
  suspended: '停用',
  retired: '已退出',
} as const;
export type SourceStatus = keyof typeof SOURCE_STATUS_NAMES;

export const SOURCE_EVENT_NAMES = {
  REGISTER: '登记',
  ROTATE: '换钥',
  SUSPEND: '停用',
  RESUME: '恢复',
  RETIRE: '退出',
} as const;
