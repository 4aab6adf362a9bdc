import { countBelow } from './ascending.ts';
import type { Passage } from './draft.ts';
import type { Marker, MarkerKind } from './markers.ts';
import { continues, type Source } from './source.ts';

/** A numbered item of the document with what stands under it. */
interface Node {
  readonly marker: Marker;
  readonly children: Node[];
  /** Where the next item outside this one begins. */
  end: number;
}

/** An item that becomes a clause of the draft. */
export interface Entry {
  readonly id: string;
  readonly part: number;
  readonly number: string;
  readonly title: string;
  /** After the number, where the title begins. */
  readonly textStart: number;
  /** After the title and its punctuation. */
  readonly bodyStart: number;
  readonly start: number;
  readonly end: number;
  /** Kept only if units or targets are found in it: the introduction of a part, a part without clauses. */
  readonly optional: boolean;
}

export interface Outline {
  readonly parts: readonly { readonly number: number; readonly title: string; readonly offset: number }[];
  readonly entries: readonly Entry[];
  /** Items whose number repeats or skips among its siblings. */
  readonly misnumbered: readonly { readonly marker: Marker; readonly expected: number }[];
}

/** Whether a stretch of text names units, and where its responsibilities begin. */
export interface Duties {
  /** Responsibilities that name units and begin in `[start, end)`. */
  readonly count: (start: number, end: number) => number;
  /** Whether the first of them stands on a line of its own. */
  readonly opensLine: (start: number, end: number) => boolean;
  /** The start of the first responsibility of any form at or after `start`, else `end`. */
  readonly nextStart: (start: number, end: number) => number;
}

const RANK: Readonly<Record<MarkerKind, number>> = { part: 0, clause: 1, task: 2 };

/**
 * Decides which numbered items are clauses. Parts hold clauses; numbered tasks inside a clause become
 * entries of their own where each has its units, and stay text where the clause has them.
 */
export function buildOutline(
  source: Source,
  markers: readonly Marker[],
  range: { readonly start: number; readonly end: number },
  duties: Duties,
  tableStarts: readonly number[],
): Outline {
  const roots = toTree(markers, range.end);
  const builder = new OutlineBuilder(source, duties, roots, tableStarts);
  return builder.build();
}

function toTree(markers: readonly Marker[], end: number): Node[] {
  const roots: Node[] = [];
  const path: Node[] = [];
  for (const marker of markers) {
    while (path.length > 0 && RANK[path.at(-1)?.marker.kind ?? 'part'] >= RANK[marker.kind]) {
      const closed = path.pop();
      if (closed !== undefined) closed.end = marker.start;
    }
    const node: Node = { marker, children: [], end };
    (path.at(-1)?.children ?? roots).push(node);
    path.push(node);
  }
  return roots;
}

class OutlineBuilder {
  private readonly source: Source;
  private readonly duties: Duties;
  private readonly roots: readonly Node[];
  private readonly tableStarts: readonly number[];
  private readonly entries: Entry[] = [];
  private readonly parts: { number: number; title: string; offset: number }[] = [];
  private readonly copies = new Map<string, number>();
  private readonly misnumbered: { marker: Marker; expected: number }[] = [];
  /** Kinds of item of which some parent holds two or more with units of their own. */
  private readonly dutiful: ReadonlySet<MarkerKind>;

  constructor(source: Source, duties: Duties, roots: readonly Node[], tableStarts: readonly number[]) {
    this.tableStarts = tableStarts;
    this.source = source;
    this.duties = duties;
    this.roots = roots;
    const dutiful = new Set<MarkerKind>();
    const visit = (node: Node): void => {
      for (const kind of ['clause', 'task'] as const) {
        const own = node.children.filter((child) => child.marker.kind === kind && this.hasUnits(child));
        if (own.length > 1) dutiful.add(kind);
      }
      node.children.forEach(visit);
    };
    roots.forEach(visit);
    this.dutiful = dutiful;
  }

  build(): Outline {
    const flat =
      this.tableStarts.length === 0 &&
      this.roots.every((root) => root.children.length === 0 || this.staysText(root));
    const hasParts = this.roots.some((root) => root.marker.kind === 'part');
    for (const root of this.roots) {
      const stray = hasParts && root.marker.kind !== 'part';
      if (!stray) this.addPart(root);
      this.visit(root, stray ? [0] : [], flat || stray || root.marker.kind !== 'part');
    }
    this.checkNumbers(this.roots);
    return { parts: this.parts, entries: this.entries, misnumbered: this.misnumbered };
  }

  private addPart(node: Node): void {
    this.parts.push({
      number: node.marker.value,
      title: this.titleOf(node).title,
      offset: node.marker.start,
    });
  }

  private visit(node: Node, above: readonly number[], isClause: boolean): void {
    const path = [...above, node.marker.value];
    const first = node.children[0];
    if (first === undefined || this.staysText(node)) {
      this.addEntry(node, path, node.end, !isClause);
      return;
    }
    this.checkNumbers(node.children);
    this.addEntry(node, path, first.marker.start, true);
    for (const child of node.children) this.visit(child, path, true);
  }

  private addEntry(node: Node, path: readonly number[], wholeEnd: number, optional: boolean): void {
    const end = Math.min(wholeEnd, this.nextTable(node.marker.start));
    const { title, bodyStart } = this.titleOf(node);
    const id = path.join('.');
    const copy = (this.copies.get(id) ?? 0) + 1;
    this.copies.set(id, copy);
    this.entries.push({
      id: copy === 1 ? id : `${id}-${copy}`,
      part: path[0] ?? node.marker.value,
      number: node.marker.printed,
      title,
      textStart: Math.min(node.marker.textStart, end),
      bodyStart: Math.min(bodyStart, end),
      start: node.marker.start,
      end,
      optional,
    });
  }

  /** A table under a heading is read by its rows, not as the heading's text. */
  private nextTable(from: number): number {
    const { tableStarts } = this;
    const index = countBelow(tableStarts.length, (at) => tableStarts[at] ?? 0, from);
    return tableStarts[index] ?? Number.POSITIVE_INFINITY;
  }

  private hasUnits(node: Node): boolean {
    return this.duties.count(node.marker.start, node.end) > 0;
  }

  /** Whether the items inside are part of this one's text rather than entries of their own. */
  private staysText(node: Node): boolean {
    const { children } = node;
    const kind = children[0]?.marker.kind;
    if (kind === undefined) return true;
    const withUnits = children.filter((child) => this.hasUnits(child));
    const own = this.duties.count(node.marker.start, children[0]?.marker.start ?? node.end) > 0;
    const last = children.at(-1);
    const onlyLast = withUnits.length === 1 && withUnits[0] === last && children.length > 1;
    if (node.marker.kind === 'part') {
      // The last clause of a part may well be the only one to print its units; a line of its own speaks for all.
      if (withUnits.length === 0) return own;
      const apart = last !== undefined && this.duties.opensLine(last.marker.start, last.end);
      return onlyLast && apart && !this.dutiful.has(kind);
    }
    if (withUnits.length === 0 || onlyLast) return true;
    return withUnits.length === 1 && children.length === 1 && !this.dutiful.has(kind);
  }

  /** The heading: up to its full stop, a colon after a few words, its responsibilities or the end of its paragraph. */
  private titleOf(node: Node): { title: string; bodyStart: number } {
    const { source } = this;
    const { marker } = node;
    const limit = this.duties.nextStart(
      marker.textStart,
      Math.min(node.end, node.children[0]?.marker.start ?? node.end),
    );
    const paragraph = this.paragraph(marker, limit);
    const folded = paragraph.text.length === 0 ? '' : source.folded.slice(paragraph.start, paragraph.end);
    const gap = /^[^。;,:]{4,40}?(?=\u3000|\t| {2})/.exec(paragraph.text);
    const colon = /^[^。;,:“”]{2,30}(?=:)/.exec(folded);
    const stop = folded.search(/[。!?]/);
    const length = gap?.[0].length ?? colon?.[0].length ?? (stop < 0 ? folded.length : stop);
    const title = source.text
      .slice(paragraph.start, paragraph.start + length)
      .replace(/[\s\u200b\ufeff]+/g, '')
      .replace(/[;；:：,，、]+$/, '');
    const mark = /^[。:;!?\s]*/.exec(folded.slice(length))?.[0].length ?? 0;
    return { title, bodyStart: paragraph.start + length + mark };
  }

  private paragraph(marker: Marker, limit: number): Passage {
    let index = marker.line;
    let line = this.source.lines[index];
    while (line !== undefined && line.end < limit) {
      const next = this.source.lines[index + 1];
      if (next === undefined || next.start >= limit || !continues(this.source, line, next)) break;
      index += 1;
      line = next;
      if (line.start - marker.start > LONGEST_HEADING) break;
    }
    const end = Math.max(marker.textStart, Math.min(line?.end ?? limit, limit));
    return { start: marker.textStart, end, text: this.source.text.slice(marker.textStart, end) };
  }

  private checkNumbers(siblings: readonly Node[]): void {
    siblings.forEach((node, index) => {
      const previous = siblings[index - 1];
      if (previous === undefined || previous.marker.kind !== node.marker.kind) return;
      const expected = previous.marker.value + 1;
      if (node.marker.value !== expected) this.misnumbered.push({ marker: node.marker, expected });
    });
  }
}

/** No heading runs on over more lines than fit in this many characters. */
const LONGEST_HEADING = 400;
