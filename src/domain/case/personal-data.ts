import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CaseCommand } from './events.ts';

// A mobile number or an identity number, by itself and not inside of a longer run of letters and digits.
const TELLTALE = /(?<!\w)(1[3-9]\d{9}|\d{17}[\dXx])(?!\w)/;

/**
 * What can be told at sight to be personal data does not enter the log in clear: a mobile or an identity number. A name
 * cannot be told; whoever writes keeps it out.
 */
export function refusePersonalData({ data }: CaseCommand): Refusal | null {
  const words = JSON.stringify(data, (key, value) => (key === 'complainant' ? null : value));
  if (!TELLTALE.test(words)) return null;
  return refusal(
    'invalid',
    'case.personal-data',
    '内容中有手机号码或身份证号码;反映人信息只能写在反映人一栏,由系统封存',
    {},
  );
}
