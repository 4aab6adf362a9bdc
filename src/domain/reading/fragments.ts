import type { Quantity } from './quantities.ts';

/** The stretch between two commas of a sentence. Offsets are into the sentence. */
export interface Fragment {
  readonly start: number;
  readonly end: number;
}

/** Cuts a sentence at , ; and : outside quotations and numbers. */
export function fragmentsOf(open: string, quantities: readonly Quantity[]): Fragment[] {
  const fragments: Fragment[] = [];
  let start = 0;
  let next = 0;
  for (const match of open.matchAll(/[,;:]/g)) {
    while ((quantities[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next += 1;
    if ((quantities[next]?.start ?? Number.POSITIVE_INFINITY) < match.index) continue;
    fragments.push({ start, end: match.index });
    start = match.index + 1;
  }
  fragments.push({ start, end: open.length });
  return fragments;
}

const JOINT = /^(?:、|以及|和|及|与|或|并|其中)/;

/**
 * Where the words of a number begin: after its fragment's start, or after the words of the target before it and
 * what joins the two. A number that was passed over hides nothing but what a 、 sets apart.
 */
export function leftOf(open: string, fragment: Fragment, before: Before | null, at: number): number {
  if (before === null || before.end <= fragment.start) return fragment.start;
  if (before.read) return before.end + (JOINT.exec(open.slice(before.end, at))?.[0].length ?? 0);
  const listed = open.slice(before.end, at).lastIndexOf('、');
  return listed < 0 ? fragment.start : before.end + listed + 1;
}

/** The number before, with the end of its words. */
export interface Before {
  readonly end: number;
  /** Whether it was read as a target. */
  readonly read: boolean;
}

/** Where the words after a number end: at its fragment's end, or at what joins the next number in it. */
export function rightOf(
  open: string,
  fragment: Fragment,
  quantity: Quantity,
  next: Quantity | undefined,
): number {
  if (next === undefined || next.start >= fragment.end) return fragment.end;
  const between = open.slice(quantity.end, next.start);
  if (JOINT.test(between)) return quantity.end;
  const joints = [...between.matchAll(/、|以及|和|及|与|或|并/g)];
  return quantity.end + (joints.at(-1)?.index ?? between.length);
}
