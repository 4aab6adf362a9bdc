import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { AnyCommand } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import type { ReformProposal } from '../../src/domain/reform/events.ts';
import { request } from '../support/asking.ts';
import { SAMPLES } from '../support/commands.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../support/people.ts';
import { openInMemory } from '../support/postgres-in-memory.ts';
import { LEAD, openSmallCity, type SmallCity } from '../support/small-city.ts';
import { aReport, COUNTY, OTHER_COUNTY } from '../support/tasks.ts';
import { expectNothingNew } from './support.ts';

/** A task is finished after something was decided about it, and before that has been carried out. */
let database: Database;
let city: SmallCity;

beforeEach(async () => {
  database = await openInMemory();
  city = await openSmallCity(database);
  await city.accept('2024-06-18', LEAD);
  const data = aReport({ month: '2024-07', progress: '100', evidence: [] });
  await city.ask('2024-07-08', LEAD, { type: 'SubmitClaim', data }, ofUnit(COUNTY));
  const found = { method: 'desk-review', values: data.values, progress: '100', finding: '属实' } as const;
  const conclusion = { ...found, month: '2024-07', reasons: null, follows: null };
  await city.ask('2024-07-09', LEAD, { type: 'VerifyClaim', data: conclusion }, VERIFIER);
});
afterEach(() => database.close());

/** Recorded, while what follows waits. */
async function record(occurredOn: string, target: string, command: AnyCommand, actor: Actor = OFFICE) {
  await city.app.bus.execute(request(target, command, actor, { occurredOn }));
}

const COMPLETION = { type: 'CompleteAssignment', data: { remark: '办结' } } as const;

test.each([
  ['amended', SAMPLES.ProposeClauseChange.data.change],
  ['withdrawn', { kind: 'withdraw' }],
] as const)('when its clause was %s, it stays as it was', async (_, change) => {
  const proposed = { ...SAMPLES.ProposeClauseChange.data, clause: '1.1', change };
  await city.ask('2024-08-01', 'p2024', { type: 'ProposeClauseChange', data: proposed });
  const approval = { type: 'ApproveClauseChange', data: { clause: '1.1', remark: '同意' } } as const;
  await record('2024-08-02', 'p2024', approval, CHIEF);
  await record('2024-08-02', LEAD, COMPLETION);
  await city.app.settle();
  expect(city.app.stoppedProcesses).toEqual([]);
  const followed = await city.events('AssignmentAmended', 'AssignmentWithdrawn');
  // The other unit's task of the same clause goes the way of the clause.
  expect(followed.map(({ stream }) => stream)).toEqual([`assignment-p2024.1.1.support.${OTHER_COUNTY}`]);
  await expectNothingNew({ app: city.app, database });
});

test('when a reform was to move it, it stays with who finished it', async () => {
  const reform: ReformProposal = {
    plan: 'p2024',
    kind: 'transfer',
    title: '职责划转',
    document: '三定方案第1号',
    grounds: '机构改革',
    effectiveOn: '2024-08-02',
    units: [COUNTY, OTHER_COUNTY].map((unit) => ({ unit, becomes: 'kept' as const })),
    newUnits: [],
    duties: [{ assignment: LEAD, from: COUNTY, to: OTHER_COUNTY }],
  };
  await city.ask('2024-08-01', 'r1', { type: 'ProposeReform', data: reform });
  await record('2024-08-02', 'r1', { type: 'ApproveReform', data: { remark: '同意' } }, CHIEF);
  await record('2024-08-02', LEAD, COMPLETION);
  await city.app.settle();
  expect(city.app.stoppedProcesses).toEqual([]);
  expect(await city.events('AssignmentTransferred')).toEqual([]);
  await expectNothingNew({ app: city.app, database });
});
