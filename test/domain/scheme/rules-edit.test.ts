import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleChanges } from '../../../src/domain/scheme/rules-difference.ts';
import { withoutValueAt, withValueAt } from '../../../src/domain/scheme/rules-edit.ts';
import { anyRules } from '../../support/random-scoring.ts';
import { completion, satisfaction, someRules } from '../../support/scoring.ts';
import '../../support/seed.ts';

const rules = someRules({}, satisfaction(), completion());

describe('a value at a path', () => {
  it.each([
    ['title', '别的'],
    ['components[completion].roleWeights.lead', '4'],
    ['components[satisfaction].scale.满意', '70'],
    ['ranking.tieBreakers', ['completion']],
    ['lamps.rules[0].lamp', 'red'],
    ['rounding.line', null],
  ])('%s', (path, value) => {
    const edited = withValueAt(rules, path, value);
    expect(ruleChanges(rules, edited as typeof rules)).toMatchObject([{ path, after: value }]);
  });

  it('what is not there yet is added: a key, or an entry at the end', () => {
    expect(withValueAt({ a: {} }, 'a.b', '1')).toEqual({ a: { b: '1' } });
    expect(withValueAt({ a: [{ code: 'x' }] }, 'a[y]', { code: 'y' })).toEqual({
      a: [{ code: 'x' }, { code: 'y' }],
    });
    expect(Object.keys(withValueAt({ a: 1, b: 2 }, 'a', 3) as object)).toEqual(['a', 'b']);
  });

  it('is taken away', () => {
    expect(withoutValueAt({ a: 1, b: 2 }, 'a')).toEqual({ b: 2 });
    expect(withoutValueAt({ a: ['x', 'y'] }, 'a[0]')).toEqual({ a: ['y'] });
    expect(withoutValueAt({ a: [{ code: 'x' }, { code: 'y' }] }, 'a[y]')).toEqual({ a: [{ code: 'x' }] });
  });

  it.each([
    ['', []],
    ['components[', []],
    ['components]x[', []],
    ['components[x].weight', ['satisfaction', 'completion']],
    ['rouding.line', Object.keys(rules)],
    ['title[0]', []],
    ['title.x', []],
  ])('“%s” leads nowhere', (path, there) => {
    const refused = expect.objectContaining({ code: 'what-if.path', details: { path, there } });
    expect(() => withValueAt(rules, path, '1')).toThrowError(refused);
    expect(() => withoutValueAt(rules, path)).toThrowError(expect.objectContaining({ code: 'what-if.path' }));
  });

  it('every difference between two sets of rules, made at its path, makes one of the other', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (before, after) => {
        let edited: unknown = before;
        for (const { path, after: value } of ruleChanges(before, after).toReversed()) {
          if (path.endsWith('[]')) return; // another order is told, not made
          edited = value === undefined ? withoutValueAt(edited, path) : withValueAt(edited, path, value);
        }
        const left = ruleChanges(edited as typeof before, after).filter(({ path }) => !path.endsWith('[]'));
        expect(left).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
