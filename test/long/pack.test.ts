import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/kernel/dates.ts';
import type { Rules } from '../../src/domain/scheme/rules.ts';
import { score } from '../../src/domain/scoring/score.ts';
import { importEvents } from '../../src/log/import-events.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { readLines } from '../../src/log/ndjson.ts';
import { Past } from '../../src/projections/past/past.ts';
import {
  type BareCard,
  bare,
  bareCard,
  countNodes,
  independent,
  independentCards,
} from '../support/independent.ts';
import { anyTree } from '../support/random-trees.ts';
import { runJijian } from '../support/run-jijian.ts';
import '../support/seed.ts';

const work = mkdtempSync(join(tmpdir(), 'pack-'));
const data = join(work, 'data');
beforeAll(async () => {
  expect((await runJijian(['demo', '--data', data])).code).toBe(0);
}, 600_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const nodesOf = (cards: readonly BareCard[]) => cards.reduce((so, { total }) => so + countNodes(total), 0);

/** Exports and verifies. */
async function pack(name: string, ...args: readonly string[]): Promise<string> {
  const folder = join(work, name);
  const { code, stderr } = await runJijian(['export', ...args, '--out', folder, '--data', data]);
  expect([code, stderr.includes('code')]).toEqual([0, false]);
  const { stdout } = await runJijian(['export', '--verify', folder, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ sound: true });
  return folder;
}

/** Asks the program that knows docs/scoring.md only for every node of a pack. */
function expectTheSameNodes(folder: string): number {
  const lines = readFileSync(join(folder, 'scorecards.ndjson'), 'utf8').trimEnd().split('\n');
  const told = lines.map((line) => bare(JSON.parse(line)));
  expect(independent.recompute(independent.readPack(folder))).toEqual(told);
  return nodesOf(told);
}

describe('packs of the demonstration year', () => {
  it('of every edition of both periods give every node again, to the last digit', async () => {
    const { stdout } = await runJijian(['list', 'periods', '--json', '--data', data]);
    const periods: { id: string; editions: { edition: number; corrections: number[] }[] }[] =
      JSON.parse(stdout).items;
    expect(periods).toHaveLength(2);
    for (const { id, editions } of periods) {
      for (const { edition } of editions) {
        const folder = await pack(`${id}-${edition}`, '--period', id, '--edition', `${edition}`);
        expect(expectTheSameNodes(folder)).toBeGreaterThan(1_000);
      }
    }
    const corrected = periods.flatMap(({ editions }) =>
      editions.filter((each) => each.corrections.length > 0),
    );
    expect(corrected.length).toBeGreaterThan(0);
  });

  it('of any moment of the year do so too', async () => {
    for (const [at, asOf] of [
      ['6000', '2024-06-30'],
      ['15000', '2024-09-20'],
      ['25000', '2024-12-31'],
    ] as const) {
      const folder = await pack(`at-${at}`, '--period', '2024', '--at', at, '--as-of', asOf);
      expectTheSameNodes(folder);
    }
  });

  it('are not there when the export is killed half-way', async () => {
    const folder = join(work, 'killed');
    const args = ['export', '--period', '2024', '--out', folder, '--data', data];
    expect((await runJijian(args, { killAt: '4000 个事件' })).code).toBeNull();
    expect(existsSync(folder)).toBe(false);
    const left = readdirSync(work).filter((name) => name.startsWith('killed'));
    expect(left.every((name) => name.includes('unfinished'))).toBe(true);
    expect(left.some((name) => existsSync(join(work, name, 'manifest.json')))).toBe(false);
    expect((await runJijian(args)).code).toBe(0);
  });

  it('by any scheme, at any place, with any corrections give every node', async () => {
    const file = join(work, 'all.ndjson');
    expect((await runJijian(['dump', file, '--data', data])).code).toBe(0);
    const log = openMemoryLog();
    await importEvents(log, readLines(createReadStream(file)));
    const head = await log.head();
    const past = new Past(log);
    const place = fc.record({
      at: fc.integer({ min: 1_000, max: head }),
      asOf: fc.integer({ min: 0, max: 300 }).map((days) => addDays('2024-06-12', days)),
      corrections: fc.uniqueArray(fc.integer({ min: 1, max: head }), { maxLength: 30 }),
    });
    let nodes = 0;
    await fc.assert(
      fc.asyncProperty(anyTree, place, async (drawn, where) => {
        const rules = inDemonstration(drawn);
        const { facts } = await past.grounds(where);
        const { groups } = score(facts, { id: 'any', version: 1, rules });
        const ours = groups.flatMap(({ cards }) => cards.map(bareCard));
        nodes += nodesOf(ours);
        expect(await independentCards(log, where, rules)).toEqual(ours);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    expect(nodes).toBeGreaterThan(20_000);
  }, 600_000);
});

/** A scheme for the city of the demonstration. */
function inDemonstration(rules: Rules): Rules {
  return {
    ...rules,
    plan: 'hechi-2024',
    groups: ['county', 'department', 'stationed'].map((code) => ({ code, name: code })),
    classes: rules.classes.map((each) => ({
      ...each,
      units: ['451202', '451221'],
      targets: [{ target: '1.4-1', value: '4' }],
    })),
  };
}
