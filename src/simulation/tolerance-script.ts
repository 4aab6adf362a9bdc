import { nameUuid } from '../application/identity.ts';
import type { AnyCommand } from '../domain/catalogue.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { addMonths } from '../domain/kernel/dates.ts';
import { type Failure, toleranceId } from '../domain/tolerance/failure.ts';
import { type City, incentiveStories } from './incentive-script.ts';
import { OFFICE, OFFICE_REVIEWER, unitActor, verifier } from './people.ts';
import { type Act, HOURS } from './script.ts';

/** A failure of a unit, known from a day on. */
interface Failed {
  readonly failure: Failure;
  readonly unit: string;
  readonly from: string;
}

/** How a request goes on. */
interface Course {
  /** The office opens it of its own motion. */
  readonly ownMotion?: true;
  /** The office lets its own time pass before it decides. */
  readonly late?: true;
  readonly outcome: 'excused' | 'mitigated' | 'refused';
  readonly correction?: 'confirmed' | 'returned once' | 'never reported';
}

/** 容错纠错: sanctions and lapses of the year for which units ask to be excused, with every outcome once at least. */
export function toleranceScript(city: City, taskActs: readonly Act[]): readonly Act[] {
  const sanctions = sanctioned(city);
  const reports = lateReports(city, taskActs);
  const [acceptance] = lateAcceptances(city, taskActs);
  const [undone] = unfinished(city, taskActs);
  const courses: readonly (readonly [Failed | undefined, Course])[] = [
    [sanctions[0], { outcome: 'excused', correction: 'confirmed' }],
    [sanctions[1], { ownMotion: true, outcome: 'mitigated', correction: 'returned once' }],
    [sanctions[2], { outcome: 'refused' }],
    [sanctions[3], { outcome: 'excused', correction: 'never reported' }],
    [acceptance, { late: true, outcome: 'excused', correction: 'confirmed' }],
    [reports[0], { outcome: 'mitigated', correction: 'confirmed' }],
    [reports[1], { late: true, outcome: 'refused' }],
    [undone, { outcome: 'excused', correction: 'never reported' }],
  ];
  return courses.flatMap(([failed, course]) => (failed === undefined ? [] : tolerate(city, failed, course)));
}

function tolerate(city: City, { failure, unit, from }: Failed, course: Course): readonly Act[] {
  const { plan, calendar, dice } = city;
  const target = toleranceId(failure);
  const after = (date: string, low: number, high: number, what: string) =>
    calendar.addWorkingDays(date, dice.between(low, high, 'tolerance', what, target));
  const act = (date: string, what: string, actor: Actor, command: AnyCommand): Act => {
    const hour = actor.role === 'unit' ? HOURS.submit : HOURS.decide;
    const commandId = nameUuid(`simulation\n${what}\n${target}`);
    return { date, hour, request: { commandId, target, command, actor } };
  };
  const askedOn = after(from, 1, 3, 'asked');
  // The scheme gives the office ten working days.
  const decidedOn = course.late ? after(askedOn, 11, 14, 'decided') : after(askedOn, 2, 7, 'decided');
  const request = act(askedOn, 'tolerance', course.ownMotion ? OFFICE : unitActor(unit), {
    type: 'RequestTolerance',
    data: {
      plan,
      failure,
      condition: 'pioneering',
      exclusions: [
        { code: 'safety', applies: false },
        { code: 'private-gain', applies: false },
      ],
      grounds: '【模拟数据】先行先试中经验不足,未造成损失,已主动改进',
      evidence: [],
    },
  });
  const decision = act(decidedOn, 'tolerance decided', OFFICE_REVIEWER, judgement(course));
  return [request, decision, ...correct()];

  function correct(): readonly Act[] {
    const judge = verifier(dice.between(1, 8, 'corrected by', target));
    const report = (date: string, what: string) =>
      act(date, what, unitActor(unit), {
        type: 'ReportCorrection',
        data: { measures: '【模拟数据】已建立台账并专人负责', evidence: [] },
      });
    const confirm = (date: string) =>
      act(date, 'corrected', judge, {
        type: 'ConfirmCorrection',
        data: { finding: '【模拟数据】复核属实,已纠正' },
      });
    const first = after(decidedOn, 5, 15, 'reported');
    switch (course.correction) {
      case 'confirmed':
        return [report(first, 'correction'), confirm(after(first, 1, 3, 'confirmed'))];
      case 'returned once': {
        const returnedOn = after(first, 1, 2, 'returned');
        const again = after(returnedOn, 3, 6, 'reported again');
        return [
          report(first, 'correction'),
          act(returnedOn, 'correction returned', judge, {
            type: 'ReturnCorrection',
            data: { finding: '【模拟数据】台账不全,请补充' },
          }),
          report(again, 'correction again'),
          confirm(after(again, 1, 3, 'confirmed')),
        ];
      }
      default:
        return [];
    }
  }
}

function judgement({ outcome }: Course): AnyCommand {
  const reasons = '【模拟数据】符合先行先试的情形,没有谋取私利';
  const correction = '【模拟数据】完善内部办理流程';
  switch (outcome) {
    case 'excused':
      return { type: 'ExcuseFailure', data: { reasons, correction } };
    case 'mitigated':
      return { type: 'MitigateFailure', data: { reasons, correction, share: '0.5' } };
    case 'refused':
      return { type: 'RefuseTolerance', data: { reasons: '【模拟数据】属于应当预见的疏忽,不予容错' } };
  }
}

/** Sanctions that stand as they were imposed. */
function sanctioned(city: City): readonly Failed[] {
  return incentiveStories(city).flatMap(({ kind, effect, approved, afterwards, id, origin, decidedOn }) =>
    kind === 'sanction' && effect === 'points' && approved && afterwards === 'stands'
      ? [{ failure: { kind: 'sanction', incentive: id }, unit: origin.code, from: decidedOn }]
      : [],
  );
}

function lateAcceptances({ assignments }: City, acts: readonly Act[]): readonly Failed[] {
  const days = firstDays(acts, 'AcceptAssignment');
  return assignments.flatMap(({ id, acceptBy, holder }) => {
    const on = days.get(id);
    if (on === undefined || on <= acceptBy || holder.kind !== 'unit') return [];
    return [{ failure: { kind: 'late-acceptance', assignment: id }, unit: holder.code, from: on }];
  });
}

/** Reports of the summer and autumn that came after the fifth working day of the next month. */
function lateReports({ calendar }: City, acts: readonly Act[]): readonly Failed[] {
  const seen = new Set<string>();
  return acts.flatMap(({ date, request: { command, target, actor } }) => {
    if (command.type !== 'SubmitClaim' || actor.unit === null) return [];
    const { month } = command.data;
    const key = `${target} ${month}`;
    if (seen.has(key)) return [];
    seen.add(key);
    if (month < '2024-07' || month > '2024-10') return [];
    if (date <= calendar.nthWorkingDayOfMonth(addMonths(month, 1), 5)) return [];
    return [{ failure: { kind: 'late-report', assignment: target, month }, unit: actor.unit, from: date }];
  });
}

/** Tasks that were accepted, and that nobody claimed to have done by their last day. */
function unfinished({ assignments, calendar }: City, acts: readonly Act[]): readonly Failed[] {
  const accepted = firstDays(acts, 'AcceptAssignment');
  const whole = firstDays(acts.filter(claimsAll), 'SubmitClaim');
  return assignments.flatMap(({ id, dueOn, holder }) => {
    if (holder.kind !== 'unit' || !accepted.has(id) || (whole.get(id) ?? '9999') <= dueOn) return [];
    const from = calendar.nextWorkingDay(dueOn);
    return [{ failure: { kind: 'overdue', assignment: id }, unit: holder.code, from }];
  });
}

function claimsAll({ request: { command } }: Act): boolean {
  return command.type === 'SubmitClaim' && command.data.progress === '100';
}

/** The first day of each target on which something is asked of it. */
function firstDays(acts: readonly Act[], type: AnyCommand['type']): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  for (const { date, request } of acts) {
    if (request.command.type === type && !days.has(request.target)) days.set(request.target, date);
  }
  return days;
}
