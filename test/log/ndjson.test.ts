import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/kernel/canonical-json.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { readLines, writeLines } from '../../src/log/ndjson.ts';
import { everything, expectRefused } from '../conformance/event-log/events.ts';
import { eventsIn } from '../support/asking.ts';
import { logOf, someSummer } from '../support/random-log.ts';

async function* pieces(text: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < text.length; start += size) yield text.subarray(start, start + size);
}

async function linesOf(text: string | Uint8Array, size = 1_000_000) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const events = [];
  for await (const event of readLines(pieces(bytes, size))) events.push(event);
  return events;
}

async function written(log: Parameters<typeof writeLines>[0]): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of writeLines(log)) all.push(piece);
  return Buffer.concat(all);
}

describe('a log as lines', () => {
  it.each([1, 7, 100, 65_536])('is read back as it was, in pieces of %i bytes', async (size) => {
    const log = await logOf(someSummer());
    const stored = await everything(log);
    const read = await linesOf(await written(log), size);
    expect(read).toEqual(stored.map(({ position: _, ...event }) => event));
    expect(stored.length).toBeGreaterThan(10);
  });

  it('of an empty log is nothing', async () => {
    expect(await written(openMemoryLog())).toHaveLength(0);
    expect(await linesOf('')).toEqual([]);
  });

  it.each<[string, (lines: string[]) => string, number]>([
    ['is no JSON', (lines) => `${lines[0]}\nnot json\n`, 2],
    ['is empty', (lines) => `${lines[0]}\n\n`, 2],
    ['is another order of fields', ([line = '']) => `${reordered(line)}\n`, 1],
    ['has a blank more', ([line = '']) => `${line.replace(':', ': ')}\n`, 1],
    ['is of a type unknown', ([line = '']) => `${changed(line, { type: 'Unknown' })}\n`, 1],
    ['lacks what its type requires', ([line = '']) => `${changed(line, { data: {} })}\n`, 1],
    ['has a field more', ([line = '']) => `${changed(line, { extra: 1 })}\n`, 1],
    ['is cut off', (lines) => `${lines[0]}\n${lines[1]?.slice(0, 40)}`, 2],
    ['lacks its line feed', (lines) => `${lines[0]}\n${lines[1]}`, 2],
    ['is far too long', (lines) => `${lines[0]}\n${'x'.repeat(200_000)}`, 2],
    ['has ill-formed characters', (lines) => `${lines[0]}\n"\ud842"\n`, 2],
    ['ends with a carriage return', (lines) => `${lines[0]}\r\n`, 1],
  ])('is refused where one %s, naming the line', async (_, make, line) => {
    const lines = (await written(await logOf(someSummer()))).toString('utf8').split('\n');
    const refused = await expectRefused(linesOf(make(lines), 1_000), 'log.invalid-line');
    expect([refused.kind, refused.details]).toEqual(['invalid', { line }]);
    expect(refused.message).toContain(`第${line}行`);
  });

  it('holds every event that can be read', async () => {
    const log = await logOf(someSummer());
    const lines = (await written(log)).toString('utf8').split('\n').slice(0, -1);
    const events = await eventsIn(log);
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(events.map(({ type }) => type));
  });
});

function changed(line: string, parts: object): string {
  return canonicalJson({ ...JSON.parse(line), ...parts });
}

function reordered(line: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()));
}
