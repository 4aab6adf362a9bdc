import { describe, expect, it } from 'vitest';
import type { AnyCommand, AnyEvent } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import { addDays } from '../../src/domain/kernel/dates.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import { SAMPLES } from '../support/commands.ts';
import { CHIEF, INSPECTOR, OFFICE, ofUnit } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { anAppealForTolerance } from '../support/samples/tolerances.ts';
import { someRules } from '../support/scoring.ts';
import { LEAD, OTHER_LEAD, openSmallCity, type SmallCity } from '../support/small-city.ts';
import { aClause, aHeading, aReport, COUNTY } from '../support/tasks.ts';
import { DUE, workingDaysBefore } from '../support/working-days-by-hand.ts';

const END = '2025-02-10';

type Step = readonly [target: string, command: AnyCommand, actor?: Actor];

/** Each kind of deadline: in how many working days it ends, what begins it, and what notes that it has passed. */
interface Kind {
  readonly within: number;
  readonly begins: (due: string, index: number) => readonly Step[];
  readonly lapses: string;
  readonly stream: (due: string) => string;
}
const sanction = (id: string, expiresOn: string | null = null): readonly Step[] => [
  [
    id,
    { ...SAMPLES.ProposeSanction, data: { ...SAMPLES.ProposeSanction.data, origin: COUNTY, evidence: [] } },
  ],
  [id, SAMPLES.ServeSanction],
  [id, SAMPLES.WaiveDefence, ofUnit(COUNTY)],
  [id, { type: 'ImposeSanction', data: { remark: '同意', expiresOn } }, CHIEF],
];
/** A plan of two years with one task, of a county. */
const longPlan = (id: string): readonly Step[] => {
  const clauses = [aClause({ lead: ['甲县'], support: [] })];
  const known = [{ name: '甲县', units: [COUNTY] }];
  return [
    [id, { type: 'DraftPlan', data: { heading: aHeading({ to: '2025-12-31' }), clauses } }],
    [id, { type: 'PublishPlan', data: { known } }],
  ];
};
const LONG = `long.1.1.lead.${COUNTY}`;
const KINDS: Readonly<Record<string, Kind>> = {
  acceptance: {
    within: 5,
    begins: (due) => longPlan(`p${due}`),
    lapses: 'AcceptanceLapsed',
    stream: (due) => `assignment-p${due}.1.1.lead.${COUNTY}`,
  },
  verification: {
    within: 10,
    begins: (_, index) => {
      const data = aReport({ month: `2024-${String(6 + index).padStart(2, '0')}`, evidence: [] });
      return [[LEAD, { type: 'SubmitClaim', data }, ofUnit(COUNTY)]];
    },
    lapses: 'VerificationLapsed',
    stream: () => `assignment-${LEAD}`,
  },
  notice: {
    within: 10,
    begins: (due) => [
      [
        `n${due}`,
        { type: 'IssueNotice', data: { ...SAMPLES.IssueNotice.data, unit: COUNTY, assignment: null } },
      ],
    ],
    lapses: 'NoticeLapsed',
    stream: (due) => `notice-n${due}`,
  },
  rectification: {
    within: 20,
    begins: (due) => [[`w${due}`, SAMPLES.RecordWalkthrough]],
    lapses: 'RectificationLapsed',
    stream: (due) => `rectification-w${due}.1`,
  },
  case: {
    within: 1,
    begins: (due) => {
      const { data } = SAMPLES.ReceiveCase;
      const complainant = { ...data.complainant, subject: `c${due}` };
      return [
        [`c${due}`, { type: 'ReceiveCase', data: { ...data, complainant } }],
        [`c${due}`, SAMPLES.DispatchCase],
      ];
    },
    lapses: 'CaseStepLapsed',
    stream: (due) => `case-c${due}`,
  },
  explanation: {
    within: 10,
    begins: (due) => [
      [`f${due}`, SAMPLES.OpenFile, INSPECTOR],
      [`f${due}`, SAMPLES.RequestExplanation, INSPECTOR],
    ],
    lapses: 'ExplanationLapsed',
    stream: (due) => `accountability-f${due}`,
  },
  'decision on a tolerance': {
    within: 10,
    begins: (due) => {
      const failure = { kind: 'sanction' as const, incentive: `s${due}` };
      const data = anAppealForTolerance({ failure, evidence: [] });
      return [
        ...sanction(`s${due}`),
        [`sanction.s${due}`, { type: 'RequestTolerance', data }, ofUnit(COUNTY)],
      ];
    },
    lapses: 'ToleranceDecisionLapsed',
    stream: (due) => `tolerance-sanction.s${due}`,
  },
  'decision on an objection': {
    within: 5,
    begins: (due) => {
      const plan = `o${due}`;
      const rules = { ...someRules(), plan };
      const objection: AnyCommand = {
        type: 'ObjectToAssignment',
        data: { grounds: '不在职责范围内', evidence: [] },
      };
      return [
        [`x${due}`, { type: 'PublishScheme', data: { version: 1, rules, textSha256: 'c'.repeat(64) } }],
        ...longPlan(plan),
        [`${plan}.1.1.lead.${COUNTY}`, objection, ofUnit(COUNTY)],
      ];
    },
    lapses: 'ObjectionLapsed',
    stream: (due) => `assignment-o${due}.1.1.lead.${COUNTY}`,
  },
  'opinion of a joint unit': {
    within: 5,
    begins: (due) => {
      const { data } = SAMPLES.ReceiveCase;
      const complainant = { ...data.complainant, subject: `j${due}` };
      const id = `j${due}`;
      return [
        [id, { type: 'ReceiveCase', data: { ...data, kind: 'land', complainant } }],
        [id, SAMPLES.DispatchCase],
        [id, { type: 'AcceptCase', data: {} }, ofUnit(COUNTY)],
        [id, SAMPLES.NameJointUnits, ofUnit(COUNTY)],
      ];
    },
    lapses: 'JointOpinionLapsed',
    stream: (due) => `case-j${due}`,
  },
  'correction of what was excused': {
    within: 30,
    begins: (due) => {
      const id = `e${due}`;
      const failure = { kind: 'sanction' as const, incentive: id };
      const data = anAppealForTolerance({ failure, evidence: [] });
      return [
        ...sanction(id),
        [`sanction.${id}`, { type: 'RequestTolerance', data }, ofUnit(COUNTY)],
        [`sanction.${id}`, SAMPLES.ExcuseFailure, { ...OFFICE, account: 'kaohe-03' }],
      ];
    },
    lapses: 'CorrectionLapsed',
    stream: (due) => `tolerance-sanction.e${due}`,
  },
  'end of a sanction': {
    within: 3,
    begins: (due) => sanction(`z${due}`, due),
    lapses: 'SanctionExpired',
    stream: (due) => `incentive-z${due}`,
  },
};

/** What is begun on each day. */
const BEGUN = Object.values(KINDS)
  .flatMap(({ within, begins }) =>
    DUE.map((due, index) => ({ on: workingDaysBefore(due, within), steps: begins(due, index) })),
  )
  .sort((a, b) => (a.on < b.on ? -1 : 1));

/** Lives through the days, closing them one by one, or only when something is to be done again. */
async function livedThrough(closing: 'one by one' | 'at once'): Promise<readonly AnyEvent[]> {
  const database = await openInMemory();
  const city = await openSmallCity(database, { now: () => '2027-03-01T00:00:00.000Z' });
  for (const [target, command] of longPlan('long')) await city.ask('2024-06-18', target, command, OFFICE);
  await city.accept('2024-06-18', LEAD, OTHER_LEAD);
  await city.ask('2024-06-18', LONG, { type: 'AcceptAssignment', data: {} }, ofUnit(COUNTY));
  await city.close('2024-06-18');
  for (const { on, steps } of BEGUN) {
    await closeUpTo(city, addDays(on, -1), closing);
    for (const [target, command, actor] of steps) await city.ask(on, target, command, actor ?? OFFICE);
  }
  await closeUpTo(city, END, closing);
  expect(city.app.stoppedProcesses).toEqual([]);
  const head = await city.app.log.head();
  expect(await city.app.closeDaysUpTo(END)).toEqual([]);
  for (const day of [...DUE, END]) await city.close(day);
  expect(await city.app.log.head()).toBe(head);
  // A year without a calendar is refused, and nothing of it recorded, although much would have lapsed by then.
  await expect(city.close('2027-01-01')).rejects.toMatchObject({ code: 'calendar.unknown-year' });
  expect(await city.app.log.head()).toBe(head);
  const events = (await city.app.log.readAll({ after: 0, upTo: head, limit: 100_000 })).map(decodeEvent);
  await database.close();
  return events;
}

async function closeUpTo(city: SmallCity, date: string, closing: 'one by one' | 'at once'): Promise<void> {
  if (closing === 'at once') {
    await city.app.closeDaysUpTo(date);
    return;
  }
  const lastClosed = (await city.events('DayClosed')).at(-1)?.occurredOn ?? '';
  for (let day = addDays(lastClosed, 1); day <= date; day = addDays(day, 1)) {
    await city.app.closeDaysUpTo(day);
  }
}

describe('deadlines around holidays', () => {
  it('lapse at the end of the same days, however days are closed', async () => {
    const first = await livedThrough('one by one');
    const second = await livedThrough('at once');
    const seen = (events: readonly AnyEvent[]) =>
      events.map(({ type, stream, occurredOn, data }) => ({ type, stream, occurredOn, data }));
    expect(seen(second)).toEqual(seen(first));
    for (const [kind, { lapses, stream }] of Object.entries(KINDS)) {
      const found = first.filter(({ type }) => type === lapses);
      const lapsed = DUE.filter((due) =>
        found.some((event) => event.stream === stream(due) && event.occurredOn === due),
      );
      expect([kind, lapsed]).toEqual([kind, DUE]);
    }
    // The fifth working day of October, with the 12th worked; of January; and of February, with the 8th worked.
    const of = (id: string, type: string) =>
      first.filter((event) => event.type === type && event.stream.startsWith(`assignment-${id}.`));
    const asked = of('long', 'ReportRequested').map(({ data }) => (data as { dueOn: string }).dueOn);
    expect(asked).toEqual(expect.arrayContaining(['2024-10-12', '2025-01-08', '2025-02-10']));
    const late = of('long', 'ReportLapsed').map(({ occurredOn }) => occurredOn);
    expect(late).toEqual(expect.arrayContaining(['2024-10-12', '2025-01-08', '2025-02-10']));
    // The other plan is of 2024 alone: its last month is December.
    const last = of('p2024', 'ReportRequested').map(({ data }) => (data as { dueOn: string }).dueOn);
    expect(last.at(-1)).toBe('2025-01-08');
    const overdue = first.filter(({ type }) => type === 'AssignmentOverdue');
    expect(overdue.map(({ occurredOn }) => occurredOn)).toEqual(expect.arrayContaining(['2024-12-31']));
  }, 240_000);
});
