import { describe, expect, it } from 'vitest';
import type { IncentiveFact, ToleranceFact } from '../../../src/domain/scoring/facts.ts';
import { score } from '../../../src/domain/scoring/score.ts';
import {
  aUnit,
  cardsOf,
  incentiveOf,
  incentives,
  incidentOf,
  linesOf,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
  toleranceOf,
} from '../../support/scoring.ts';

const codes = ['a', 'b', 'c'] as const;
const rules = someRules({}, satisfaction(), incentives());
/** Satisfied with a most, with c least; a and b share clause 1.1. */
const facts = (decided: readonly IncentiveFact[], ...tolerances: readonly ToleranceFact[]) =>
  someFacts({
    units: codes.map((code, index) => aUnit(code, { order: index + 1 })),
    assignments: ['a', 'b'].map((code) => taskOf(code, '1.1', 'lead')),
    surveys: codes.map((code, index) =>
      surveyOf(code, '2024Q1', { 非常满意: 10 - index, 非常不满意: index + 1 }),
    ),
    incentives: decided,
    tolerances,
  });
const veto = (
  id: string,
  origin: string,
  effect: IncentiveFact['effect'],
  parts: Partial<IncentiveFact> = {},
) => incentiveOf(id, origin, '1.1', '-0', { effect, ...parts });
const ranks = (decided: readonly IncentiveFact[], ...tolerances: readonly ToleranceFact[]) =>
  score(facts(decided, ...tolerances), { id: 's', version: 1, rules })
    .groups.flatMap(({ cards }) => cards)
    .map(({ unit, rank }) => `${unit.code}${rank}`)
    .join(' ');

describe('a veto', () => {
  it('denied: after all others of the group, with the points that the unit has', () => {
    expect(ranks([])).toBe('a1 b2 c3');
    expect(ranks([veto('v1', 'a', 'denied')])).toBe('b1 c2 a3');
    const total = (decided: readonly IncentiveFact[]) => cardsOf(facts(decided), rules).get('a')?.total.value;
    expect(total([veto('v1', 'a', 'denied')])).toEqual(total([]));
  });

  it('several that are denied rank among each other by their points', () => {
    expect(ranks([veto('v1', 'a', 'denied'), veto('v2', 'b', 'denied')])).toBe('c1 a2 b3');
  });

  it.each(['barred-from-top', 'unqualified'] as const)(
    '%s: is shown and ranks as its points do',
    (effect) => {
      const sanction = veto('v1', 'a', effect);
      expect(ranks([sanction])).toBe('a1 b2 c3');
      expect(cardsOf(facts([sanction]), rules).get('a')?.vetoes).toEqual([
        { kind: effect, incentive: 'v1', title: '事项v1', positions: sanction.positions.SanctionImposed },
      ]);
    },
  );

  it('falls on the unit whose act it was, while its points are shared', () => {
    const sanction = incentiveOf('v1', 'a', '1.1', '-2', { effect: 'unqualified' });
    const cards = cardsOf(facts([sanction]), rules);
    expect([...cards.values()].map(({ vetoes }) => vetoes.length)).toEqual([1, 0, 0]);
    expect(linesOf(cards.get('b'))['incentives/v1']?.[0]).toBe('-2');
  });

  it('without points has no line', () => {
    const cards = cardsOf(facts([veto('v1', 'a', 'denied')]), rules);
    expect(Object.keys(linesOf(cards.get('a')))).not.toContain('incentives/v1');
  });

  it.each(['served', 'revoked', 'expired', 'declined'] as const)('that is %s is none', (stage) => {
    expect(ranks([veto('v1', 'a', 'denied', { stage })])).toBe('a1 b2 c3');
  });

  it('is lifted by an excuse and not by a mitigation, which stands beside it', () => {
    const failure = { kind: 'sanction', incentive: 'v1' } as const;
    const sanction = veto('v1', 'a', 'denied');
    expect(ranks([sanction], toleranceOf(failure))).toBe('a1 b2 c3');
    expect(ranks([sanction], toleranceOf(failure, null, { stage: 'withdrawn' }))).toBe('b1 c2 a3');
    const mitigated = toleranceOf(failure, '0.5');
    expect(ranks([sanction], mitigated)).toBe('b1 c2 a3');
    expect(cardsOf(facts([sanction], mitigated), rules).get('a')?.vetoes[0]?.positions).toEqual([
      ...(sanction.positions.SanctionImposed ?? []),
      ...(mitigated.positions.FailureExcused ?? []),
    ]);
  });
});

describe('false reporting that was found', () => {
  const cardsAfter = (
    kind: 'false-report-minor' | 'false-report-serious' | 'false-report-extreme',
    plan = 'p2024',
  ) => {
    const incident = { ...incidentOf('f1', 'a', kind), plan };
    return { incident, cards: cardsOf({ ...facts([]), incidents: [incident] }, rules) };
  };

  it('extreme: makes the result 不合格, with the points and the rank that the unit has', () => {
    const { incident, cards } = cardsAfter('false-report-extreme');
    expect(cards.get('a')).toMatchObject({
      rank: 1,
      grade: { code: rules.grades.bands.at(-1)?.code },
      vetoes: [
        {
          kind: 'unqualified',
          incentive: null,
          title: '弄虚作假(特别严重):某事',
          positions: incident.positions.SomethingHappened,
        },
      ],
    });
    expect(cards.get('a')?.total.value).toEqual(cardsOf(facts([]), rules).get('a')?.total.value);
    expect(cards.get('b')?.vetoes).toEqual([]);
  });

  it.each(['false-report-minor', 'false-report-serious'] as const)('%s: is no veto', (kind) => {
    const { cards } = cardsAfter(kind);
    expect(cards.get('a')?.vetoes).toEqual([]);
    expect(cards.get('a')?.grade).toEqual(cardsOf(facts([]), rules).get('a')?.grade);
  });

  it('of another plan: is none', () => {
    expect(cardsAfter('false-report-extreme', 'p2023').cards.get('a')?.vetoes).toEqual([]);
  });
});
