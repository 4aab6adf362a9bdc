import { afterEach, beforeEach, describe } from 'vitest';
import type { EventLog } from '../../src/log/event-log.ts';
import { appendingSuite } from './event-log/appending.ts';
import { closingSuite } from './event-log/closing.ts';
import { concurrencySuite } from './event-log/concurrency.ts';
import type { GetLog } from './event-log/events.ts';
import { followingSuite } from './event-log/following.ts';
import { inputSuite } from './event-log/input.ts';
import { loadingSuite } from './event-log/loading.ts';
import { readingSuite } from './event-log/reading.ts';
import { retryingSuite } from './event-log/retrying.ts';
import { ordinalLog } from './ordinal-log.ts';

/** What some engines cannot promise; see the port. */
export interface LogTraits {
  /** Positions start at 1 and have no gaps. */
  readonly gapFreePositions: boolean;
  /** An id is known in the whole log; otherwise within its stream only. */
  readonly idsAcrossStreams: boolean;
  /**
   * What one call stores stands together in the log, and a load that is refused stores nothing; otherwise so it is
   * with each append, and a load keeps what came before the event to blame.
   */
  readonly storesCallsWhole: boolean;
}

const EVERYTHING: LogTraits = { gapFreePositions: true, idsAcrossStreams: true, storesCallsWhole: true };

/**
 * What every engine of the event log must do. `openEmpty` gives a log without events before each test; the
 * suite closes it.
 */
export function eventLogConformance(
  name: string,
  openEmpty: () => Promise<EventLog>,
  traits: LogTraits = EVERYTHING,
): void {
  const suites: readonly ((log: GetLog, traits: LogTraits) => void)[] = [
    appendingSuite,
    retryingSuite,
    concurrencySuite,
    readingSuite,
    followingSuite,
    loadingSuite,
    inputSuite,
  ];
  describe(`event log: ${name}`, () => {
    let opened: EventLog;
    let log: EventLog;
    beforeEach(async () => {
      opened = await openEmpty();
      log = traits.gapFreePositions ? opened : ordinalLog(opened);
    });
    afterEach(() => log.close());

    for (const suite of suites) suite(() => log, traits);
    closingSuite(() => opened);
  });
}
