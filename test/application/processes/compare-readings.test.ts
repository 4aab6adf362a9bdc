import { describe, expect, it } from 'vitest';
import { compareReadings } from '../../../src/application/processes/compare-readings.ts';
import type { Sources } from '../../../src/application/processes/sources.ts';
import { initialClaim } from '../../../src/domain/assignment/claim-state.ts';
import { initialAssignment } from '../../../src/domain/assignment/evolve.ts';
import type { AnyEvent } from '../../../src/domain/catalogue.ts';
import { initialReading } from '../../../src/domain/monitoring/reading-evolve.ts';
import type { ReadingRow } from '../../../src/projections/models/readings.ts';
import { recorded } from '../../support/envelopes.ts';
import { anIncoming, KEY } from '../../support/samples/monitoring.ts';
import { aReport, COUNTY, TASK } from '../../support/tasks.ts';

const JUNE = `bdc.kaiban.${COUNTY}.2024-06`;
const received = (parts: object = {}) => ({
  ...anIncoming(),
  publicKey: KEY.publicKey,
  late: false,
  outlier: null,
  ...parts,
});

/** The process, with what was received and claimed before, counting how often readings are looked up. */
function comparing(
  reading: object,
  values: { target: string; value: string }[] = [],
  streams: Readonly<Record<string, readonly AnyEvent[]>> = {},
) {
  const lookedUp: string[] = [];
  const claim = { ...initialClaim('2024-06'), submitted: { report: aReport({ values }), account: 'danwei' } };
  const states: Readonly<Record<string, object>> = {
    reading: { ...initialReading(JUNE), received: reading },
    assignment: { ...initialAssignment(TASK), claims: new Map([['2024-06', claim]]) },
  };
  const sources: Pick<Sources, 'stateBy' | 'readingsOf' | 'eventsOf'> = {
    eventsOf: async (stream) => streams[stream] ?? [],
    stateBy: async ({ category, initial }, id) =>
      (states[category] ?? initial(id)) as ReturnType<typeof initial>,
    readingsOf: async (assignment, month) => {
      lookedUp.push(`${assignment} ${month}`);
      return [{ ...reading, id: JUNE } as ReadingRow];
    },
  };
  return { process: compareReadings(sources), lookedUp };
}
const claimed = (values: { target: string; value: string }[]) =>
  recorded({
    type: 'ProgressClaimed',
    data: aReport({ values }),
    stream: `assignment-${TASK}`,
    position: 7,
  });
const measured = (type: string) =>
  recorded({ type, data: received(), stream: `reading-${JUNE}`, position: 8 });
const compare = (value: string) => ({
  type: 'CompareReading',
  data: { assignment: TASK, month: '2024-06', claimed: value },
});

describe('when a claim comes', () => {
  it('it is compared with what was measured of its targets', async () => {
    const { process } = comparing(received());
    const [request] = await process.react(claimed([{ target: '1.1-1', value: '700' }]));
    expect([request?.target, request?.command]).toEqual([JUNE, compare('700')]);
  });

  it('and again when it is corrected', async () => {
    const event = { ...claimed([{ target: '1.1-1', value: '690' }]), type: 'ClaimCorrected' } as AnyEvent;
    const [request] = await comparing(received()).process.react(event);
    expect([request?.target, request?.command]).toEqual([JUNE, compare('690')]);
  });

  it('asked again, not after what came later has been compared', async () => {
    const event = claimed([{ target: '1.1-1', value: '700' }]);
    const later = recorded({
      type: 'ClaimCorrected',
      data: aReport(),
      stream: `assignment-${TASK}`,
      position: 9,
    });
    const caused = (by: AnyEvent) => ({
      ...recorded({ type: 'ReadingAgreed', data: {}, stream: `reading-${JUNE}`, position: 12 }),
      causation: { ...event.causation, event: by.id },
    });
    const streams = (by: AnyEvent) => ({
      [`reading-${JUNE}`]: [caused(by)],
      [`assignment-${TASK}`]: [event, later],
    });
    const asked = (by: AnyEvent) => comparing(received(), [], streams(by)).process.react(event);
    expect(await asked(later)).toEqual([]);
    expect(await asked(event)).toHaveLength(1);
  });

  it('of other targets, it is not', async () => {
    expect(await comparing(received()).process.react(claimed([{ target: '1.1-2', value: '1' }]))).toEqual([]);
  });

  it('without values, nothing is looked up', async () => {
    const { process, lookedUp } = comparing(received());
    expect(await process.react(claimed([]))).toEqual([]);
    expect(lookedUp).toEqual([]);
  });
});

describe('when a reading comes, is corrected or reviewed', () => {
  const values = [{ target: '1.1-1', value: '700' }];

  it.each(['ReadingReceived', 'ReadingCorrected', 'ReadingReviewed'])(
    '%s: it is compared with what was claimed',
    async (type) => {
      const [request] = await comparing(received(), values).process.react(measured(type));
      expect([request?.target, request?.command]).toEqual([JUNE, compare('700')]);
    },
  );

  it('and not before anything is claimed, nor of no target', async () => {
    expect(await comparing(received()).process.react(measured('ReadingReceived'))).toEqual([]);
    const untargeted = received({ target: null });
    expect(await comparing(untargeted, values).process.react(measured('ReadingReceived'))).toEqual([]);
    const july = received({ period: '2024-07' });
    expect(await comparing(july, values).process.react(measured('ReadingReceived'))).toEqual([]);
  });
});
