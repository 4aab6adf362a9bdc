import { Metadata, status } from '@grpc/grpc-js';

/** What a call is answered with instead of what it asked for. */
export interface Failure {
  readonly code: number;
  readonly details: string;
  readonly metadata?: Metadata;
}

/** What happens to one append. */
export type AppendFault =
  /** Nothing is stored. */
  | { readonly kind: 'fail'; readonly failure: Failure }
  /** It is stored, and the caller never hears of it. */
  | { readonly kind: 'store-then-fail'; readonly failure: Failure }
  /** It is stored at once, and answered only when `until` comes. */
  | { readonly kind: 'answer-late'; readonly until: Promise<void> }
  /** It is neither stored nor answered before `until` comes. */
  | { readonly kind: 'store-late'; readonly until: Promise<void> }
  /** Something else happens just before. */
  | { readonly kind: 'before'; readonly happens: () => void };

export const UNAVAILABLE: Failure = { code: status.UNAVAILABLE, details: 'Server is not ready' };
export const UNKNOWN: Failure = { code: status.UNKNOWN, details: 'Unexpected OperationResult' };
export const CANCELLED: Failure = { code: status.CANCELLED, details: 'Call canceled by the server' };
export const TIMED_OUT: Failure = { code: status.ABORTED, details: 'Prepare phase timeout' };
export const ACCESS_DENIED: Failure = {
  code: status.PERMISSION_DENIED,
  details: 'Access Denied',
  metadata: trailers({ exception: 'access-denied' }),
};

export function notLeader(port: number): Failure {
  return {
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata: trailers({
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(port),
    }),
  };
}

export function tooLarge(limit: number): Failure {
  return {
    code: status.INVALID_ARGUMENT,
    details: `Maximum Append Size of ${limit} Exceeded.`,
    metadata: trailers({ exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) }),
  };
}

export function streamDeleted(stream: string): Failure {
  return {
    code: status.FAILED_PRECONDITION,
    details: `Event stream '${stream}' is deleted.`,
    metadata: trailers({ exception: 'stream-deleted', 'stream-name': stream }),
  };
}

/** What reading everything from between two records is answered with. */
export const INVALID_READ: Failure = {
  code: status.UNKNOWN,
  details: 'Unexpected ReadAllResult: InvalidPosition',
};
/** What subscribing from between two records is answered with. */
export const INVALID_SUBSCRIPTION: Failure = {
  code: status.INVALID_ARGUMENT,
  details: 'Trying to read from an invalid position.',
};

function trailers(values: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(values)) metadata.set(key, value);
  return metadata;
}
