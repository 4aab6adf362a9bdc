import type { Append, AppendedRange, AppendOutcome, ExpectedRevision, StoredEvent } from './event-log.ts';

/** What must be known of a log in order to decide about appends to it. */
export interface LogState {
  /** The position of the last event, 0 when there is none. */
  readonly head: number;
  /** The last revision of each involved stream that exists. */
  readonly lastRevisions: ReadonlyMap<string, number>;
  /** The events already stored under any of the ids to append, by id. */
  readonly recorded: ReadonlyMap<string, StoredEvent>;
  /** Whether an event of the same stream was stored so many places behind another one, and with it. */
  readonly isBehind?: (first: StoredEvent, event: StoredEvent, places: number) => boolean;
}

export interface AppendDecision {
  /** One outcome for each append, in the same order. */
  readonly outcomes: readonly AppendOutcome[];
  /** What is to be stored, in position order from `head + 1`. */
  readonly events: readonly StoredEvent[];
}

/**
 * Decides a call of appends, each in turn and seeing the ones before it. Every engine decides here, so that
 * they all agree; see the port for the rules.
 */
export function decideAppends(
  appends: readonly Append[],
  { isBehind = isBehindByPosition, ...state }: LogState,
): AppendDecision {
  const lastRevisions = new Map(state.lastRevisions);
  const stored = new Map<string, StoredEvent>();
  const recordOf = (id: string) => stored.get(id) ?? state.recorded.get(id);
  const events: StoredEvent[] = [];

  const outcomes = appends.map((append): AppendOutcome => {
    const { stream } = append;
    const before = checkRecorded(append, recordOf, isBehind);
    if (before !== undefined) return before;

    const actual = lastRevisions.get(stream) ?? -1;
    if (!isExpected(append.expected, actual)) return { outcome: 'wrong-revision', stream, actual };

    const firstRevision = actual + 1;
    const firstPosition = state.head + events.length + 1;
    append.events.forEach(({ id, type, bytes }, index) => {
      const revision = firstRevision + index;
      const position = firstPosition + index;
      const event: StoredEvent = { position, stream, revision, id, type, bytes };
      events.push(event);
      stored.set(id, event);
    });
    const count = append.events.length;
    lastRevisions.set(stream, actual + count);
    return { outcome: 'appended', stream, firstPosition, firstRevision, count };
  });

  return { outcomes, events };
}

/** The outcome when any of the append's ids is known already, or occurs twice; undefined when all are new. */
function checkRecorded(
  append: Append,
  recordOf: (id: string) => StoredEvent | undefined,
  isBehind: NonNullable<LogState['isBehind']>,
): AppendOutcome | undefined {
  const { stream, events } = append;
  const [head] = events;
  const first = head && recordOf(head.id);
  const seen = new Set<string>();
  for (const [index, event] of events.entries()) {
    const record = recordOf(event.id);
    const continues =
      record !== undefined &&
      first !== undefined &&
      record.stream === stream &&
      isBehind(first, record, index) &&
      record.type === event.type &&
      sameBytes(record.bytes, event.bytes);
    if (seen.has(event.id) || (record !== undefined && !continues)) {
      return { outcome: 'id-taken', stream, id: event.id };
    }
    if (first !== undefined && record === undefined) return { outcome: 'id-taken', stream, id: first.id };
    seen.add(event.id);
  }
  return first && { outcome: 'already-recorded', ...rangeFrom(first, events.length) };
}

function isBehindByPosition(first: StoredEvent, event: StoredEvent, places: number): boolean {
  return event.position === first.position + places;
}

function rangeFrom(first: StoredEvent, count: number): AppendedRange {
  return { stream: first.stream, firstPosition: first.position, firstRevision: first.revision, count };
}

function isExpected(expected: ExpectedRevision, actual: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'none':
      return actual === -1;
    case 'exists':
      return actual >= 0;
    default:
      return actual === expected;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
