import { setTimeout as sleep } from 'node:timers/promises';
import { ErrorType, isCommandError } from '@eventstore/db-client';
import { RefusedError, refusal } from '../../domain/kernel/refusal.ts';
import { unavailable } from '../unavailable.ts';

export interface CallSettings {
  /** How long the server may let us wait for the next sign of life, in milliseconds. */
  readonly timeout: number;
  /** How often something is tried before it is refused as unavailable. */
  readonly attempts: number;
  /** How long to wait before trying again, in milliseconds; doubled each time. */
  readonly pause: number;
}

export const CALLS: CallSettings = { timeout: 5_000, attempts: 4, pause: 100 };

/** The server has not answered in time. The client of its own accord would wait for ever. */
export class Overdue extends Error {
  override readonly name = 'Overdue';

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/** Awaits an answer for so long; what the answer would have been is unknown then. */
export async function inTime<T>(answer: Promise<T>, { timeout }: CallSettings): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Overdue(timeout)), timeout);
  });
  try {
    return await Promise.race([answer, overdue]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => undefined); // nobody waits for it any more
  }
}

/** Tries again for as long as the server cannot be reached; whatever is tried must bear being done twice. */
export async function persistently<T>(work: () => Promise<T>, settings: CallSettings): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw refusalOf(error);
      if (attempt >= settings.attempts) throw unavailable(error);
      await sleep(settings.pause * 2 ** (attempt - 1));
    }
  }
}

const LASTING: ReadonlySet<string> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.INVALID_ARGUMENT,
]);

/** Whether an error speaks of the server's or the connection's condition, and may have gone when asked again. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Overdue) return true;
  if (!(error instanceof Error)) return false;
  if (isCommandError(error)) return !LASTING.has(error.type);
  return isGrpcStatus(error) || /^Failed to discover/.test(error.message);
}

/** A status of gRPC that the client has not made an error of its own of. */
function isGrpcStatus(error: Error): boolean {
  return 'code' in error && typeof error.code === 'number' && 'details' in error;
}

/** What to tell the caller of an error that will not go away by asking again. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || !isCommandError(error)) return error;
  switch (error.type) {
    case ErrorType.ACCESS_DENIED:
      return refused(
        'unavailable',
        'log.access-denied',
        '事件库拒绝访问,请检查连接串中的账号和权限。',
        error,
      );
    case ErrorType.STREAM_DELETED:
      return refused(
        'conflict',
        'log.stream-deleted',
        '事件流在事件库中已被删除,不能继续写入或读取。',
        error,
      );
    default:
      return error;
  }
}

function refused(
  kind: 'unavailable' | 'conflict',
  code: string,
  message: string,
  cause: Error,
): RefusedError {
  return new RefusedError(refusal(kind, code, message), { cause });
}
