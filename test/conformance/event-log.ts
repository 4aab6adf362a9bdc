import { afterEach, beforeEach, describe } from 'vitest';
import type { EventLog } from '../../src/log/event-log.ts';
import { appendingSuite } from './event-log/appending.ts';
import { closingSuite } from './event-log/closing.ts';
import { concurrencySuite } from './event-log/concurrency.ts';
import type { GetLog } from './event-log/events.ts';
import { inputSuite } from './event-log/input.ts';
import { readingSuite } from './event-log/reading.ts';
import { retryingSuite } from './event-log/retrying.ts';

/** What some engines cannot promise; see the port. */
export interface LogTraits {
  /** Positions start at 1 and have no gaps. */
  readonly gapFreePositions: boolean;
  /** An id is known in the whole log; otherwise within its stream only. */
  readonly idsAcrossStreams: boolean;
}

/**
 * What every engine of the event log must do. `openEmpty` gives a log without events before each test; the
 * suite closes it.
 */
export function eventLogConformance(
  name: string,
  openEmpty: () => Promise<EventLog>,
  traits: LogTraits = { gapFreePositions: true, idsAcrossStreams: true },
): void {
  const suites: readonly ((log: GetLog, traits: LogTraits) => void)[] = [
    appendingSuite,
    retryingSuite,
    concurrencySuite,
    readingSuite,
    inputSuite,
    closingSuite,
  ];
  describe(`event log: ${name}`, () => {
    let log: EventLog;
    beforeEach(async () => {
      log = await openEmpty();
    });
    afterEach(() => log.close());

    for (const suite of suites) suite(() => log, traits);
  });
}
