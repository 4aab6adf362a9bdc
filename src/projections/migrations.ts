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
  // One checkpoint for each read model. What was folded before is folded again.
  '0002-projections': {
    up: async (database) => {
      await sql`drop table read_model_checkpoint`.execute(database);
      await sql`drop schema if exists read_model cascade`.execute(database);
      await sql`drop schema if exists read_model_next cascade`.execute(database);
      await sql`
        create table projection (
          schema text collate "C" not null,
          name text collate "C" not null,
          version bigint not null,
          position bigint not null,
          stopped jsonb,
          primary key (schema, name)
        )
      `.execute(database);
    },
  },
  // What need not be read again to answer about the past; see `past/`.
  '0003-past': {
    up: async (database) => {
      await sql`
        create table log_stretch (
          last bigint primary key,
          events bigint not null,
          earliest text not null,
          latest text not null,
          mark text not null,
          digest text not null
        )
      `.execute(database);
      await sql`
        create table fold_snapshot (
          position bigint primary key,
          fingerprint text not null,
          digest text not null
        )
      `.execute(database);
      await sql`
        create table fold_snapshot_part (
          position bigint not null references fold_snapshot on delete cascade deferrable initially deferred,
          part bigint not null,
          model text not null,
          rows text not null,
          digest text not null,
          primary key (position, part)
        )
      `.execute(database);
    },
  },
  // By which event the log is known again.
  '0004-anchor': {
    up: async (database) => {
      await sql`
        create table log_anchor (
          only_row boolean primary key default true check (only_row),
          position bigint not null,
          event uuid not null
        )
      `.execute(database);
    },
  },
};
