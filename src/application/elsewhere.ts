import type { Category } from '../domain/catalogue.ts';
import type { Elsewhere, Known, Reference } from '../domain/kernel/aggregate.ts';
import type { StreamStates } from './stream-states.ts';

/** The name of the stream that a reference means. */
export function streamNamed({ category, id }: Reference): string {
  return `${category}-${id}`;
}

/** What a decision looks at elsewhere. */
export interface Consulted {
  readonly references: readonly Reference[];
  readonly elsewhere: Elsewhere;
}

/** Reads the streams that a decision looks at, each as far as the log has it by now. */
export async function consult(
  states: StreamStates,
  referencesFrom: (known: Known) => readonly Reference[],
): Promise<Consulted> {
  const found = new Map<string, unknown>();
  const nameOf = ({ category }: { readonly category: string }, id: string) => streamNamed({ category, id });
  const known: Known = <State>(aggregate: { readonly category: string }, id: string) =>
    found.get(nameOf(aggregate, id)) as State | undefined;
  for (;;) {
    const references = referencesFrom(known);
    const unread = references.filter((reference) => !found.has(streamNamed(reference)));
    if (unread.length === 0) return { references, elsewhere: elsewhereIn(found) };
    for (const reference of unread) {
      const { state } = await states.reload(reference.category as Category, reference.id);
      found.set(streamNamed(reference), state);
    }
  }
}

function elsewhereIn(found: ReadonlyMap<string, unknown>): Elsewhere {
  return <State>(aggregate: { readonly category: string }, id: string): State => {
    const stream = streamNamed({ category: aggregate.category, id });
    if (!found.has(stream)) throw new Error(`“${stream}” is looked at and not named by consults`);
    return found.get(stream) as State;
  };
}
