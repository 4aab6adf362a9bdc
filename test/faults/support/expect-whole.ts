import { expect } from 'vitest';
import type { Acknowledged } from './asking-load.ts';
import type { Said } from './said.ts';
import type { Stored } from './stored.ts';

/** What may be in the log without anybody of the load having asked for it: the servers close days. */
const BY_ITSELF = new Set(['DayClosed']);

/** Expects positions from 1 to the head and revisions from 0 in every stream, without a gap, and each id once. */
export function expectInOrder(events: readonly Stored[], head: number): void {
  expect(events.length, 'the sequencer stands at the last event').toBe(head);
  const next = new Map<string, number>();
  const ids = new Set<string>();
  for (const [index, { position, stream, revision, id }] of events.entries()) {
    if (position !== index + 1) expect({ position, id }).toEqual({ position: index + 1, id });
    const expected = next.get(stream) ?? 0;
    if (revision !== expected)
      expect({ position, stream, revision }).toEqual({ position, stream, revision: expected });
    next.set(stream, revision + 1);
    expect(ids.has(id), `${id} is there twice`).toBe(false);
    ids.add(id);
  }
}

/** Expects of each acknowledged write that its events are where the receipt says, and hold what was asked for. */
export function expectReceiptsKept(acknowledged: readonly Acknowledged[], events: readonly Stored[]): void {
  const receipts = new Map<string, string>();
  for (const { ask, receipt } of acknowledged) {
    const text = JSON.stringify(receipt);
    expect(receipts.get(ask.key) ?? text, `the second receipt for ${ask.key}`).toBe(text);
    receipts.set(ask.key, text);
    expect(receipt.events, ask.key).toHaveLength(1);
    for (const told of receipt.events) {
      const stored = events[told.position - 1];
      const held = JSON.parse(stored?.bytes.toString('utf8') ?? '{}');
      const found = { ...stored, recordedAt: held.recordedAt, data: held.data };
      expect(found, `${ask.key}, acknowledged at ${told.position}`).toMatchObject({
        position: told.position,
        id: told.id,
        stream: told.stream,
        revision: told.revision,
        type: told.type,
        recordedAt: told.recordedAt,
        data: ask.holds,
      });
    }
  }
}

/**
 * Expects of each append that was asked for that it is there whole or not at all; if it was acknowledged, where it
 * was said to be and byte for byte; if it was refused, not at all.
 */
export function expectAppendsWhole(said: readonly Said[], events: readonly Stored[]): void {
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const each of said) {
    const found = each.ids.map((id) => byId.get(id)).filter((event) => event !== undefined);
    const name = `the append of ${each.ids.length} to ${each.stream}, ${each.said}`;
    if (each.said === 'refused') expect(found, name).toEqual([]);
    if (found.length === 0 && each.said !== 'acknowledged') continue;
    const first = each.said === 'acknowledged' ? each : firstOf(found);
    const kept = found.map(({ position, stream, revision, digest }) => ({
      position,
      stream,
      revision,
      digest,
    }));
    expect(kept, name).toEqual(
      each.digests.map((digest, index) => ({
        position: first.firstPosition + index,
        stream: each.stream,
        revision: first.firstRevision + index,
        digest,
      })),
    );
  }
}

/** Expects that everything in the log was asked for by somebody. */
export function expectNothingElse(
  acknowledged: readonly Acknowledged[],
  said: readonly Said[],
  events: readonly Stored[],
): void {
  const ids = new Set([
    ...acknowledged.flatMap(({ receipt }) => receipt.events.map(({ id }) => id)),
    ...said.flatMap((each) => each.ids),
  ]);
  expect(events.filter(({ id, type }) => !ids.has(id) && !BY_ITSELF.has(type))).toEqual([]);
}

function firstOf([first]: readonly Stored[]) {
  return { firstPosition: first?.position ?? 0, firstRevision: first?.revision ?? 0 };
}
