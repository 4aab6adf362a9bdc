import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Effect, IncentiveKind } from '../domain/incentive/events.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addDays } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Clause } from '../domain/plan/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, OFFICE_CHIEF, OFFICE_REVIEWER, unitActor, verifier } from './people.ts';
import { type Act, HOURS } from './script.ts';

/** What the stories of rewards and penalties, and of their tolerance, are drawn from. */
export interface City {
  readonly plan: string;
  readonly clauses: readonly Clause[];
  readonly assignments: readonly AssignmentFact[];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

/** How a proposal goes on. What it is about, whom it concerns and when it happens is drawn. */
interface Course {
  readonly kind: IncentiveKind;
  readonly effect: Effect;
  /** Of a sanction: what the unit does once it is served; it is `unserved` when declined at once. */
  readonly defence: 'stated' | 'waived' | 'silent' | 'unserved';
  readonly approved: boolean;
  readonly afterwards: 'stands' | 'varied' | 'revoked' | 'expires';
}

const sanction = (
  defence: Course['defence'],
  approved = true,
  afterwards: Course['afterwards'] = 'stands',
  effect: Effect = 'points',
): Course => ({ kind: 'sanction', effect, defence, approved, afterwards });
const commendation = (approved = true, afterwards: Course['afterwards'] = 'stands'): Course => ({
  kind: 'commendation',
  effect: 'points',
  defence: 'unserved',
  approved,
  afterwards,
});

/** Every course that there is, so that every year has each of them. */
const COURSES: readonly Course[] = [
  sanction('silent'),
  sanction('stated'),
  sanction('waived'),
  sanction('silent'),
  sanction('stated'),
  sanction('unserved', false),
  sanction('silent', false),
  sanction('stated', false),
  sanction('waived', false),
  sanction('stated', true, 'varied'),
  sanction('silent', true, 'revoked'),
  sanction('waived', true, 'expires'),
  sanction('stated', true, 'stands', 'denied'),
  sanction('silent', true, 'stands', 'barred-from-top'),
  sanction('waived', true, 'stands', 'unqualified'),
  ...Array.from({ length: 6 }, () => commendation()),
  commendation(false),
  commendation(true, 'varied'),
  commendation(true, 'revoked'),
  commendation(true, 'expires'),
];

interface Cause {
  readonly title: string;
  readonly points: string;
  readonly article: string;
}
const PENALISED: readonly [Cause, ...Cause[]] = [
  { title: '涉企事项办理推诿拖延', points: '1', article: '第六条第一项' },
  { title: '进展申报与核验情况严重不符', points: '2', article: '第六条第二项' },
];
const REWARDED: readonly [Cause, ...Cause[]] = [
  { title: '改革经验获上级推广', points: '1.5', article: '第六条第三项' },
  { title: '企业来信表扬并经核实', points: '0.5', article: '第六条第四项' },
];
const VETO: Cause = { title: '发生破坏营商环境典型案件', points: '0', article: '第六条第五项' };

/** One reward or penalty from its proposal to its decision. */
export interface Story extends Course {
  readonly id: string;
  readonly number: number;
  readonly cause: Cause;
  readonly clause: Clause;
  readonly origin: { readonly code: string; readonly name: string };
  /** Others bound to the clause that are not to share. */
  readonly excluded: readonly string[];
  readonly proposer: Actor;
  readonly proposedOn: string;
  readonly servedOn: string;
  readonly decidedOn: string;
}

/** The rewards and penalties of the year. */
export function incentiveStories(city: City): readonly Story[] {
  return COURSES.flatMap((course, index) => story(city, course, index + 1));
}

function story(city: City, course: Course, number: number): readonly Story[] {
  const { clauses, assignments, calendar, dice } = city;
  const clause = clauses[dice.between(0, clauses.length - 1, 'clause', number)];
  if (clause === undefined) return [];
  const bound = assignments.flatMap(({ clause: of, holder }) =>
    of === clause.id && holder.kind === 'unit' ? [holder] : [],
  );
  const origin = bound[dice.between(0, bound.length - 1, 'origin', number)];
  if (origin === undefined) return [];
  const others = [...new Set(bound.map(({ code }) => code))].filter((code) => code !== origin.code);
  const excluded = dice.happens(0.5, 'excludes', number)
    ? others.filter((code) => dice.happens(0.3, 'excluded', number, code))
    : [];
  const causes = course.kind === 'sanction' ? PENALISED : REWARDED;
  const days = (low: number, high: number, what: string) => dice.between(low, high, what, number);
  const proposedOn = calendar.workingDayOnOrAfter(addDays('2024-07-01', days(0, 110, 'proposed')));
  const servedOn = calendar.addWorkingDays(proposedOn, days(1, 3, 'served'));
  // The scheme gives five working days for the statement of defence.
  const heard = course.defence === 'silent' ? days(6, 9, 'decided') : days(5, 8, 'decided');
  return [
    {
      ...course,
      id: `2024-${String(number).padStart(3, '0')}`,
      number,
      cause: course.effect === 'points' ? dice.pick(causes, 'incident', number) : VETO,
      clause,
      origin,
      excluded,
      proposer: dice.happens(0.3, 'by verifier', number) ? verifier(days(1, 8, 'verifier')) : OFFICE,
      proposedOn,
      servedOn,
      decidedOn: calendar.addWorkingDays(servedOn, heard),
    },
  ];
}

/** What is done about one reward or penalty: proposed, heard, decided, and what comes afterwards. */
export function incentiveScript(city: City): readonly Act[] {
  return incentiveStories(city).flatMap((each) => [
    propose(city, each),
    ...hear(city, each),
    decide(city, each),
    ...revise(city, each),
  ]);
}

function propose({ plan }: City, each: Story): Act {
  const { kind, effect, cause, clause, origin, excluded, proposer, proposedOn } = each;
  return act(each, proposedOn, 'propose', proposer, {
    type: kind === 'sanction' ? 'ProposeSanction' : 'ProposeCommendation',
    data: {
      title: `【模拟数据】${cause.title}`,
      plan,
      clause: clause.id,
      origin: origin.code,
      points: cause.points,
      grounds: `【模拟数据】${origin.name}在“${clause.title}”中的情形,经调查核实`,
      basis: { source: '考核示范细则', article: cause.article },
      evidence: [],
      effect,
      exclude: excluded.map((unit) => ({ unit, reason: '【模拟数据】未参与此项工作' })),
    },
  });
}

function hear({ calendar, dice }: City, each: Story): readonly Act[] {
  const { kind, defence, servedOn, origin, number } = each;
  if (kind === 'commendation' || defence === 'unserved') return [];
  const serve = act(each, servedOn, 'serve', OFFICE, {
    type: 'ServeSanction',
    data: { remark: '【模拟数据】已送达并告知陈述申辩的权利' },
  });
  if (defence === 'silent') return [serve];
  const on = calendar.addWorkingDays(servedOn, dice.between(1, 4, 'defended', number));
  const statement = '【模拟数据】本单位认为情节轻微,已主动整改,请予从轻';
  const answer: AnyCommand =
    defence === 'stated'
      ? { type: 'DefendSanction', data: { statement, evidence: [] } }
      : { type: 'WaiveDefence', data: {} };
  return [serve, act(each, on, 'defence', unitActor(origin.code), answer)];
}

function decide(city: City, each: Story): Act {
  const { kind, approved, afterwards, decidedOn } = each;
  if (!approved) {
    return act(each, decidedOn, 'decide', OFFICE_CHIEF, {
      type: kind === 'sanction' ? 'DeclineSanction' : 'DeclineCommendation',
      data: { remark: '【模拟数据】证据不足,不予采纳' },
    });
  }
  const lasts = city.dice.between(30, 60, 'expires', each.number);
  const expiresOn = afterwards === 'expires' ? addDays(decidedOn, lasts) : null;
  return act(each, decidedOn, 'decide', OFFICE_CHIEF, {
    type: kind === 'sanction' ? 'ImposeSanction' : 'GrantCommendation',
    data: { remark: '【模拟数据】事实清楚,同意', expiresOn },
  });
}

function revise({ calendar, dice }: City, each: Story): readonly Act[] {
  const { kind, cause, afterwards, decidedOn, number } = each;
  const on = calendar.addWorkingDays(decidedOn, dice.between(5, 15, 'revised', number));
  if (afterwards === 'varied') {
    const title = `【模拟数据】${cause.title}(情节较轻)`;
    const data = { title, points: '0.25', reasons: '【模拟数据】复查认为情节较轻,减少分值' };
    const type = kind === 'sanction' ? 'VarySanction' : 'VaryCommendation';
    return [act(each, on, 'vary', OFFICE_REVIEWER, { type, data })];
  }
  if (afterwards === 'revoked') {
    const data = { reasons: '【模拟数据】复查认为依据不足,予以撤销' };
    const type = kind === 'sanction' ? 'RevokeSanction' : 'RevokeCommendation';
    return [act(each, on, 'revoke', OFFICE_REVIEWER, { type, data })];
  }
  return [];
}

function act({ id }: Story, date: string, what: string, actor: Actor, command: AnyCommand): Act {
  const hour = actor.role === 'unit' ? HOURS.submit : HOURS.decide;
  const commandId = nameUuid(`simulation\n${what}\n${id}`);
  return { date, hour, request: { commandId, target: id, command, actor } };
}
