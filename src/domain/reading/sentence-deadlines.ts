import { countBelow } from './ascending.ts';
import type { Time } from './dates.ts';
import type { Fragment } from './fragments.ts';
import { peelHead } from './phrase.ts';

interface Opening {
  readonly time: Time;
  readonly fragment: number;
}

/** For each fragment, how many semicolons stand before it. */
export function groupsOf(open: string, fragments: readonly Fragment[]): number[] {
  let group = 0;
  return fragments.map(({ start }) => {
    if (start > 0 && open.charAt(start - 1) === ';') group += 1;
    return group;
  });
}

/** Which deadline holds for a place in a sentence. */
export class SentenceDeadlines {
  private readonly times: readonly Time[];
  private readonly fragments: readonly Fragment[];
  /** For each time, the last one up to it that opens its fragment and so holds for what follows. */
  private readonly opening: readonly (Opening | null)[];
  private readonly groups: readonly number[];

  constructor(open: string, times: readonly Time[], fragments: readonly Fragment[]) {
    this.times = times;
    this.fragments = fragments;
    let fragment = 0;
    let last: Opening | null = null;
    this.groups = groupsOf(open, fragments);
    this.opening = times.map((time) => {
      while ((fragments[fragment]?.end ?? Number.POSITIVE_INFINITY) < time.end) fragment += 1;
      const ahead = open.slice(fragments[fragment]?.start ?? 0, time.start);
      const opens = ahead.length <= LONGEST_LEAD_IN && peelHead(`${ahead}某`, null).length >= ahead.length;
      if (opens) last = { time, fragment };
      return last;
    });
  }

  /** A date before the number in its fragment, else at the head of an earlier one, else right after the number. */
  at(start: number, end: number, fragment: number): string | null {
    const here = this.fragments[fragment];
    const next = this.fragments[fragment + 1];
    const following = this.firstFrom(start);
    const before = this.times[following - 1];
    if (before !== undefined && here !== undefined && before.start >= here.start) return before.date;
    const opening = this.opening[following - 1];
    if (opening !== undefined && opening !== null && this.reaches(opening.fragment, fragment))
      return opening.time.date;
    const after = this.times[this.firstFrom(end)];
    if (after === undefined || here === undefined) return null;
    const closing =
      next !== undefined && after.start === next.start && next.end - after.end <= LONGEST_TRAILER;
    return closing || after.end <= here.end ? after.date : null;
  }

  /** A semicolon ends the reach of a date, unless the date opens the whole sentence. */
  private reaches(from: number, to: number): boolean {
    return from === 0 || this.groups[from] === this.groups[to];
  }

  /** Index of the first time starting at or after an offset. */
  private firstFrom(offset: number): number {
    return countBelow(this.times.length, (index) => this.times[index]?.start ?? 0, offset);
  }
}

/** 力争到…: what may stand before a date that opens its fragment. */
const LONGEST_LEAD_IN = 24;
/** 年底前完成: what may follow a date that closes a sentence. */
const LONGEST_TRAILER = 4;
