import type { Verifying } from '../../domain/assignment/claim-machine.ts';
import { evolveClaim, initialClaim } from '../../domain/assignment/claim-state.ts';
import type { VerificationMethod } from '../../domain/assignment/events.ts';
import { claimId } from '../../domain/assignment/identifier.ts';
import type { Positions } from '../../domain/scoring/facts.ts';
import { type ReadModel, targetOf } from '../read-model.ts';
import { claimEventOf } from './claims.ts';
import { note } from './positions.ts';

/** What those who verify owe, or have done, for one month's claim. */
export interface VerificationRow {
  /** Assignment and month. */
  readonly id: string;
  readonly assignment: string;
  readonly month: string;
  /** Since when the claim has waited, or did. */
  readonly submittedOn: string | null;
  readonly verifying: Verifying;
  readonly verifyBy: string | null;
  /** The days by whose end it should have been verified and was not. */
  readonly lapses: readonly string[];
  readonly findings: readonly {
    readonly method: VerificationMethod;
    readonly progress: string;
    readonly account: string;
  }[];
  readonly verified: {
    readonly account: string;
    readonly on: string;
    readonly method: VerificationMethod;
    readonly outcome: 'full' | 'partial' | null;
  } | null;
  readonly positions: Positions;
}

/** 核验台账: what waits for verification, what waited too long, and what was found by whom. */
export const verifications: ReadModel<VerificationRow> = {
  name: 'verification',
  version: 1,
  index: {
    assignment: { type: 'text', of: (row) => row.assignment },
    month: { type: 'text', of: (row) => row.month },
    verifying: { type: 'text', of: (row) => row.verifying },
    lapse_on: { type: 'text', of: (row) => (row.verifying === 'due' ? row.verifyBy : null) },
  },
  types: new Set([
    'ProgressClaimed',
    'ClaimCorrected',
    'ClaimWithdrawn',
    'ClaimExamined',
    'ClaimVerified',
    'ClaimReturned',
    'VerificationLapsed',
    'VerificationSetAside',
  ]),
  keys: (event) => {
    const claim = claimEventOf(event);
    return claim === null ? [] : [claimId(targetOf(event), claim.data.month)];
  },
  apply: (row, event, id) => {
    const claim = claimEventOf(event);
    if (claim === null) return row;
    const { month } = claim.data;
    const before = row ?? emptyRow(id, targetOf(event), month);
    const { verifying, verifyBy, submitted } = evolveClaim(
      { ...initialClaim(month), verifying: before.verifying, verifyBy: before.verifyBy },
      claim,
    );
    const now = {
      ...before,
      verifying,
      verifyBy,
      submittedOn: submitted?.on ?? before.submittedOn,
      positions: note(before.positions, event),
    };
    const { account } = event.actor;
    switch (claim.type) {
      case 'ProgressClaimed':
      case 'ClaimCorrected':
        return { ...now, findings: [], verified: null };
      case 'ClaimExamined': {
        const { method, progress } = claim.data;
        return { ...now, findings: [...before.findings, { method, progress, account }] };
      }
      case 'ClaimVerified': {
        const { method, outcome } = claim.data;
        return { ...now, verified: { account, on: event.occurredOn, method, outcome } };
      }
      case 'VerificationLapsed':
        return { ...now, lapses: [...before.lapses, claim.data.verifyBy] };
      case 'VerificationSetAside':
        return { ...now, verified: null };
      default:
        return now;
    }
  },
};

function emptyRow(id: string, assignment: string, month: string): VerificationRow {
  return {
    id,
    assignment,
    month,
    submittedOn: null,
    verifying: 'idle',
    verifyBy: null,
    lapses: [],
    findings: [],
    verified: null,
    positions: {},
  };
}
