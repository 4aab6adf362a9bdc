import { incomingFrom } from '../../../src/application/reading-message.ts';
import { SigningKey } from '../../../src/application/signing-key.ts';
import type { Incoming, ReadingCommand } from '../../../src/domain/monitoring/reading-events.ts';
import type { Registered, SourceCommand } from '../../../src/domain/monitoring/source-events.ts';
import { COUNTY, TASK } from '../tasks.ts';
import type { Samples } from './samples.ts';

export const KEY = new SigningKey(new Uint8Array(32).fill(7));
export const OTHER_KEY = new SigningKey(new Uint8Array(32).fill(8));

/** A source of one indicator, sent by the account of the verifier. */
export function aSource(parts: Partial<Registered> = {}): Registered {
  return {
    name: '不动产登记系统',
    account: 'heyan-01',
    publicKey: KEY.publicKey,
    indicators: [
      {
        code: 'kaiban',
        name: '新登记经营主体',
        unitOfMeasure: '户',
        plausible: { min: '0', max: '2000' },
        maxChange: '50',
        tolerance: '5',
      },
    ],
    lateAfter: 5,
    ...parts,
  };
}

/** What a message says, and the message around it. */
export function aMessage(
  data: Readonly<Record<string, unknown>> = {},
  envelope: Readonly<Record<string, unknown>> = {},
): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      specversion: '1.0',
      id: 'm1',
      source: 'bdc',
      type: 'cn.jijian.reading',
      ...envelope,
      data: {
        indicator: 'kaiban',
        unit: COUNTY,
        period: '2024-06',
        value: '800',
        unitOfMeasure: '户',
        observedOn: '2024-06-30',
        target: { assignment: TASK, target: '1.1-1' },
        corrects: null,
        ...data,
      },
    }),
  );
}

/** What comes of a message, signed. */
export function anIncoming(
  data: Readonly<Record<string, unknown>> = {},
  envelope: Readonly<Record<string, unknown>> = {},
  key = KEY,
): Incoming {
  const bytes = aMessage(data, envelope);
  const incoming = incomingFrom(bytes, key.sign(bytes));
  if ('kind' in incoming) throw new Error(incoming.message);
  return incoming;
}

const reasons = { reasons: '疑似泄露' };

export const monitoringSamples: Samples<SourceCommand | ReadingCommand> = {
  RegisterSource: { type: 'RegisterSource', data: aSource() },
  RotateKey: { type: 'RotateKey', data: { publicKey: OTHER_KEY.publicKey, ...reasons } },
  SuspendSource: { type: 'SuspendSource', data: reasons },
  ResumeSource: { type: 'ResumeSource', data: reasons },
  RetireSource: { type: 'RetireSource', data: reasons },
  ReceiveReading: { type: 'ReceiveReading', data: anIncoming({ corrects: 'm0' }) },
  ReviewReading: { type: 'ReviewReading', data: { decision: 'accept', remark: '属实' } },
  CompareReading: { type: 'CompareReading', data: { assignment: TASK, month: '2024-06', claimed: '800' } },
};
