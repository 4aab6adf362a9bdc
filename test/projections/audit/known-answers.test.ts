import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandBus } from '../../../src/application/command-bus.ts';
import type { Database } from '../../../src/database/database.ts';
import { assignmentId } from '../../../src/domain/assignment/identifier.ts';
import type { AnyEvent, EventTypeName } from '../../../src/domain/catalogue.ts';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import { openMemoryLog } from '../../../src/log/memory.ts';
import { Past } from '../../../src/projections/past/past.ts';
import { backdatedEvents } from '../../../src/projections/queries/audit/backdated.ts';
import { changesBetween } from '../../../src/projections/queries/audit/changes.ts';
import type { AuditSight } from '../../../src/projections/queries/audit/events.ts';
import { idleAccounts, idleUnits } from '../../../src/projections/queries/audit/idle.ts';
import { knowledgeOf } from '../../../src/projections/queries/audit/knowledge.ts';
import { frequentPairs } from '../../../src/projections/queries/audit/pairs.ts';
import { eventsOfScore } from '../../../src/projections/queries/audit/score-events.ts';
import {
  eventsOfAccount,
  eventsOfAssignment,
  eventsOfDay,
  eventsOfUnit,
} from '../../../src/projections/queries/audit/subjects.ts';
import { Scoreboard } from '../../../src/projections/scoreboard.ts';
import { eventsIn, register, request } from '../../support/asking.ts';
import { openly, positionsOver } from '../../support/audit.ts';
import { CALENDAR } from '../../support/calendar.ts';
import { SAMPLES } from '../../support/commands.ts';
import { CHIEF, INSPECTOR, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { emptyReadModels } from '../../support/read-models.ts';
import { someRules } from '../../support/scoring.ts';
import {
  aClause,
  aHeading,
  aReport,
  aTask,
  aVerification,
  COUNTY,
  OTHER_COUNTY,
} from '../../support/tasks.ts';

let database: Database;
let scoreboard: Scoreboard;
let events: readonly AnyEvent[];
let end: number;
const whole = { after: null, limit: 100 };

const task = aTask();
const otherTask = aTask({ clause: '1.2', holder: { kind: 'unit', code: OTHER_COUNTY, name: '乙县' } });
const [first, second] = [assignmentId(task), assignmentId(otherTask)];
const proposal = { ...SAMPLES.ProposeCommendation.data, origin: OTHER_COUNTY, evidence: [], exclude: [] };
const known = [
  { name: '市市场监管局', units: [COUNTY] },
  { name: '甲县人民政府', units: [COUNTY] },
];

/** A small city; each act with the day on which it is recorded and, where that is another, the day it was true. */
const ACTS: readonly (readonly [recordedOn: string, ...Parameters<typeof request>])[] = [
  [
    '2024-06-12',
    'hechi',
    { type: 'PublishScheme', data: { version: 1, rules: someRules(), textSha256: 'c'.repeat(64) } },
  ],
  ['2024-06-12', 'p2024', { type: 'DraftPlan', data: { heading: aHeading(), clauses: [aClause()] } }],
  ['2024-06-12', 'p2024', { type: 'PublishPlan', data: { known } }],
  ['2024-06-12', 'p2024', SAMPLES.AdoptScheme, SYSTEM],
  ['2024-06-12', first, { type: 'IssueAssignment', data: task }],
  ['2024-06-12', second, { type: 'IssueAssignment', data: otherTask }],
  ['2024-06-20', first, { type: 'AcceptAssignment', data: {} }, ofUnit(COUNTY), { occurredOn: '2024-06-18' }],
  ['2024-07-02', first, { type: 'SubmitClaim', data: aReport() }, ofUnit(COUNTY)],
  [
    '2024-07-10',
    first,
    { type: 'VerifyClaim', data: aVerification() },
    VERIFIER,
    { occurredOn: '2024-07-03' },
  ],
  ['2024-07-11', 'i1', { type: 'ProposeCommendation', data: proposal }, OFFICE],
  ['2024-07-12', 'i1', { type: 'GrantCommendation', data: { remark: '同意', expiresOn: null } }, CHIEF],
];

const at = (type: EventTypeName, nth = 0) =>
  events.filter((event) => event.type === type)[nth]?.position ?? -1;
const openTo = (...files: readonly string[]): AuditSight => ({ database, files });

beforeAll(async () => {
  database = await openInMemory();
  const log = openMemoryLog();
  let today = '2024-06-12';
  const bus = new CommandBus(log, () => `${today}T01:00:00.000Z`, CALENDAR);
  await bus.execute(register(COUNTY));
  await bus.execute(register(OTHER_COUNTY));
  for (const [recordedOn, ...asked] of ACTS) {
    today = recordedOn;
    await bus.execute(request(...asked));
  }
  const foreign = request(first, { type: 'AcceptAssignment', data: {} }, ofUnit(OTHER_COUNTY));
  const [refused] = await bus.executeAll([foreign]);
  expect(refused).toMatchObject({ outcome: 'refused', refusal: { kind: 'forbidden' } });
  const file = (command: Parameters<typeof request>[1]) => request('f1', command, INSPECTOR);
  const subject = { kind: 'assignment', assignment: first } as const;
  await bus.execute(file({ type: 'OpenFile', data: { ...SAMPLES.OpenFile.data, subject } }));
  const verified = (await eventsIn(log)).find(({ type }) => type === 'ClaimVerified');
  const link = { position: verified?.position ?? 0, event: verified?.id ?? '', note: '迟记' };
  await bus.execute(file({ type: 'LinkEvent', data: link }));
  await bus.execute(file(SAMPLES.ConsultFile));
  const projector = await emptyReadModels(database, log);
  end = await projector.catchUp();
  events = await eventsIn(log);
  scoreboard = new Scoreboard(database, new Past(log));
});
afterAll(() => database.close());

describe('everything about', () => {
  it('a unit: what it did, what names it, and what became of that', async () => {
    const asked = (unit: string, sight: AuditSight = openly(database)) =>
      positionsOver((paging) => eventsOfUnit(sight, unit, paging), 2);
    const ofCounty = [
      at('UnitRegistered'),
      at('PlanPublished'),
      at('AssignmentIssued'),
      at('AssignmentAccepted'),
      at('ProgressClaimed'),
      at('ClaimVerified'),
    ];
    expect(await asked(COUNTY)).toEqual(ofCounty);
    const file = [at('FileOpened'), at('EventLinked'), at('FileConsulted')];
    expect(await asked(COUNTY, openTo('f1'))).toEqual([...ofCounty, ...file]);
    expect(await asked(OTHER_COUNTY, openTo('f2'))).toEqual([
      at('UnitRegistered', 1),
      at('AssignmentIssued', 1),
      at('CommendationProposed'),
      at('CommendationGranted'),
      at('AccessRefused'),
    ]);
  });

  it('an account: what it did, and what it was refused', async () => {
    const asked = (account: string) =>
      positionsOver((paging) => eventsOfAccount(openly(database), account, paging));
    expect(await asked(CHIEF.account)).toEqual([at('CommendationGranted')]);
    expect(await asked(`danwei-${OTHER_COUNTY}`)).toEqual([at('AccessRefused')]);
    expect(await asked(INSPECTOR.account)).toEqual([]);
  });

  it('a task: its stream, and for those on it the file that is about it', async () => {
    const ofTask = [
      at('AssignmentIssued'),
      at('AssignmentAccepted'),
      at('ProgressClaimed'),
      at('ClaimVerified'),
    ];
    const asked = (sight: AuditSight) => positionsOver((paging) => eventsOfAssignment(sight, first, paging));
    expect(await asked(openly(database))).toEqual(ofTask);
    expect(await asked(openTo('f1'))).toEqual([
      ...ofTask,
      at('FileOpened'),
      at('EventLinked'),
      at('FileConsulted'),
    ]);
  });

  it('a day, as it was recorded and as it was true', async () => {
    const asked = (day: string, by: 'recorded' | 'occurred') =>
      positionsOver((paging) => eventsOfDay(openly(database), day, by, paging));
    expect(await asked('2024-06-20', 'recorded')).toEqual([at('AssignmentAccepted')]);
    expect(await asked('2024-06-20', 'occurred')).toEqual([]);
    expect(await asked('2024-06-18', 'occurred')).toEqual([at('AssignmentAccepted')]);
  });

  it('a line of a scorecard, with who, when and on what ground', async () => {
    const ask = (line: string | null, where = {}) =>
      eventsOfScore(openly(database), scoreboard, { unit: COUNTY, line, where }, whole);
    const line = await ask(`${COUNTY}/completion/1.1-lead`);
    expect(line.positions).toEqual([at('AssignmentIssued'), at('ClaimVerified')]);
    expect(line.events.rows.map(({ position, account, basis }) => [position, account, basis.source])).toEqual(
      [
        [at('AssignmentIssued'), OFFICE.account, '2024年工作要点'],
        [at('ClaimVerified'), VERIFIER.account, '2024年工作要点'],
      ],
    );
    const before = await ask(`${COUNTY}/completion/1.1-lead`, { at: at('ProgressClaimed') });
    expect(before.positions).toEqual([at('AssignmentIssued')]);
    const ofAll = [at('UnitRegistered'), at('AssignmentIssued'), at('ClaimVerified')];
    expect((await ask(null)).positions).toEqual(ofAll);
    await expect(ask('nowhere')).rejects.toMatchObject({ kind: 'not-found', code: 'audit.no-line' });
  });
});

describe('who knew what when', () => {
  it('is when it was true, when it was known, and who acted after', async () => {
    const { event, trueOn, knownOn, accounts, after } = await knowledgeOf(
      openly(database),
      at('AssignmentAccepted'),
      whole,
    );
    expect([event.delay, trueOn, knownOn]).toEqual([2, '2024-06-18', '2024-06-20']);
    expect(after.rows.map(({ position }) => position)).toEqual([at('ProgressClaimed'), at('ClaimVerified')]);
    expect(accounts).toEqual([
      { account: `danwei-${COUNTY}`, role: 'unit', first: at('ProgressClaimed'), acts: 1 },
      { account: VERIFIER.account, role: 'verifier', first: at('ClaimVerified'), acts: 1 },
    ]);
  });

  it('includes who linked it into a file and who consulted that, for those on the file', async () => {
    const asked = async (sight: AuditSight) =>
      (await knowledgeOf(sight, at('ClaimVerified'), whole)).after.rows.map(({ type }) => type);
    expect(await asked(openTo('f1'))).toEqual(['FileOpened', 'EventLinked', 'FileConsulted']);
    expect(await asked(openly(database))).toEqual([]);
    const accounts = async (sight: AuditSight) =>
      (await knowledgeOf(sight, at('ClaimVerified'), whole)).accounts.map(({ account }) => account);
    expect(await accounts(openTo('f1'))).toEqual([INSPECTOR.account]);
    expect(await accounts(openTo('f2'))).toEqual([]);
  });

  it('tells nothing of an event of a file to others', async () => {
    const refused = { kind: 'not-found', code: 'audit.no-event' };
    await expect(knowledgeOf(openly(database), at('FileOpened'), whole)).rejects.toMatchObject(refused);
    await expect(knowledgeOf(openly(database), end + 1, whole)).rejects.toMatchObject(refused);
    expect((await knowledgeOf(openTo('f1'), at('FileOpened'), whole)).event.file).toBe('f1');
  });
});

describe('what changed', () => {
  it('between two positions: events by type, and the units whose scores differ', async () => {
    const span = { by: 'position', from: at('ProgressClaimed'), to: end } as const;
    const { types, units } = await changesBetween(database, scoreboard, span, whole);
    expect(types).toEqual([
      { type: 'AccessRefused', count: 1 },
      { type: 'ClaimVerified', count: 1 },
      { type: 'CommendationGranted', count: 1 },
      { type: 'CommendationProposed', count: 1 },
    ]);
    const changed = units.rows.find(({ unit }) => unit === COUNTY);
    expect(changed?.lines.map(({ path }) => path)).toContain(`${COUNTY}/completion/1.1-lead`);
    expect(changed?.total.before).not.toBe(changed?.total.after);
  });

  it('between two dates goes by what was true, not by when it was recorded', async () => {
    const asked = async (from: string, to: string) =>
      (await changesBetween(database, scoreboard, { by: 'date', from, to }, whole)).types;
    expect(await asked('2024-06-17', '2024-06-18')).toEqual([{ type: 'AssignmentAccepted', count: 1 }]);
    expect(await asked('2024-06-18', '2024-06-20')).toEqual([]);
  });

  it('comes in pages, and begins with nothing before there is a scheme', async () => {
    const span = { by: 'position', from: 0, to: end } as const;
    const { units } = await changesBetween(database, scoreboard, span, { after: null, limit: 1 });
    expect(units.rows.map(({ unit, rank }) => [unit, rank.before])).toEqual([[COUNTY, null]]);
    expect(units.next).toBe(COUNTY);
    const rest = await changesBetween(database, scoreboard, span, { after: units.next, limit: 1 });
    expect(rest.units.rows.map(({ unit }) => unit)).toEqual([OTHER_COUNTY]);
    expect(rest.units.next).toBeNull();
  });
});

describe('who never acted', () => {
  it('units: with tasks not accepted, not claimed', async () => {
    const idle = {
      unit: OTHER_COUNTY,
      name: OTHER_COUNTY,
      assignments: 1,
      neverAccepted: 1,
      neverClaimed: 1,
      neverActed: true,
    };
    expect(await idleUnits(database, null, whole)).toEqual({ rows: [idle], next: null });
    expect((await idleUnits(database, 'p2024', whole)).rows).toHaveLength(1);
    expect((await idleUnits(database, 'p2025', whole)).rows).toEqual([]);
    expect((await idleUnits(database, null, { after: OTHER_COUNTY, limit: 1 })).rows).toEqual([]);
  });

  it('accounts: of which nothing is recorded after a day', async () => {
    const asked = async (role: string, since: string) =>
      (await idleAccounts(database, role, since, whole)).rows.map(({ account }) => account);
    expect(await asked('verifier', '2024-07-10')).toEqual([VERIFIER.account]);
    expect(await asked('verifier', '2024-07-09')).toEqual([]);
    expect(await asked('office', '2024-07-11')).toEqual([OFFICE.account]);
    expect(await asked('inspector', '2024-12-31')).toEqual([]);
  });
});

describe('the same pair', () => {
  it('is counted with its approvals, above a number and a share', async () => {
    const asked = async (more: number, share: number, kind: 'incentive' | 'claim' | null = null) =>
      (await frequentPairs(database, { kind, more, share }, whole)).rows;
    const pair = {
      kind: 'incentive',
      proposer: OFFICE.account,
      decider: CHIEF.account,
      count: 1,
      ofAll: 1,
      approvals: [{ proposed: at('CommendationProposed'), decided: at('CommendationGranted') }],
    };
    expect(await asked(0, 99, 'incentive')).toEqual([pair]);
    expect((await asked(0, 0)).map(({ kind }) => kind)).toEqual(['claim', 'incentive']);
    expect(await asked(1, 0)).toEqual([]);
    expect(await asked(0, 100)).toEqual([]);
  });
});

describe('what was recorded late', () => {
  it('is listed beyond so many days, by account and role', async () => {
    const asked = (days: number, role: string | null = null) =>
      backdatedEvents(openly(database), days, role, whole);
    const { accounts, events: late } = await asked(2);
    expect(late.rows.map(({ position }) => position)).toEqual([at('ClaimVerified')]);
    expect(accounts).toEqual([{ account: VERIFIER.account, role: 'verifier', count: 1, longest: 7 }]);
    expect((await asked(1)).events.rows).toHaveLength(2);
    expect((await asked(1, 'unit')).events.rows.map(({ position }) => position)).toEqual([
      at('AssignmentAccepted'),
    ]);
    expect((await asked(7)).events.rows).toEqual([]);
  });
});
