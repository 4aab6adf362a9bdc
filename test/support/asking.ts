import type { CommandRequest } from '../../src/application/command.ts';
import type { CommandBus, CommandResult } from '../../src/application/command-bus.ts';
import type { AnyCommand, AnyEvent } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import type { EventLog } from '../../src/log/event-log.ts';
import { SAMPLES } from './commands.ts';
import { uuid } from './envelopes.ts';
import { OFFICE, ofUnit, VERIFIER } from './people.ts';
import { aReport, aTask, aVerification, COUNTY, TASK } from './tasks.ts';

let asked = 0x1000;

/** A request with an id of its own. */
export function request(
  target: string,
  command: AnyCommand,
  actor: Actor = OFFICE,
  parts: Partial<CommandRequest> = {},
): CommandRequest {
  asked += 1;
  return { commandId: uuid(asked), target, command, actor, ...parts };
}

/** Registers a unit that is named by its code. */
export const register = (code: string) =>
  request(code, {
    type: 'RegisterUnit',
    data: { ...SAMPLES.RegisterUnit.data, code, name: code, fullName: code },
  });
export const issue = () => request(TASK, { type: 'IssueAssignment', data: aTask() });
/** In time: the task is to be accepted by 19 June. */
export const accept = () =>
  request(TASK, { type: 'AcceptAssignment', data: {} }, ofUnit(COUNTY), { occurredOn: '2024-06-18' });
export const submit = (parts: Parameters<typeof aReport>[0] = {}) =>
  request(TASK, { type: 'SubmitClaim', data: aReport(parts) }, ofUnit(COUNTY));
export const verify = (parts: Parameters<typeof aVerification>[0] = {}) =>
  request(TASK, { type: 'VerifyClaim', data: aVerification(parts) }, VERIFIER);
export const complete = () =>
  request(TASK, { type: 'CompleteAssignment', data: { remark: '同意办结' } }, OFFICE);

/** Everything in a log, read. */
export async function eventsIn(log: EventLog): Promise<readonly AnyEvent[]> {
  return (await log.readAll({ after: 0, limit: 100_000 })).map(decodeEvent);
}

export async function typesIn(log: EventLog): Promise<readonly string[]> {
  return (await eventsIn(log)).map(({ type }) => type);
}

/** Carries out what must not be refused. */
export async function carryOut(bus: CommandBus, ...requests: readonly CommandRequest[]): Promise<void> {
  for (const request of requests) await bus.execute(request);
}

/** Results in short: how each request ended and with how many events, or why it was refused. */
export function outcomes(results: readonly CommandResult[]): readonly string[] {
  return results.map((result) =>
    result.outcome === 'refused'
      ? `${result.refusal.kind} ${result.refusal.code}`
      : `${result.outcome} ${result.events.map(({ type }) => type).join(' ')}`,
  );
}
