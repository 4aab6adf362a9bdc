import { z } from 'zod';
import type { Described } from '../kernel/aggregate.ts';
import { decimal, numeric, percentage, text } from '../kernel/text.ts';

/** Without dots, so that what is made of source, indicator, unit and month can mean one thing only. */
export const plainCode = (max: number) =>
  z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, '只能用文字、数字和 _ -,以文字或数字开头')
    .max(max);

/** An Ed25519 public key (RFC 8032), 32 bytes in base64url. */
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const indicatorData = z.strictObject({
  code: plainCode(40),
  name: text(100),
  /** As readings must give it; empty is none. */
  unitOfMeasure: text(20),
  /** A value outside is to be looked at; null for no bounds. */
  plausible: z.strictObject({ min: decimal, max: decimal }).nullable(),
  /** A change against the month before of more than so many percent is to be looked at; null for any change. */
  maxChange: numeric(/^\d{1,6}(\.\d{1,4})?$/, '不小于0的数(至多6位整数、4位小数)').nullable(),
  /** By so many percent of what was measured a claim may differ from it. */
  tolerance: percentage,
});
export type Indicator = z.infer<typeof indicatorData>;

const registeredData = z.strictObject({
  name: text(100),
  /** The account that sends the readings. */
  account: text(100),
  publicKey,
  indicators: z.array(indicatorData).min(1).max(100),
  /** A reading is late after so many working days from the end of its month. */
  lateAfter: z.int().min(1).max(250),
});
export type Registered = z.infer<typeof registeredData>;

const reasonsData = z.strictObject({ reasons: text(1000) });

export const sourceEvents = {
  SourceRegistered: { title: '数据来源登记', version: 1, data: registeredData },
  KeyRotated: {
    title: '数据来源换钥',
    version: 1,
    data: z.strictObject({ publicKey, reasons: text(1000) }),
  },
  SourceSuspended: { title: '数据来源停用', version: 1, data: reasonsData },
  SourceResumed: { title: '数据来源恢复', version: 1, data: reasonsData },
  SourceRetired: { title: '数据来源退出', version: 1, data: reasonsData },
} as const;
export type SourceEvent = Described<typeof sourceEvents>;

export const sourceCommands = {
  RegisterSource: { title: '登记数据来源', version: 1, data: registeredData },
  RotateKey: { title: '更换数据来源公钥', version: 1, data: sourceEvents.KeyRotated.data },
  SuspendSource: { title: '停用数据来源', version: 1, data: reasonsData },
  ResumeSource: { title: '恢复数据来源', version: 1, data: reasonsData },
  RetireSource: { title: '数据来源退出', version: 1, data: reasonsData },
} as const;
export type SourceCommand = Described<typeof sourceCommands>;
