import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/domain/kernel/canonical-json.ts';
import { sealOf, waveAggregate } from '../../../src/domain/survey/wave.ts';
import type { Announced, Opening, WaveEvent } from '../../../src/domain/survey/wave-events.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { anOpening, aWave, surveySamples as samples } from '../../support/samples/surveys.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<WaveEvent>;
const ID = 'p2024.2024Q2';
const announced: Past = { type: 'WaveAnnounced', data: aWave() };
const sealedAs = (opening: Opening, wave: Announced = aWave()): Past => ({
  type: 'ResultsSealed',
  data: { sha256: sealOf(wave, opening) },
  actor: VERIFIER,
});
const sealed = sealedAs(anOpening());
const of = (...history: readonly Past[]) => given(waveAggregate, ID, ...history);

const registered = (code: string, isRegistered = true) => ({
  [`unit-${code}`]: { code, registered: isRegistered },
});
const here = underPlan({}, { ...registered(COUNTY), ...registered(OTHER_COUNTY) });
const announce = (parts: Partial<Announced> = {}) => ({ type: 'AnnounceWave', data: aWave(parts) }) as const;
const open = (parts: Partial<Opening> = {}) => ({ type: 'OpenResults', data: anOpening(parts) }) as const;
const onItsDay = { actor: CHIEF, occurredOn: '2024-07-10' };

describe('a wave is announced', () => {
  it('with what is asked of whom, by whom, and when its results are opened', () => {
    const [event] = of()
      .when(announce(), { elsewhere: here })
      .happens({ type: 'WaveAnnounced', data: aWave() });
    expect(event?.basis).toEqual(aWave().basis);
  });

  it('once, under the identifier that its plan and name give', () => {
    of(announced).when(announce(), { elsewhere: here }).isRefused('conflict', 'wave.not-allowed', '调查中');
    given(waveAggregate, 'p2024.other')
      .when(announce(), { elsewhere: here })
      .isRefused('invalid', 'wave.id-mismatch', 'other');
  });

  it('under a plan in force', () => {
    const units = { ...registered(COUNTY), ...registered(OTHER_COUNTY) };
    of()
      .when(announce(), { elsewhere: underPlan({ stage: 'drafted' }, units) })
      .isRefused('conflict', 'plan.not-in-force');
    of()
      .when(announce(), { elsewhere: underPlan({ scheme: null }, units) })
      .isRefused('conflict', 'plan.no-scheme');
  });

  it.each([[{ from: '2024-07-04', to: '2024-07-03' }], [{ to: '2024-07-11', opensOn: '2024-07-10' }]])(
    'with dates in their order: %j',
    (parts) => {
      of().when(announce(parts), { elsewhere: here }).isRefused('invalid', 'wave.dates-reversed');
    },
  );

  it('and may be opened on the day on which the asking ends', () => {
    const parts = { to: '2024-07-10' };
    of()
      .when(announce(parts), { elsewhere: here })
      .happens({ type: 'WaveAnnounced', data: aWave(parts) });
  });

  it('before the asking is over', () => {
    of()
      .when(announce(), { elsewhere: here, occurredOn: '2024-07-04' })
      .isRefused('conflict', 'wave.announced-late', '2024-07-03');
  });

  it('with each answer and each unit once, and no unit that there is not', () => {
    of()
      .when(announce({ choices: ['满意', '满意'] }), { elsewhere: here })
      .isRefused('invalid', 'wave.repeated', '满意');
    of()
      .when(announce({ units: [COUNTY, COUNTY] }), { elsewhere: here })
      .isRefused('invalid', 'wave.repeated', COUNTY);
    const unknown = underPlan({}, { ...registered(COUNTY), ...registered(OTHER_COUNTY, false) });
    of().when(announce(), { elsewhere: unknown }).isRefused('invalid', 'unit.unknown', OTHER_COUNTY);
  });
});

describe('results are sealed', () => {
  it('by the commissioned account, on the last day of asking or later', () => {
    of(announced)
      .when(samples.SealResults, { actor: VERIFIER, occurredOn: '2024-07-03' })
      .happens({ type: 'ResultsSealed', data: samples.SealResults.data });
    of(announced)
      .when(samples.SealResults, { actor: VERIFIER, occurredOn: '2024-07-02' })
      .isRefused('conflict', 'wave.still-asking', '2024-07-03');
    of(announced)
      .when(samples.SealResults, { actor: { ...VERIFIER, account: 'heyan-02' } })
      .isRefused('forbidden', 'wave.not-commissioned', '第三方调查机构');
  });

  it('once', () => {
    of(announced, sealed)
      .when(samples.SealResults, { actor: VERIFIER })
      .isRefused('conflict', 'wave.not-allowed', '已封存');
  });

  it('by a digest that anybody can compute from the file', () => {
    const { nonce, results } = anOpening();
    const file = canonicalJson({ nonce, plan: 'p2024', results, wave: '2024Q2' });
    expect(sealOf(aWave(), anOpening())).toBe(createHash('sha256').update(file).digest('hex'));
    expect(sealOf(aWave(), anOpening({ nonce: '00'.repeat(32) }))).not.toBe(sealOf(aWave(), anOpening()));
    expect(sealOf(aWave({ wave: '2024Q3' }), anOpening())).not.toBe(sealOf(aWave(), anOpening()));
  });
});

describe('results are opened', () => {
  it('as they were sealed, unit by unit', () => {
    const { nonce, results } = anOpening();
    of(announced, sealed)
      .when(open(), onItsDay)
      .happens(
        { type: 'ResultsOpened', data: { nonce, sha256: sealOf(aWave(), anOpening()), units: 2 } },
        ...results.map((data): WaveEvent => ({ type: 'UnitResultOpened', data })),
      );
  });

  it('not before the day announced, nor before they are sealed, nor twice', () => {
    of(announced, sealed)
      .when(open(), { actor: CHIEF, occurredOn: '2024-07-09' })
      .isRefused('conflict', 'wave.not-open-yet', '2024-07-10');
    of(announced).when(open(), onItsDay).isRefused('conflict', 'wave.not-allowed', '封存');
    const opened: Past = {
      type: 'ResultsOpened',
      data: { nonce: '00'.repeat(32), sha256: 'a'.repeat(64), units: 1 },
    };
    of(announced, sealed, opened).when(open(), onItsDay).isRefused('conflict', 'wave.not-allowed', '已启封');
  });

  it('by another account than the one that asked and sealed', () => {
    const own = { ...onItsDay, actor: { ...CHIEF, account: VERIFIER.account } };
    of(announced, sealed).when(open(), own).isRefused('forbidden', 'wave.own-results');
  });

  it.each<[string, Partial<Opening>]>([
    ['another nonce', { nonce: 'ff'.repeat(32) }],
    ['another note', { results: anOpening().results.map((each) => ({ ...each, notes: null })) }],
    ['another order', { results: anOpening().results.toReversed() }],
  ])('and nothing else: %s', (_, parts) => {
    of(announced, sealed).when(open(parts), onItsDay).isRefused('invalid', 'wave.digest-mismatch');
  });

  it('with a result of each unit announced, and of no other', () => {
    const [first, second] = anOpening().results;
    if (first === undefined || second === undefined) throw new Error('there are two results');
    for (const [results, missing, surplus] of [
      [[first], [OTHER_COUNTY], []],
      [[first, second, { ...second, unit: 'xian-c' }], [], ['xian-c']],
      [[first, first, second], [], [COUNTY]],
    ] as const) {
      const opening = anOpening({ results: [...results] });
      const refusal = of(announced, sealedAs(opening))
        .when({ type: 'OpenResults', data: opening }, onItsDay)
        .isRefused('invalid', 'wave.units-differ');
      expect(refusal.details).toEqual({ missing, surplus });
    }
  });

  it.each([
    ['survey.choice-unknown', { ballots: [{ choice: '很满意', count: 1 }] }],
    [
      'survey.choice-repeated',
      {
        ballots: [
          { choice: '满意', count: 1 },
          { choice: '满意', count: 1 },
        ],
      },
    ],
    ['survey.miscounted', { handedOut: { issued: 12, returned: 8 } }],
    ['survey.miscounted', { handedOut: { issued: 9, returned: 10 } }],
  ])('with ballots that add up, of answers that were offered: %s', (code, parts) => {
    const [first, second] = anOpening().results;
    if (first === undefined || second === undefined) throw new Error('there are two results');
    const opening = anOpening({ results: [{ ...first, ...parts }, second] });
    of(announced, sealedAs(opening))
      .when({ type: 'OpenResults', data: opening }, onItsDay)
      .isRefused('invalid', code, COUNTY);
  });

  it('with counts that are not known left open', () => {
    const [first, second] = anOpening().results;
    if (first === undefined || second === undefined) throw new Error('there are two results');
    const results = [{ ...first, handedOut: null }, second];
    const opening = anOpening({ results });
    const [event] = of(announced, sealedAs(opening))
      .when({ type: 'OpenResults', data: opening }, onItsDay)
      .happens(
        { type: 'ResultsOpened', data: { nonce: opening.nonce, sha256: sealOf(aWave(), opening), units: 2 } },
        ...results.map((data): WaveEvent => ({ type: 'UnitResultOpened', data })),
      );
    expect(event?.type).toBe('ResultsOpened');
  });
});

describe('a wave is annulled', () => {
  it('at any time after its announcement, by another account than the one that announced it', () => {
    for (const history of [[announced], [announced, sealed]]) {
      of(...history)
        .when(samples.AnnulWave, { actor: CHIEF })
        .happens({ type: 'WaveAnnulled', data: { reasons: '抽样有误' } });
      of(...history)
        .when(samples.AnnulWave, { actor: OFFICE })
        .isRefused('forbidden', 'wave.own-announcement');
    }
  });

  it('and is over then', () => {
    const annulled: Past = { type: 'WaveAnnulled', data: { reasons: '抽样有误' } };
    for (const command of [samples.SealResults, open(), samples.AnnulWave]) {
      of(announced, annulled)
        .when(command, onItsDay)
        .isRefused('conflict', 'wave.not-allowed', '已作废', '此时可以:无');
    }
  });

  it('knows of which units there are results to annul', () => {
    const opened = anOpening().results.map((data): Past => ({ type: 'UnitResultOpened', data }));
    expect(of(announced, sealed, ...opened).state.counted).toEqual([COUNTY]);
  });
});
