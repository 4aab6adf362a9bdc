import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';
import type {
  Append,
  AppendOutcome,
  EventLog,
  EventToAppend,
  ExpectedRevision,
  StoredEvent,
} from '../../../src/log/event-log.ts';

/** A suite asks for the log within each test, since each test has its own. */
export type GetLog = () => EventLog;

/** A new event; without bytes of its own it holds its id. */
export function anEvent(parts: Partial<EventToAppend> = {}): EventToAppend {
  const id = parts.id ?? randomUUID();
  return { id, type: 'Tested', bytes: utf8(`{"id":"${id}"}`), ...parts };
}

export function someEvents(count: number): readonly EventToAppend[] {
  return Array.from({ length: count }, () => anEvent());
}

export function to(stream: string, expected: ExpectedRevision, ...events: readonly EventToAppend[]): Append {
  return { stream, expected, events: events.length === 0 ? [anEvent()] : events };
}

/** Appends once and gives the one outcome. */
export async function appendOne(log: EventLog, append: Append): Promise<AppendOutcome> {
  const outcomes = await log.append([append]);
  const [outcome] = outcomes;
  if (outcome === undefined || outcomes.length !== 1) throw new Error('One append has one outcome.');
  return outcome;
}

export function everything(log: EventLog): Promise<readonly StoredEvent[]> {
  return log.readAll({ after: 0, limit: 1_000_000 });
}

export function ids(events: readonly { readonly id: string }[]): readonly string[] {
  return events.map((event) => event.id);
}

export function positions(events: readonly StoredEvent[]): readonly number[] {
  return events.map((event) => event.position);
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The whole numbers from `first` to `last`. */
export function upwards(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Expects that positions run from 1 to the head and that every stream's revisions run from 0, without a gap. */
export async function expectGapFree(log: EventLog): Promise<void> {
  const all = await everything(log);
  expect(positions(all)).toEqual(upwards(1, await log.head()));
  const next = new Map<string, number>();
  for (const { stream, revision } of all) {
    expect({ stream, revision }).toEqual({ stream, revision: next.get(stream) ?? 0 });
    next.set(stream, revision + 1);
  }
}

/** Expects a refusal with this code and a Chinese message, and gives it. */
export async function expectRefused(work: Promise<unknown>, code: string): Promise<RefusedError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RefusedError);
  if (!(error instanceof RefusedError)) throw error;
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/\p{Script=Han}/u);
  return error;
}
