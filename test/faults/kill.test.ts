import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dice, ROUNDS, tell } from './support/seed.ts';
import { Town } from './support/town.ts';

/** Who is killed in a round; every five rounds it is each one's turn. */
const VICTIMS = ['one server of two', 'PostgreSQL', 'both servers', 'a server and PostgreSQL', 'who appends'];

const random = dice();
const rounds = Array.from({ length: ROUNDS }, (_, index) => ({
  round: index + 1,
  victim: VICTIMS[index % VICTIMS.length] ?? '',
  after: random.between(0, 1200),
}));

describe('whatever is killed under load', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.open({ random, servers: 2 });
  });
  afterAll(() => town?.close());

  async function kill(victim: string): Promise<void> {
    const one = random.between(0, 1);
    if (victim === 'one server of two') await town.killServer(one);
    if (victim === 'PostgreSQL') await town.postgres.kill();
    if (victim === 'both servers') await Promise.all([town.killServer(0), town.killServer(1)]);
    if (victim === 'a server and PostgreSQL') {
      await Promise.all([
        town.killServer(one),
        sleep(random.between(0, 50)).then(() => town.postgres.kill()),
      ]);
    }
    if (victim === 'who appends') await town.appending.kill();
  }

  it.each(rounds)('round $round: $victim, $after ms into it', async ({ round, victim, after }) => {
    const before = town.asking.acknowledged.length;
    town.startLoad();
    await town.appending.acknowledged(20);
    await sleep(after);
    await kill(victim);
    await sleep(random.between(0, 300)); // the others go on, or run into what is no more there
    await town.postgres.startAgain();
    await town.startServers();
    await sleep(random.between(100, 500));
    await town.finishLoad();
    const { events } = await town.expectWhole();
    const done = town.asking.acknowledged.length - before;
    expect(done).toBeGreaterThan(0);
    const { refusals, unanswered } = town.asking;
    tell(
      `round ${round}: ${victim}; ${events} events, ${done} writes acknowledged; ` +
        `so far ${unanswered} unanswered, refused ${JSON.stringify(Object.fromEntries(refusals))}`,
    );
  });

  it('the servers stop in good order afterwards', () => town.stopServers());
});
