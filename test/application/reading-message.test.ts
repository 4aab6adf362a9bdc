import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CommandBus } from '../../src/application/command-bus.ts';
import { incomingFrom, refuseUnsigned } from '../../src/application/reading-message.ts';
import type { Incoming } from '../../src/domain/monitoring/reading-events.ts';
import { openMemoryLog } from '../../src/log/memory.ts';
import { outcomes, register, request, typesIn } from '../support/asking.ts';
import { CALENDAR } from '../support/calendar.ts';
import { VERIFIER } from '../support/people.ts';
import {
  aMessage,
  anIncoming,
  KEY,
  OTHER_KEY,
  monitoringSamples as samples,
} from '../support/samples/monitoring.ts';
import { COUNTY } from '../support/tasks.ts';

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const signature = KEY.sign(aMessage());

describe('a message', () => {
  it('is taken apart, and kept byte for byte', () => {
    const bytes = aMessage();
    expect(incomingFrom(bytes, signature)).toEqual({
      source: 'bdc',
      message: 'm1',
      indicator: 'kaiban',
      unit: COUNTY,
      period: '2024-06',
      value: '800',
      unitOfMeasure: '户',
      observedOn: '2024-06-30',
      target: { assignment: expect.any(String), target: '1.1-1' },
      corrects: null,
      body: Buffer.from(bytes).toString('base64url'),
      bodySha256: createHash('sha256').update(bytes).digest('hex'),
      signature,
    });
  });

  it('may hold what else CloudEvents allows around its data', () => {
    const more = {
      time: '2024-07-01T08:00:00+08:00',
      subject: 'x',
      traceparent: '00',
      datacontenttype: 'application/json',
    };
    expect(incomingFrom(aMessage({}, more), signature)).toMatchObject({ message: 'm1' });
  });

  it.each<[string, Uint8Array, string]>([
    ['no JSON', new TextEncoder().encode('{'), ''],
    ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), ''],
    ['another version', aMessage({}, { specversion: '0.3' }), 'specversion'],
    ['another type', aMessage({}, { type: 'x' }), 'type'],
    ['no id', aMessage({}, { id: '' }), 'id'],
    ['a source with a dot', aMessage({}, { source: 'b.dc' }), 'source'],
    ['no time', aMessage({}, { time: 'today' }), 'time'],
    ['a number as value: it may have lost digits', aMessage({ value: 800 }), 'data.value'],
    ['more data than there is to be', aMessage({ surprise: 1 }), 'data.surprise'],
    ['a month that there is not', aMessage({ period: '2024-13' }), 'data.period'],
    ['no object', text([]), ''],
  ])('is refused at the place where it is wrong: %s', (_, bytes, path) => {
    const refused = incomingFrom(bytes, signature);
    expect(refused).toMatchObject({ kind: 'invalid', code: 'reading.malformed' });
    expect('kind' in refused && refused.details.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ path })]),
    );
  });

  it('holds at most 4096 bytes', () => {
    const padded = (size: number) =>
      aMessage({}, { note: 'x'.repeat(size - aMessage({}, { note: '' }).length) });
    expect(incomingFrom(padded(4096), signature)).toMatchObject({ message: 'm1' });
    expect(incomingFrom(padded(4097), signature)).toMatchObject({
      kind: 'too-large',
      code: 'reading.too-large',
    });
  });
});

describe('what is decided about a reading', () => {
  const decided = (parts: Partial<Incoming> = {}, publicKey = KEY.publicKey) => [
    { type: 'ReadingReceived', data: { ...anIncoming(), publicKey, late: false, outlier: null, ...parts } },
  ];

  it('is recorded when the message says it and the source signed it', () => {
    expect(refuseUnsigned(decided())).toBeNull();
    expect(refuseUnsigned([{ type: 'UnitRegistered', data: {} }])).toBeNull();
  });

  it.each<[string, Partial<Incoming>]>([
    ['another value', { value: '900' }],
    ['another unit', { unit: 'xian-b' }],
    ['another message', { message: 'm2' }],
    ['another digest', { bodySha256: 'a'.repeat(64) }],
    ['no target', { target: null }],
  ])('is not recorded when the message says something else: %s', (_, parts) => {
    expect(refuseUnsigned(decided(parts))).toMatchObject({ kind: 'invalid', code: 'reading.body-mismatch' });
  });

  it('is not recorded when the signature is another’s, or the key is none', () => {
    const forged = { signature: OTHER_KEY.sign(aMessage()) };
    for (const events of [decided(forged), decided({}, OTHER_KEY.publicKey), decided({}, 'A'.repeat(43))]) {
      expect(refuseUnsigned(events)).toMatchObject({ kind: 'forbidden', code: 'reading.signature' });
    }
  });
});

describe('whatever way a reading comes', () => {
  it('it is signed by the key that holds now, or is refused and recorded as such', async () => {
    const log = openMemoryLog();
    const bus = new CommandBus(log, () => '2024-07-03T01:00:00.000Z', CALENDAR);
    const data = anIncoming({ target: null });
    const reading = (incoming: Incoming) =>
      request(`bdc.kaiban.${COUNTY}.2024-06`, { type: 'ReceiveReading', data: incoming }, VERIFIER);
    const results = await bus.executeAll([
      register(COUNTY),
      request('bdc', samples.RegisterSource),
      reading(anIncoming({ target: null }, {}, OTHER_KEY)),
      reading({ ...data, value: '1' }),
      reading(data),
      request('bdc', samples.RotateKey),
      reading(anIncoming({ target: null, corrects: 'm1' }, { id: 'm2' })),
      reading(anIncoming({ target: null, corrects: 'm1' }, { id: 'm2' }, OTHER_KEY)),
    ]);
    expect(outcomes(results)).toEqual([
      'recorded UnitRegistered',
      'recorded SourceRegistered',
      'forbidden reading.signature',
      'invalid reading.body-mismatch',
      'recorded ReadingReceived',
      'recorded KeyRotated',
      'forbidden reading.signature',
      'recorded ReadingCorrected',
    ]);
    expect((await typesIn(log)).filter((type) => type === 'AccessRefused')).toHaveLength(2);
  });
});
