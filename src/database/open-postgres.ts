import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { RefusedError, refusal, refuse } from '../domain/kernel/refusal.ts';
import type { PostgresDatabase } from './database.ts';
import { ARRAY_ELEMENTS, VALUE_PARSERS } from './value-parsers.ts';

export interface PostgresSettings {
  /** How many connections at most; 10 by default. */
  readonly poolSize?: number;
  /** How long one statement may run, in milliseconds; 30 seconds by default. */
  readonly statementTimeout?: number;
}

/** `server_version_num` of the oldest server that the SQL is written for. */
const OLDEST_SERVER = 150_000;
const CONNECT_TIMEOUT = 10_000;
/** A process that stalls in a transaction must not keep the log's sequencer from everybody else. */
const IDLE_IN_TRANSACTION_TIMEOUT = 30_000;
const KEEP_ALIVE_AFTER = 10_000;

/**
 * Opens a pool of connections to a PostgreSQL server, 15 or newer, and makes sure that it answers.
 * Refuses with `database.invalid-url`, `database.unreachable`, `database.too-old` or `database.not-utf8`.
 */
export async function openPostgres(url: string, settings: PostgresSettings = {}): Promise<PostgresDatabase> {
  const place = placeOf(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: settings.poolSize ?? 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER,
    application_name: 'jijian',
    types: { getTypeParser },
    onConnect: (client) => prepareSession(client, settings.statementTimeout ?? 30_000),
  });
  // A lost connection rejects the query that runs on it and leaves the pool. Between two queries it only emits
  // these events, which would end the process if nobody listened.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await checkServer(pool, place);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
  let closed: Promise<void> | undefined;
  return {
    engine: 'postgres',
    kysely,
    pool,
    close() {
      // kysely ends the pool only if it was used
      closed ??= kysely.destroy().then(() => (pool.ending ? undefined : pool.end()));
      return closed;
    },
  };
}

/** Where a URL leads, for messages: never with the password. */
interface Place {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

function placeOf(url: string): Place {
  if (/^postgres(ql)?:\/\//.test(url)) {
    try {
      const { host, port, database } = new pg.Client({ connectionString: url });
      return { host, port, database: database ?? '' };
    } catch {
      // falls through; the parser's own message may hold the password
    }
  }
  return refuse(
    'invalid',
    'database.invalid-url',
    '数据库地址格式不正确,应为 postgres://用户:口令@主机:端口/数据库。',
  );
}

/** What every session has, whatever the server's or the role's defaults are. */
async function prepareSession(client: pg.ClientBase, statementTimeout: number): Promise<void> {
  await client.query(
    `select set_config('timezone', 'UTC', false),
            set_config('datestyle', 'ISO, YMD', false),
            set_config('bytea_output', 'hex', false),
            set_config('statement_timeout', $1, false),
            set_config('idle_in_transaction_session_timeout', $2, false),
            -- a statement after a lock must see what was committed before it
            set_config('default_transaction_isolation', 'read committed', false),
            -- an acknowledged write must survive a crash of the server; any stronger setting stays
            set_config('synchronous_commit', case current_setting('synchronous_commit')
              when 'off' then 'on' else current_setting('synchronous_commit') end, false)`,
    [String(statementTimeout), String(IDLE_IN_TRANSACTION_TIMEOUT)],
  );
}

async function checkServer(pool: pg.Pool, place: Place): Promise<void> {
  let found: { version: number; encoding: string } | undefined;
  try {
    const answer = await pool.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_encoding') as encoding`,
    );
    found = answer.rows[0];
  } catch (error) {
    const reason = reasonOf(error);
    throw new RefusedError(
      refusal(
        'unavailable',
        'database.unreachable',
        `无法连接数据库 ${place.host}:${place.port}/${place.database}:${reason}。`,
        { ...place, reason: error instanceof Error && 'code' in error ? error.code : undefined },
      ),
      { cause: error },
    );
  }
  if (found !== undefined) refuseUnfit(found.version, found.encoding);
}

/** Refuses a server that the program cannot work with; `version` is its `server_version_num`. */
export function refuseUnfit(version: number, encoding: string): void {
  if (version < OLDEST_SERVER) {
    refuse(
      'unavailable',
      'database.too-old',
      `数据库服务器版本过低(PostgreSQL ${Math.floor(version / 10_000)}),需要 15 或更高版本。`,
      { version },
    );
  }
  if (encoding !== 'UTF8') {
    refuse('unavailable', 'database.not-utf8', `数据库编码为 ${encoding},必须使用 UTF8 编码。`, { encoding });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
      return '连接被拒绝,服务可能未启动';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return '主机名无法解析';
    case '28P01':
    case '28000':
      return '用户名或口令不正确';
    case '3D000':
      return '数据库不存在';
    case '53300':
      return '连接数已满';
    case '57P03':
      return '服务正在启动或停止';
    default:
      return error instanceof Error && /timeout/i.test(error.message) ? '连接超时' : '连接失败';
  }
}

/** pg asks by type for a parser; `format` is always text, since the pool never asks for binary results. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  const own = VALUE_PARSERS.get(oid);
  if (own !== undefined) return own;
  const element = VALUE_PARSERS.get(ARRAY_ELEMENTS.get(oid) ?? 0);
  if (element !== undefined) return (text: string) => mapNested(parseTextArray(text), element);
  return pg.types.getTypeParser(oid, format ?? 'text');
}

type Nested<T> = readonly (T | null | Nested<T>)[];

const TEXT_ARRAY: number = 1009;
const parseTextArray: (text: string) => Nested<string> = pg.types.getTypeParser(TEXT_ARRAY, 'text');

function mapNested(items: Nested<string>, parse: (text: string) => unknown): Nested<unknown> {
  return items.map((item) =>
    item === null ? null : typeof item === 'string' ? parse(item) : mapNested(item, parse),
  );
}
