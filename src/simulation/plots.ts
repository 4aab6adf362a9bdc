import type { AssignmentFact } from '../domain/scoring/facts.ts';
import type { Dice } from './dice.ts';

/** What becomes of the objection to an assignment. */
export type ObjectionPlot =
  | { readonly kind: 'overruled'; readonly answeredLate: boolean }
  | { readonly kind: 'withdrawn'; readonly answeredLate: boolean }
  /** The unit that holds it instead. */
  | { readonly kind: 'redirected'; readonly code: string; readonly name: string };

/** The few assignments that are objected to, drawn so that every outcome happens whatever the seed is. */
export function objectionPlots(
  tasks: readonly AssignmentFact[],
  dice: Dice,
): ReadonlyMap<string, ObjectionPlot> {
  const held = tasks.filter(({ holder, role }) => holder.kind === 'unit' && role === 'support');
  const [overruled, late, withdrawn, redirected] = drawnFirst(held, dice, 'objects');
  const plots = new Map<string, ObjectionPlot>();
  if (overruled !== undefined) plots.set(overruled.id, { kind: 'overruled', answeredLate: false });
  if (late !== undefined) plots.set(late.id, { kind: 'overruled', answeredLate: true });
  if (withdrawn !== undefined) plots.set(withdrawn.id, { kind: 'withdrawn', answeredLate: true });
  if (redirected !== undefined) {
    const bound = new Set(
      tasks.flatMap(({ clause, holder }) =>
        clause === redirected.clause && holder.kind === 'unit' ? [holder.code] : [],
      ),
    );
    const other = drawnFirst(tasks, dice, 'redirected').find(
      ({ holder }) => holder.kind === 'unit' && !bound.has(holder.code),
    );
    if (other?.holder.kind === 'unit') {
      const { code, name } = other.holder;
      plots.set(redirected.id, { kind: 'redirected', code, name });
    }
  }
  return plots;
}

/** Things in the order in which they are drawn for a purpose. */
export function drawnFirst<T extends { readonly id: string }>(
  from: readonly T[],
  dice: Dice,
  purpose: string,
): readonly T[] {
  return from
    .map((each) => ({ each, draw: dice.draw(purpose, each.id) }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ each }) => each);
}
