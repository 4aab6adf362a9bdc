import type { AnyEvent } from '../domain/catalogue.ts';
import { targetOf } from './read-model.ts';

/** Something that an event is about: a unit by code, an assignment, an account, another event by id. */
export interface Mention {
  readonly kind: 'unit' | 'assignment' | 'account' | 'event';
  readonly name: string;
}

/** What an event is about: who acts, whose thing it is, and what its data name. Each once. */
export function mentionsOf(event: AnyEvent): readonly Mention[] {
  const found = new Map<string, Mention>();
  const note = (kind: Mention['kind'], name: unknown) => {
    if (typeof name === 'string') found.set(`${kind} ${name}`, { kind, name });
  };
  note('unit', event.actor.unit);
  if (event.stream.startsWith('unit-')) note('unit', targetOf(event));
  if (event.stream.startsWith('assignment-')) note('assignment', targetOf(event));
  walk(event.data, note);
  return [...found.values()];
}

/**
 * Looks through data, however deep, for the fields by which events name things: `unit`, `origin`, `parent`, lists of units, and a
 * `holder`; `from` and `to` of a duty that changes hands; `assignment`; the `account` of `by`; `event`.
 */
function walk(value: unknown, note: (kind: Mention['kind'], name: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const member of value) walk(member, note);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    switch (key) {
      case 'targets': // whose `unit` is one of measure
      case 'rules': // whose `origin` is a share
        continue;
      case 'unit':
      case 'origin':
      case 'parent':
        note('unit', member);
        break;
      case 'units':
      case 'leadUnits':
      case 'newUnits':
      case 'successors':
        if (Array.isArray(member)) for (const unit of member) note('unit', unit);
        break;
      case 'holder':
        note('unit', unitIn(member));
        break;
      case 'from':
      case 'to':
        // Elsewhere they are days, or somebody outside.
        if ('assignment' in value || 'reform' in value) note('unit', unitIn(member));
        break;
      case 'by':
        note('account', field(member, 'account'));
        break;
      case 'assignment':
        note('assignment', member);
        break;
      case 'event':
        note('event', member);
        break;
    }
    walk(member, note);
  }
}

/** A unit is named by its code, or stands there whole. */
function unitIn(value: unknown): unknown {
  return typeof value === 'string' ? value : field(value, 'code');
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
