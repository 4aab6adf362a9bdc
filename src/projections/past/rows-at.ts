import { decodeEvent } from '../../log/codec.ts';
import type { EventLog } from '../../log/event-log.ts';
import { readPages } from '../../log/pages.ts';
import { foldInto, type ReadModel, type Rows } from '../read-model.ts';

/** The rows of a read model as they were at a position, in order of key. Reads the events of its types up to there. */
export async function rowsAt<Row extends object>(
  log: EventLog,
  model: ReadModel<Row>,
  position: number,
): Promise<Rows<Row>> {
  const rows: Rows<Row> = new Map();
  const types = model.types === 'all' ? {} : { types: [...model.types] };
  for await (const page of readPages(log, { after: 0, upTo: position, ...types })) {
    for (const stored of page) foldInto(model, rows, decodeEvent(stored));
  }
  return new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
}
