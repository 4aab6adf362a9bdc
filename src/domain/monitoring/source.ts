import type { Aggregate, Decision, Recorded } from '../kernel/aggregate.ts';
import { refuseUnlessAllowed } from '../kernel/lifecycle.ts';
import { compare, parseDecimal } from '../kernel/rational.ts';
import { refusal } from '../kernel/refusal.ts';
import {
  plainCode,
  type Registered,
  type SourceCommand,
  type SourceEvent,
  sourceCommands,
  sourceEvents,
} from './source-events.ts';
import {
  SOURCE_EVENT_NAMES,
  SOURCE_STATUS_NAMES,
  type SourceStatus,
  sourceMachine,
} from './source-machine.ts';

export interface SourceState {
  readonly id: string;
  readonly status: SourceStatus;
  /** As registered, with the key that holds now. */
  readonly registered: Registered | null;
  /** Keys that held before. */
  readonly formerKeys: readonly string[];
}

export const sourceAggregate: Aggregate<SourceState, SourceEvent, SourceCommand> = {
  category: 'source',
  events: sourceEvents,
  commands: sourceCommands,
  initial: (id) => ({ id, status: 'absent', registered: null, formerKeys: [] }),
  decide,
  evolve,
};

const ASKED = {
  RegisterSource: 'REGISTER',
  RotateKey: 'ROTATE',
  SuspendSource: 'SUSPEND',
  ResumeSource: 'RESUME',
  RetireSource: 'RETIRE',
} as const;

const sourceCode = plainCode(60);

function decide(state: SourceState, command: SourceCommand): Decision<SourceEvent> {
  const illegal = refuseUnlessAllowed(
    sourceMachine.resolveState({ value: state.status }),
    ASKED[command.type],
    SOURCE_EVENT_NAMES,
    {
      what: `数据来源“${state.registered?.name ?? state.id}”`,
      state: SOURCE_STATUS_NAMES[state.status],
      code: 'source.not-allowed',
    },
  );
  if (illegal !== null) return illegal;
  const basis = { source: '无感监测数据来源', article: state.id };
  switch (command.type) {
    case 'RegisterSource':
      return register(state, command.data);
    case 'RotateKey': {
      const key = command.data.publicKey;
      if (key === state.registered?.publicKey || state.formerKeys.includes(key)) {
        return refusal('invalid', 'source.key-used', '这一公钥已经用过,须换新的', { publicKey: key });
      }
      return [{ type: 'KeyRotated', data: command.data, basis }];
    }
    case 'SuspendSource':
      return [{ type: 'SourceSuspended', data: command.data, basis }];
    case 'ResumeSource':
      return [{ type: 'SourceResumed', data: command.data, basis }];
    case 'RetireSource':
      return [{ type: 'SourceRetired', data: command.data, basis }];
  }
}

function register({ id }: SourceState, data: Registered): Decision<SourceEvent> {
  if (!sourceCode.safeParse(id).success) {
    const message = `来源编号“${id}”只能由文字、数字和 _ - 组成,且不超过60个字符`;
    return refusal('invalid', 'source.code', message, { source: id });
  }
  const codes = data.indicators.map(({ code }) => code);
  const repeated = codes.find((code, index) => codes.indexOf(code) !== index);
  if (repeated !== undefined) {
    return refusal('invalid', 'source.indicator-repeated', `指标“${repeated}”出现两次`, {
      indicator: repeated,
    });
  }
  const reversed = data.indicators.find(
    ({ plausible }) =>
      plausible !== null && compare(parseDecimal(plausible.min), parseDecimal(plausible.max)) > 0,
  );
  if (reversed !== undefined) {
    return refusal('invalid', 'source.bounds-reversed', `指标“${reversed.code}”的合理范围上下颠倒`, {
      indicator: reversed.code,
    });
  }
  return [{ type: 'SourceRegistered', data, basis: { source: '无感监测数据来源', article: id } }];
}

function evolve(state: SourceState, event: Recorded<SourceEvent>): SourceState {
  switch (event.type) {
    case 'SourceRegistered':
      return { ...state, status: 'active', registered: event.data };
    case 'KeyRotated': {
      const { registered } = state;
      if (registered === null) return state;
      const formerKeys = [...state.formerKeys, registered.publicKey];
      return { ...state, registered: { ...registered, publicKey: event.data.publicKey }, formerKeys };
    }
    case 'SourceSuspended':
      return { ...state, status: 'suspended' };
    case 'SourceResumed':
      return { ...state, status: 'active' };
    case 'SourceRetired':
      return { ...state, status: 'retired' };
  }
}
