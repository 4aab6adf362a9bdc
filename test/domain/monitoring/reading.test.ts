import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../src/domain/kernel/actor.ts';
import type { Elsewhere } from '../../../src/domain/kernel/aggregate.ts';
import { readingAggregate } from '../../../src/domain/monitoring/reading.ts';
import type {
  ReadingCommand,
  ReadingEvent,
  Received,
} from '../../../src/domain/monitoring/reading-events.ts';
import { given } from '../../support/given.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { anIncoming, aSource, KEY, monitoringSamples as samples } from '../../support/samples/monitoring.ts';
import { aTask, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';
import { around, JUNE } from './surroundings.ts';

const receive = (data: object = {}, envelope: object = {}): ReadingCommand => ({
  type: 'ReceiveReading',
  data: anIncoming({ ...data }, { ...envelope }),
});
const as = (data: object, envelope: object = {}, parts: Partial<Received> = {}): Received => ({
  ...anIncoming({ ...data }, { ...envelope }),
  publicKey: KEY.publicKey,
  late: false,
  outlier: null,
  ...parts,
});
const received = (data: object = {}, parts: Partial<Received> = {}): ReadingEvent => ({
  type: 'ReadingReceived',
  data: as(data, {}, parts),
});
const doubtful = received({ value: '2001' }, { outlier: '超出合理范围0至2000户' });
const reviewed = (decision: 'accept' | 'reject'): ReadingEvent => ({
  type: 'ReadingReviewed',
  data: { decision, remark: '属实' },
});
const of = (...history: readonly ReadingEvent[]) => given(readingAggregate, JUNE, ...history);
const sent = { actor: VERIFIER, elsewhere: around(), occurredOn: '2024-07-03' };

describe('a reading is received', () => {
  it('with the key that it is checked by, on the ground of its source', () => {
    const [event] = of().when(receive(), sent).happens(received());
    expect(event?.basis).toEqual({ source: '不动产登记系统', article: '新登记经营主体' });
  });

  it('also of no target', () => {
    of()
      .when(receive({ target: null }), sent)
      .happens(received({ target: null }));
  });

  it('under the identifier that its content gives', () => {
    given(readingAggregate, 'bdc.kaiban.xian-b.2024-06')
      .when(receive(), sent)
      .isRefused('invalid', 'reading.id-mismatch');
  });

  it('from a source that is registered and in use, by its account', () => {
    const by = (source: object) => ({ ...sent, elsewhere: around({ source }) });
    of()
      .when(receive(), by({ registered: null, status: 'absent' }))
      .isRefused('invalid', 'reading.source-unknown', 'bdc');
    for (const status of ['suspended', 'retired'] as const) {
      of()
        .when(receive(), by({ status }))
        .isRefused('conflict', 'reading.source-not-active', '不动产登记系统');
    }
    of()
      .when(receive(), { ...sent, actor: { ...VERIFIER, account: 'heyan-02' } })
      .isRefused('forbidden', 'reading.other-account');
  });

  it('about an indicator of the source, in its unit of measure', () => {
    given(readingAggregate, `bdc.other.${COUNTY}.2024-06`)
      .when(receive({ indicator: 'other' }), sent)
      .isRefused('invalid', 'reading.indicator-unknown', 'other');
    of()
      .when(receive({ unitOfMeasure: '个' }), sent)
      .isRefused('invalid', 'reading.unit-of-measure', '户', '个');
  });

  it('of a unit that there is, observed in its month or since', () => {
    of()
      .when(receive(), { ...sent, elsewhere: around({ registered: false }) })
      .isRefused('invalid', 'unit.unknown', COUNTY);
    for (const observedOn of ['2024-05-31', '2024-07-04']) {
      of().when(receive({ observedOn }), sent).isRefused('invalid', 'reading.observed-when', observedOn);
    }
    for (const observedOn of ['2024-06-01', '2024-07-03']) {
      of().when(receive({ observedOn }), sent).happens(received({ observedOn }));
    }
  });

  it('of a target that the unit answers for', () => {
    const refused = (data: object, task: object = {}) =>
      of()
        .when(receive(data), { ...sent, elsewhere: around({ task }) })
        .isRefused('invalid', 'reading.target-unknown', COUNTY);
    refused({ target: { assignment: TASK, target: '1.1-2' } });
    refused({}, { issued: null });
    refused({}, { issued: aTask({ targets: [], holder: { kind: 'unit', code: COUNTY, name: '甲' } }) });
    refused({}, { issued: { ...aTask(), holder: { kind: 'unit', code: OTHER_COUNTY, name: '乙' } } });
  });
});

/** As around, and nothing was measured in whatever month came before. */
const nothingBefore: Elsewhere = (aggregate, id) =>
  aggregate.category === 'reading' ? aggregate.initial(id) : around()(aggregate, id);

describe('a reading is late', () => {
  it.each([
    ['2024-06', '2024-07-05', false, 'the fifth working day of July is a Friday'],
    ['2024-06', '2024-07-08', true, 'and then come Saturday and Sunday'],
    ['2024-09', '2024-10-12', false, '12 October is a Saturday that is worked'],
    ['2024-09', '2024-10-14', true, 'it was the fifth after the National Day holiday'],
    ['2024-01', '2024-02-06', false, 'it is the fifth working day'],
    ['2024-01', '2024-02-07', true, 'Sunday the 4th was worked for Spring Festival'],
    ['2024-12', '2025-01-08', false, 'New Year does not count'],
    ['2024-12', '2025-01-09', true, 'across the turn of the year'],
  ])('of %s, sent on %s: %s, for %s', (period, occurredOn, late) => {
    const data = { period, observedOn: `${period}-28`, target: null };
    given(readingAggregate, `bdc.kaiban.${COUNTY}.${period}`)
      .when(receive(data), { ...sent, occurredOn, elsewhere: nothingBefore })
      .happens(received(data, { late }));
  });

  it('never by a guess: a month that runs into a year without a calendar is refused', () => {
    const data = { period: '2026-12', observedOn: '2026-12-30', target: null };
    const decide = () =>
      given(readingAggregate, `bdc.kaiban.${COUNTY}.2026-12`).when(receive(data), {
        ...sent,
        occurredOn: '2027-01-04',
        elsewhere: nothingBefore,
      });
    expect(decide).toThrow('2027');
  });
});

describe('a value that can hardly be right', () => {
  const since = (value: string, standing: 'used' | 'rejected' = 'used') => ({
    ...sent,
    elsewhere: around({ before: { value: standing, received: as({ value, period: '2024-05' }) } }),
  });

  it.each([
    ['0', null],
    ['2000', null],
    ['2000.1', '超出合理范围0至2000户'],
    ['-1', '超出合理范围0至2000户'],
  ])('%s is out of bounds: %s', (value, outlier) => {
    of().when(receive({ value }), sent).happens(received({ value }, { outlier }));
  });

  it.each([
    ['600', '900', null],
    ['600', '900.1', '比上月(600户)变动超过50%'],
    ['600', '299', '比上月(600户)变动超过50%'],
    ['0', '1', '比上月(0户)变动超过50%'],
    ['0', '0', null],
  ])('after %s, %s changed too much: %s', (last, value, outlier) => {
    of().when(receive({ value }), since(last)).happens(received({ value }, { outlier }));
  });

  it('is not seen by what was itself rejected, nor where the indicator sets no bounds', () => {
    of()
      .when(receive({ value: '1900' }), since('1', 'rejected'))
      .happens(received({ value: '1900' }));
    const indicators = aSource().indicators.map((each) => ({ ...each, plausible: null, maxChange: null }));
    const source = { registered: aSource({ indicators }) };
    of()
      .when(receive({ value: '-9' }), { ...sent, elsewhere: around({ source }) })
      .happens(received({ value: '-9' }));
  });

  it('is accepted or rejected by the office', () => {
    for (const decision of ['accept', 'reject'] as const) {
      of(doubtful)
        .when({ type: 'ReviewReading', data: { decision, remark: '属实' } })
        .happens(reviewed(decision));
    }
    of(received()).when(samples.ReviewReading).isRefused('conflict', 'reading.not-allowed', '采信');
    of(doubtful, reviewed('accept')).when(samples.ReviewReading).isRefused('conflict', 'reading.not-allowed');
    of().when(samples.ReviewReading).isRefused('conflict', 'reading.not-allowed', '没有读数');
  });

  it('by nobody of the unit', () => {
    of(doubtful)
      .when(samples.ReviewReading, { actor: { ...OFFICE, unit: COUNTY } })
      .isRefused('forbidden', 'reading.own-unit');
    of(doubtful)
      .when(samples.ReviewReading, { actor: ofUnit(OTHER_COUNTY) })
      .happens(reviewed('accept'));
  });
});

describe('a correction', () => {
  const second = (corrects: string | null, value = '810') => receive({ value, corrects }, { id: 'm2' });

  it('names the message that it corrects', () => {
    of(received())
      .when(second('m1'), sent)
      .happens({ type: 'ReadingCorrected', data: as({ value: '810', corrects: 'm1' }, { id: 'm2' }) });
    of(received()).when(second(null), sent).isRefused('conflict', 'reading.received-already', 'm1');
    of(received()).when(second('m0'), sent).isRefused('conflict', 'reading.corrects-other', 'm1', 'm0');
    of().when(second('m1'), sent).isRefused('conflict', 'reading.nothing-to-correct');
  });

  it('stands for what was rejected, and is compared anew', () => {
    const corrected: ReadingEvent = {
      type: 'ReadingCorrected',
      data: as({ value: '810', corrects: 'm1' }, { id: 'm2' }),
    };
    expect(of(doubtful, reviewed('reject'), corrected).state).toMatchObject({
      value: 'used',
      comparison: 'open',
      compared: null,
      received: { value: '810' },
    });
  });
});

describe('a reading and a claim', () => {
  const compare = (claimed: string, parts: object = {}): ReadingCommand => ({
    type: 'CompareReading',
    data: { assignment: TASK, month: '2024-06', claimed, ...parts },
  });
  const compared = (type: 'ReadingAgreed' | 'ReadingContradicted', claimed: string): ReadingEvent => ({
    type,
    data: { assignment: TASK, month: '2024-06', claimed, target: '1.1-1', measured: '800', tolerance: '5' },
  });
  const asked = { actor: SYSTEM, elsewhere: around() };

  it.each([
    ['800', 'ReadingAgreed'],
    ['840', 'ReadingAgreed'],
    ['760', 'ReadingAgreed'],
    ['840.01', 'ReadingContradicted'],
    ['759.99', 'ReadingContradicted'],
  ] as const)('measured 800, claimed %s: %s', (claimed, type) => {
    of(received()).when(compare(claimed), asked).happens(compared(type, claimed));
  });

  it('are compared once, and again when either has changed', () => {
    const agreed = compared('ReadingAgreed', '800');
    of(received(), agreed).when(compare('800'), asked).happens();
    of(received(), agreed).when(compare('900'), asked).happens(compared('ReadingContradicted', '900'));
  });

  it('are not compared while the value is not used, or is of something else', () => {
    for (const history of [[], [doubtful], [doubtful, reviewed('reject')], [received({ target: null })]]) {
      of(...history)
        .when(compare('800'), asked)
        .happens();
    }
    of(received())
      .when(compare('800', { month: '2024-07' }), asked)
      .happens();
    of(received())
      .when(compare('800', { assignment: 'other' }), asked)
      .happens();
  });
});
