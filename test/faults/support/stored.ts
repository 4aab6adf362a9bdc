import pg from 'pg';
import { digestOf } from './said.ts';

/** An event as the database holds it, read without any of the product's code. */
export interface Stored {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** Every event in the order of positions, and where the sequencer stands. */
export async function readStored(url: string): Promise<{ readonly head: number; readonly events: Stored[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<'position' | 'revision', string> & Omit<Stored, 'digest'>>(
      'select position, stream, revision, id, type, bytes from events order by position',
    );
    const sequencer = await client.query<{ position: string }>('select position from event_sequencer');
    return {
      head: Number(sequencer.rows[0]?.position),
      events: rows.map(({ position, revision, ...row }) => ({
        ...row,
        position: Number(position),
        revision: Number(revision),
        digest: digestOf(row),
      })),
    };
  } finally {
    await client.end();
  }
}
