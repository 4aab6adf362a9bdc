import { type Refusal, refusal } from './refusal.ts';

/** What is asked of an XState snapshot. */
interface Askable {
  readonly value: unknown;
  can(event: { type: string }): boolean;
}

/**
 * Asks a machine whether an event may happen in a snapshot. XState ignores an event that no transition takes,
 * so `can` is asked first and a "no" becomes a refusal that names the state and what is allowed in it.
 *
 * @param names Chinese names of the machine's events, in the order in which they are to be listed
 * @returns null when the event may happen
 */
export function refuseUnlessAllowed(
  snapshot: Askable,
  asked: string,
  names: Readonly<Record<string, string>>,
  subject: { readonly what: string; readonly state: string; readonly code: string },
): Refusal | null {
  if (snapshot.can({ type: asked })) return null;
  const allowed = Object.keys(names).filter((type) => snapshot.can({ type }));
  const list = allowed.length === 0 ? '无' : allowed.map((type) => names[type]).join('、');
  return refusal(
    'conflict',
    subject.code,
    `${subject.what}当前为“${subject.state}”,不能${names[asked] ?? asked};此时可以:${list}`,
    { state: snapshot.value, stateName: subject.state, asked, allowed },
  );
}
