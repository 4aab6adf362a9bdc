import { sql } from 'kysely';
import type { Migrations } from '../../database/migrate.ts';

/** The tables of the log. A type, since kysely wants an index signature, which an interface has not. */
export type LogTables = {
  events: EventsTable;
  event_sequencer: { position: bigint };
};

interface EventsTable {
  position: bigint;
  stream: string;
  revision: bigint;
  id: string;
  type: string;
  bytes: Uint8Array;
}

export const LOG_MIGRATIONS: Migrations = {
  '0001-events': {
    async up(db) {
      // Collation C: names are compared by their bytes, alike on every server, and an index serves prefixes.
      await sql`
        create table events (
          position bigint primary key check (position > 0),
          stream text collate "C" not null,
          revision bigint not null check (revision >= 0),
          id uuid not null unique,
          type text collate "C" not null,
          bytes bytea not null,
          unique (stream, revision)
        )`.execute(db);
      // One row, locked by whoever appends until the commit: so positions are gap-free in commit order.
      await sql`
        create table event_sequencer (
          only_row boolean primary key default true check (only_row),
          position bigint not null check (position >= 0)
        )`.execute(db);
      await sql`insert into event_sequencer (position) values (0)`.execute(db);
      await sql`
        create function refuse_to_change_events() returns trigger language plpgsql as $$
        begin
          raise exception 'events are never changed or deleted' using errcode = 'restrict_violation';
        end $$`.execute(db);
      await sql`
        create trigger events_are_immutable before update or delete or truncate on events
        for each statement execute function refuse_to_change_events()`.execute(db);
    },
  },
};
