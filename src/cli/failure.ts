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
    tell(asJson ? JSON.stringify({ code, kind, message, details }) : inWords(refused));
    return kind === 'invalid' || kind === 'too-large' ? USAGE : REFUSED;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(asJson ? JSON.stringify({ code: 'internal', kind: 'unavailable', message }) : message);
  return FAULT;
}

/** A refusal for people: what is wrong, in every place of a file, and the code. */
export function inWords({ code, message, details }: Refusal): string {
  return [message, ...others(details), `(${code})`].join('\n');
}

/** So many faults of a file are told besides the first; `--json` has more. */
const MOST_TOLD = 20;

/** The faults of a file after the first, which the message tells, each with its place. */
function others({ issues, count }: Refusal['details']): readonly string[] {
  const faults = Array.isArray(issues) ? issues.filter(isPlaced) : [];
  const told = faults
    .slice(1, 1 + MOST_TOLD)
    .map(({ line, column, path, message }) => `第${line}行第${column}列:${path ? `${path}:` : ''}${message}`);
  const left = (typeof count === 'number' ? count : faults.length) - 1 - told.length;
  return faults.length > 1 && left > 0 ? [...told, `另有${left}处`] : told;
}

interface Placed {
  readonly line: number;
  readonly column: number;
  readonly path?: string;
  readonly message: string;
}

function isPlaced(issue: unknown): issue is Placed {
  return (
    typeof issue === 'object' && issue !== null && 'line' in issue && 'column' in issue && 'message' in issue
  );
}

/** What somebody else, or the surroundings, have to mend; null when it is our own fault. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof RefusedError) return error;
  if (!isConnectionFailure(error)) return null;
  return refusal('unavailable', 'database.unavailable', '数据库暂时无法使用,请稍后重试');
}
