import { describe, expect, it } from 'vitest';
import { readings } from '../../../src/projections/models/readings.ts';
import { sources } from '../../../src/projections/models/sources.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { OFFICE } from '../../support/people.ts';
import {
  anIncoming,
  aSource,
  KEY,
  OTHER_KEY,
  monitoringSamples as samples,
} from '../../support/samples/monitoring.ts';
import { COUNTY, TASK } from '../../support/tasks.ts';

describe('a source', () => {
  const stream = 'source-bdc';
  const reasons = { reasons: '疑似泄露' };
  const past: readonly Sketch[] = [
    { type: 'SourceRegistered', data: aSource(), stream, occurredOn: '2024-06-13' },
    { type: 'SourceSuspended', data: reasons, stream },
    { type: 'KeyRotated', data: samples.RotateKey.data, stream, occurredOn: '2024-07-04' },
    { type: 'SourceResumed', data: reasons, stream },
    { type: 'SourceRetired', data: reasons, stream },
  ];
  const row = (count: number) => folded(sources, history(...past.slice(0, count))).get('bdc');

  it('shows its key, those before, and why it changed', () => {
    const beginning = {
      id: 'bdc',
      registeredOn: '2024-06-13',
      status: 'active',
      formerKeys: [],
      changed: null,
    };
    expect(row(1)).toEqual({ ...aSource(), ...beginning });
    const changed = { ...reasons, account: OFFICE.account, on: '2024-07-03' };
    expect(row(2)).toMatchObject({ status: 'suspended', changed });
    expect(row(3)).toMatchObject({
      status: 'suspended',
      publicKey: OTHER_KEY.publicKey,
      formerKeys: [{ publicKey: KEY.publicKey, until: '2024-07-04' }],
      changed: { ...changed, on: '2024-07-04' },
    });
    expect(row(4)).toMatchObject({ status: 'active', changed });
    expect(row(5)).toMatchObject({ status: 'retired', changed });
  });
});

describe('a reading', () => {
  const ID = `bdc.kaiban.${COUNTY}.2024-06`;
  const stream = `reading-${ID}`;
  const received = (outlier: string | null, data: object = {}, envelope: object = {}) => ({
    ...anIncoming({ ...data }, { ...envelope }),
    publicKey: KEY.publicKey,
    late: false,
    outlier,
  });
  const first: Sketch = { type: 'ReadingReceived', data: received(null), stream };
  const doubtful: Sketch = { type: 'ReadingReceived', data: received('超出合理范围'), stream };
  const second: Sketch = {
    type: 'ReadingCorrected',
    data: received(null, { value: '810', corrects: 'm1' }, { id: 'm2' }),
    stream,
    occurredOn: '2024-07-08',
  };
  const compared = {
    assignment: TASK,
    month: '2024-06',
    claimed: '900',
    target: '1.1-1',
    measured: '800',
    tolerance: '5',
  };
  const contradicted: Sketch = { type: 'ReadingContradicted', data: compared, stream };
  const agreed: Sketch = { type: 'ReadingAgreed', data: compared, stream };
  const review = (decision: string): Sketch => ({
    type: 'ReadingReviewed',
    data: { decision, remark: '属实' },
    stream,
  });
  const row = (...past: readonly Sketch[]) => folded(readings, history(...past)).get(ID);

  it('shows what was received, without the message itself', () => {
    const { body: _, ...shown } = received(null);
    const nothing = { reviewed: null, compared: null, former: [] };
    const positions = { ReadingReceived: [1] };
    expect(row(first)).toEqual({
      ...shown,
      id: ID,
      state: 'used',
      receivedOn: '2024-07-03',
      ...nothing,
      positions,
    });
    expect(row(second)?.former).toEqual([]);
  });

  it('names the events that its value rests on', () => {
    expect(row(doubtful, review('accept'), second, contradicted)?.positions).toEqual({
      ReadingReceived: [1],
      ReadingReviewed: [2],
      ReadingCorrected: [3],
    });
  });

  it.each([
    ['doubtful', [doubtful]],
    ['used', [doubtful, review('accept')]],
    ['rejected', [doubtful, review('reject')]],
    ['contradicted', [first, contradicted]],
    ['agreed', [first, contradicted, agreed]],
    ['used', [first, contradicted, second]],
  ])('is %s', (state, past) => {
    const shown = row(...past);
    expect(shown?.state).toBe(state);
    expect(shown && readings.index.state?.of(shown)).toBe(state);
  });

  it('shows the review, the comparison and what stood before a correction', () => {
    const by = { account: OFFICE.account, on: '2024-07-03' };
    expect(row(doubtful, review('accept'))?.reviewed).toEqual({ decision: 'accept', remark: '属实', ...by });
    expect(row(first, contradicted)?.compared).toEqual({ ...compared, on: '2024-07-03' });
    expect(row(first, contradicted, second)).toMatchObject({
      value: '810',
      compared: null,
      former: [{ message: 'm1', value: '800', until: '2024-07-08' }],
    });
    const shown = row(first);
    expect(shown && readings.index.assignment?.of(shown)).toBe(TASK);
    expect(shown && readings.index.owners?.of(shown)).toBe(`|${COUNTY}|`);
  });
});
