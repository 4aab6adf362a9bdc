import { describe, expect, it } from 'vitest';
import { REGRESSIONS } from './regressions.ts';
import { findingOf, simulate } from './simulate.ts';

const SEEDS = Number(process.env.SIMULATOR_SEEDS ?? 2_000);
/** Drawn anew for each run, unless `SIMULATOR_SEED` names it; printed at once, should a run hang or die. */
const FIRST = Number(process.env.SIMULATOR_SEED ?? Math.floor(Math.random() * 2 ** 31));
process.stderr.write(`SIMULATOR_SEED=${FIRST} SIMULATOR_SEEDS=${SEEDS}\n`);

/** What must happen somewhere in some hundred runs, or else they prove little. */
const EVERYTHING = [
  ...['request lost', 'answer lost', 'store down', 'weather cleared up', 'clock set'],
  ...['server killed', 'server shut down', 'done after death', 'could not be stored', 'overloaded'],
  ...['appended', 'already-recorded', 'wrong-revision', 'id-taken', 'in step'],
  ...['command recorded', 'command recorded-before', 'command refused command.id-reused'],
  ...['command refused command.future-date', 'command refused policy.role'],
  ...['follower broken off', 'rows saved', 'overtaken', 'import killed', 'import failed', 'import done'],
];

describe(`in ${SEEDS} simulated worlds from seed ${FIRST} on`, () => {
  const happened = new Map<string, number>();

  it('every promise of the log is kept, whatever goes wrong', { timeout: 60_000 + SEEDS * 200 }, async () => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const { tally } = await simulate(seed);
      for (const [kind, count] of tally) happened.set(kind, (happened.get(kind) ?? 0) + count);
    }
  });

  it.skipIf(SEEDS < 300)('everything happens that can go wrong', () => {
    expect(EVERYTHING.filter((kind) => !happened.has(kind))).toEqual([]);
  });
});

describe('a seed', () => {
  it('leads to the same world each time, whatever was simulated before', async () => {
    const seeds = Array.from({ length: 20 }, (_, index) => FIRST + index);
    const first = new Map<number, readonly string[]>();
    for (const seed of seeds) first.set(seed, (await simulate(seed)).trace);
    for (const seed of seeds.toReversed()) expect((await simulate(seed)).trace).toEqual(first.get(seed));
    expect(new Set([...first.values()].map((trace) => trace.join())).size).toBe(seeds.length);
  });

  it('is named with the command line when a promise is not kept', async () => {
    const [{ seed, doubles } = { seed: 0, doubles: {} }] = REGRESSIONS;
    expect(await findingOf(seed, doubles)).toMatch(
      new RegExp(`Seed ${seed}: [^]*SIMULATOR_SEED=${seed} SIMULATOR_SEEDS=1 npx vitest run test/simulator`),
    );
  });
});

describe.each(REGRESSIONS)('seed $seed, which found that $found', ({ seed, doubles, sentence }) => {
  it('finds nothing any more', async () => {
    expect(await findingOf(seed)).toBe('nothing');
  });

  it('would find it again', async () => {
    expect(await findingOf(seed, doubles)).toMatch(sentence);
  });
});
