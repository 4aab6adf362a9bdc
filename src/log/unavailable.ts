import { isConnectionFailure } from '../database/connection-failure.ts';
import { RefusedError, refusal } from '../domain/kernel/refusal.ts';

/** That the store cannot be reached: what was asked of it may have been done, or not. */
export function unavailable(cause: unknown): RefusedError {
  return new RefusedError(
    refusal('unavailable', 'log.unavailable', '事件日志暂时无法使用,结果未知;可用相同的事件标识重试。'),
    { cause },
  );
}

/** Does work in a database, and says so when it cannot be reached. */
export async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isConnectionFailure(error) ? unavailable(error) : error;
  }
}
