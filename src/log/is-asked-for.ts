import type { StoredEvent } from './event-log.ts';

/** Whether an event is one of those that a query asks for; nothing said means all. */
export function isAskedFor(
  event: StoredEvent,
  query: { readonly types?: readonly string[] | undefined; readonly streamPrefix?: string },
): boolean {
  const { types, streamPrefix = '' } = query;
  return (types === undefined || types.includes(event.type)) && event.stream.startsWith(streamPrefix);
}
