import fc from 'fast-check';
import { VERIFICATION_METHODS, type VerificationMethod } from '../../src/domain/assignment/events.ts';
import { ROUNDING_MODES } from '../../src/domain/kernel/rounding.ts';
import { ASSIGNMENT_ROLES, COMPARATORS, type Target } from '../../src/domain/plan/events.ts';
import type { FactLeaf } from '../../src/domain/scheme/components.ts';
import type { AssignmentFact, Facts, SurveyFact } from '../../src/domain/scoring/facts.ts';
import { INSTRUMENTS } from '../../src/domain/survey/ballots.ts';
import type { Failure } from '../../src/domain/tolerance/failure.ts';
import {
  aUnit,
  claimOf,
  completion,
  deduction,
  type FactRules,
  incentiveOf,
  incentives,
  incidentOf,
  rate,
  satisfaction,
  someFacts,
  someRules,
  surveyOf,
  taskOf,
  timeliness,
  toleranceOf,
} from './scoring.ts';
import { aTarget } from './tasks.ts';

/** Random facts and schemes: few units, clauses and months, so that they meet each other all the time. */

const CODES = ['a', 'b', 'c', 'd', 'e'];
const CLAUSES = ['1.1', '1.2', '1.10'];
const MONTHS = ['2024-06', '2024-07', '2024-08'];
export const CHOICES = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'] as const;

/** A decimal from `low` to `high` with so many places. */
function decimal(low: number, high: number, places: number): fc.Arbitrary<string> {
  const scale = 10 ** places;
  return fc.integer({ min: low * scale, max: high * scale }).map((n) => (n / scale).toFixed(places));
}

const share = fc.constantFrom('0', '0.05', '0.1', '0.25', '0.5', '0.333333', '1');
const weight = fc.constantFrom('0', '1', '3', '12.5', '25', '35', '40', '100');
const roleWeights = fc.record({
  lead: fc.constantFrom('3', '1', '0.7', '0'),
  responsible: fc.constantFrom('3', '2', '0'),
  support: fc.constantFrom('1', '0.5', '0'),
});
const missing = fc.constantFrom('zero' as const, 'full' as const, 'redistribute' as const);

const components: fc.Arbitrary<readonly FactLeaf[]> = fc
  .tuple(
    fc
      .record({
        weight,
        missing,
        smallSample: fc.record({
          below: fc.constantFrom(0, 10, 20),
          treatment: fc.constantFrom('count' as const, 'exclude' as const, 'pool' as const),
        }),
        instrumentWeights: fc.record({
          questionnaire: fc.constantFrom('1', '3'),
          haochaping: fc.constantFrom('1', '0.5', '0'),
          interview: fc.constantFrom('1', '0'),
        }),
      })
      .map(satisfaction),
    fc.record({ weight, missing, roleWeights, strictUnmet: share }).map(completion),
    fc
      .record({
        weight,
        missing,
        roleWeights,
        deductions: fc.record({ lateAcceptance: share, lateReport: share, overdue: share, recovered: share }),
      })
      .map(timeliness),
    fc
      .record({ maximum: fc.constantFrom('0', '2', '5'), minimum: fc.constantFrom('0', '3', '10') })
      .map(incentives),
    fc.record({ weight, charges: fc.subarray(deduction().charges, { minLength: 1 }) }).map(deduction),
    fc
      .record({
        weight,
        missing,
        pass: fc.constantFrom(null, '0', '0.5', '0.6'),
        full: fc.constantFrom(null, '0.9', '0.333333'),
      })
      .map(rate),
  )
  .chain((all) => fc.shuffledSubarray([...all] as FactLeaf[], { minLength: 1 }));

const group = fc.constantFrom('county', 'department');
const rounding = fc.record({
  places: fc.integer({ min: 0, max: 5 }),
  mode: fc.constantFrom(...ROUNDING_MODES),
});

const room = fc.oneof(
  fc.constantFrom({ quota: null }, { places: '1' }, { places: '2', quota: null }, {}),
  fc.record(
    {
      quota: fc.constantFrom('0.3', '0.5', '1', '0'),
      quotaRounding: fc.constantFrom('down' as const, 'half-up' as const, 'up' as const),
    },
    { requiredKeys: ['quota'] },
  ),
);
const bands = fc.tuple(room, room).map(([excellent, good]): FactRules['grades']['bands'] => [
  { code: 'excellent', name: '优秀', atLeast: '60', ...excellent },
  { code: 'good', name: '良好', atLeast: '20.5', ...good },
  { code: 'poor', name: '较差', atLeast: '0', quota: null },
]);

/** Up to one class, of some units, with weights and targets of its own. */
const classesOf = fc
  .record({
    units: fc.subarray(CODES, { minLength: 1 }),
    weights: fc
      .subarray(['satisfaction', 'completion', 'supervision'])
      .chain((codes) =>
        fc.tuple(...codes.map((component) => weight.map((own) => ({ component, weight: own })))),
      ),
    targets: fc.subarray(['1.1-1', '1.2-2']).map((ids) => ids.map((target) => ({ target, value: '2.5' }))),
    rankedApart: fc.boolean(),
  })
  .map((each) => ({ code: 'industrial', name: '工业县', article: '第十二条', group: 'county', ...each }))
  .chain((own) => fc.constantFrom([], [own]));

export const anyRules: fc.Arbitrary<FactRules> = fc
  .record({
    components,
    sharing: fc.record({
      article: fc.constant('第七条'),
      origin: share,
      lead: share,
      responsible: share,
      support: share,
      territorial: fc.uniqueArray(group),
      exempt: fc.uniqueArray(group),
    }),
    line: rounding,
    total: rounding,
    by: fc.constantFrom('rounded' as const, 'exact' as const),
    ties: fc.constantFrom('competition' as const, 'dense' as const),
    bands,
    classes: classesOf,
    days: fc.boolean(),
  })
  .chain(({ components: chosen, sharing, line, total, by, ties, bands: own, classes, days }) =>
    fc.subarray(chosen.map(({ code }) => code)).map((tieBreakers) =>
      someRules(
        {
          sharing,
          rounding: { article: '第八条', line, total },
          ranking: { article: '第九条', by, ties, tieBreakers },
          transfers: { article: '第十条', by: days ? 'by-days' : 'holder-at-end' },
          grades: { article: '第十一条', bands: own },
          classes: classes.map((each) => ({
            ...each,
            weights: each.weights.filter(({ component }) => chosen.some(({ code }) => code === component)),
          })),
        },
        ...chosen,
      ),
    ),
  );

const target = fc.record({
  assessAs: fc.constantFrom(...COMPARATORS),
  value: fc.oneof(decimal(-3, 10, 1), fc.constant('0')),
});

function targetsOf(clause: string): fc.Arbitrary<Target[]> {
  return fc
    .array(target, { maxLength: 2 })
    .map((drawn) => drawn.map((each, index) => aTarget({ ...each, id: `${clause}-${index + 1}` })));
}

function anyTask(unit: string, clause: string) {
  return fc
    .record({
      role: fc.constantFrom(...ASSIGNMENT_ROLES),
      targets: targetsOf(clause),
      acceptance: fc.constantFrom('awaited' as const, 'lapsed' as const, 'inTime' as const, 'late' as const),
      timeliness: fc.constantFrom(
        'onTime' as const,
        'overdue' as const,
        'timely' as const,
        'recovered' as const,
      ),
      work: fc.constantFrom('assigned' as const, 'underway' as const, 'completed' as const),
      doneOn: fc.constantFrom(null, null, '2024-08-31', '2024-11-15'),
      moves: fc.uniqueArray(
        fc.record({
          from: fc.constantFrom('2024-06-13', '2024-09-01', '2024-10-08', '2024-12-31'),
          unit: fc.constantFrom(...CODES),
          lateAcceptance: fc.boolean(),
        }),
        { maxLength: 2, selector: ({ from }) => from },
      ),
    })
    .map(({ role, moves, ...parts }) => {
      const task = taskOf(unit, clause, role, parts);
      const held = [...task.held, ...moves.sort((a, b) => (a.from < b.from ? -1 : 1))];
      const code = held.at(-1)?.unit ?? unit;
      const lapses = held.filter(({ lateAcceptance }) => lateAcceptance).length;
      const positions = {
        ...task.positions,
        AcceptanceLapsed: Array.from({ length: lapses }, (_, i) => 9_000_000 + i),
      };
      return { ...task, held, holder: { kind: 'unit' as const, code, name: code }, positions };
    });
}

function anyClaim(task: AssignmentFact, month: string) {
  return fc
    .record({
      progress: fc.option(decimal(0, 100, 1)),
      reached: fc.array(fc.option(decimal(-3, 12, 1)), { minLength: 2, maxLength: 2 }),
      punctuality: fc.constantFrom('open' as const, 'inTime' as const, 'late' as const, 'recovered' as const),
      method: fc.constantFrom(...(Object.keys(VERIFICATION_METHODS) as VerificationMethod[])),
    })
    .map(({ progress, reached, punctuality, method }) => {
      const values = Object.fromEntries(
        task.targets.flatMap(({ id }, index) => (reached[index] == null ? [] : [[id, reached[index]]])),
      );
      const late = punctuality === 'late' || punctuality === 'recovered';
      const lapsedOn = late ? `${month}-28` : null;
      const claim = claimOf(task, month, progress, { punctuality, lapsedOn, values });
      return claim.verified === null ? claim : { ...claim, verified: { ...claim.verified, method } };
    });
}

/** Each of the items with an even chance, as what an arbitrary makes of it. */
function someOf<T, U>(items: readonly T[], make: (item: T) => fc.Arbitrary<U>): fc.Arbitrary<U[]> {
  return fc.subarray([...items]).chain((chosen) => fc.tuple(...chosen.map(make)));
}

const incidentKind = fc.constantFrom(
  'notice-served' as const,
  'unit-interviewed' as const,
  'case-solved' as const,
  'case-unsolved' as const,
  'finding-late' as const,
  'false-report-serious' as const,
  'false-report-extreme' as const,
);

const VETOES = ['denied', 'barred-from-top', 'unqualified'] as const;

/** What may have failed: some sanctions, and every deadline of some tasks. */
function failuresOf(assignments: readonly AssignmentFact[]): readonly Failure[] {
  return [
    ...['i1', 'i2', 'i3', 'i4'].map((incentive) => ({ kind: 'sanction', incentive }) as const),
    ...assignments.flatMap(({ id: assignment }): Failure[] => [
      { kind: 'overdue', assignment },
      { kind: 'late-acceptance', assignment },
      ...MONTHS.map((month) => ({ kind: 'late-report', assignment, month }) as const),
    ]),
  ];
}

const ballots = fc
  .tuple(...CHOICES.map(() => fc.integer({ min: 0, max: 7 })))
  .filter((counts) => counts.some((count) => count > 0))
  .map((counts) => Object.fromEntries(CHOICES.map((choice, index) => [choice, counts[index] ?? 0])));

/** Most results count; some are of another plan, annulled, or answered in words that no scheme knows. */
const anyResult = fc.constantFrom<Partial<SurveyFact>>(
  {},
  {},
  {},
  {},
  { plan: null },
  { plan: 'p2023' },
  { annulled: true },
  { ballots: [{ choice: '很满意', count: 9 }] },
);

const pairs = <A, B>(first: readonly A[], second: readonly B[]) =>
  first.flatMap((a) => second.map((b) => [a, b] as const));

export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(
    fc.shuffledSubarray(CODES, { minLength: 1 }),
    fc.array(fc.record({ group, order: fc.integer({ min: 1, max: 3 }) }), { minLength: 5, maxLength: 5 }),
  )
  .chain(([codes, drawn]) => {
    const units = codes.map((code, index) => aUnit(code, drawn[index]));
    return someOf(pairs(codes, CLAUSES), ([code, clause]) => anyTask(code, clause)).chain((assignments) =>
      fc
        .record({
          claims: someOf(pairs(assignments, MONTHS), ([task, month]) => anyClaim(task, month)),
          surveys: someOf(pairs(codes, ['2024Q1', '2024Q2', '2024Q3', '2024Q4']), ([code, wave]) =>
            fc
              .tuple(ballots, fc.constantFrom(...INSTRUMENTS), anyResult)
              .map(([each, kind, parts]) => surveyOf(code, wave, each, { kind, ...parts })),
          ),
          incentives: someOf(['i1', 'i2', 'i3', 'i4'], (id) =>
            fc
              .record({
                origin: fc.constantFrom(...CODES),
                clause: fc.constantFrom(...CLAUSES),
                points: fc.constantFrom('-3', '-1.25', '0.5', '2', '4'),
                stage: fc.constantFrom(
                  'effective' as const,
                  'effective' as const,
                  'effective' as const,
                  'declined' as const,
                  'revoked' as const,
                ),
                effect: fc.constantFrom('points' as const, 'points' as const, ...VETOES),
                weightless: fc.boolean(),
                excluded: fc.subarray(CODES, { maxLength: 2 }),
              })
              .map(({ origin, clause, points, stage, effect, weightless, excluded }) => {
                const exclude = excluded
                  .filter((unit) => unit !== origin)
                  .map((unit) => ({ unit, reason: '无关' }));
                const drawn = incentiveOf(id, origin, clause, points, { stage, exclude });
                if (drawn.kind === 'commendation' || effect === 'points') return drawn;
                return { ...drawn, effect, points: weightless ? '0' : drawn.points };
              }),
          ),
          tolerances: someOf(failuresOf(assignments), (failure) =>
            fc
              .record({
                share: fc.constantFrom(null, '0.5', '0.25'),
                stage: fc.constantFrom(
                  'requested' as const,
                  'correcting' as const,
                  'corrected' as const,
                  'withdrawn' as const,
                ),
              })
              .map(({ share, stage }) =>
                toleranceOf(failure, share, {
                  stage,
                  ...(stage === 'requested' ? { outcome: null } : {}),
                }),
              ),
          ),
          incidents: someOf(pairs(codes, ['1', '2', '3', '4']), ([code, number]) =>
            fc.tuple(incidentKind, fc.option(fc.constantFrom('i1', 'i2'))).map(([kind, incentive]) => ({
              ...incidentOf(`${kind}.${code}.${number}`, code, kind),
              ...(incentive === null ? {} : { failure: { kind: 'sanction' as const, incentive } }),
            })),
          ),
        })
        .map((rest) => someFacts({ units, assignments, ...rest })),
    );
  });

/** A case of which every part but the order is the same. */
export function shuffled(facts: Facts): fc.Arbitrary<Facts> {
  const mix = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
  return fc
    .record({
      units: mix(facts.units),
      assignments: mix(facts.assignments),
      claims: mix(facts.claims),
      surveys: mix(facts.surveys),
      incentives: mix(facts.incentives),
      tolerances: mix(facts.tolerances),
      incidents: mix(facts.incidents),
    })
    .map((mixed) => ({ ...facts, ...mixed }));
}
