import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FUNCTIONS } from '../../src/domain/formula/functions.ts';

const words = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');

it('docs/scoring.md lists every function that formulas know, and no other', () => {
  const rows = words.split('\n').filter((line) => /^\| `\w+\(.*\)` \|/.test(line));
  expect(rows).toEqual(
    FUNCTIONS.map(
      ({ name, parameters, title, meaning }) => `| \`${name}(${parameters})\` | ${title} | ${meaning} |`,
    ),
  );
});
