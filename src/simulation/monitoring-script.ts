import { nameUuid } from '../application/identity.ts';
import { incomingFrom } from '../application/reading-message.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths, lastDay } from '../domain/kernel/dates.ts';
import { RefusedError } from '../domain/kernel/refusal.ts';
import type { WorkCalendar } from '../domain/kernel/work-calendar.ts';
import { readingId } from '../domain/monitoring/reading.ts';
import type { Target } from '../domain/plan/events.ts';
import type { AssignmentFact } from '../domain/scoring/facts.ts';
import { AMENDMENTS, type Amendment, simpleStories, withAmendments } from './amended-claims.ts';
import type { Dice } from './dice.ts';
import { indicatorCode, percentOf, unitOfMeasure } from './monitored-indicator.ts';
import { keyOn, type MonitoredSource, SOURCES, sourceActs } from './monitoring-sources.ts';
import { OFFICE } from './people.ts';
import { type Act, HOURS } from './script.ts';

interface City {
  readonly assignments: readonly AssignmentFact[];
  /** What units do in the year: what they claim is what is measured. */
  readonly acts: readonly Act[];
  readonly dice: Dice;
  readonly calendar: WorkCalendar;
}

/** A unit's target that a source measures. */
interface Measured {
  readonly task: AssignmentFact;
  readonly unit: string;
  readonly target: Target;
  readonly source: MonitoredSource;
}

/**
 * What becomes of a month's value, step by step: how much of the claimed value is sent (in percent; `x` for one that
 * cannot be right), or how it is reviewed.
 */
type Course = readonly (number | 'x' | 'accept' | 'reject')[];
const COURSES: readonly Course[] = [
  [100],
  [101],
  [99, 100],
  [70],
  [72, 100],
  [100, 65],
  ['x', 'accept'],
  ['x', 'reject', 100],
  ['x', 102],
  ['x', 'x', 'reject'],
  ['x', 'reject', 'x', 'accept'],
  [100, 'x', 'reject'],
  [68, 'x', 'accept'],
];

const MOST_MEASURED = 12;
/** Of the claims that could be corrected once they have been compared, each of so many is. */
const AMENDED = 3;

/**
 * 无感监测: sources are registered, and send a value a month for some of the targets. Some units correct their claims
 * then. Gives what sources do, and the acts of all with what these corrections change.
 */
export function monitoringScript(city: City): {
  readonly acts: readonly Act[];
  readonly taskActs: readonly Act[];
} {
  const measured = measuredIn(city);
  const pairs = measured.flatMap((each) => claimsOf(city, each).map((claim) => ({ each, claim })));
  const amendments = amendmentsOf(city, pairs);
  const course = (pair: Pair, index: number): Course => {
    const amendment = amendments.get(pair);
    return amendment === undefined ? (COURSES[index % COURSES.length] ?? []) : [amendment.measured];
  };
  return {
    acts: [
      ...sourceActs(
        city.dice,
        measured.map(({ source, target }) => ({ source, target })),
      ),
      ...pairs.flatMap((pair, index) => sent(city, pair, course(pair, index))),
    ],
    taskActs: withAmendments(city.acts, [...amendments.values()]),
  };
}

/** Which claims are corrected, in turn in each of the ways that there are; of a task's month one at most. */
function amendmentsOf(city: City, pairs: readonly Pair[]): ReadonlyMap<Pair, Amendment> {
  const stories = simpleStories(city.acts);
  const amendments = new Map<Pair, Amendment>();
  const months = new Set<string>();
  let possible = 0;
  for (const pair of pairs) {
    const { each, claim } = pair;
    const month = `${each.task.id} ${claim.month}`;
    const story = stories.get(month);
    const on = sentOn(city, pair, 0);
    if (story === undefined || on > story.verifiedOn || months.has(month)) continue;
    possible += 1;
    if (possible % AMENDED !== 0) continue;
    months.add(month);
    const way = AMENDMENTS[(possible / AMENDED) % AMENDMENTS.length] ?? AMENDMENTS[0];
    const later = on > story.submittedOn ? on : story.submittedOn;
    amendments.set(pair, {
      ...way,
      assignment: each.task.id,
      target: each.target.id,
      month: claim.month,
      on: later,
    });
  }
  return amendments;
}

/** The first targets that are promised by units and have a number to reach. */
function measuredIn({ assignments }: City): readonly Measured[] {
  return assignments
    .flatMap((task) =>
      task.targets.flatMap((target) => {
        const isNumber = /[1-9]/.test(target.value);
        return task.holder.kind === 'unit' && isNumber ? [{ task, unit: task.holder.code, target }] : [];
      }),
    )
    .slice(0, MOST_MEASURED)
    .map((each, index) => ({ ...each, source: SOURCES[index % SOURCES.length] ?? SOURCES[0] }));
}

interface Claim {
  readonly month: string;
  readonly value: string;
}

/** A target that is measured, and what is claimed of it for a month. */
interface Pair {
  readonly each: Measured;
  readonly claim: Claim;
}

/** What the unit claims of the target, month by month since the plan was published. */
function claimsOf({ acts }: City, { task, target }: Measured): readonly Claim[] {
  const claims = new Map<string, string>();
  for (const { request } of acts) {
    const { command } = request;
    if (request.target !== task.id || command.type !== 'SubmitClaim') continue;
    const { month, values } = command.data;
    const value = values.find((each) => each.target === target.id)?.value;
    if (value !== undefined && month >= '2024-06') claims.set(month, value);
  }
  return [...claims].map(([month, value]) => ({ month, value }));
}

function readingOf({ each: { unit, target, source }, claim }: Pair): string {
  return readingId({ source: source.id, indicator: indicatorCode(target), unit, period: claim.month });
}

/** The day of a message about a month; they come two working days apart. */
function sentOn({ dice, calendar }: City, pair: Pair, number: number): string {
  const id = readingOf(pair);
  const late = dice.happens(0.15, 'reading late', id);
  const first = late ? 9 : dice.between(2, 5, 'reading sent', id);
  return calendar.nthWorkingDayOfMonth(addMonths(pair.claim.month, 1), first + 2 * number);
}

/** The messages about one month, and what is said of them. */
function sent(city: City, pair: Pair, course: Course): readonly Act[] {
  const { task, unit, target, source } = pair.each;
  const { month, value } = pair.claim;
  const indicator = indicatorCode(target);
  const id = readingOf(pair);
  let corrects: string | null = null;
  return course.map((step, number): Act => {
    const day = sentOn(city, pair, number);
    const act = (hour: number, actor: Actor, command: AnyCommand): Act => ({
      date: day,
      hour,
      request: {
        commandId: nameUuid(`simulation\nreading ${number}\n${id}`),
        target: id,
        command,
        actor,
      },
    });
    if (step === 'accept' || step === 'reject') {
      const remark =
        step === 'accept' ? '【模拟数据】经核实情况属实,采信' : '【模拟数据】系统接口错误,不采信';
      return act(HOURS.conclude, OFFICE, { type: 'ReviewReading', data: { decision: step, remark } });
    }
    const message = `${month}-${indicator}-${unit}-${number}`;
    const data = {
      indicator,
      unit,
      period: month,
      value: step === 'x' ? percentOf(target.value, 1200) : percentOf(value, step),
      unitOfMeasure: unitOfMeasure(target),
      observedOn: lastDay(month),
      target: { assignment: task.id, target: target.id },
      corrects,
    };
    corrects = message;
    return act(HOURS.submit, source.actor, received(city.dice, source, day, message, data));
  });
}

function received(dice: Dice, source: MonitoredSource, day: string, id: string, data: object): AnyCommand {
  const envelope = { specversion: '1.0', id, source: source.id, type: 'cn.jijian.reading' };
  const time = `${day}T06:00:00Z`;
  const bytes = new TextEncoder().encode(JSON.stringify({ ...envelope, time, data }));
  const incoming = incomingFrom(bytes, keyOn(dice, source, day).sign(bytes));
  if ('kind' in incoming) throw new RefusedError(incoming);
  return { type: 'ReceiveReading', data: incoming };
}
