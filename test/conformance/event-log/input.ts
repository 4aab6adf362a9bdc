import { describe, expect, it } from 'vitest';
import { type Append, MAX_EVENT_BYTES, MAX_EVENT_TYPE, MAX_STREAM_NAME } from '../../../src/log/event-log.ts';
import { anEvent, everything, expectRefused, type GetLog, to, utf8 } from './events.ts';

export function inputSuite(log: GetLog): void {
  describe('the bytes', () => {
    it.each<[string, Uint8Array]>([
      ['all byte values', Uint8Array.from({ length: 256 }, (_, index) => index)],
      ['all byte values, backwards', Uint8Array.from({ length: 256 }, (_, index) => 255 - index)],
      ['one zero byte', Uint8Array.of(0)],
      ['what is no UTF-8', Uint8Array.of(0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80)],
      ['Chinese and astral text', utf8('{"摘要":"优化营商环境 𠮷野家 👩‍👩‍👧‍👦","n":"\\u0000"}')],
      ['what looks like escapes', utf8('\\x00 \\\\ {"a","b"} \'\' "" \r\n\t NULL')],
      ['a window into a larger buffer', Uint8Array.from([9, 9, 1, 2, 3, 9]).subarray(2, 5)],
      ['a Node buffer', Buffer.from('Buffer')],
      ['the largest event', new Uint8Array(MAX_EVENT_BYTES).map((_, index) => index % 251)],
    ])('come back as they were: %s', async (_, bytes) => {
      await log().append([to('a', 'none', anEvent(), anEvent({ bytes }), anEvent())]);
      const stored = (await log().readStream('a'))[1]?.bytes;
      expect(stored?.constructor).toBe(Uint8Array);
      expect(Buffer.compare(stored ?? new Uint8Array(), bytes)).toBe(0);
      expect((await everything(log()))[1]?.bytes).toEqual(stored);
    });

    it('are the caller’s to change afterwards', async () => {
      const bytes = utf8('{"a":1}');
      await log().append([to('a', 'none', anEvent({ bytes }))]);
      bytes.fill(0);
      const [read] = await log().readStream('a');
      expect(read?.bytes).toEqual(utf8('{"a":1}'));
      read?.bytes.fill(0);
      expect((await log().readStream('a'))[0]?.bytes).toEqual(utf8('{"a":1}'));
    });
  });

  describe('a malformed append', () => {
    const id = anEvent().id;
    it.each<[string, string, Append]>([
      ['no events', 'log.empty-append', { stream: 'a', expected: 'any', events: [] }],
      ['no bytes', 'log.empty-event', to('a', 'any', anEvent({ bytes: new Uint8Array() }))],
      [
        'one byte too many',
        'log.event-too-large',
        to('a', 'any', anEvent({ bytes: new Uint8Array(MAX_EVENT_BYTES + 1) })),
      ],
      ['an id in capitals', 'log.invalid-event-id', to('a', 'any', anEvent({ id: id.toUpperCase() }))],
      ['an id in braces', 'log.invalid-event-id', to('a', 'any', anEvent({ id: `{${id}}` }))],
      ['an id and more', 'log.invalid-event-id', to('a', 'any', anEvent({ id: `${id}\n` }))],
      ['an empty id', 'log.invalid-event-id', to('a', 'any', anEvent({ id: '' }))],
      ['an empty stream', 'log.invalid-stream', to('', 'any')],
      ['a stream too long', 'log.invalid-stream', to('长'.repeat(MAX_STREAM_NAME + 1), 'any')],
      ['a NUL in the stream', 'log.invalid-stream', to('a\0b', 'any')],
      ['a line break in the stream', 'log.invalid-stream', to('a\n', 'any')],
      ['a C1 control in the stream', 'log.invalid-stream', to('a\u0085', 'any')],
      ['half a character in the stream', 'log.invalid-stream', to('a\ud842', 'any')],
      ['the other half', 'log.invalid-stream', to('\udfb7a', 'any')],
      ['writing turned around', 'log.invalid-stream', to('a\u202eb', 'any')],
      ['an empty type', 'log.invalid-event-type', to('a', 'any', anEvent({ type: '' }))],
      [
        'a type too long',
        'log.invalid-event-type',
        to('a', 'any', anEvent({ type: 'x'.repeat(MAX_EVENT_TYPE + 1) })),
      ],
      [
        'half a character in the type',
        'log.invalid-event-type',
        to('a', 'any', anEvent({ type: 'a\ud842' })),
      ],
      ['a NUL in the type', 'log.invalid-event-type', to('a', 'any', anEvent({ type: 'a\0' }))],
      ['a negative revision', 'log.invalid-expected-revision', to('a', -1)],
      ['half a revision', 'log.invalid-expected-revision', to('a', 0.5)],
      ['no number for a revision', 'log.invalid-expected-revision', to('a', Number.NaN)],
      ['a revision without end', 'log.invalid-expected-revision', to('a', Number.POSITIVE_INFINITY)],
    ])('with %s refuses the whole call: %s', async (_, code, append) => {
      const refused = await expectRefused(
        log().append([to('good', 'none'), append, to('later', 'none')]),
        code,
      );
      expect(refused.kind).toBe(code === 'log.event-too-large' ? 'too-large' : 'invalid');
      expect(refused.details).toMatchObject({ append: 1 });
      expect(await log().head()).toBe(0);
      expect(await everything(log())).toEqual([]);
    });

    it('names the event within the append', async () => {
      const append = to('a', 'any', anEvent(), anEvent({ bytes: new Uint8Array() }));
      const refused = await expectRefused(log().append([append]), 'log.empty-event');
      expect(refused.details).toMatchObject({ append: 0, event: 1, id: append.events[1]?.id });
    });
  });

  it('takes the longest names there may be', async () => {
    const stream = '长'.repeat(MAX_STREAM_NAME);
    const type = '型'.repeat(MAX_EVENT_TYPE);
    await log().append([to(stream, 'none', anEvent({ type })), to('𠮷'.repeat(MAX_STREAM_NAME / 2), 'none')]);
    expect(await log().readStream(stream)).toMatchObject([{ stream, type }]);
    expect(await log().head()).toBe(2);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d in a query', async (bad) => {
    await expectRefused(log().readStream('a', { from: bad }), 'log.invalid-query');
    await expectRefused(log().readStream('a', { limit: bad }), 'log.invalid-query');
    await expectRefused(log().readAll({ after: bad, limit: 1 }), 'log.invalid-query');
    await expectRefused(log().readAll({ after: 0, upTo: bad, limit: 1 }), 'log.invalid-query');
    await expectRefused(log().readAll({ after: 0, limit: bad }), 'log.invalid-query');
  });

  it('refuses names in a query that no event can have', async () => {
    await expectRefused(log().readStream('a\0'), 'log.invalid-stream');
    await expectRefused(log().readStream(''), 'log.invalid-stream');
    for (const streamPrefix of ['a\0', 'a\ud842', 'x'.repeat(MAX_STREAM_NAME + 1)]) {
      await expectRefused(log().readAll({ after: 0, limit: 1, streamPrefix }), 'log.invalid-stream');
    }
    await expectRefused(
      log().readAll({ after: 0, limit: 1, types: ['ok', 'a\ud842'] }),
      'log.invalid-event-type',
    );
  });
}
