import type { Category } from '../domain/catalogue.ts';
import type { Elsewhere, Reference } from '../domain/kernel/aggregate.ts';
import type { StreamStates } from './stream-states.ts';

/** The name of the stream that a reference means. */
export function streamNamed({ category, id }: Reference): string {
  return `${category}-${id}`;
}

/** Reads the streams that a decision looks at, each as far as the log has it by now. */
export async function consult(states: StreamStates, references: readonly Reference[]): Promise<Elsewhere> {
  const found = new Map<string, unknown>();
  for (const reference of references) {
    const { state } = await states.reload(reference.category as Category, reference.id);
    found.set(streamNamed(reference), state);
  }
  return <State>(aggregate: { readonly category: string }, id: string): State => {
    const stream = streamNamed({ category: aggregate.category, id });
    if (!found.has(stream)) throw new Error(`“${stream}” is looked at and not named by consults`);
    return found.get(stream) as State;
  };
}
