import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readChanges } from '../../src/application/changes-file.ts';

const DOCS = readFileSync(join(import.meta.dirname, '../../docs/scoring.md'), 'utf8');

it('the changes that the documentation shows can be read, one of every kind', () => {
  const [, file = ''] = /\n### Trying out\n.*?```yaml\n(changes:.*?)```/s.exec(DOCS) ?? [];
  expect(readChanges(file).map(({ change }) => change)).toEqual([
    'weight',
    'set',
    'remove',
    'drop',
    'target',
    'claim',
    'value',
    'leave-out',
  ]);
});
