import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sub, sum, toFraction, zero } from '../../../src/domain/kernel/rational.ts';
import { showExact } from '../../../src/domain/kernel/show.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import { compareScores, type Scored } from '../../../src/domain/scoring/compare.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import { toleranceId } from '../../../src/domain/tolerance/failure.ts';
import { anyFacts, anyRules } from '../../support/random-scoring.ts';
import {
  aUnit,
  claimOf,
  completion,
  incentiveOf,
  incentives,
  someFacts,
  someRules,
  taskOf,
  toleranceOf,
} from '../../support/scoring.ts';
import '../../support/seed.ts';

const scored = (facts: Facts, rules: Rules): Scored => ({
  facts,
  rules,
  scores: score(facts, { id: 's', version: 1, rules }),
});

const rules = someRules({}, completion({ weight: '60' }), incentives());
const [a, b] = [aUnit('a'), aUnit('b')];
const task = taskOf('a', '1.1', 'lead', { positions: { AssignmentIssued: [11] } });
const other = taskOf('a', '1.2', 'lead', { positions: { AssignmentIssued: [12] } });
const verified = (progress: string, position: number) =>
  claimOf(task, '2024-06', progress, { positions: { ClaimVerified: [position] } });
const penalty = incentiveOf('s1', 'a', '1.1', '-2', { positions: { SanctionImposed: [31] } });
const facts = someFacts({
  units: [a, b],
  assignments: [task],
  claims: [verified('50', 21)],
  incentives: [penalty],
});

/** What differs for the unit, in short. */
function of(before: Scored, after: Scored, unit = 'a') {
  const found = compareScores(before, after).units.find((each) => each.unit.code === unit);
  if (found === undefined) return null;
  const shown = (node: { value: { num: bigint; den: bigint } } | null) => node && showExact(node.value);
  return {
    lines: found.lines.map(({ path, change, before: was, after: is, causes }) => [
      path,
      change,
      shown(was),
      shown(is),
      causes.events,
      causes.rules,
      causes.from,
    ]),
    events: found.events,
    ranks: [found.before?.rank ?? null, found.after?.rank ?? null],
  };
}

describe('what differs', () => {
  it('is named line by line with the events that count on one side only', () => {
    expect(of(scored(facts, rules), scored({ ...facts, claims: [verified('80', 22)] }, rules))).toEqual({
      lines: [
        ['a', 'changed', '28', '46', [21, 22], [], null],
        ['a/completion', 'changed', '30', '48', [21, 22], [], null],
        ['a/completion/1.1-lead', 'changed', '30', '48', [21, 22], [], null],
      ],
      events: { before: [21], after: [22] },
      ranks: [1, 1],
    });
  });

  it('a line that differs by what happened to others beside it says where the cause is', () => {
    const now = scored({ ...facts, assignments: [task, other] }, rules);
    expect(of(scored(facts, rules), now)?.lines).toEqual([
      ['a', 'changed', '28', '13', [12], [], null],
      ['a/completion', 'changed', '30', '15', [12], [], null],
      ['a/completion/1.1-lead', 'changed', '30', '15', [12], [], 'a/completion'],
      ['a/completion/1.2-lead', 'added', null, '0', [12], [], null],
    ]);
  });

  it('an excuse is found although the line that it took away cannot name it', () => {
    const failure = { kind: 'sanction', incentive: 's1' } as const;
    const excuse = toleranceOf(failure, null, {
      id: toleranceId(failure),
      positions: { FailureExcused: [41] },
    });
    const found = of(scored(facts, rules), scored({ ...facts, tolerances: [excuse] }, rules));
    expect(found?.lines).toContainEqual(['a/incentives/s1', 'gone', '-2', null, [41], [], null]);
    expect(found?.events).toEqual({ before: [], after: [41] });
  });

  it('rules are named where they differ, and bear on their own lines', () => {
    const changed = someRules({}, completion({ weight: '70' }), incentives());
    const comparison = compareScores(scored(facts, rules), scored(facts, changed));
    expect(comparison.rules).toEqual([{ path: 'components[completion].weight', before: '60', after: '70' }]);
    const weight = ['components[completion].weight'];
    expect(of(scored(facts, rules), scored(facts, changed))?.lines).toEqual([
      ['a', 'changed', '28', '33', [], weight, null],
      ['a/completion', 'changed', '30', '35', [], weight, null],
      ['a/completion/1.1-lead', 'changed', '30', '35', [], weight, null],
    ]);
    expect(comparison.units.map(({ unit }) => unit.code)).toEqual(['a']);
  });

  it('a unit whose rank alone changed is there, and so are those on one side only', () => {
    const behind = scored({ ...facts, claims: [], incentives: [penalty] }, rules);
    expect(of(scored(facts, rules), behind, 'b')).toMatchObject({ lines: [], ranks: [2, 1] });
    const alone = compareScores(scored({ ...facts, units: [a] }, rules), scored(facts, rules));
    expect(alone.units).toMatchObject([{ unit: { code: 'b' }, before: null, after: { rank: 2 } }]);
    expect(alone.units[0]?.lines.every(({ change }) => change === 'added')).toBe(true);
  });
});

describe('of any facts under any schemes', () => {
  const twice = fc.tuple(anyFacts, anyFacts, anyRules, anyRules);

  it('nothing differs from itself', () => {
    fc.assert(
      fc.property(anyFacts, anyRules, (any, under) => {
        expect(compareScores(scored(any, under), scored(any, under))).toEqual({ rules: [], units: [] });
      }),
      { numRuns: 30 },
    );
  });

  it('what differs below a line adds up to what differs in it, and the other way round is the same', () => {
    fc.assert(
      fc.property(twice, ([first, second, one, two]) => {
        const [before, after] = [scored(first, one), scored(second, two)];
        const found = compareScores(before, after);
        for (const { unit, lines, before: was, after: is } of found.units) {
          const points = (node: { value: typeof zero } | null | undefined) => node?.value ?? zero;
          const deltas = new Map(
            lines.map((each) => [each.path, sub(points(each.after), points(each.before))]),
          );
          const leaves = lines.filter(
            (each) => !each.before?.children.length && !each.after?.children.length,
          );
          const whole = sub(points(is?.total), points(was?.total));
          // A line that is a leaf on one side only counts with what it is there.
          const mixed = lines.some(
            (each) =>
              each.before !== null &&
              each.after !== null &&
              (each.before.children.length === 0) !== (each.after.children.length === 0),
          );
          if (!mixed) {
            const added = sum(leaves.map((each) => deltas.get(each.path) ?? zero));
            expect({ unit, added: toFraction(added) }).toEqual({ unit, added: toFraction(whole) });
          }
        }
        const back = compareScores(after, before);
        expect(new Set(back.units.map(({ unit }) => unit.code))).toEqual(
          new Set(found.units.map(({ unit }) => unit.code)),
        );
        expect(new Set(back.rules.map(({ path }) => path))).toEqual(
          new Set(found.rules.map(({ path }) => path)),
        );
      }),
      { numRuns: 60 },
    );
  });
});
