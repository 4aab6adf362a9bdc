import { MAX_EVIDENCE_BYTES } from '../application/evidence-store.ts';
import { MAX_SCHEME_BYTES } from '../application/scheme-gate.ts';

/** The one place for what a request may ask for. Sizes are in bytes, times in milliseconds unless named otherwise. */
export const LIMITS = {
  jsonBytes: 256 * 1024,
  jsonDepth: 32,
  schemeBytes: MAX_SCHEME_BYTES,
  evidenceBytes: MAX_EVIDENCE_BYTES,
  /** A file and what a form wraps around it. */
  formBytes: MAX_EVIDENCE_BYTES + 16 * 1024,
  tokenCharacters: 8 * 1024,
  idempotencyKeyCharacters: 200,
  pageDefault: 50,
  pageMaximum: 200,
  /** How many days one request may close. */
  closeDays: 366,
  clockToleranceSeconds: 5,
  /** The longest a token of the local issuer is valid. */
  tokenSeconds: 366 * 24 * 3600,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  /** How long a closing server waits for requests under way. */
  closeTimeout: 10_000,
} as const;
