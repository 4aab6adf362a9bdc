import { expect } from 'vitest';
import { ProcessRunner } from '../../src/application/processes/process-runner.ts';
import type { Caller } from '../api/support/caller.ts';
import type { City } from '../api/support/city.ts';
import { PERIOD } from '../api/support/closing.ts';
import { type people, report, task } from '../api/support/sample.ts';

type People = ReturnType<typeof people>;

/** Takes up a task, claims it done in full for June 2024, has that verified and the task completed. */
export async function doInFull(unit: Caller, { verifier, office }: People, id: string): Promise<void> {
  const path = `/v1/assignments/${id}`;
  await unit.done(`${path}/acceptance`);
  await unit.done(`${path}/claims`, report('2024-06', { progress: '100' }));
  const method = 'desk-review';
  const found = { method, values: [], progress: '100', finding: '属实', reasons: null, follows: null };
  await verifier.done(`${path}/claims/2024-06/verification`, found);
  await office.done(`${path}/completion`, { remark: '办结' });
}

export const supportTask = (unit: string) => task('1.1', 'support', unit);

/** What a unit's final scorecard says, as the unit is told it. */
export async function told(caller: Caller, unit: string, period = PERIOD) {
  const { body } = await caller.get(`/v1/scorecards/${period}.${unit}`);
  const { edition, total, rank, grade } = body.final;
  return { edition, total, rank, grade: grade.code };
}

/** The codes of the lines of a component in a unit's scorecard. */
export async function linesIn(caller: Caller, unit: string, component: string): Promise<readonly string[]> {
  const { body } = await caller.get(`/v1/scorecards/${PERIOD}.${unit}/lines`);
  type Line = { code: string; children: readonly Line[] };
  const found = (body.total.children as readonly Line[]).find(({ code }) => code === component);
  return (found?.children ?? []).map(({ code }) => code);
}

/** Lets every process begin anew over all that has happened: nothing may follow twice, and none may stop. */
export async function expectNothingNew({ app, database }: Pick<City, 'app' | 'database'>): Promise<void> {
  await app.settle();
  const before = await app.log.head();
  await ProcessRunner.forget(database);
  await app.settle();
  expect(app.stoppedProcesses).toEqual([]);
  const more = await app.log.readAll({ after: before, limit: 100 });
  expect(more.map(({ type, stream }) => `${type} ${stream}`)).toEqual([]);
}
