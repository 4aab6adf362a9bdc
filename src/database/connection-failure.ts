/**
 * SQLSTATE classes and codes that speak of the server's or the connection's condition and not of the
 * statement (https://www.postgresql.org/docs/15/errcodes-appendix.html).
 */
const UNAVAILABLE_CLASSES = new Set([
  '08', // connection exception
  '40', // transaction rollback: deadlock, serialisation failure
  '53', // insufficient resources: disk full, too many connections
  '57', // operator intervention: shutdown, crash, statement timeout
  '58', // system error outside PostgreSQL: input/output
]);
const UNAVAILABLE_CODES = new Set([
  '25006', // read-only transaction: this server is a standby
  '25P03', // idle in transaction for too long
  '25P04', // transaction for too long
  '28000', // the role may not log in (any more)
  '28P01', // wrong password
  '3D000', // no such database
  '55P03', // lock not available
]);

/** Errors of the sockets below, by `code`. */
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT', // the unix socket is not there
]);

/** What pg, pg-pool, kysely and PGlite say without a code when the connection is gone. */
const LOST_CONNECTION =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Cannot use a pool after calling end|Postgres connection has been discarded|PGlite (instance )?is (already )?clos|driver has already been destroyed)/i;

/** Whether an error of a query means that the database cannot be used now, rather than that the query is wrong. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    SOCKET_CODES.has(code) ||
    UNAVAILABLE_CODES.has(code) ||
    (/^[0-9A-Z]{5}$/.test(code) && UNAVAILABLE_CLASSES.has(code.slice(0, 2))) ||
    LOST_CONNECTION.test(error.message)
  );
}
