import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assignmentAggregate } from '../../../src/domain/assignment/aggregate.ts';
import { samplingAggregate } from '../../../src/domain/sampling/aggregate.ts';
import { ALGORITHM } from '../../../src/domain/sampling/draw.ts';
import type { SampleSize, SamplingCommand, SamplingEvent } from '../../../src/domain/sampling/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { COMMITMENT, SEED, samplingSamples as samples } from '../../support/samples/claims.ts';
import { aClaimed, aFinding, aTask, aVerified, COUNTY, TASK } from '../../support/tasks.ts';

type Past = Happened<SamplingEvent>;

const MONTH = '2024-06';
const population = Array.from({ length: 40 }, (_, number) => `p2024.1.${10 + number}.lead.xian-a.${MONTH}`);
const announced = (size: SampleSize): Past => ({
  type: 'SampleAnnounced',
  data: { plan: 'p2024', month: MONTH, size, seedCommitment: COMMITMENT },
  occurredOn: '2024-07-08',
});
const ANNOUNCED = announced({ kind: 'count', count: 5 });
const draw = (parts: Partial<{ seed: string; population: string[] }> = {}): SamplingCommand => ({
  type: 'DrawSample',
  data: { seed: SEED, population, ...parts },
});
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The draw as a stranger would repeat it from the words of the event. */
function drawnByHand(count: number): readonly string[] {
  const keyed = population.map((id) => [sha256(SEED + id), id] as const);
  return keyed
    .sort()
    .slice(0, count)
    .map(([, id]) => id);
}

const since = (...history: readonly Past[]) => {
  const { state, when } = given(samplingAggregate, 'cc-1', ...history);
  return {
    state,
    when: (command: SamplingCommand, circumstances: Parameters<typeof when>[1] = {}) =>
      when(command, { occurredOn: '2024-07-20', elsewhere: underPlan(), ...circumstances }),
  };
};

describe('announcing a sample', () => {
  it('seals the seed, on the ground of the scheme', () => {
    const [event] = since().when(samples.AnnounceSample).happens({
      type: 'SampleAnnounced',
      data: samples.AnnounceSample.data,
    });
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it('happens once, under a plan that is in force', () => {
    since(ANNOUNCED)
      .when(samples.AnnounceSample)
      .isRefused('conflict', 'sampling.not-allowed', '已公告待抽取');
    since()
      .when(samples.AnnounceSample, { elsewhere: underPlan({ stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
    since()
      .when(samples.AnnounceSample, { elsewhere: underPlan({ scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme');
  });
});

describe('drawing a sample', () => {
  it('gives what the seed gives, and all that it takes to draw it again', () => {
    since(ANNOUNCED)
      .when(draw())
      .happens({
        type: 'SampleDrawn',
        data: {
          seed: SEED,
          population: 40,
          populationSha256: sha256(population.map((id) => `${id}\n`).join('')),
          algorithm: ALGORITHM,
          drawn: [...drawnByHand(5)],
        },
      });
  });

  it.each<[SampleSize, number]>([
    [{ kind: 'count', count: 100 }, 40],
    [{ kind: 'share', percent: '10' }, 4],
    [{ kind: 'share', percent: '10.1' }, 5],
    [{ kind: 'share', percent: '100' }, 40],
  ])('of %j of forty draws %i', (size, count) => {
    const { decision } = since(announced(size)).when(draw());
    expect(decision).toMatchObject([{ data: { drawn: drawnByHand(count) } }]);
  });

  it('is not possible on the day of the announcement, or with another seed', () => {
    since(ANNOUNCED)
      .when(draw(), { occurredOn: '2024-07-08' })
      .isRefused('conflict', 'sampling.too-early', '另一天');
    since(ANNOUNCED)
      .when(draw(), { occurredOn: '2024-07-09' })
      .happens(expect.objectContaining({ type: 'SampleDrawn' }));
    since(ANNOUNCED)
      .when(draw({ seed: `${SEED}。` }))
      .isRefused('invalid', 'sampling.other-seed', '种子');
  });

  it('needs claims of the month, each once, in order', () => {
    since(ANNOUNCED)
      .when(draw({ population: [] }))
      .isRefused('conflict', 'sampling.empty', MONTH);
    for (const wrong of [
      [...population].reverse(),
      [population[0] ?? '', population[0] ?? ''],
      [`${TASK}.2024-07`],
    ]) {
      since(ANNOUNCED)
        .when(draw({ population: wrong }))
        .isRefused('invalid', 'sampling.population');
    }
  });

  it('takes no more than one event holds', () => {
    const many = Array.from({ length: 1000 }, (_, number) => `t${1000 + number}.${MONTH}`);
    const share = (percent: string) =>
      since(announced({ kind: 'share', percent })).when(draw({ population: many }));
    expect(Array.isArray(share('10').decision)).toBe(true);
    const refusal = share('10.1').isRefused('conflict', 'sampling.too-many', '101');
    expect(refusal.details).toEqual({ count: 101, limit: 100 });
  });

  it('happens once, after the announcement', () => {
    since().when(draw()).isRefused('conflict', 'sampling.not-allowed', '尚未公告', '公告');
  });
});

describe('rechecking a claim of the sample', () => {
  const claim = `${TASK}.${MONTH}`;
  const DRAWN: Past = {
    type: 'SampleDrawn',
    data: {
      seed: SEED,
      population: 2,
      populationSha256: 'a'.repeat(64),
      algorithm: ALGORITHM,
      drawn: [claim, population[0] ?? ''],
    },
  };
  const county = ofUnit(COUNTY);
  const { state: task } = given(
    assignmentAggregate,
    TASK,
    { type: 'AssignmentIssued', data: aTask() },
    { type: 'AssignmentAccepted', data: {} },
    { type: 'ProgressClaimed', data: aClaimed(), actor: county },
    { type: 'ClaimExamined', data: aFinding(), actor: { ...VERIFIER, account: 'heyan-02' } },
    { type: 'ClaimVerified', data: aVerified(), actor: VERIFIER },
  );
  const elsewhere = underPlan({}, { [`assignment-${TASK}`]: task });
  const fresh = { actor: { ...VERIFIER, account: 'heyan-09' }, elsewhere };

  it('says whether it was true, until none is left', () => {
    const RECHECKED: Past = { type: 'ClaimRechecked', data: samples.RecheckClaim.data };
    since(ANNOUNCED, DRAWN)
      .when(samples.RecheckClaim, fresh)
      .happens(RECHECKED as SamplingEvent);
    expect(since(ANNOUNCED, DRAWN, RECHECKED).state.stage).toBe('drawn');
    const last: Past = {
      type: 'ClaimRechecked',
      data: { claim: population[0] ?? '', outcome: 'false', finding: '不实' },
    };
    expect(since(ANNOUNCED, DRAWN, RECHECKED, last).state.stage).toBe('finished');
    since(ANNOUNCED, DRAWN, RECHECKED)
      .when(samples.RecheckClaim, fresh)
      .isRefused('conflict', 'sampling.rechecked-already', claim);
    since(ANNOUNCED, DRAWN, RECHECKED, last)
      .when(samples.RecheckClaim, fresh)
      .isRefused('conflict', 'sampling.not-allowed', '复核完毕', '此时可以:无');
  });

  it('is of what was drawn', () => {
    const other = { ...samples.RecheckClaim.data, claim: `${TASK}.2024-07` };
    since(ANNOUNCED, DRAWN)
      .when({ type: 'RecheckClaim', data: other }, fresh)
      .isRefused('invalid', 'sampling.not-drawn', other.claim);
    since(ANNOUNCED).when(samples.RecheckClaim, fresh).isRefused('conflict', 'sampling.not-allowed');
  });

  it('is done by nobody who submitted, examined or verified it, nor by the unit', () => {
    for (const actor of [
      VERIFIER,
      { ...VERIFIER, account: 'heyan-02' },
      { ...VERIFIER, account: county.account },
      { ...OFFICE, unit: COUNTY },
    ]) {
      since(ANNOUNCED, DRAWN)
        .when(samples.RecheckClaim, { actor, elsewhere })
        .isRefused('forbidden', 'sampling.involved', '回避');
    }
  });
});
