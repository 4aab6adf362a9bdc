import { isConnectionFailure } from '../database/connection-failure.ts';
import { type Refusal, RefusedError, refusal } from '../domain/kernel/refusal.ts';
import { tell } from './output.ts';

/** Exit codes: the call or its input is wrong; something else stands in the way; our own fault. */
export const USAGE = 2;
const REFUSED = 3;
const FAULT = 1;
/** What was to be checked has errors. */
export const UNSOUND = 1;

/** Says on standard error why a command failed, as JSON if asked, and returns the exit code. */
export function reportFailure(error: unknown, asJson: boolean): number {
  const refused = refusalOf(error);
  if (refused !== null) {
    const { code, kind, message, details } = refused;
    tell(asJson ? JSON.stringify({ code, kind, message, details }) : `${message}\n(${code})`);
    return kind === 'invalid' || kind === 'too-large' ? USAGE : REFUSED;
  }
  // citty's own complaints about arguments.
  if (error instanceof Error && error.name === 'CLIError') {
    tell(
      asJson ? JSON.stringify({ code: 'cli.usage', kind: 'invalid', message: error.message }) : error.message,
    );
    return USAGE;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(asJson ? JSON.stringify({ code: 'internal', kind: 'unavailable', message }) : message);
  return FAULT;
}

/** What somebody else, or the surroundings, have to mend; null when it is our own fault. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof RefusedError) return error;
  if (!isConnectionFailure(error)) return null;
  return refusal('unavailable', 'database.unavailable', '数据库暂时无法使用,请稍后重试');
}
