import { equals } from '../domain/kernel/rational.ts';
import { showExact } from '../domain/kernel/show.ts';
import { walk } from '../domain/scoring/node.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import type { Board } from './scoreboard.ts';

/** A line whose points differ; null where there is none. */
interface ChangedLine {
  /** The codes that lead to it, joined by slashes. */
  readonly path: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A unit whose total, rank or any line differs between two boards. */
export interface ChangedUnit {
  readonly unit: string;
  readonly name: string;
  readonly total: { readonly before: string | null; readonly after: string | null };
  readonly rank: { readonly before: number | null; readonly after: number | null };
  readonly lines: readonly ChangedLine[];
}

/** What changed from one board to another, in order of unit; null for a board before there was any scheme. */
export function changedUnits(before: Board | null, after: Board | null): readonly ChangedUnit[] {
  const [old, now] = [cardsOf(before), cardsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((unit) => {
    const [was, is] = [old.get(unit), now.get(unit)];
    const lines = changedLines(was, is);
    if (lines.length === 0 && was?.rank === is?.rank) return [];
    return [
      {
        unit,
        name: (is ?? was)?.unit.name ?? unit,
        total: { before: shown(was), after: shown(is) },
        rank: { before: was?.rank ?? null, after: is?.rank ?? null },
        lines,
      },
    ];
  });
}

function cardsOf(board: Board | null): ReadonlyMap<string, Scorecard> {
  const cards = board?.scores.groups.flatMap((group) => group.cards) ?? [];
  return new Map(cards.map((card) => [card.unit.code, card]));
}

function changedLines(was: Scorecard | undefined, is: Scorecard | undefined): readonly ChangedLine[] {
  const [old, now] = [linesOf(was), linesOf(is)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const [before, after] = [old.get(path), now.get(path)];
    if (before !== undefined && after !== undefined && equals(before.value, after.value)) return [];
    const points = { before: pointsOf(before), after: pointsOf(after) };
    return [{ path, name: (after ?? before)?.name ?? path, ...points }];
  });
}

function linesOf(card: Scorecard | undefined) {
  return new Map(card === undefined ? [] : [...walk(card.total)].map(({ path, node }) => [path, node]));
}

function pointsOf(node: Scorecard['total'] | undefined): string | null {
  return node === undefined ? null : showExact(node.value);
}

function shown(card: Scorecard | undefined): string | null {
  return pointsOf(card?.total);
}
