/** That a unit held an assignment from a day on, until the next. */
export interface Held {
  readonly unit: string;
  readonly from: string;
  /** Whether the unit let the day of acceptance pass. */
  readonly lateAcceptance: boolean;
}

/** Who held an assignment on a day; null before the first. */
export function heldOn(held: readonly Held[], date: string): Held | null {
  return held.findLast(({ from }) => from <= date) ?? null;
}
