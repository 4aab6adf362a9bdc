import { compact } from './canonical-text.ts';
import { dayOf } from './dates.ts';
import type { Line } from './source.ts';
import { ISSUER_LINE } from './words/document.ts';

/** An organ above its date: what closes a notice or a plan. */
export interface Signature {
  readonly issuer: string | null;
  readonly date: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** No organ with its date, and no notice's title, is longer. */
export const LONGEST_SIGNATURE = 120;

/** Every signature of a document, in order; a date without an organ above it has no issuer. */
export function findSignatures(lines: readonly Line[]): Signature[] {
  const signatures: Signature[] = [];
  lines.forEach((line, index) => {
    if (line.text.length > LONGEST_SIGNATURE) return;
    const together = /^(.{3,60}?)\s+((?:\d{4}|[一二][^\s]{3})\s?年[^年]{3,12}日)(?:印发)?$/.exec(line.text);
    if (together !== null && ISSUER_LINE.test(together[1] ?? '')) {
      const date = dayOf(together[2] ?? '');
      if (date !== null) {
        signatures.push({ issuer: compact(together[1] ?? ''), date, firstLine: index, lastLine: index });
        return;
      }
    }
    const date = line.text.length > 40 ? null : dayOf(line.text.replace(/(?:印发)?[?\s]*$/, ''));
    if (date === null) return;
    const organs: string[] = [];
    for (let above = index - 1; above >= 0 && organs.length < 3; above -= 1) {
      const text = lines[above]?.text ?? '';
      if (text.length > LONGEST_SIGNATURE || !ISSUER_LINE.test(text)) break;
      organs.unshift(compact(text));
    }
    const issuer = organs.length === 0 ? null : joinOrgans(organs);
    signatures.push({ issuer, date, firstLine: index - organs.length, lastLine: index });
  });
  return signatures;
}

/** Two organs sign side by side, one long name may run over two lines. */
function joinOrgans(organs: readonly string[]): string {
  return organs.reduce((joined, organ) => {
    const separate = /^(?:中共|中国|.{1,8}[省市县区州盟旗](?:委|人|政|财|发|民|教|公|纪))/.test(organ);
    return `${joined}${separate ? '、' : ''}${organ}`;
  });
}
