import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, businessDate } from '../domain/kernel/dates.ts';
import { readLogFacts } from '../projections/queries/status.ts';
import type { Application } from './application.ts';

/** How often a server looks at the calendar. */
const INTERVAL_MS = 5_000;
/** How long it waits to follow the log again when that has failed. */
const AGAIN_MS = 1_000;

export interface Timekeeper {
  /** Waits for what is under way and looks no more. */
  stop(): Promise<void>;
}

/**
 * Keeps a running server up to date: folds what other processes record, and closes each day once it is over. A
 * simulated log has a time of its own, and an empty one has no deadlines; their days are left alone.
 *
 * @param onFailure told of what failed; it is tried again
 */
export function keepTime(app: Application, onFailure: (error: unknown) => void): Timekeeper {
  let stopped = false;
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(() => (stopped ? undefined : keepUp(app))).catch(onFailure);
  }, INTERVAL_MS);
  round = keepUp(app).catch(onFailure);
  const leave = new AbortController();
  const following = follow(app, leave.signal, onFailure);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      leave.abort();
      await Promise.all([round, following]);
    },
  };
}

/** Folds what other processes record as soon as they have; its own commands are folded as they are carried out. */
async function follow(
  app: Application,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const head = await app.log.head();
      if (app.projector.position < head) await app.settle();
      for await (const { checkpoint } of app.log.follow({ after: head, signal })) {
        if (app.projector.position < checkpoint) await app.settle();
      }
    } catch (error) {
      onFailure(error);
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function keepUp(app: Application): Promise<void> {
  await app.settle();
  const known = await readLogFacts(app.database);
  if (known === null || known.seed !== null) return;
  const yesterday = addDays(businessDate(app.now()), -1);
  if (known.closedDay !== null && known.closedDay >= yesterday) return;
  await app.closeDaysUpTo(yesterday);
  // What this passes by is remembered, so that whoever asks about the past next need not wait for it.
  await app.past.grounds({});
}
