import { afterEach, beforeEach, describe } from 'vitest';
import type { EventLog } from '../../src/log/event-log.ts';
import { appendingSuite } from './event-log/appending.ts';
import { closingSuite } from './event-log/closing.ts';
import { concurrencySuite } from './event-log/concurrency.ts';
import { inputSuite } from './event-log/input.ts';
import { readingSuite } from './event-log/reading.ts';
import { retryingSuite } from './event-log/retrying.ts';

/**
 * What every engine of the event log must do. `openEmpty` gives a log without events before each test; the
 * suite closes it.
 */
export function eventLogConformance(name: string, openEmpty: () => Promise<EventLog>): void {
  describe(`event log: ${name}`, () => {
    let log: EventLog;
    beforeEach(async () => {
      log = await openEmpty();
    });
    afterEach(() => log.close());

    for (const suite of [
      appendingSuite,
      retryingSuite,
      concurrencySuite,
      readingSuite,
      inputSuite,
      closingSuite,
    ]) {
      suite(() => log);
    }
  });
}
