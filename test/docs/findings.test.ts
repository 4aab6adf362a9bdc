import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FINDING_CODES, severityOf } from '../../src/domain/scheme/findings/finding.ts';
import { findingsOf } from '../../src/domain/scheme/findings/findings.ts';
import { SCHEME_KEYS } from '../../src/domain/scheme/keys.ts';
import { CASES } from '../support/findings/cases.ts';

const words = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
/** The cells of the rows of the table under a heading. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = words.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) => row.slice(2, -2).split(' | '));
}

it('docs/scoring.md lists every finding that there is, how grave it is, when, and as it is said', () => {
  const rows = rowsUnder('Checks on a scheme');
  expect(rows.map(([code, severity]) => [code, severity])).toEqual(
    FINDING_CODES.map((code) => [`\`${code}\``, severityOf(code)]),
  );
  const said = new Set(
    CASES.flatMap(([code, , , rules, units = null]) =>
      findingsOf(rules, units).map(({ message }) => `\`${code}\`: ${message}`),
    ),
  );
  for (const [code = '', , when = '', example = ''] of rows) {
    expect(when.length, code).toBeGreaterThan(10);
    expect(said, code).toContain(`${code}: ${example}`);
  }
});

it('docs/scoring.md lists every key of the scheme language with its Chinese name, and no other', () => {
  expect(rowsUnder('Keys and their Chinese names')).toEqual(
    SCHEME_KEYS.map(({ key, name, meaning }) => [`\`${key}\``, name, meaning]),
  );
});
