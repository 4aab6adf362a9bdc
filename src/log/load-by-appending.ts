import { refuse } from '../domain/kernel/refusal.ts';
import type { Append, AppendOutcome, EventToLoad } from './event-log.ts';

/** The appends that store a run of events as they are: each expects the revision before its own. */
export function appendsToLoad(events: readonly EventToLoad[]): readonly Append[] {
  return events.map(({ stream, revision, id, type, bytes }) => ({
    stream,
    expected: revision === 0 ? 'none' : revision - 1,
    events: [{ id, type, bytes }],
  }));
}

/**
 * Refuses a run of events at the first one that could not be stored.
 *
 * @param first the place of the first of these events among all that are loaded
 */
export function refuseUnlessAllAppended(
  events: readonly EventToLoad[],
  outcomes: readonly AppendOutcome[],
  first = 0,
): void {
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.outcome === 'appended') continue;
    const event = events[at];
    const index = first + at;
    refuse(
      'conflict',
      'log.load-conflict',
      outcome.outcome === 'wrong-revision'
        ? `第${index + 1}个事件的版本号与事件流“${outcome.stream}”已有的内容不衔接。`
        : `第${index + 1}个事件的标识已经存在。`,
      { index, stream: outcome.stream, revision: event?.revision, id: event?.id },
    );
  }
}
