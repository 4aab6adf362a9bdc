import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalIssuer, openLocalIssuer } from '../../../src/api/auth/local-issuer.ts';
import { createApi } from '../../../src/api/create-api.ts';
import { openLog } from '../../../src/api/request-log.ts';
import { Application } from '../../../src/application/application.ts';
import { openEvidenceStore } from '../../../src/application/evidence-store.ts';
import { readCalendars } from '../../../src/application/seed-files.ts';
import type { Database } from '../../../src/database/database.ts';
import type { AnyEvent } from '../../../src/domain/catalogue.ts';
import { decodeEvent } from '../../../src/log/codec.ts';
import { openSqlLog } from '../../../src/log/sql/sql-log.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { Caller, type Person } from './caller.ts';

/** A city in memory, with its API and a clock that stands still until it is set. */
export interface City {
  readonly app: Application;
  readonly database: Database;
  readonly api: ReturnType<typeof createApi>;
  readonly issuer: LocalIssuer;
  readonly folder: string;
  /** What has been logged, a line each. */
  readonly logged: readonly string[];
  readonly now: () => string;
  setClock(instant: string): void;
  /** Somebody with a valid token. */
  as(person: Person): Caller;
  /** Everything recorded so far, or of some types only. */
  events(...types: readonly string[]): Promise<readonly AnyEvent[]>;
  close(): Promise<void>;
}

export const START = '2024-06-12T01:00:00.000Z';

/** Opens a city of which nothing is known yet. */
export async function openCity(): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'jijian-api-'));
  const database = await openInMemory();
  let instant = START;
  const now = () => instant;
  const app = await Application.open({
    database,
    log: await openSqlLog(database),
    evidence: openEvidenceStore(join(folder, 'evidence')),
    calendar: readCalendars(join(import.meta.dirname, '../../../seeds/calendars')),
    now,
  });
  const issuer = await openLocalIssuer(folder, now);
  const logged: string[] = [];
  const log = openLog({ level: 'info', stream: { write: (line: string) => logged.push(line) } });
  const api = createApi(app, issuer.authenticator, { now, log });
  return {
    app,
    database,
    api,
    issuer,
    folder,
    logged,
    now,
    setClock: (to) => {
      instant = to;
    },
    as: (person) => new Caller(api, issuer, person),
    events: async (...types) => {
      const stored = await app.log.readAll({
        after: 0,
        limit: 10_000,
        ...(types.length > 0 ? { types } : {}),
      });
      return stored.map(decodeEvent);
    },
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
