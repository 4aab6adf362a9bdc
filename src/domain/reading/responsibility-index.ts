import { countBelow } from './ascending.ts';
import type { Brackets } from './brackets.ts';
import type { Marker } from './markers.ts';
import type { Duties } from './outline.ts';
import { type LineContext, type ParsedLine, parseLine } from './responsibility-line.ts';
import { findResponsibilities, type ResponsibilitySpan } from './responsibility-spans.ts';
import type { Source } from './source.ts';

/** A responsibility as found and as read. */
export interface Found {
  readonly span: ResponsibilitySpan;
  readonly parsed: ParsedLine;
}

/** All responsibilities of a plan, each read once, to be asked for by place. */
export class ResponsibilityIndex implements Duties {
  private readonly found: readonly Found[];
  private readonly lineStarts: ReadonlySet<number>;
  /** How many of the first n name units. */
  private readonly naming: readonly number[];

  constructor(
    source: Source,
    brackets: Brackets,
    markers: readonly Marker[],
    range: { readonly start: number; readonly end: number },
    context: LineContext,
    inTable: (offset: number) => boolean,
  ) {
    this.found = findResponsibilities(source, brackets, markers, range)
      .filter((span) => !inTable(span.start))
      .map((span) => ({
        span,
        parsed: parseLine(source.text.slice(span.contentStart, span.contentEnd), context),
      }));
    this.lineStarts = new Set(source.lines.map((line) => line.start));
    const naming = [0];
    for (const { parsed } of this.found) naming.push((naming.at(-1) ?? 0) + (namesUnits(parsed) ? 1 : 0));
    this.naming = naming;
  }

  count(start: number, end: number): number {
    return (this.naming[this.firstFrom(end)] ?? 0) - (this.naming[this.firstFrom(start)] ?? 0);
  }

  opensLine(start: number, end: number): boolean {
    const first = this.within(start, end).find(({ parsed }) => namesUnits(parsed));
    return first !== undefined && this.lineStarts.has(first.span.start);
  }

  nextStart(start: number, end: number): number {
    return Math.min(this.found[this.firstFrom(start)]?.span.start ?? end, end);
  }

  /** Those that begin in `[start, end)`. */
  within(start: number, end: number): readonly Found[] {
    return this.found.slice(this.firstFrom(start), this.firstFrom(end));
  }

  last(): Found | undefined {
    return this.found.at(-1);
  }

  private firstFrom(offset: number): number {
    return countBelow(this.found.length, (index) => this.found[index]?.span.start ?? 0, offset);
  }
}

function namesUnits(parsed: ParsedLine): boolean {
  return parsed.lead.length + parsed.support.length + parsed.responsible.length > 0;
}
