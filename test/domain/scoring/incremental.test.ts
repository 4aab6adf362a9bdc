import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../../src/domain/kernel/rational.ts';
import type { Component } from '../../../src/domain/scheme/components.ts';
import type { Rules } from '../../../src/domain/scheme/rules.ts';
import type { Facts } from '../../../src/domain/scoring/facts.ts';
import { rescore, type Scored } from '../../../src/domain/scoring/incremental.ts';
import { type ScoreNode, walk } from '../../../src/domain/scoring/node.ts';
import { type Scores, score } from '../../../src/domain/scoring/score.ts';
import type { Instrument } from '../../../src/domain/survey/ballots.ts';
import { aHistory, anyValueRules } from '../../support/random-history.ts';
import { anyRules } from '../../support/random-scoring.ts';
import {
  aUnit,
  claimOf,
  completion,
  incentiveOf,
  incentives,
  incidentOf,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
  timeliness,
  toleranceOf,
} from '../../support/scoring.ts';
import '../../support/seed.ts';

const schemeOf = (rules: Rules) => ({ id: 's', version: 1, rules });

/** Text in which two scores differ when anything in them differs. */
function asText(scores: Scores): string {
  return JSON.stringify(scores, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** Scores every state of a history from the one before, and each from nothing, of facts that nobody has seen before. */
function follows(history: readonly Facts[], rules: Rules): void {
  const scheme = schemeOf(rules);
  let scored: Scored | null = null;
  for (const facts of history) {
    scored = rescore(facts, scheme, scored);
    expect(asText(scored.scores)).toBe(asText(score(structuredClone(facts), scheme)));
  }
}

describe('scores that go on from those before are what is computed from nothing', () => {
  it('after each event of a random history, under any scheme for what was recorded', () => {
    fc.assert(fc.property(aHistory, anyRules, follows), { numRuns: 60 });
  });

  it('after each event of a random history, under schemes that look at values, peers and units below', () => {
    fc.assert(fc.property(aHistory, anyValueRules, follows), { numRuns: 120 });
  });

  it('whichever of earlier scores they go on from', () => {
    fc.assert(
      fc.property(aHistory, anyRules, (history, rules) => {
        const scheme = schemeOf(rules);
        const all: Scored[] = [];
        for (const facts of history) all.push(rescore(facts, scheme, all.at(-1) ?? null));
        for (const [index, scored] of all.entries()) {
          const facts = history[history.length - 1 - index];
          if (facts === undefined) continue;
          expect(asText(rescore(facts, scheme, scored).scores)).toBe(asText(score(facts, scheme)));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('also when another scheme takes the place of the one before', () => {
    const facts = someFacts({ units: [aUnit('a')], surveys: [surveyOf('a', '2024Q1', { 满意: 1 })] });
    const before = rescore(facts, schemeOf(someRules({}, satisfaction())), null);
    const scheme = schemeOf(someRules({}, satisfaction({ weight: '50' })));
    expect(asText(rescore(facts, scheme, before).scores)).toBe(asText(score(facts, scheme)));
  });
});

describe('only what rests on something new is computed anew', () => {
  const tasks = ['a', 'b'].flatMap((unit) =>
    ['1.1', '1.2', '1.3'].map((clause) => taskOf(unit, clause, 'lead')),
  );
  const [first, second] = tasks;
  if (first === undefined || second === undefined) throw new Error('there are tasks');
  const facts = someFacts({
    units: [aUnit('a', { group: 'county' }), aUnit('b', { group: 'county' }), aUnit('c')],
    assignments: tasks,
    claims: tasks.map((task) => claimOf(task, '2024-06', '50')),
    surveys: ['a', 'b', 'c'].map((unit) => surveyOf(unit, '2024Q1', { 满意: 3 })),
    incidents: [incidentOf('n1', 'a', 'notice-served')],
  });
  const rules = someRules({}, satisfaction(), completion(), timeliness());

  /** The paths of the nodes that are not the very nodes of before; what rounding took or gave goes with its parent. */
  function anewBy(change: Partial<Facts>, by: Rules = rules, from: Facts = facts): readonly string[] {
    const before = rescore(from, schemeOf(by), null);
    const after = rescore({ ...from, ...change }, schemeOf(by), before);
    expect(asText(after.scores)).toBe(asText(score(structuredClone({ ...from, ...change }), schemeOf(by))));
    const known = new Set(nodesIn(before).map(({ node }) => node));
    return nodesIn(after).flatMap(({ path, node }) =>
      known.has(node) || node.code === '~rounding' ? [] : [path],
    );
  }

  it('the line of a claim in both components that look at tasks, and their sums', () => {
    const claims = [...facts.claims, claimOf(first, '2024-07', '100')];
    expect(anewBy({ claims })).toEqual([
      'a',
      'a/completion',
      'a/completion/1.1-lead',
      'a/timeliness',
      'a/timeliness/1.1-lead',
    ]);
  });

  it('nothing by a position alone, nor by another day where no line counts days', () => {
    expect(anewBy({ position: facts.position + 1 })).toEqual([]);
    expect(anewBy({ asOf: '2025-01-02' })).toEqual([]);
  });

  it('the line of what is tolerated, and not those of other tasks', () => {
    const failure = { kind: 'overdue', assignment: second.id } as const;
    expect(anewBy({ tolerances: [toleranceOf(failure)] })).toEqual([
      'a',
      'a/completion',
      'a/completion/1.2-lead',
      'a/timeliness',
      'a/timeliness/1.2-lead',
    ]);
  });

  describe('of a penalty', () => {
    const penal = someRules({}, completion(), incentives());
    const punished = { ...facts, incentives: [incentiveOf('i1', 'a', '1.1', '-2')] };

    it('the lines of who shares it, when it is tolerated in part', () => {
      const tolerances = [toleranceOf({ kind: 'sanction', incentive: 'i1' }, '0.5')];
      expect(anewBy({ tolerances }, penal, punished)).toEqual(['a', 'a/incentives', 'a/incentives/i1']);
    });

    it('the lines of who shares it by the group of the unit whose act it was, when that is another', () => {
      const units = facts.units.with(0, aUnit('a'));
      const anew = anewBy({ units }, penal, punished).filter((path) => path.startsWith('b'));
      expect(anew).toEqual(['b', 'b/incentives', 'b/incentives/i1']);
    });
  });

  it('the lines of results that count alike no more, though by the same part of the same whole', () => {
    const weights = { questionnaire: '1', haochaping: '0.5', interview: '1.5' };
    const by = someRules({}, satisfaction({ instrumentWeights: weights }));
    const waves = (...kinds: readonly Instrument[]) =>
      kinds.map((kind, index) => surveyOf('a', `2024Q${index + 1}`, { 满意: 3 }, { kind }));
    const [same, ...others] = waves('questionnaire', 'questionnaire', 'questionnaire');
    if (same === undefined) throw new Error('there is a result');
    const surveys = [same, ...waves('questionnaire', 'haochaping', 'interview').slice(1)];
    const anew = anewBy({ surveys }, by, { ...facts, surveys: [same, ...others] });
    expect(anew).toContain('a/satisfaction/2024Q1');
  });

  it('the component of what was measured, in the score of the one unit', () => {
    const surveys = facts.surveys.with(1, surveyOf('b', '2024Q1', { 不满意: 3 }));
    expect(anewBy({ surveys })).toEqual(['b', 'b/satisfaction', 'b/satisfaction/2024Q1']);
  });

  it('the places of a group when the value of one of its units is another, and not those by another indicator', () => {
    const place = (code: string, value: string): Component => ({
      code,
      name: code,
      article: '第一条',
      method: 'rank-share',
      weight: '50',
      missing: 'zero',
      value,
      better: 'higher',
      ties: 'competition',
      last: 'share',
    });
    const values = ['a', 'b', 'c'].flatMap((unit) =>
      ['x', 'y'].map((indicator) => ({ unit, indicator, value: rational(1), positions: {} })),
    );
    const changed = values.with(0, { unit: 'a', indicator: 'x', value: rational(2), positions: {} });
    const places = { ...rules, components: [place('px', 'x'), place('py', 'y')] };
    expect(anewBy({ values: changed }, places, { ...facts, values })).toEqual(['a', 'a/px', 'b', 'b/px']);
  });

  it('what breaks ties by those of the group, when the value of one of its units is another', () => {
    const values = ['a', 'b'].map((unit) => ({ unit, indicator: 'x', value: rational(1), positions: {} }));
    const changed = values.with(0, { unit: 'a', indicator: 'x', value: rational(3), positions: {} });
    const indicators = [{ code: 'x', name: '某数' }];
    const ranking = { ...rules.ranking, tieBreakers: [{ value: 'groupMax(x) - x' }] };
    const compared = { ...someRules({ ranking }, satisfaction()), indicators };
    expect(anewBy({ values: changed }, compared, { ...facts, values })).toEqual([]);
  });

  it('no card of a group in which nothing has changed', () => {
    const before = rescore(facts, schemeOf(rules), null);
    const surveys = facts.surveys.with(2, surveyOf('c', '2024Q1', { 不满意: 3 }));
    const after = rescore({ ...facts, surveys }, schemeOf(rules), before);
    expect(after.scores.groups[0]).toBe(before.scores.groups[0]);
    expect(after.scores.groups[1]).not.toBe(before.scores.groups[1]);
  });

  function nodesIn({ scores }: Scored): readonly { readonly path: string; readonly node: ScoreNode }[] {
    const cards = scores.groups.flatMap((group) => group.cards);
    return cards
      .toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : 1))
      .flatMap(({ total }) => [...walk(total)]);
  }
});
