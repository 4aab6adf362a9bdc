import type { IncidentKind } from '../scheme/incident-kinds.ts';
import { monthsOf, type Window, windowInWords } from '../scheme/windows.ts';
import type { Failure } from '../tolerance/failure.ts';
import type { Positions } from './facts.ts';

/** Something that happened to a unit and is counted. */
export interface IncidentFact {
  /** Unique over all incidents. */
  readonly id: string;
  readonly kind: IncidentKind;
  readonly plan: string;
  readonly unit: string;
  readonly title: string;
  readonly occurredOn: string;
  readonly positions: Positions;
  /** The failure that it carries on; it is not counted while that is excused. */
  readonly failure?: Failure;
}

interface Looking {
  readonly incidents: readonly IncidentFact[];
  readonly asOf: string;
}

/** What happened in the last period of a kind, and the period in words; all of it and none where there is no period. */
export function happenedIn(
  { incidents, asOf }: Looking,
  over: Window | undefined,
): { readonly incidents: readonly IncidentFact[]; readonly words: string } {
  if (over === undefined) return { incidents, words: '' };
  const months = new Set(monthsOf(over, asOf));
  return {
    incidents: incidents.filter(({ occurredOn }) => months.has(occurredOn.slice(0, 7))),
    words: `${windowInWords(over, asOf)},`,
  };
}
