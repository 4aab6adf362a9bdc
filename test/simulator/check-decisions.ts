import { isDeepStrictEqual } from 'node:util';
import { categoryOf, digestOf, streamOf } from '../../src/application/command.ts';
import { aggregateOf } from '../../src/application/stream-states.ts';
import type { AnyEvent } from '../../src/domain/catalogue.ts';
import { isRefusal } from '../../src/domain/kernel/aggregate.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import type { Commanded } from './commander.ts';
import { type FinalLog, lastRevision } from './final-log.ts';
import { must } from './violation.ts';

/** What the bus refuses by itself, whatever the state. */
const BY_THE_BUS = /^(command|policy)\./;

/**
 * Decides every command anew on the states that its stream has been in: what was recorded follows from the state
 * just before, and what was refused was to be refused in a state that the stream had while it was asked for.
 */
export function checkDecisions(commanded: readonly Commanded[], log: FinalLog): void {
  const histories = new Map<string, History>();
  for (const each of commanded) {
    const { request, result } = each;
    if (result === null || (result.outcome === 'refused' && BY_THE_BUS.test(result.refusal.code))) continue;
    const stream = streamOf(request);
    const history = histories.get(stream) ?? historyOf(each, log);
    histories.set(stream, history);
    if (result.outcome === 'refused') checkRefused(each, history, log, result.refusal.code);
    else checkRecorded(each, history);
  }
}

/** A stream's events, and the states that it was in: one more than there are events. */
interface History {
  readonly events: readonly AnyEvent[];
  readonly states: readonly unknown[];
}

function historyOf({ request }: Commanded, log: FinalLog): History {
  const { initial, evolve } = aggregateOf(categoryOf(request));
  const events = (log.streams.get(streamOf(request)) ?? []).map(decodeEvent);
  const states = [initial(request.target)];
  for (const event of events) states.push(evolve(states.at(-1), event));
  return { events, states };
}

function decide({ request }: Commanded, state: unknown) {
  const { command, actor, occurredOn = '' } = request;
  return aggregateOf(categoryOf(request)).decide(state, command, { actor, occurredOn });
}

function checkRefused(each: Commanded, { states }: History, log: FinalLog, code: string): void {
  const stream = streamOf(each.request);
  const [first, last] = [lastRevision(log, stream, each.from) + 1, lastRevision(log, stream, each.to) + 1];
  const codes = states.slice(first, last + 1).map((state) => {
    const decision = decide(each, state);
    return isRefusal(decision) ? decision.code : 'carried out';
  });
  must(
    codes.includes(code),
    () =>
      `${inWords(each)} was refused with ${code}; while it was asked for it could be ${codes.join(' or ')}.`,
  );
}

function checkRecorded(each: Commanded, { events, states }: History): void {
  const digest = digestOf(each.request);
  const ofIt = (event: AnyEvent) =>
    event.causation.command === each.request.commandId && event.causation.digest === digest;
  const carriedOut = events.filter(ofIt);
  const [first] = carriedOut;
  if (first === undefined) return;
  const decision = decide(each, states[first.revision]);
  const recorded = carriedOut.map(({ type, data, basis }) => ({ type, data, basis }));
  must(
    !isRefusal(decision) && isDeepStrictEqual(plain(recorded), plain(decision)),
    () =>
      `${inWords(each)} recorded ${JSON.stringify(recorded)} at revision ${first.revision}, and what follows from ` +
      `the state before is ${JSON.stringify(decision)}.`,
  );
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function inWords({ request: { commandId, command, target } }: Commanded): string {
  return `Command ${commandId} (${command.type} of ${target})`;
}
