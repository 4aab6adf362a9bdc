import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '../../src/domain/kernel/canonical-json.ts';
import type { Envelope } from '../../src/domain/kernel/envelope.ts';
import type { EventLog, EventToLoad } from '../../src/log/event-log.ts';
import { readLines } from '../../src/log/ndjson.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
/** Streams that each year has of its own; units, the scheme and the clock go on. */
const YEARLY = /^(assignment|evidence|incentive|survey|wave|source|reading|plan)-/;
const BATCH = 10_000;

/** The events of one simulated year of a whole city, by the program itself. */
export async function simulateYear(): Promise<readonly Envelope[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jijian-bench-'));
  try {
    const file = join(folder, 'year.ndjson');
    for (const args of [
      ['demo', '--data', folder],
      ['dump', '--data', folder, file],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`the year could not be made:\n${stderr}`);
    }
    const events: Envelope[] = [];
    for await (const { bytes } of readLines(createReadStream(file))) {
      events.push(JSON.parse(Buffer.from(bytes).toString('utf8')));
    }
    return events;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** That year over and over, every time with plans, assignments and ids of its own, until there are so many events. */
export function* years(year: readonly Envelope[], count: number): Generator<EventToLoad> {
  const revisions = new Map<string, number>();
  for (let made = 0, number = 0; made < count; number += 1) {
    for (const event of year.slice(0, count - made)) {
      const stream = YEARLY.test(event.stream) ? `${event.stream}.${number}` : event.stream;
      const revision = (revisions.get(stream) ?? -1) + 1;
      revisions.set(stream, revision);
      const id = `${number.toString(16).padStart(8, '0')}${event.id.slice(8)}`;
      const bytes = Buffer.from(canonicalJson({ ...event, id, stream }));
      yield { id, stream, type: event.type, revision, bytes };
      made += 1;
    }
  }
}

/** Fills an empty log with so many events. */
export async function fill(log: EventLog, year: readonly Envelope[], count: number): Promise<void> {
  let batch: EventToLoad[] = [];
  for (const event of years(year, count)) {
    batch.push(event);
    if (batch.length < BATCH) continue;
    await log.load(batch);
    batch = [];
  }
  await log.load(batch);
}
