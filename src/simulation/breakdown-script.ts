import { nameUuid } from '../application/identity.ts';
import { breakdownId } from '../domain/breakdown/aggregate.ts';
import type { BreakdownKind, Part } from '../domain/breakdown/events.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths } from '../domain/kernel/dates.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import type { Clause, Target } from '../domain/plan/events.ts';
import type { AssignmentFact, UnitFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';
import { OFFICE, OFFICE_CHIEF, unitActor } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly plan: string;
  readonly clauses: readonly Clause[];
  readonly assignments: readonly AssignmentFact[];
  readonly units: readonly UnitFact[];
  readonly calendar: WorkCalendar;
  readonly dice: Dice;
}

/** A target of the document with the unit that breaks it down. */
interface Broken {
  readonly id: string;
  readonly clause: string;
  readonly assignment: string;
  readonly lead: string;
  readonly target: Target;
}

/** What a part comes to, month by month; `corrections` are what the unit finds later to have been the month's value. */
interface Course {
  readonly values: Readonly<Record<string, string>>;
  readonly corrections?: Readonly<Record<string, string>>;
  /** The month whose report is sent back once. */
  readonly returned?: string;
}

/** 目标分解: the training places are shared out among the counties, the share of errands done online is for each. */
export function breakdownScript(city: City): readonly Act[] {
  const counties = city.units.filter(({ group }) => group === 'county').map(({ code }) => code);
  return [...shareOut(city, counties), ...forEach(city, counties.slice(0, 4))];
}

/** Shares in percent by month: on course, behind and made good, found to have been too high, and short at the end. */
const USUAL = { '2024-06': 20, '2024-07': 35, '2024-08': 50, '2024-09': 68, '2024-10': 80, '2024-12': 102 };
const BEHIND = { ...USUAL, '2024-09': 50, '2024-10': 65 };
const OVERSTATED = { ...USUAL, '2024-09': 62, '2024-10': 70 };
const FOUND = { '2024-09': 58, '2024-10': 59 };
const SHORT = { ...USUAL, '2024-12': 97 };

function shareOut(city: City, counties: readonly string[]): readonly Act[] {
  const broken = find(city, '职业技能培训');
  if (broken === null) return [];
  const { calendar, dice } = city;
  const shares = sharesOf(Number(broken.target.value), counties, dice);
  const partsOf = (moved: number): Part[] =>
    counties.map((unit, index) => {
      const share = shares[index] ?? 0;
      const value = share + (index === 0 ? -moved : index === 1 ? moved : 0);
      return partTo(unit, percent(share, 60), String(value));
    });
  const steps = stepsFor(broken);
  const revise = (reasons: string): AnyCommand => ({
    type: 'ReviseBreakdown',
    data: { reasons: `【模拟数据】${reasons}`, parts: partsOf(20) },
  });
  const chief = (command: AnyCommand) => ({ actor: OFFICE_CHIEF, command });
  return [
    ...steps.decided([
      ['2024-06-18', steps.propose(city.plan, 'sum', partsOf(0))],
      ['2024-06-19', chief({ type: 'ReturnBreakdown', data: { reasons: '【模拟数据】请附测算依据' } })],
      ['2024-06-20', steps.propose(city.plan, 'sum', partsOf(0))],
      ['2024-06-24', chief({ type: 'ApproveBreakdown', data: { remark: '【模拟数据】同意' } })],
      ['2024-08-02', steps.byLead(revise('两县之间调剂'))],
      ['2024-08-08', chief({ type: 'ReturnBreakdown', data: { reasons: '【模拟数据】请征求两县意见' } })],
      ['2024-08-19', steps.byLead(revise('两县之间调剂,已征求意见'))],
      ['2024-08-21', chief({ type: 'ApproveBreakdown', data: { remark: '【模拟数据】同意调剂' } })],
    ]),
    ...counties.flatMap((unit, index) => {
      const share = shares[index] ?? 0;
      const of = (shape: Readonly<Record<string, number>>) =>
        Object.fromEntries(Object.entries(shape).map(([month, part]) => [month, percent(share, part)]));
      const course: Course =
        index === 2
          ? { values: of(BEHIND) }
          : index === 3
            ? { values: of(USUAL), returned: '2024-09' }
            : index === 4
              ? { values: of(OVERSTATED), corrections: of(FOUND) }
              : { values: of(index === 5 ? SHORT : USUAL) };
      return steps.reported(unit, course, unitActor(broken.lead), calendar);
    }),
  ];
}

function forEach(city: City, counties: readonly string[]): readonly Act[] {
  const broken = find(city, '全程网办率');
  if (broken === null) return [];
  const steps = stepsFor(broken);
  const goal = broken.target.value;
  const parts = counties.map((unit) => partTo(unit, '88', goal));
  const courses: readonly Course[] = [
    { values: { '2024-09': '91.5', '2024-12': '93' } },
    { values: { '2024-09': '87', '2024-10': '90.5', '2024-12': '92.1' } },
    { values: { '2024-09': '89.2', '2024-12': goal } },
    { values: { '2024-08': '89', '2024-12': '95' } },
  ];
  return [
    ...steps.decided([
      ['2024-06-25', steps.propose(city.plan, 'each', parts)],
      [
        '2024-06-27',
        { actor: OFFICE, command: { type: 'ApproveBreakdown', data: { remark: '【模拟数据】同意' } } },
      ],
    ]),
    ...counties.flatMap((unit, index) =>
      steps.reported(unit, courses[index] ?? { values: {} }, OFFICE, city.calendar),
    ),
  ];
}

function find({ plan, clauses, assignments }: City, words: string): Broken | null {
  for (const { id: clause, targets } of clauses) {
    const target = targets.find(({ indicator }) => indicator.includes(words));
    if (target === undefined) continue;
    const task = assignments.find((each) => each.clause === clause && each.role === 'lead');
    if (task?.holder.kind !== 'unit') return null;
    const id = breakdownId({ plan, target: target.id });
    return { id, clause, assignment: task.id, lead: task.holder.code, target };
  }
  return null;
}

/** Shares in tens, none half as large again as another but for the last, which takes what is left. */
function sharesOf(total: number, counties: readonly string[], dice: Dice): readonly number[] {
  const weights = counties.map((unit) => dice.between(8, 12, 'share', unit));
  const all = weights.reduce((so, weight) => so + weight, 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / all / 10) * 10);
  const given = shares.slice(0, -1).reduce((so, share) => so + share, 0);
  return [...shares.slice(0, -1), total - given];
}

function partTo(unit: string, third: string, value: string): Part {
  const milestones = [
    { quarter: '2024Q3', value: third },
    { quarter: '2024Q4', value },
  ];
  return { unit, value, milestones };
}

function percent(share: number, part: number): string {
  return String(Math.floor((share * part) / 100));
}

interface Step {
  readonly actor: Actor;
  readonly command: AnyCommand;
}

function stepsFor({ id, clause, assignment, lead, target }: Broken) {
  const act = (date: string, hour: number, what: string, { actor, command }: Step): Act => ({
    date,
    hour,
    request: { commandId: nameUuid(`simulation\n${what}\n${id}`), target: id, command, actor },
  });
  const byLead = (command: AnyCommand): Step => ({ actor: unitActor(lead), command });
  return {
    byLead,
    propose: (plan: string, kind: BreakdownKind, parts: readonly Part[]): Step =>
      byLead({
        type: 'ProposeBreakdown',
        data: { plan, clause, assignment, target: target.id, kind, parts: [...parts] },
      }),
    decided: (steps: readonly (readonly [date: string, step: Step])[]): readonly Act[] =>
      steps.map(([date, step]) => act(date, HOURS.decide, `${step.command.type} ${date}`, step)),
    reported(unit: string, course: Course, judge: Actor, calendar: WorkCalendar): readonly Act[] {
      const own = (command: AnyCommand): Step => ({ actor: unitActor(unit), command });
      const judged = (command: AnyCommand): Step => ({ actor: judge, command });
      return Object.entries(course.values).flatMap(([month, value]) => {
        const first = calendar.nthWorkingDayOfMonth(addMonths(month, 1), 3);
        const sentBack = course.returned === month;
        const confirmed = calendar.addWorkingDays(first, sentBack ? 4 : 2);
        const corrected = course.corrections?.[month];
        const data = { unit, month, value, evidence: [] };
        const told = { ...data, narrative: '【模拟数据】按台账统计' };
        const finding = { unit, month, finding: '【模拟数据】与台账一致' };
        const name = `${unit} ${month}`;
        const report = own({ type: 'ReportPart', data: told });
        const returned = { unit, month, reasons: '【模拟数据】请补充台账' };
        const mended = { unit, month, value: corrected ?? value, evidence: [] };
        const reasons = '【模拟数据】复核发现重复计算';
        return [
          act(first, HOURS.submit, `part ${name}`, report),
          ...(sentBack
            ? [
                act(
                  first,
                  HOURS.verify,
                  `part returned ${name}`,
                  judged({ type: 'ReturnPart', data: returned }),
                ),
                act(calendar.addWorkingDays(first, 2), HOURS.submit, `part again ${name}`, report),
              ]
            : []),
          act(
            confirmed,
            HOURS.verify,
            `part confirmed ${name}`,
            judged({ type: 'ConfirmPart', data: finding }),
          ),
          ...(corrected === undefined
            ? []
            : [
                act(
                  calendar.addWorkingDays(confirmed, 1),
                  HOURS.submit,
                  `part corrected ${name}`,
                  own({ type: 'CorrectPart', data: { ...mended, reasons } }),
                ),
                act(
                  calendar.addWorkingDays(confirmed, 2),
                  HOURS.verify,
                  `correction confirmed ${name}`,
                  judged({ type: 'ConfirmPart', data: finding }),
                ),
              ]),
        ];
      });
    },
  };
}
