import { isDeepStrictEqual } from 'node:util';
import { categoryOf, digestOf, streamOf } from '../../src/application/command.ts';
import { aggregateOf } from '../../src/application/stream-states.ts';
import { type AnyEvent, type Category, EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { isRefusal, type Known } from '../../src/domain/kernel/aggregate.ts';
import { decodeEvent } from '../../src/log/codec.ts';
import { inGeneral } from '../support/given.ts';
import type { Commanded } from './commander.ts';
import { type FinalLog, lastRevision } from './final-log.ts';
import { must } from './violation.ts';
import type { Asked } from './witness.ts';

/** What the bus refuses by itself, whatever the state. */
const BY_THE_BUS = /^(command|policy)\./;

/**
 * Of the commands of one call that concern one stream, each was decided on top of those before it: where one is not
 * stored, none after it is, in that call.
 */
export function checkTogether(asked: readonly Asked[]): void {
  const ofCommands = asked.filter(({ append }) => EVENT_TYPES.has(append.events[0]?.type ?? ''));
  for (const [of, each] of Map.groupBy(
    ofCommands,
    ({ call, append }) => `${append.stream} in call ${call}`,
  )) {
    const outcomes = each.map(({ answer }) => answer.outcome);
    const failed = outcomes.findIndex((outcome) => outcome === 'wrong-revision' || outcome === 'id-taken');
    must(
      failed < 0 || !outcomes.includes('appended', failed),
      () =>
        `Of what was decided for ${of} a part was stored without what it rests on: ${outcomes.join(', ')}.`,
    );
  }
}

const NOTHING = 'nothing';

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
    if (result.outcome === 'refused') checkAtSomeMoment(each, history, log, result.refusal.code);
    else if (result.events.length === 0) checkAtSomeMoment(each, history, log, NOTHING);
    else checkRecorded(each, history, log);
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

/** What follows from a command in a state of its stream, and in the states of others when the log was so long. */
function decide({ request }: Commanded, state: unknown, log: FinalLog, size: number) {
  const { command, actor, occurredOn = '' } = request;
  return aggregateOf(categoryOf(request)).decide(state, command, {
    ...inGeneral(),
    elsewhere: ({ category }, id) => stateAt(log, category as Category, id, size) as never,
    actor,
    occurredOn,
  });
}

/** What a stream had come to when the log was so long. */
function stateAt(log: FinalLog, category: Category, id: string, size: number): unknown {
  const { initial, evolve } = aggregateOf(category);
  const events = (log.streams.get(`${category}-${id}`) ?? []).filter(({ position }) => position <= size);
  return events.map(decodeEvent).reduce(evolve, initial(id));
}

/** The lengths of the log, from one to another, at which the streams that a decision looks at were not the same. */
function moments({ request }: Commanded, state: unknown, log: FinalLog, from: number, to: number) {
  const known: Known = ({ category }, id) => stateAt(log, category as Category, id, to) as never;
  const looked = aggregateOf(categoryOf(request)).consults?.(state, request.command, known) ?? [];
  const changed = looked.flatMap(({ category, id }) => log.streams.get(`${category}-${id}`) ?? []);
  const within = changed
    .map(({ position }) => position)
    .filter((position) => position > from && position <= to);
  return [from, ...new Set(within)];
}

/** What a command came to that changed nothing, in some state that its stream had while it was asked for. */
function checkAtSomeMoment(each: Commanded, { states }: History, log: FinalLog, came: string): void {
  const stream = streamOf(each.request);
  const [first, last] = [lastRevision(log, stream, each.from) + 1, lastRevision(log, stream, each.to) + 1];
  const could = states.slice(first, last + 1).flatMap((state) =>
    moments(each, state, log, each.from, each.to).map((size) => {
      const decision = decide(each, state, log, size);
      if (isRefusal(decision)) return decision.code;
      return decision.length === 0 ? NOTHING : 'something';
    }),
  );
  must(
    could.includes(came),
    () => `${inWords(each)} came to ${came}; while it was asked for it could come to ${could.join(' or ')}.`,
  );
}

/** What a command recorded follows from the state just before, and from what others had come to at some time by then. */
function checkRecorded(each: Commanded, { events, states }: History, log: FinalLog): void {
  const digest = digestOf(each.request);
  const ofIt = (event: AnyEvent) =>
    event.causation.command === each.request.commandId && event.causation.digest === digest;
  const carriedOut = events.filter(ofIt);
  const [first] = carriedOut;
  if (first === undefined) return;
  const state = states[first.revision];
  const decisions = moments(each, state, log, 0, first.position - 1).map((size) =>
    decide(each, state, log, size),
  );
  const recorded = carriedOut.map(({ type, data, basis }) => ({ type, data, basis }));
  must(
    decisions.some((decision) => !isRefusal(decision) && isDeepStrictEqual(plain(recorded), plain(decision))),
    () =>
      `${inWords(each)} recorded ${JSON.stringify(recorded)} at revision ${first.revision}, and what follows from ` +
      `the state before is ${JSON.stringify(decisions.at(-1))}.`,
  );
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function inWords({ request: { commandId, command, target } }: Commanded): string {
  return `Command ${commandId} (${command.type} of ${target})`;
}
