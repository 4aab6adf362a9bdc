import type { AccountabilityEvent } from '../domain/accountability/events.ts';
import { type AccountabilityState, evolveFile, initialFile } from '../domain/accountability/evolve.ts';
import type { Recorded } from '../domain/kernel/aggregate.ts';
import { RefusedError } from '../domain/kernel/refusal.ts';
import { decodeEvent } from '../log/codec.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Application } from './application.ts';
import type { CommandRequest } from './command.ts';

/** An accountability file as it stood when it was consulted. */
export interface ConsultedFile {
  readonly state: AccountabilityState;
  /** Everything that has happened to it, ending with the consultation itself. */
  readonly events: readonly Recorded<AccountabilityEvent>[];
  readonly replayed: boolean;
}

const PAGE = 1_000;

/**
 * Records that a file is read, and only then reads it. Asked again with the same command's id, it answers what it
 * answered then: what has come to the file since is not read without being recorded.
 */
export async function consultFile(
  app: Application,
  request: Omit<CommandRequest, 'command'>,
  purpose: string,
): Promise<ConsultedFile> {
  const command = { type: 'ConsultFile', data: { purpose } } as const;
  const [result] = await app.executeAll([{ ...request, command }]);
  if (result === undefined) throw new Error('no result for the command');
  if (result.outcome === 'refused') throw new RefusedError(result.refusal);
  const [consulted] = result.events;
  if (consulted === undefined) throw new Error('a consultation was not recorded');
  const events = await streamUpTo(app.log, consulted.stream, consulted.revision);
  const state = events.reduce(evolveFile, initialFile(request.target));
  return { state, events, replayed: result.outcome === 'recorded-before' };
}

async function streamUpTo(
  log: EventLog,
  stream: string,
  revision: number,
): Promise<readonly Recorded<AccountabilityEvent>[]> {
  const events: Recorded<AccountabilityEvent>[] = [];
  while (events.length <= revision) {
    const limit = Math.min(PAGE, revision + 1 - events.length);
    const page = await log.readStream(stream, { from: events.length, limit });
    if (page.length === 0) throw new Error(`“${stream}” ends before its revision ${revision}`);
    events.push(...page.map((stored) => decodeEvent(stored) as Recorded<AccountabilityEvent>));
  }
  return events;
}
