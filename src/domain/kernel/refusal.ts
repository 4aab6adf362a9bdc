/**
 * A refusal: why something asked for was not done. `code` is stable and may be relied on by programs,
 * `message` is Chinese and for people, `details` names the place and the offending value.
 */
export interface Refusal {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What sort of refusal it is; surfaces map it to an HTTP status or an exit code. */
export type RefusalKind =
  | 'invalid' // the input is malformed or breaks a rule
  | 'too-large' // the input exceeds a limit
  | 'unauthenticated' // nobody, or nobody we know, asks
  | 'forbidden' // this actor may not
  | 'not-found'
  | 'conflict' // the present state does not allow it
  | 'unavailable'; // a resource is busy or down; asking again may help

/** A refusal on its way to the surface. Every error a user can cause is one of these. */
export class RefusedError extends Error implements Refusal {
  override readonly name = 'RefusedError';
  readonly code: string;
  readonly kind: RefusalKind;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(refusal: Refusal, options?: ErrorOptions) {
    super(refusal.message, options);
    this.code = refusal.code;
    this.kind = refusal.kind;
    this.details = refusal.details;
  }
}

/** Builds a refusal as a value. */
export function refusal(
  kind: RefusalKind,
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal {
  return { code, kind, message, details };
}

/** Throws a refusal. */
export function refuse(
  kind: RefusalKind,
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): never {
  throw new RefusedError(refusal(kind, code, message, details));
}
