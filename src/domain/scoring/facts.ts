import type { Filing, Punctuality } from '../assignment/claim-machine.ts';
import type { Verification } from '../assignment/events.ts';
import type { Issued } from '../assignment/evolve.ts';
import type { Held } from '../assignment/held.ts';
import type { Acceptance, Timeliness, Work } from '../assignment/machine.ts';
import type { IncentiveKind, Proposed } from '../incentive/events.ts';
import type { IncentiveStage } from '../incentive/machine.ts';
import type { Rational } from '../kernel/rational.ts';
import type { ReadingStanding } from '../monitoring/standing.ts';
import type { SurveyResult } from '../survey/events.ts';
import type { Outcome } from '../tolerance/evolve.ts';
import type { Failure } from '../tolerance/failure.ts';
import type { ToleranceStage } from '../tolerance/machine.ts';
import type { IncidentFact } from './incidents.ts';

/** Positions of the events that a fact rests on, by the type of the event. */
export type Positions = Readonly<Partial<Record<string, readonly number[]>>>;

export interface UnitFact {
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly order: number;
  /** The unit above it, where units of one level are rolled up into another's. */
  readonly parent: string | null;
  /** The last day on the register; null while it is on it. */
  readonly validTo: string | null;
  readonly positions: Positions;
}

export interface AssignmentFact extends Issued {
  /** The business date of the assignment. */
  readonly issuedOn: string;
  /** Which unit has held it since when, in order; none where a collective holds it. */
  readonly held: readonly Held[];
  /** The day by which it should have been done, once it was not. */
  readonly overdueSince: string | null;
  /** The day on which it was done, once it is completed. */
  readonly doneOn: string | null;
  readonly id: string;
  readonly work: Work;
  readonly acceptance: Acceptance;
  readonly timeliness: Timeliness;
  readonly positions: Positions;
}

export interface ClaimFact {
  readonly assignment: string;
  readonly month: string;
  readonly dueOn: string | null;
  readonly filing: Filing;
  readonly punctuality: Punctuality;
  /** The day by which it should have come, once it did not. */
  readonly lapsedOn: string | null;
  readonly verified: Verification | null;
  readonly positions: Positions;
}

export interface IncentiveFact extends Proposed {
  readonly id: string;
  readonly kind: IncentiveKind;
  readonly stage: IncentiveStage;
  readonly positions: Positions;
}

export interface ToleranceFact {
  readonly id: string;
  readonly plan: string;
  /** The unit that failed. */
  readonly unit: string;
  readonly failure: Failure;
  readonly stage: ToleranceStage;
  readonly outcome: Outcome | null;
  readonly positions: Positions;
}

/** A unit's result in a wave, as it is in force. */
export interface SurveyFact extends Readonly<SurveyResult> {
  readonly annulled: boolean;
  readonly positions: Positions;
}

/** What a source measured of a unit in a month, as it is in force. */
export interface ReadingFact {
  readonly source: string;
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  /** A decimal string. */
  readonly value: string;
  readonly state: ReadingStanding;
  readonly positions: Positions;
}

/** What an indicator was for a unit; null where it is known to be missing. */
export interface ValueFact {
  readonly unit: string;
  readonly indicator: string;
  readonly value: Rational | null;
  /** Of which months, in words; absent where that goes without saying. */
  readonly of?: string;
  readonly positions: Positions;
}

/** All that scores rest on: what was true by `asOf`, known by `position`. */
export interface Facts {
  readonly position: number;
  readonly asOf: string;
  readonly units: readonly UnitFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly claims: readonly ClaimFact[];
  readonly incentives: readonly IncentiveFact[];
  readonly tolerances: readonly ToleranceFact[];
  readonly surveys: readonly SurveyFact[];
  readonly incidents: readonly IncidentFact[];
  readonly readings: readonly ReadingFact[];
  /** What is known of indicators otherwise than by readings. */
  readonly values: readonly ValueFact[];
}

/** The positions of all events of the given types, in order; of all types when none is given. */
export function positionsOf(positions: Positions, ...types: readonly string[]): readonly number[] {
  const chosen = types.length === 0 ? Object.keys(positions) : types;
  // Most facts rest on events of one type, in order as they stand.
  let found = NONE;
  for (const type of chosen) {
    const more = positions[type];
    if (more !== undefined) found = found === NONE ? more : [...found, ...more];
  }
  return isInOrder(found) ? found : found.toSorted(inLog);
}

const NONE: readonly number[] = [];

function isInOrder(positions: readonly number[]): boolean {
  return positions.every((position, index) => index === 0 || (positions[index - 1] ?? position) <= position);
}

/** Positions in the order of the log. */
export function inLog(position: number, other: number): number {
  return position - other;
}
