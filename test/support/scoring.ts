import { parseDecimal, type Rational, toFraction } from '../../src/domain/kernel/rational.ts';
import type { AssignmentRole } from '../../src/domain/plan/events.ts';
import type { ComponentOf, FactLeaf } from '../../src/domain/scheme/components.ts';
import { FORMER_GRADES } from '../../src/domain/scheme/grades.ts';
import type { IncidentKind } from '../../src/domain/scheme/incident-kinds.ts';
import { FORMER_PROCEDURE } from '../../src/domain/scheme/procedure.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import type {
  AssignmentFact,
  ClaimFact,
  Facts,
  IncentiveFact,
  SurveyFact,
  ToleranceFact,
  UnitFact,
} from '../../src/domain/scoring/facts.ts';
import type { IncidentFact } from '../../src/domain/scoring/incidents.ts';
import { type ScoreNode, walk } from '../../src/domain/scoring/node.ts';
import { type Scorecard, score } from '../../src/domain/scoring/score.ts';
import { type Failure, toleranceId } from '../../src/domain/tolerance/failure.ts';
import { aTask, aVerified } from './tasks.ts';

const ROLE_WEIGHTS = { lead: '3', responsible: '3', support: '1' };

type Fixed = NonNullable<Rules['rounding']['line']>;

/** Rules that score what was recorded under the plan, and round. */
export interface FactRules extends Rules {
  components: FactLeaf[];
  rounding: Rules['rounding'] & { line: Fixed; total: Fixed };
}

export function satisfaction(parts: Partial<ComponentOf<'ballot-mean'>> = {}): ComponentOf<'ballot-mean'> {
  return {
    code: 'satisfaction',
    name: '企业群众满意度',
    article: '第三条',
    method: 'ballot-mean',
    weight: '40',
    missing: 'redistribute',
    scale: { 非常满意: '100', 满意: '80', 基本满意: '60', 不满意: '30', 非常不满意: '0' },
    smallSample: { below: 0, treatment: 'count' },
    instrumentWeights: { questionnaire: '1', haochaping: '1', interview: '1' },
    ...parts,
  };
}

export function completion(
  parts: Partial<ComponentOf<'task-completion'>> = {},
): ComponentOf<'task-completion'> {
  return {
    code: 'completion',
    name: '任务完成',
    article: '第四条',
    method: 'task-completion',
    weight: '35',
    missing: 'redistribute',
    roleWeights: ROLE_WEIGHTS,
    strictUnmet: '0.99',
    ...parts,
  };
}

export function timeliness(
  parts: Partial<ComponentOf<'task-timeliness'>> = {},
): ComponentOf<'task-timeliness'> {
  return {
    code: 'timeliness',
    name: '办理时效',
    article: '第五条',
    method: 'task-timeliness',
    weight: '25',
    missing: 'redistribute',
    roleWeights: ROLE_WEIGHTS,
    deductions: { lateAcceptance: '0.1', lateReport: '0.1', overdue: '0.5', recovered: '0.25' },
    ...parts,
  };
}

export function incentives(parts: Partial<ComponentOf<'incentives'>> = {}): ComponentOf<'incentives'> {
  return {
    code: 'incentives',
    name: '奖惩',
    article: '第六条',
    method: 'incentives',
    maximum: '5',
    minimum: '10',
    ...parts,
  };
}

export function deduction(
  parts: Partial<ComponentOf<'incident-deduction'>> = {},
): ComponentOf<'incident-deduction'> {
  return {
    code: 'supervision',
    name: '督办',
    article: '第五条',
    method: 'incident-deduction',
    weight: '5',
    charges: [
      { kind: 'notice-served', points: '0.5' },
      { kind: 'unit-interviewed', points: '2' },
    ],
    ...parts,
  };
}

export function rate(parts: Partial<ComponentOf<'incident-rate'>> = {}): ComponentOf<'incident-rate'> {
  return {
    code: 'solution',
    name: '问题解决率',
    article: '第五条',
    method: 'incident-rate',
    weight: '10',
    missing: 'redistribute',
    good: ['case-solved'],
    bad: ['case-unsolved'],
    pass: '0.6',
    full: '0.9',
    ...parts,
  };
}

/** A scheme of the given components; all four when none is given. */
export function someRules(parts: Partial<FactRules> = {}, ...components: readonly FactLeaf[]): FactRules {
  return {
    title: '考核细则',
    sample: true,
    notice: '测试用',
    plan: 'p2024',
    groups: [
      { code: 'county', name: '县(区)' },
      { code: 'department', name: '市直单位' },
    ],
    components:
      components.length > 0 ? [...components] : [satisfaction(), completion(), timeliness(), incentives()],
    sharing: {
      article: '第七条',
      origin: '1',
      lead: '1',
      responsible: '0.8',
      support: '0.5',
      territorial: ['county'],
      exempt: [],
    },
    rounding: {
      article: '第八条',
      line: { places: 4, mode: 'half-up' },
      total: { places: 2, mode: 'half-up' },
    },
    ranking: { article: '第九条', by: 'rounded', ties: 'competition', tieBreakers: [] },
    lamps: {
      kinds: [
        { code: 'red', name: '红灯', mark: '●' },
        { code: 'yellow', name: '黄灯', mark: '▲' },
        { code: 'green', name: '绿灯', mark: '○' },
      ],
      rules: [{ lamp: 'green', when: null }],
    },
    transfers: { article: '第十条', by: 'holder-at-end' },
    grades: FORMER_GRADES,
    classes: [],
    procedure: FORMER_PROCEDURE,
    ...parts,
  };
}

let last = 0;
/** A position that no other fact has. */
function next(): number {
  last += 1;
  return last;
}

export function aUnit(code: string, parts: Partial<UnitFact> = {}): UnitFact {
  return {
    code,
    name: `单位${code}`,
    group: 'department',
    parent: null,
    order: 1,
    validTo: null,
    positions: { UnitRegistered: [next()] },
    ...parts,
  };
}

/** A unit's task: underway, accepted in time. */
export function taskOf(
  unit: string,
  clause: string,
  role: AssignmentRole,
  parts: Partial<AssignmentFact> = {},
): AssignmentFact {
  const { timeliness: state = 'onTime', acceptance = 'inTime' } = parts;
  return {
    ...aTask({ clause, role, holder: { kind: 'unit', code: unit, name: `单位${unit}` } }),
    id: `p2024.${clause}.${role}.${unit}`,
    issuedOn: '2024-06-12',
    held: [
      {
        unit,
        from: '2024-06-12',
        lateAcceptance: acceptance === 'late' || acceptance === 'lapsed',
      },
    ],
    overdueSince: state === 'overdue' || state === 'recovered' ? '2024-12-31' : null,
    doneOn: null,
    work: 'underway',
    acceptance,
    timeliness: state,
    positions: {
      AssignmentIssued: [next()],
      ...(acceptance === 'late' || acceptance === 'lapsed' ? { AcceptanceLapsed: [next()] } : {}),
      ...(state === 'overdue' || state === 'recovered' ? { AssignmentOverdue: [next()] } : {}),
    },
    ...parts,
  };
}

/** A month's claim of a task, verified at some progress unless that is null. */
export function claimOf(
  task: AssignmentFact,
  month: string,
  progress: string | null,
  parts: Partial<ClaimFact> & { readonly values?: Readonly<Record<string, string>> } = {},
): ClaimFact {
  const { values = {}, ...rest } = parts;
  const { punctuality = 'inTime' } = rest;
  const measured = Object.entries(values).map(([target, value]) => ({ target, value }));
  return {
    assignment: task.id,
    month,
    dueOn: null,
    lapsedOn: null,
    filing: progress === null ? 'submitted' : 'verified',
    punctuality,
    verified: progress === null ? null : aVerified({ month, progress, values: measured }),
    positions: {
      ...(progress === null ? {} : { ClaimVerified: [next()] }),
      ...(punctuality === 'late' || punctuality === 'recovered' ? { ReportLapsed: [next()] } : {}),
    },
    ...rest,
  };
}

export function surveyOf(
  unit: string,
  wave: string,
  ballots: Readonly<Record<string, number>>,
  parts: Partial<SurveyFact> = {},
): SurveyFact {
  return {
    plan: 'p2024',
    unit,
    wave,
    kind: 'questionnaire',
    handedOut: null,
    ballots: Object.entries(ballots).map(([choice, count]) => ({ choice, count })),
    instrument: '问卷',
    notes: null,
    basis: { source: '工作要点', article: '3.3' },
    annulled: false,
    positions: { SurveyResultRecorded: [next()] },
    ...parts,
  };
}

/** An effective reward, or a penalty when the points are negative. */
export function incentiveOf(
  id: string,
  origin: string,
  clause: string,
  points: string,
  parts: Partial<IncentiveFact> = {},
): IncentiveFact {
  const sanction = points.startsWith('-');
  return {
    id,
    kind: sanction ? 'sanction' : 'commendation',
    stage: 'effective',
    title: `事项${id}`,
    plan: 'p2024',
    clause,
    origin,
    points: sanction ? points.slice(1) : points,
    grounds: '属实',
    basis: { source: '考核细则', article: '第六条' },
    evidence: [],
    effect: 'points',
    exclude: [],
    positions: { [sanction ? 'SanctionImposed' : 'CommendationGranted']: [next()] },
    ...parts,
  };
}

/** A failure wholly excused, or of which a share is left. */
export function toleranceOf(
  failure: Failure,
  share: string | null = null,
  parts: Partial<ToleranceFact> = {},
): ToleranceFact {
  return {
    id: toleranceId(failure),
    plan: 'p2024',
    unit: 'a',
    failure,
    stage: 'correcting',
    outcome: share === null ? { kind: 'excused' } : { kind: 'mitigated', share },
    positions: { FailureExcused: [next()] },
    ...parts,
  };
}

export function incidentOf(id: string, unit: string, kind: IncidentKind): IncidentFact {
  const positions = { SomethingHappened: [next()] };
  return { id, kind, plan: 'p2024', unit, title: '某事', occurredOn: '2024-08-01', positions };
}

/** A number as a table has it; null where it has none. */
export function decimalOrNull(text: string | null | undefined): Rational | null {
  return text === null || text === undefined ? null : parseDecimal(text);
}

export function someFacts(parts: Partial<Facts>): Facts {
  return {
    position: last,
    asOf: '2024-12-31',
    units: [],
    assignments: [],
    claims: [],
    incentives: [],
    tolerances: [],
    surveys: [],
    incidents: [],
    readings: [],
    values: [],
    ...parts,
  };
}

/** Every unit's scorecard, by code. */
export function cardsOf(facts: Facts, rules: Rules): ReadonlyMap<string, Scorecard> {
  const { groups } = score(facts, { id: 'test', version: 1, rules });
  return new Map(groups.flatMap(({ cards }) => cards.map((card) => [card.unit.code, card])));
}

/** The exact number and the rounded one of every node below the root, by path: `completion/1.1-lead`. */
export function linesOf(card: Scorecard | undefined): Readonly<Record<string, readonly [string, string]>> {
  if (card === undefined) throw new Error('there is no such card');
  return Object.fromEntries(
    [...walk(card.total)]
      .slice(1)
      .map(({ path, node }) => [
        path.slice(card.unit.code.length + 1),
        [toFraction(node.exact), toFraction(node.value)] as const,
      ]),
  );
}

/** The node at a path below the root. */
export function nodeOf(card: Scorecard | undefined, path: string): ScoreNode {
  for (const each of card === undefined ? [] : walk(card.total)) {
    if (each.path === `${card?.unit.code}/${path}`) return each.node;
  }
  throw new Error(`there is no line ${path}`);
}
