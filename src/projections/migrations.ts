import { sql } from 'kysely';
import type { Migrations } from '../database/migrate.ts';

/** The checkpoints of the read models. The tables themselves come and go with rebuilds. */
export const READ_MODEL_MIGRATIONS: Migrations = {
  '0001-checkpoints': {
    up: async (database) => {
      await sql`
        create table read_model_checkpoint (
          schema text primary key,
          position bigint not null,
          fingerprint text not null
        )
      `.execute(database);
    },
  },
};
