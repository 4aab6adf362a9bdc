import { describe, expect, it } from 'vitest';
import { readChanges } from '../../src/application/changes-file.ts';

const FILE = `# 试算
changes:
  - { change: weight, component: satisfaction, weight: "30" }
  - change: set
    path: components[completion].roleWeights
    value: { lead: "3", responsible: "2", support: "1" }
  - { change: leave-out, event: 24942 }
`;

describe('a file of changes', () => {
  it('is read in order', () => {
    expect(readChanges(FILE)).toEqual([
      { change: 'weight', component: 'satisfaction', weight: '30' },
      {
        change: 'set',
        path: 'components[completion].roleWeights',
        value: { lead: '3', responsible: '2', support: '1' },
      },
      { change: 'leave-out', event: 24942 },
    ]);
  });

  it.each([
    ['a number that is no text', FILE.replace('"30"', '30'), 3, 'changes.0.weight'],
    ['an unknown change', FILE.replace('change: set', 'change: settle'), 4, 'changes.1.change'],
    ['a key that there is not', FILE.replace('event: 24942', 'event: 1, why: x'), 7, 'changes.2.why'],
    [
      'a missing key',
      FILE.replace('    path: components[completion].roleWeights\n', ''),
      4,
      'changes.1.path',
    ],
    ['nothing to try out', 'changes: []\n', 1, 'changes'],
    ['another file', 'title: x\n', 1, 'changes'],
    ['broken YAML', 'changes:\n  - { change: weight\n', 3, ''],
    ['an alias', 'changes: *all\n', 1, ''],
  ])('%s is refused with its place', (_, text, line, path) => {
    expect(() => readChanges(text)).toThrowError(
      expect.objectContaining({
        code: 'what-if.invalid',
        details: expect.objectContaining({
          issues: expect.arrayContaining([expect.objectContaining({ line, path })]),
        }),
      }),
    );
  });

  it('is refused when it is too large', () => {
    expect(() => readChanges('x'.repeat(70_000))).toThrowError(
      expect.objectContaining({ code: 'what-if.too-large' }),
    );
  });
});
