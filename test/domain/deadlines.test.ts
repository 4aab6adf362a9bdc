import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accountabilityAggregate } from '../../src/domain/accountability/aggregate.ts';
import { appealAggregate } from '../../src/domain/appeal/aggregate.ts';
import type { AppealEvent } from '../../src/domain/appeal/events.ts';
import { assignmentAggregate } from '../../src/domain/assignment/aggregate.ts';
import type { AssignmentEvent } from '../../src/domain/assignment/events.ts';
import { breakdownAggregate } from '../../src/domain/breakdown/aggregate.ts';
import type { JudgedPart } from '../../src/domain/breakdown/events.ts';
import type { CaseEvent } from '../../src/domain/case/events.ts';
import { dispatchAggregate } from '../../src/domain/dispatch/aggregate.ts';
import { incentiveAggregate } from '../../src/domain/incentive/aggregate.ts';
import { type Decision, type Elsewhere, isRefusal } from '../../src/domain/kernel/aggregate.ts';
import { addDays, addMonths, lastDay, monthOf } from '../../src/domain/kernel/dates.ts';
import { misreportAggregate } from '../../src/domain/misreport/aggregate.ts';
import { readingAggregate } from '../../src/domain/monitoring/reading.ts';
import type { NoticeEvent } from '../../src/domain/notice/events.ts';
import { periodAggregate } from '../../src/domain/period/aggregate.ts';
import type { PeriodEvent } from '../../src/domain/period/events.ts';
import type { PlanState } from '../../src/domain/plan/evolve.ts';
import { rectificationAggregate } from '../../src/domain/rectification/aggregate.ts';
import { FORMER_PROCEDURE, type Procedure } from '../../src/domain/scheme/procedure.ts';
import { toleranceAggregate } from '../../src/domain/tolerance/aggregate.ts';
import type { ToleranceEvent } from '../../src/domain/tolerance/events.ts';
import { proposed as aBreakdown } from '../support/broken-down.ts';
import { CALENDAR } from '../support/calendar.ts';
import { SAMPLES } from '../support/commands.ts';
import { given, type Happened } from '../support/given.ts';
import { CHIEF, INSPECTOR, OFFICE, ofUnit, VERIFIER } from '../support/people.ts';
import { underPlan } from '../support/plan-in-force.ts';
import { anIncoming, aSource } from '../support/samples/monitoring.ts';
import { anAppealForTolerance, aSanctionInForce } from '../support/samples/tolerances.ts';
import { aClaimed, aHeading, aReport, aTask, COUNTY, OTHER_COUNTY, TASK } from '../support/tasks.ts';
import { aUnitState } from '../support/units.ts';
import { DUE, workingDayOfMonth, workingDaysBefore } from '../support/working-days-by-hand.ts';
import { aFinalScorecard } from './appeal/lifecycle.ts';
import { answered, called, extensionAsked, objected, of as ofCase, received } from './case/history.ts';
import { VERIFIED_TASK } from './misreport/lifecycle.ts';
import { around } from './monitoring/surroundings.ts';
import {
  inLastGrade,
  answered as noticeAnswered,
  of as ofNotice,
  requested,
  summoned,
} from './notice/notice.ts';

/** A procedure whose periods all differ, so that none passes for another. */
const PROCEDURE: Procedure = {
  ...FORMER_PROCEDURE,
  objection: { raiseWithin: 4, decideWithin: 6 },
  verification: { ...FORMER_PROCEDURE.verification, verifyWithin: 11, resubmitWithin: 7 },
  dispatch: { ...FORMER_PROCEDURE.dispatch, remindAt: ['1/99'] },
  notices: {
    grades: [
      { code: 'reminder', name: '提示单', answerWithin: 12 },
      { code: 'supervision', name: '督办单', answerWithin: 13 },
      { code: 'warning', name: '警示单', answerWithin: 14 },
    ],
    extendBy: 10,
    interviewWithin: 15,
  },
  cases: { ...FORMER_PROCEDURE.cases, acceptWithin: 1, answerWithin: 9, callBackWithin: 3, opinionWithin: 8 },
  walkthroughs: { rectifyWithin: 20 },
  incentives: { defenceWithin: 16 },
  tolerance: { ...FORMER_PROCEDURE.tolerance, decideWithin: 17, correctWithin: 30 },
  appeal: { lodgeWithin: 18, admitWithin: 19, decideWithin: 21, approveWithin: 22, reviewWithin: 23 },
  accountability: { explainWithin: 24 },
  closing: { objectWithin: 25, publicise: 26 },
};

/** The plan under that procedure. */
function assessedBy(procedure: Procedure, reportBy = 5): Partial<PlanState> {
  return {
    heading: aHeading({ terms: { acceptWithin: 2, reportBy } }),
    scheme: { scheme: 'x2024', version: 1, title: '考核细则', procedure },
  };
}

/** What stands still on the first of these days goes on two working days later, after National Day. */
const BEFORE_THE_HOLIDAY = '2024-09-30';
const SECOND_DAY_AFTER_IT = '2024-10-09';

const county = ofUnit(COUNTY);

const appeal = (...history: readonly Happened<AppealEvent>[]) => given(appealAggregate, 'ss-1', ...history);
const LODGED: readonly Happened<AppealEvent>[] = [
  { type: 'AppealLodged', data: { ...SAMPLES.LodgeAppeal.data, admitBy: '2024-06-24' }, actor: county },
  { type: 'InvolvementEstablished', data: SAMPLES.EstablishInvolvement.data },
];
const REVIEWER = { ...VERIFIER, account: 'fuhe-01' };
const reviewed = (decideBy: string): readonly Happened<AppealEvent>[] => [
  ...LODGED,
  { type: 'ReviewersAssigned', data: { reviewers: [REVIEWER.account], decideBy } },
];

const task = (issuedOn: string, ...history: readonly Happened<AssignmentEvent>[]) =>
  given(
    assignmentAggregate,
    TASK,
    { type: 'AssignmentIssued', data: aTask(), occurredOn: issuedOn },
    ...history,
  );
const ISSUED_ON = '2024-06-12';
const ACCEPTED: Happened<AssignmentEvent> = { type: 'AssignmentAccepted', data: {} };
const CLAIMED: Happened<AssignmentEvent> = { type: 'ProgressClaimed', data: aClaimed(), actor: county };
const OBJECTED: Happened<AssignmentEvent> = {
  type: 'AssignmentObjected',
  data: { grounds: '职责不符', evidence: [], decideBy: '2024-06-21' },
  actor: county,
};

const { channels: _channels, kinds: _kinds, systemicAfter: _after, ...terms } = PROCEDURE.cases;
const dispatched: Happened<CaseEvent> = {
  type: 'CaseDispatched',
  data: { unit: COUNTY, remark: '按职责', acceptBy: '2024-07-02', terms },
};
const inHand = (answerBy: string, ...history: readonly Happened<CaseEvent>[]) =>
  ofCase(received, dispatched, { type: 'CaseAccepted', data: { answerBy }, actor: county }, ...history);
/** An extension was asked for before the holiday. */
const waiting = (answerBy: string) => inHand(answerBy, { ...extensionAsked, occurredOn: BEFORE_THE_HOLIDAY });

const notice = (answerBy: string, ...history: readonly Happened<NoticeEvent>[]) => {
  const terms = { ...PROCEDURE.notices, source: '考核细则', article: '程序' };
  const data = { ...SAMPLES.IssueNotice.data, terms, grade: 0, answerBy, failure: null };
  return ofNotice({ type: 'NoticeIssued', data }, ...history);
};

const period = (...history: readonly Happened<PeriodEvent>[]) =>
  given(
    periodAggregate,
    '2024',
    { type: 'PeriodOpened', data: SAMPLES.OpenPeriod.data },
    {
      type: 'PeriodFrozen',
      data: { ...SAMPLES.FreezePeriod.data, edition: 1, scheme: 'x2024', version: 1 },
    },
    { type: 'PeriodScored', data: SAMPLES.RecordScores.data },
    ...history,
  );

const tolerance = (...history: readonly Happened<ToleranceEvent>[]) => {
  const data = { ...anAppealForTolerance(), unit: COUNTY, title: '办理推诿', decideBy: '2024-06-26' };
  return given(
    toleranceAggregate,
    'sanction.s1',
    { type: 'ToleranceRequested', data, actor: county },
    ...history,
  );
};
const EXCUSED: Happened<ToleranceEvent> = {
  type: 'FailureExcused',
  data: { ...SAMPLES.ExcuseFailure.data, correctBy: '2024-07-24' },
};
const REPORTED: Happened<ToleranceEvent> = {
  type: 'CorrectionReported',
  data: SAMPLES.ReportCorrection.data,
  actor: county,
};
/** Who had no part in the sanction. */
const UNINVOLVED = { ...OFFICE, account: 'kaohe-04' };

/** Asked on a day, with everything known elsewhere that any of the decisions looks at. */
const on = (occurredOn: string, actor = OFFICE, plan = assessedBy(PROCEDURE)) => ({
  occurredOn,
  actor,
  elsewhere: underPlan(plan, {
    [`unit-${COUNTY}`]: aUnitState(COUNTY),
    [`unit-${OTHER_COUNTY}`]: aUnitState(OTHER_COUNTY),
    [`scorecard-2024.${COUNTY}`]: aFinalScorecard(),
    [`assignment-${TASK}`]: VERIFIED_TASK,
    'incentive-s1': aSanctionInForce(),
    'tolerance-sanction.s1': tolerance(EXCUSED).state,
  }),
});

interface Deadline {
  readonly what: string;
  /** In how many working days it ends; where its beginning cannot be chosen freely, in as many as lead to an end. */
  readonly days: (end: string) => number;
  /** The last day, as the decision has it, when the working days count from a day. */
  readonly from: (begun: string, days: number) => unknown;
}

interface Asked {
  readonly decision: Decision<{ readonly type: string; readonly data: unknown }>;
}

/** What a field of a decided event says. */
function recordedIn({ decision }: Asked, type: string, field: string): unknown {
  if (isRefusal(decision)) throw new Error(`refused: ${decision.code} ${decision.message}`);
  const event = decision.find((each) => each.type === type);
  return (event?.data as Readonly<Record<string, unknown>> | undefined)?.[field];
}

/** A deadline that an event records. */
function recorded(
  what: string,
  days: number,
  [type, field]: readonly [type: string, field: string],
  ask: (begun: string) => Asked,
): Deadline {
  return { what, days: () => days, from: (begun) => recordedIn(ask(begun), type, field) };
}

/** The last day on which a month's value is in time. It is not recorded: each day is tried. */
function lastTimely(period: string, lateAfter: number): unknown {
  const data = anIncoming({ period, observedOn: lastDay(period), target: null });
  const others = around({ source: { registered: aSource({ lateAfter }) } });
  const elsewhere: Elsewhere = (aggregate, id) =>
    aggregate.category === 'reading' ? aggregate.initial(id) : others(aggregate, id);
  const reading = given(readingAggregate, `bdc.kaiban.${COUNTY}.${period}`);
  const isLate = (occurredOn: string) => {
    const sent = { actor: VERIFIER, occurredOn, elsewhere };
    return recordedIn(reading.when({ type: 'ReceiveReading', data }, sent), 'ReadingReceived', 'late');
  };
  const days = Array.from({ length: 60 }, (_, after) => addDays(lastDay(period), after));
  return days.findLast((day) => isLate(day) === false);
}

/** When a milestone is judged of whose last month reports are due by a day. */
function judgedOn(reportBy: string, verifyWithin: number): unknown {
  const month = addMonths(monthOf(reportBy), -1);
  const milestones = [{ quarter: `${month.slice(0, 4)}Q${Number(month.slice(5)) / 3}`, value: '900' }];
  const verification = { ...PROCEDURE.verification, verifyWithin };
  const plan = assessedBy({ ...PROCEDURE, verification }, workingDayOfMonth(reportBy));
  const asked = given(
    breakdownAggregate,
    'p2024.1.1-1',
    aBreakdown([{ unit: COUNTY, value: '900', milestones }]),
  ).when(SAMPLES.ApproveBreakdown, on('2024-06-24', OFFICE, plan));
  const [part] = recordedIn(asked, 'BreakdownApproved', 'parts') as readonly JudgedPart[];
  return part?.milestones[0]?.judgeOn;
}

/** By the file under `src/domain` that counts the days. */
const DEADLINES: Readonly<Record<string, readonly Deadline[]>> = {
  'accountability/explanations.ts': [
    recorded('an explanation', 24, ['ExplanationRequested', 'answerBy'], (begun) => {
      const data = { ...SAMPLES.OpenFile.data, units: [COUNTY] };
      return given(accountabilityAggregate, 'f1', { type: 'FileOpened', data, actor: INSPECTOR }).when(
        SAMPLES.RequestExplanation,
        on(begun, INSPECTOR),
      );
    }),
  ],
  'appeal/decide.ts': [
    recorded('admitting an appeal', 19, ['AppealLodged', 'admitBy'], (begun) =>
      appeal().when(SAMPLES.LodgeAppeal, on(begun, county)),
    ),
    recorded('deciding an appeal', 21, ['AppealAdmitted', 'decideBy'], (begun) =>
      appeal(...LODGED).when(SAMPLES.AdmitAppeal, on(begun, CHIEF)),
    ),
    recorded('the pause of a hearing', 2, ['HearingClosed', 'decideBy'], (begun) => {
      const data = SAMPLES.OpenHearing.data;
      const opened = { type: 'HearingOpened', data, occurredOn: BEFORE_THE_HOLIDAY } as const;
      return appeal(...reviewed(begun), opened).when(SAMPLES.CloseHearing, on(SECOND_DAY_AFTER_IT, REVIEWER));
    }),
    recorded('correcting the result', 22, ['AppealUpheld', 'correctBy'], (begun) =>
      appeal(...reviewed(begun)).when(SAMPLES.DecideAppeal, on(begun, REVIEWER)),
    ),
    recorded('asking for a further review', 23, ['AppealUpheld', 'reviewBy'], (begun) =>
      appeal(...reviewed(begun)).when(SAMPLES.DecideAppeal, on(begun, REVIEWER)),
    ),
    recorded('deciding a further review', 21, ['ReviewRequested', 'decideBy'], (begun) => {
      const { findings } = SAMPLES.DecideAppeal.data;
      const rejected = { type: 'AppealRejected', data: { findings, reviewBy: begun } } as const;
      return appeal(...reviewed(begun), rejected).when(SAMPLES.RequestReview, on(begun, county));
    }),
  ],
  'assignment/deadline.ts': [
    recorded('verifying a claim', 11, ['ProgressClaimed', 'verifyBy'], (begun) =>
      task(ISSUED_ON, ACCEPTED).when({ type: 'SubmitClaim', data: aReport() }, on(begun, county)),
    ),
    recorded('handing in a claim again', 7, ['ClaimReturned', 'resubmitBy'], (begun) =>
      task(ISSUED_ON, ACCEPTED, CLAIMED).when(SAMPLES.ReturnClaim, on(begun, VERIFIER)),
    ),
  ],
  'assignment/decide-change.ts': [
    recorded('accepting from the day of the transfer', 2, ['AssignmentTransferred', 'acceptBy'], (begun) => {
      const data = { ...SAMPLES.TransferAssignment.data, on: begun };
      return task(ISSUED_ON).when({ type: 'TransferAssignment', data }, on('2024-06-20'));
    }),
    recorded('accepting what was transferred before', 2, ['AssignmentTransferred', 'acceptBy'], (begun) => {
      const data = { ...SAMPLES.TransferAssignment.data, on: '2024-06-20' };
      return task(ISSUED_ON).when({ type: 'TransferAssignment', data }, on(begun));
    }),
  ],
  'assignment/decide-objection.ts': [
    {
      what: 'objecting',
      days: () => 4,
      from: (begun) => {
        const { decision } = task(begun).when(SAMPLES.ObjectToAssignment, on(addDays(begun, 60), county));
        return isRefusal(decision) ? decision.details.raiseBy : null;
      },
    },
    recorded('deciding an objection', 6, ['AssignmentObjected', 'decideBy'], (begun) =>
      task(begun).when(SAMPLES.ObjectToAssignment, on(begun, county)),
    ),
    recorded('accepting after an objection', 2, ['ObjectionOverruled', 'acceptBy'], (begun) =>
      task(ISSUED_ON, OBJECTED).when(SAMPLES.OverruleObjection, on(begun)),
    ),
  ],
  'breakdown/milestones.ts': [
    {
      what: 'judging a milestone',
      // Reports are due in the month after the quarter: some days are ten working days after such a day, some fifty.
      days: (end) => [10, 50].find((days) => Number(workingDaysBefore(end, days).slice(5, 7)) % 3 === 1) ?? 0,
      from: judgedOn,
    },
  ],
  'case/decide-dispatch.ts': [
    recorded('accepting a case', 1, ['CaseDispatched', 'acceptBy'], (begun) =>
      ofCase(received).when(SAMPLES.DispatchCase, on(begun)),
    ),
    recorded('accepting a case after an objection', 1, ['DispatchObjectionOverruled', 'acceptBy'], (begun) =>
      ofCase(received, dispatched, objected).when(SAMPLES.OverruleDispatchObjection, on(begun, CHIEF)),
    ),
    recorded('accepting a case sent elsewhere', 1, ['CaseRedispatched', 'acceptBy'], (begun) =>
      ofCase(received, dispatched, objected).when(SAMPLES.RedispatchCase, on(begun, CHIEF)),
    ),
    recorded('answering a case', 9, ['CaseAccepted', 'answerBy'], (begun) =>
      ofCase(received, dispatched).when(SAMPLES.AcceptCase, on(begun, county)),
    ),
  ],
  'case/decide-follow-up.ts': [
    recorded('answering a case again', 9, ['CaseReopened', 'answerBy'], (begun) =>
      inHand(begun, answered(), called('dissatisfied')).when(SAMPLES.ReopenCase, on(begun, CHIEF)),
    ),
  ],
  'case/decide-handling.ts': [
    recorded('the opinion of a joint unit', 8, ['JointUnitsNamed', 'opinionBy'], (begun) =>
      inHand(begun).when(SAMPLES.NameJointUnits, on(begun, county)),
    ),
    recorded('an extension and the days waited for it', 7, ['CaseExtensionGranted', 'answerBy'], (begun) =>
      waiting(begun).when(SAMPLES.GrantCaseExtension, on(SECOND_DAY_AFTER_IT, CHIEF)),
    ),
    recorded('the days waited for none', 2, ['CaseExtensionDeclined', 'answerBy'], (begun) =>
      waiting(begun).when(SAMPLES.DeclineCaseExtension, on(SECOND_DAY_AFTER_IT, CHIEF)),
    ),
    recorded('calling the complainant', 3, ['CaseAnswered', 'callBackBy'], (begun) =>
      inHand(begun).when(SAMPLES.AnswerCase, on(begun, county)),
    ),
  ],
  'dispatch/reminder-days.ts': [
    {
      what: 'the first reminder',
      days: () => 1,
      from: (begun) => {
        const data = { ...SAMPLES.OpenDispatch.data, month: monthOf(begun) };
        const round = given(dispatchAggregate, `p2024.${data.month}`);
        const opened = round.when({ type: 'OpenDispatch', data }, on(begun));
        const [first] = recordedIn(opened, 'DispatchOpened', 'remindOn') as readonly string[];
        return first;
      },
    },
  ],
  'incentive/aggregate.ts': [
    recorded('defending against a sanction', 16, ['SanctionServed', 'defendBy'], (begun) => {
      const { data } = SAMPLES.ProposeSanction;
      return given(incentiveAggregate, 's1', { type: 'SanctionProposed', data }).when(
        SAMPLES.ServeSanction,
        on(begun),
      );
    }),
  ],
  'misreport/aggregate.ts': [
    recorded('answering an allegation', 16, ['FalseReportAlleged', 'answerBy'], (begun) =>
      given(misreportAggregate, `${TASK}.2024-06`).when(SAMPLES.AllegeFalseReport, on(begun)),
    ),
  ],
  'monitoring/reading.ts': [
    {
      what: 'sending a value',
      // The days count from the last day of the month before.
      days: workingDayOfMonth,
      from: (begun, lateAfter) => lastTimely(monthOf(begun), lateAfter),
    },
  ],
  'notice/aggregate.ts': [
    recorded('an extension of the answer', 3, ['NoticeExtensionGranted', 'answerBy'], (begun) =>
      notice(begun, requested).when(SAMPLES.GrantNoticeExtension, on('2024-07-03', CHIEF)),
    ),
    recorded('mending after an interview', 15, ['InterviewHeld', 'mendBy'], (begun) =>
      notice('2024-07-17', ...summoned.slice(1)).when(SAMPLES.HoldInterview, on(begun)),
    ),
    recorded('answering a notice again', 12, ['NoticeAnswerRejected', 'answerBy'], (begun) =>
      notice('2024-07-17', noticeAnswered).when(SAMPLES.RejectNoticeAnswer, on(begun)),
    ),
  ],
  'notice/issue.ts': [
    recorded('answering a notice', 12, ['NoticeIssued', 'answerBy'], (begun) =>
      ofNotice().when(SAMPLES.IssueNotice, on(begun)),
    ),
  ],
  'notice/next-stage.ts': [
    recorded('holding an interview', 15, ['InterviewOrdered', 'holdBy'], (begun) =>
      notice('2024-07-17', ...inLastGrade.slice(1)).when(SAMPLES.LapseNotice, on(begun)),
    ),
    recorded('answering in the next grade', 13, ['NoticeEscalated', 'answerBy'], (begun) =>
      notice('2024-07-17').when(SAMPLES.LapseNotice, on(begun)),
    ),
  ],
  'period/aggregate.ts': [
    recorded('objecting to scores', 25, ['PeriodNotified', 'until'], (begun) =>
      period().when(SAMPLES.NotifyPeriod, on(begun)),
    ),
    recorded('publicity', 26, ['PeriodPublicised', 'until'], (begun) =>
      period({ type: 'ObjectionsClosed', data: { until: begun } }).when(SAMPLES.PublicisePeriod, on(begun)),
    ),
    recorded('appealing', 18, ['PeriodFinalised', 'appealBy'], (begun) =>
      period({ type: 'PublicityEnded', data: { until: begun } }).when(
        SAMPLES.FinalisePeriod,
        on(begun, CHIEF),
      ),
    ),
    recorded('approving a correction', 22, ['SupersedingProposed', 'approveBy'], (begun) => {
      const final = { remark: '同意', edition: 1, appealBy: begun };
      const { data } = SAMPLES.ProposeSuperseding;
      return period({ type: 'PeriodFinalised', data: final }).when(
        { type: 'ProposeSuperseding', data: { ...data, ground: 'tolerance', reference: 'sanction.s1' } },
        on(begun),
      );
    }),
  ],
  'rectification/aggregate.ts': [
    recorded('putting a finding right', 20, ['RectificationOrdered', 'rectifyBy'], (begun) =>
      given(rectificationAggregate, 'z1.1').when(SAMPLES.OrderRectification, on(begun)),
    ),
  ],
  'tolerance/aggregate.ts': [
    recorded('correcting what is excused', 30, ['FailureExcused', 'correctBy'], (begun) =>
      tolerance().when(SAMPLES.ExcuseFailure, on(begun, UNINVOLVED)),
    ),
    recorded('correcting what is mitigated', 30, ['FailureMitigated', 'correctBy'], (begun) =>
      tolerance().when(SAMPLES.MitigateFailure, on(begun, UNINVOLVED)),
    ),
    recorded('correcting once more', 30, ['CorrectionReturned', 'correctBy'], (begun) =>
      tolerance(EXCUSED, REPORTED).when(SAMPLES.ReturnCorrection, on(begun, VERIFIER)),
    ),
  ],
  'tolerance/request.ts': [
    recorded('deciding on a tolerance', 17, ['ToleranceRequested', 'decideBy'], (begun) =>
      given(toleranceAggregate, 'sanction.s1').when(
        { type: 'RequestTolerance', data: anAppealForTolerance() },
        on(begun, county),
      ),
    ),
  ],
};

const ROWS = Object.entries(DEADLINES).flatMap(([source, deadlines]) =>
  deadlines.map((deadline) => ({ source, ...deadline })),
);

/** What a deadline comes to when, counted by hand, it begins so early that it ends on a day. */
function endOf({ days, from }: Deadline, end: string): unknown {
  const within = days(end);
  return from(workingDaysBefore(end, within), within);
}

describe('a deadline across holidays, worked weekends and the end of the year', () => {
  it.each(ROWS)('$source: $what', (deadline) => {
    expect(DUE.map((end) => endOf(deadline, end))).toEqual(DUE);
  });

  it.each([
    ['2024-10-05', 1, '2024-10-08', 'begun on a holiday'],
    ['2024-10-05', 5, '2024-10-12', 'begun on a holiday, ending on the Saturday that is worked for it'],
    ['2024-09-13', 1, '2024-09-14', 'ending on the Saturday that is worked for Mid-Autumn'],
    ['2024-09-14', 1, '2024-09-18', 'begun on that one: the day itself does not count'],
  ])('from %s %i working days lead to %s: %s', (begun, days, end) => {
    expect(CALENDAR.addWorkingDays(begun, days)).toBe(end);
  });
});

describe('a deadline in a year without a calendar', () => {
  it.each(ROWS)('is no guess: $source: $what', (deadline) => {
    expect(() => endOf(deadline, '2027-01-01')).toThrow(
      expect.objectContaining({ code: 'calendar.unknown-year' }),
    );
  });
});

describe('the table', () => {
  const domain = fileURLToPath(new URL('../../src/domain/', import.meta.url));
  const counting = readdirSync(domain, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('kernel/'))
    .map((file) => ({
      file,
      calls: readFileSync(domain + file, 'utf8').split('.addWorkingDays(').length - 1,
    }))
    .filter(({ calls }) => calls > 0);

  it.each(counting)('has a row for each of the $calls places in $file', ({ file, calls }) => {
    expect(DEADLINES[file]?.length ?? 0).toBeGreaterThanOrEqual(calls);
  });

  it('names no file that counts nothing', () => {
    expect(Object.keys(DEADLINES).sort()).toEqual(counting.map(({ file }) => file).sort());
  });
});
