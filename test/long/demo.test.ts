import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fraction from 'fraction.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProcessRunner } from '../../src/application/processes/process-runner.ts';
import type { Database } from '../../src/database/database.ts';
import { openPglite } from '../../src/database/open-pglite.ts';
import { openPostgres } from '../../src/database/open-postgres.ts';
import { type AnyEvent, EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import { readPages } from '../../src/log/pages.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { MACHINES } from '../../tools/lifecycle-docs.ts';
import { allOf } from '../support/lifecycle.ts';
import { walkLog } from '../support/lifecycles.ts';
import { openApplication } from '../support/open-application.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type Run, runJijian } from '../support/run-jijian.ts';

const work = mkdtempSync(join(tmpdir(), 'demo-'));

/** Position, stream, revision, id and bytes of every event, as one digest; and how many there are. */
async function logDigest(folder: string): Promise<{ readonly events: number; readonly digest: string }> {
  return digestOf(await openPglite(join(folder, 'database')));
}

/** Every event of a log in a folder. */
async function eventsOf(folder: string): Promise<readonly AnyEvent[]> {
  const database = await openPglite(join(folder, 'database'));
  const log = await openSqlLog(database);
  const events: AnyEvent[] = [];
  for await (const page of readPages(log, { after: 0 })) events.push(...page.map(decodeEvent));
  await database.close();
  return events;
}

async function digestOf(database: Database): Promise<{ readonly events: number; readonly digest: string }> {
  const log = await openSqlLog(database);
  const hash = createHash('sha256');
  let events = 0;
  for await (const page of readPages(log, { after: 0 })) {
    for (const { position, stream, revision, id, bytes } of page) {
      hash.update(`${position} ${stream} ${revision} ${id}\n`).update(bytes);
      events += 1;
    }
  }
  await database.close();
  return { events, digest: hash.digest('hex') };
}

/** Writes into a pipe, as far as it is read, and leaves it open. */
async function feed(pipe: string, content: Uint8Array): Promise<FileHandle> {
  const writer = await open(pipe, 'w');
  await writer.writeFile(content).catch(() => undefined); // the reader is killed
  return writer;
}

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the demonstration year', () => {
  const whole = join(work, 'whole');
  let run: Run;

  beforeAll(async () => {
    run = await runJijian(['demo', '--data', whole]);
  }, 600_000);

  it('ends with three league tables and says that the data are simulated', async () => {
    expect(run.stderr).toContain('种子 2024');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('【模拟数据】种子2024');
    expect(run.stdout).toContain('【示范细则:');
    for (const group of ['县(区)(11个)', '市直单位(34个)', '中直区直驻市单位(7个)']) {
      expect(run.stdout).toContain(group);
    }
  });

  it('has tens of thousands of events, of every type that there is', async () => {
    const { stdout } = await runJijian(['events', '--types', '--json', '--data', whole]);
    const counts = new Map(
      (JSON.parse(stdout) as { type: string; count: number }[]).map(({ type, count }) => [type, count]),
    );
    expect([...counts.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(20_000);
    expect([...EVENT_TYPES.keys()].filter((type) => !((counts.get(type) ?? 0) > 0))).toEqual([]);
  });

  it('issues all 425 assignments of the document on its first day', async () => {
    const events = await eventsOf(whole);
    const issued = events.filter(
      ({ type, occurredOn }) => type === 'AssignmentIssued' && occurredOn === '2024-06-12',
    );
    expect(issued).toHaveLength(425);
  });

  it('takes every transition of every machine, and the machines and the reducers agree all along', async () => {
    const trodden = walkLog(await eventsOf(whole));
    const all = MACHINES.flatMap(({ machine }) => allOf(machine));
    expect(all.filter((each) => !trodden.has(each)).sort()).toEqual([]);
  }, 120_000);

  it('explains a unit so that the lines, added by hand, give the total', async () => {
    const { stdout } = await runJijian(['explain', '--unit', '南丹县', '--json', '--data', whole]);
    const card = JSON.parse(stdout) as { total: Node; simulated: boolean };
    expect(card.simulated).toBe(true);
    check(card.total);
  });

  it('says of everybody what cost points, so that full less all of it is the total, to the last digit', async () => {
    const { stdout } = await runJijian(['scores', '--json', '--data', whole]);
    const { groups } = JSON.parse(stdout) as { groups: { units: { code: string; total: string }[] }[] };
    for (const { units } of groups) {
      const [best, worst] = [units[0], units.at(-1)];
      for (const unit of [best, worst]) {
        if (unit === undefined) throw new Error('every group has units');
        const asked = ['explain', '--unit', unit.code, '--lost', '--json', '--data', whole];
        const lost = JSON.parse((await runJijian(asked)).stdout) as Lost;
        const all = [...lost.costs, ...lost.gains].map((each) => new Fraction(each.lost));
        const left = all.reduce((so, each) => so.sub(each), new Fraction(lost.full));
        expect([unit.code, left.toFraction()]).toEqual([unit.code, new Fraction(unit.total).toFraction()]);
      }
    }
  }, 120_000);

  it('is compared, tried out and looked at from all sides without an event more', async () => {
    const before = await logDigest(whole);
    const compared = await runJijian(['compare', 'as-of=2024-09-30', 'now', '--json', '--data', whole]);
    const { units } = JSON.parse(compared.stdout) as { units: { events: unknown[]; lines: unknown[] }[] };
    expect(units).toHaveLength(52);
    for (const { events, lines } of units)
      expect([events.length > 0, lines.length > 0]).toEqual([true, true]);
    const file = join(work, '试算.yaml');
    writeFileSync(file, 'changes:\n  - { change: weight, component: satisfaction, weight: "30" }\n');
    const tried = await runJijian(['what-if', '--file', file, '--json', '--data', whole]);
    expect((JSON.parse(tried.stdout) as { movers: string[] }).movers.length).toBeGreaterThan(10);
    const sensitivity = await runJijian(['sensitivity', '--json', '--data', whole]);
    expect((JSON.parse(sensitivity.stdout) as { units: unknown[] }).units).toHaveLength(52);
    expect(await logDigest(whole)).toEqual(before);
  }, 120_000);

  it('is rebuilt to the same content', async () => {
    const { code, stdout } = await runJijian(['rebuild', '--json', '--data', whole]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ same: true, comparable: true });
  });

  it('leads to nothing new when every process begins anew', async () => {
    const before = await logDigest(whole);
    const database = await openPglite(join(whole, 'database'));
    await ProcessRunner.forget(database);
    const log = await openSqlLog(database);
    const app = await openApplication({ database, log, now: () => '2026-12-31T00:00:00.000Z' });
    await app.settle();
    expect(app.stoppedProcesses).toEqual([]);
    await app.close();
    expect(await logDigest(whole)).toEqual(before);
  });

  it('gives the same bytes from the same seed, also when killed again and again', async () => {
    const broken = join(work, 'broken');
    for (const moment of ['种子', '2024-06-30', '2024-09-15', '2024-12-30']) {
      const killed = await runJijian(['demo', '--data', broken], { killAt: moment });
      expect(killed.code).toBeNull();
    }
    const finished = await runJijian(['demo', '--data', broken]);
    expect(finished.code).toBe(0);
    expect(finished.stdout.replaceAll(broken, whole)).toBe(run.stdout);
    expect(await logDigest(broken)).toEqual(await logDigest(whole));
  });

  it('gives the same bytes on PostgreSQL', async () => {
    const fresh = await freshDatabase();
    try {
      const folder = join(work, 'postgres');
      const finished = await runJijian(['demo', '--data', folder], { env: { DATABASE_URL: fresh.url } });
      expect([finished.code, finished.stdout.replaceAll(folder, whole)]).toEqual([0, run.stdout]);
      expect(await digestOf(await openPostgres(fresh.url))).toEqual(await logDigest(whole));
    } finally {
      await fresh.drop();
    }
  });

  it('is dumped, and restored to the same bytes on PostgreSQL, also when the restoring is killed', async () => {
    const file = join(work, '整年.ndjson');
    expect((await runJijian(['dump', file, '--data', whole])).code).toBe(0);
    const fresh = await freshDatabase();
    try {
      const args = ['--json', '--data', join(work, 'restored')];
      const env = { DATABASE_URL: fresh.url };
      // Through a pipe, so that it cannot be done before it is killed: the rest does not come.
      const pipe = join(work, '管道');
      execFileSync('mkfifo', [pipe]);
      const feeding = feed(pipe, (await readFile(file)).subarray(0, -1_000_000));
      const firstBatch = '\n';
      expect((await runJijian(['restore', pipe, ...args], { env, killAt: firstBatch })).code).toBeNull();
      await (await feeding).close();
      const finished = await runJijian(['restore', file, ...args], { env });
      const { events, digest } = await digestOf(await openPostgres(fresh.url));
      expect([finished.code, JSON.parse(finished.stdout).position]).toEqual([0, events]);
      expect(JSON.parse(finished.stdout).found).toBeGreaterThan(5_000);
      expect(JSON.parse(finished.stdout).stored).toBeGreaterThan(0);
      expect({ events, digest }).toEqual(await logDigest(whole));
    } finally {
      await fresh.drop();
    }
  });

  it('does nothing when it is run again', async () => {
    const before = await logDigest(whole);
    const again = await runJijian(['demo', '--data', whole]);
    expect(again.stdout).toBe(run.stdout);
    expect(await logDigest(whole)).toEqual(before);
  });

  it('is refused with another seed', async () => {
    const other = await runJijian(['demo', '--seed', '7', '--json', '--data', whole]);
    expect(other.code).toBe(3);
    expect(other.stderr).toContain('simulation.other-seed');
  });
});

/** Why a score is not full; numbers are decimals or fractions. */
interface Lost {
  readonly full: string;
  readonly costs: readonly { readonly lost: string }[];
  readonly gains: readonly { readonly lost: string }[];
}

interface Node {
  readonly name: string;
  readonly value: string;
  readonly inputs: readonly { readonly positions: readonly number[] }[];
  readonly basis: { readonly source: string; readonly article: string };
  readonly formula: string;
  readonly positions: readonly number[];
  readonly children: readonly Node[];
}

/** Adds decimal strings as whole numbers of ten-thousandths, independently of the product's own arithmetic. */
function check(node: Node): void {
  expect(node.formula).not.toBe('');
  expect(node.basis.source).not.toBe('');
  if (node.children.length === 0) return;
  const sum = node.children.map((child) => tenThousandths(child.value)).reduce((a, b) => a + b, 0n);
  expect([node.name, sum]).toEqual([node.name, tenThousandths(node.value)]);
  node.children.forEach(check);
}

function tenThousandths(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(text);
  if (match === null) throw new Error(`“${text}” cannot be added by hand`);
  const digits = BigInt(`${match[2]}${(match[3] ?? '').padEnd(4, '0')}`);
  return match[1] === '-' ? -digits : digits;
}
