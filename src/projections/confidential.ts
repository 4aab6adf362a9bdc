import { accountabilityAggregate } from '../domain/accountability/aggregate.ts';
import { type AnyEvent, EVENT_TYPES } from '../domain/catalogue.ts';
import { targetOf } from './read-model.ts';

/** The types of event that only the inspectors on a file may know of. */
export const CONFIDENTIAL_TYPES: readonly string[] = Object.keys(accountabilityAggregate.events);

/**
 * The accountability file that an event belongs to, or the one that somebody was refused an act on; null for what any
 * reader of events may see.
 */
export function fileOf(event: AnyEvent): string | null {
  if (EVENT_TYPES.get(event.type)?.category === accountabilityAggregate.category) return targetOf(event);
  if (event.type !== 'AccessRefused') return null;
  const { rule, target } = event.data;
  // Refusals by role, which are by the rule's number, say nothing of whether there is such a file.
  return rule.startsWith(`${accountabilityAggregate.category}.`) ? target : null;
}
