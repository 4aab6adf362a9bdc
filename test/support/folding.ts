import { expect } from 'vitest';
import type { AnyEvent } from '../../src/domain/catalogue.ts';
import type { Actor } from '../../src/domain/kernel/actor.ts';
import { foldInto, type ReadModel, type Rows } from '../../src/projections/read-model.ts';
import { recorded } from './envelopes.ts';

/** An event of which only this matters. */
export interface Sketch {
  readonly type: string;
  readonly data: unknown;
  readonly stream: string;
  readonly actor?: Actor;
  readonly occurredOn?: string;
}

/** Events at the positions 1, 2, 3 … */
export function history(...happened: readonly Sketch[]): readonly AnyEvent[] {
  return happened.map((event, index) => recorded({ ...event, position: index + 1 }));
}

/** The rows of a read model after events; none of the rows before is changed by what comes after. */
export function folded<Row extends object>(model: ReadModel<Row>, events: readonly AnyEvent[]): Rows<Row> {
  const rows: Rows<Row> = new Map();
  for (const event of events) {
    const before = new Map([...rows].map(([key, row]) => [key, { row, text: JSON.stringify(row) }]));
    foldInto(model, rows, event);
    for (const { row, text } of before.values()) expect(JSON.stringify(row)).toBe(text);
  }
  return rows;
}
