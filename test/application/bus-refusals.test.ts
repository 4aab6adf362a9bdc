import { expect, it } from 'vitest';
import { refuseTooLarge } from '../../src/application/bus-refusals.ts';
import { MAX_EVENT_BYTES } from '../../src/log/event-log.ts';
import { anEvent } from '../conformance/event-log/events.ts';

it('what the log takes is not too large; one event a byte larger is, whatever the others', () => {
  const just = anEvent({ bytes: new Uint8Array(MAX_EVENT_BYTES) });
  const more = anEvent({ bytes: new Uint8Array(MAX_EVENT_BYTES + 1) });
  expect(refuseTooLarge([anEvent(), just])).toBeNull();
  for (const events of [[more], [anEvent(), more], [more, anEvent()]]) {
    expect(refuseTooLarge(events)).toMatchObject({
      kind: 'too-large',
      code: 'command.too-large',
      details: { size: MAX_EVENT_BYTES + 1, limit: MAX_EVENT_BYTES },
    });
  }
});
