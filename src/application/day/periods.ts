import { sql } from 'kysely';
import type { Duty } from './duty.ts';

/** The ends of windows: of objection, once nothing objected to is open, and of publicity. */
export const closeWindows: Duty = {
  name: 'periods',
  async notes({ database }, date) {
    const { rows } = await sql<{ key: string; stage: string; until: string; edition: number }>`
      select key, stage, until, jsonb_array_length(body->'editions') as edition from read_model.period
      where until <= ${date} and stage in ('notified', 'publicised') and not exists (
        select from read_model.scorecard where scorecard.period = period.key and contested = 'yes'
      )
      order by key
    `.execute(database.kysely);
    return rows.map(({ key, stage, until, edition }) => ({
      target: key,
      what: `edition ${edition} ${stage} until ${until}`,
      command: { type: stage === 'notified' ? 'CloseObjections' : 'EndPublicity', data: {} } as const,
    }));
  },
};
