import { isDeepStrictEqual } from 'node:util';
import { digestOf, streamOf } from '../../src/application/command.ts';
import { eventId, nameUuid } from '../../src/application/identity.ts';
import type { AnyEvent } from '../../src/domain/catalogue.ts';
import { EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import type { Commanded } from './commander.ts';
import { type FinalLog, lastRevision } from './final-log.ts';
import { must } from './violation.ts';

/** How often a command is decided anew at least before it is given up. */
const DECIDED_ANEW = 4;

/** Holds what became of commands, as their askers were told, against the log. */
export function checkCommands(commanded: readonly Commanded[], log: FinalLog): void {
  const events = log.events.filter(({ type }) => EVENT_TYPES.has(type)).map(decodeEvent);
  const byCommand = Map.groupBy(events, ({ causation }) => causation.command);
  for (const [command, carriedOut] of byCommand) checkCarriedOutOnce(command, carriedOut);
  for (const [command, asked] of Map.groupBy(commanded, ({ request }) => request.commandId)) {
    const carriedOut = byCommand.get(command) ?? [];
    for (const each of asked) {
      checkResult(each, carriedOut, byCommand);
      checkContended(each, log);
    }
    checkOneTold(command, asked, carriedOut);
  }
}

function checkCarriedOutOnce(command: string, events: readonly AnyEvent[]): void {
  const [first] = events;
  const isOneRun = events.every(
    (event, index) =>
      event.position === (first?.position ?? 0) + index &&
      event.stream === first?.stream &&
      event.causation.digest === first.causation.digest &&
      event.id === eventId(command, index),
  );
  must(isOneRun, () => `Command ${command} was carried out more than once or in parts: ${places(events)}.`);
}

function checkResult(
  asked: Commanded,
  carriedOut: readonly AnyEvent[],
  byCommand: ReadonlyMap<string, readonly AnyEvent[]>,
): void {
  const { request, result, from } = asked;
  const isThis = carriedOut.length > 0 && carriedOut[0]?.causation.digest === digestOf(request);
  const wasDone = carriedOut.length > 0 && carriedOut.every(({ position }) => position <= from);
  const say = (what: string) => () =>
    `${what} Command ${request.commandId} (${request.command.type} of ${request.target}), asked for when there were ` +
    `${from} events, came to ${JSON.stringify(result)}; the log has ${places(carriedOut)}.`;
  if (result === null) return;
  if (result.outcome === 'refused') {
    const { code, kind } = result.refusal;
    must(!(wasDone && isThis), say('A command that had been carried out was refused.'));
    must(
      code !== 'command.id-reused' || carriedOut.length > 0,
      say('An id was said to be used that was not.'),
    );
    if (kind !== 'forbidden') return;
    const { actor, command, target } = request;
    const record = nameUuid(`refusal\n${request.commandId}\n${actor.account}\n${command.type}\n${target}`);
    must(byCommand.has(record), say('A refusal for lack of permission was not recorded.'));
    return;
  }
  if (result.outcome === 'recorded' && result.events.length === 0) {
    must(!(wasDone && isThis), say('A command that had been carried out was said to change nothing.'));
    return;
  }
  must(
    isThis && isDeepStrictEqual(result.events, carriedOut),
    say('A command that was acknowledged is not in the log as its asker was told.'),
  );
  must(result.outcome === 'recorded-before' || !wasDone, say('A command was said to be new that was not.'));
}

/** A command that was given up had others write its stream each time that it was decided anew. */
function checkContended({ request, result, from, to }: Commanded, log: FinalLog): void {
  if (result?.outcome !== 'refused' || result.refusal.code !== 'command.contended') return;
  const stream = streamOf(request);
  const written = lastRevision(log, stream, to) - lastRevision(log, stream, from);
  must(
    written >= DECIDED_ANEW,
    () => `Command ${request.commandId} was given up when others had written ${written} events of ${stream}.`,
  );
}

/** Carried out by one asking at most, and by none only when nobody knows. */
function checkOneTold(command: string, asked: readonly Commanded[], carriedOut: readonly AnyEvent[]): void {
  const told = asked.filter(({ result }) => result?.outcome === 'recorded' && result.events.length > 0);
  must(
    told.length <= 1,
    () => `${told.length} askers were told that they had command ${command} carried out.`,
  );
  must(
    carriedOut.length === 0 || told.length === 1 || asked.some(({ result }) => result === null),
    () => `Command ${command} was carried out (${places(carriedOut)}) though every asker was told otherwise.`,
  );
}

function places(events: readonly AnyEvent[]): string {
  return events.length === 0
    ? 'nothing of it'
    : events.map(({ position, id }) => `${position} ${id}`).join(', ');
}
