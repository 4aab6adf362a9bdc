/**
 * dcb-event-store, as its published packages are. An append is one round trip: a stored procedure takes advisory
 * locks on what the append's condition speaks of, asks whether an event that the condition excludes is there, and
 * inserts. It knows no streams, revisions or ids of events; a tag stands for the stream.
 */
import pg from 'pg';
import type { Peer } from './peer.ts';

// Written out in constants, the names are not looked for by the compiler, for which the packages are mostly not there.
const CORE = '@dcb-es/event-store';
const POSTGRES = '@dcb-es/event-store-postgres';

/** What is called of version 7.0.1 of the first. */
interface Core {
  readonly Tags: { fromObj(tags: Readonly<Record<string, string>>): Tags };
  readonly Query: {
    fromItems(items: readonly { readonly types: readonly string[]; readonly tags: Tags }[]): Query;
  };
}

/** What is called of version 7.0.1 of the second. */
interface Postgres {
  readonly PostgresEventStore: new (options: {
    readonly pool: pg.Pool;
  }) => {
    ensureInstalled(): Promise<void>;
    append(command: {
      readonly events: {
        readonly type: string;
        readonly tags: Tags;
        readonly data: unknown;
        readonly metadata: unknown;
      };
      readonly condition: { readonly failIfEventsMatch: Query };
    }): Promise<unknown>;
  };
}

type Tags = { readonly values: string[] };
type Query = { readonly isAll: boolean };

/**
 * The plan that a session keeps for all calls of its procedure goes through every event of the type, and so ever more
 * slowly; one made for each call goes by the tag. It does not ask for that itself.
 */
const PLANS = '-c plan_cache_mode=force_custom_plan';

/** Opens dcb-event-store on an empty database, with a connection for every caller. */
export async function openDcbEventStore(url: string, callers: number): Promise<Peer> {
  const { Tags, Query }: Core = await import(CORE);
  const { PostgresEventStore }: Postgres = await import(POSTGRES);
  const pool = new pg.Pool({ connectionString: url, max: callers, options: PLANS });
  const store = new PostgresEventStore({ pool });
  await store.ensureInstalled();
  return {
    name: 'dcb-event-store',
    append({ stream, type, data }) {
      const tags = Tags.fromObj({ stream });
      return store.append({
        events: { type, tags, data, metadata: {} },
        condition: { failIfEventsMatch: Query.fromItems([{ types: [type], tags }]) },
      });
    },
    close: () => pool.end(),
  };
}
