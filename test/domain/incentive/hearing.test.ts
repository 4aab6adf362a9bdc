import { describe, expect, it } from 'vitest';
import { incentiveAggregate } from '../../../src/domain/incentive/aggregate.ts';
import type { IncentiveEvent } from '../../../src/domain/incentive/events.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { aProposal, incentiveSamples as samples } from '../../support/samples/incentives.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

type Past = Happened<IncentiveEvent>;

/** Served on 3 July 2024: five working days end on the 10th. */
const DEFEND_BY = '2024-07-10';
const proposed: Past = { type: 'SanctionProposed', data: aProposal(), actor: OFFICE };
const served: Past = { type: 'SanctionServed', data: { remark: '已送达', defendBy: DEFEND_BY } };
const defended: Past = { type: 'SanctionDefended', data: samples.DefendSanction.data, actor: ofUnit(COUNTY) };
const waived: Past = { type: 'DefenceWaived', data: {}, actor: ofUnit(COUNTY) };
const imposed = { type: 'SanctionImposed', data: samples.ImposeSanction.data } as const;
const of = (...history: readonly Past[]) => given(incentiveAggregate, 's1', ...history);

describe('a sanction is served', () => {
  it('with a period of defence that the scheme sets', () => {
    const [event] = of(proposed)
      .when(samples.ServeSanction, { elsewhere: underPlan() })
      .happens({ type: 'SanctionServed', data: { remark: '已送达', defendBy: DEFEND_BY } });
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
    const procedure = { ...FORMER_PROCEDURE, incentives: { defenceWithin: 10 } };
    const scheme = { scheme: 'x2024', version: 2, title: '考核细则', procedure };
    of(proposed)
      .when(samples.ServeSanction, { elsewhere: underPlan({ scheme }) })
      .happens({ type: 'SanctionServed', data: { remark: '已送达', defendBy: '2024-07-17' } });
  });

  it.each([
    ['2024-02-07', '2024-02-20', '调休 and the Spring Festival'],
    ['2024-09-26', '2024-10-09', '调休 and the National Day holiday'],
    ['2024-12-30', '2025-01-07', 'the turn of the year'],
  ])('on %s, to be answered by %s: %s', (occurredOn, defendBy) => {
    of(proposed)
      .when(samples.ServeSanction, { elsewhere: underPlan(), occurredOn })
      .happens({ type: 'SanctionServed', data: { remark: '已送达', defendBy } });
  });

  it('never by a guess: a year without a calendar is refused', () => {
    const last = { elsewhere: underPlan(), occurredOn: '2026-12-29' };
    expect(() => of(proposed).when(samples.ServeSanction, last)).toThrow('2027');
  });

  it('not before the plan is in force', () => {
    of(proposed)
      .when(samples.ServeSanction, { elsewhere: underPlan({ stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
    of(proposed)
      .when(samples.ServeSanction, { elsewhere: underPlan({ scheme: null }) })
      .isRefused('conflict', 'plan.no-scheme');
  });

  it('once', () => {
    of(proposed, served)
      .when(samples.ServeSanction, { elsewhere: underPlan() })
      .isRefused('conflict', 'incentive.not-allowed', '已告知', '陈述申辩');
  });
});

describe('the unit is heard', () => {
  it('on the last day at the latest', () => {
    of(proposed, served)
      .when(samples.DefendSanction, { actor: ofUnit(COUNTY), occurredOn: DEFEND_BY })
      .happens({ type: 'SanctionDefended', data: samples.DefendSanction.data });
  });

  it('after that it is too late', () => {
    const refusal = of(proposed, served)
      .when(samples.DefendSanction, { actor: ofUnit(COUNTY), occurredOn: '2024-07-11' })
      .isRefused('conflict', 'incentive.defence-over', DEFEND_BY);
    expect(refusal.details).toEqual({ last: DEFEND_BY, occurredOn: '2024-07-11' });
  });

  it('or waives it, then or later', () => {
    for (const occurredOn of ['2024-07-03', '2024-07-11']) {
      of(proposed, served)
        .when(samples.WaiveDefence, { actor: ofUnit(COUNTY), occurredOn })
        .happens({ type: 'DefenceWaived', data: {} });
    }
  });

  it('and no other unit', () => {
    for (const command of [samples.DefendSanction, samples.WaiveDefence]) {
      of(proposed, served)
        .when(command, { actor: ofUnit(OTHER_COUNTY) })
        .isRefused('forbidden', 'incentive.not-origin', '不涉及本单位');
    }
  });

  it('once, and not before it is served', () => {
    for (const command of [samples.DefendSanction, samples.WaiveDefence]) {
      for (const past of [of(proposed), of(proposed, served, defended), of(proposed, served, waived)]) {
        past.when(command, { actor: ofUnit(COUNTY) }).isRefused('conflict', 'incentive.not-allowed');
      }
    }
  });
});

describe('nothing is imposed before the unit is heard', () => {
  it('not what has not been served, however long ago it was proposed', () => {
    of(proposed)
      .when(samples.ImposeSanction, { actor: CHIEF, occurredOn: '2024-12-01' })
      .isRefused('conflict', 'incentive.not-allowed', '此时可以:告知送达、不采纳');
  });

  it('not while the unit may still state its defence', () => {
    const refusal = of(proposed, served)
      .when(samples.ImposeSanction, { actor: CHIEF, occurredOn: DEFEND_BY })
      .isRefused('conflict', 'incentive.defence-open', DEFEND_BY);
    expect(refusal.details).toEqual({ defendBy: DEFEND_BY, occurredOn: DEFEND_BY });
  });

  it('but once it has, has waived it, or has let its time pass', () => {
    of(proposed, served, defended).when(samples.ImposeSanction, { actor: CHIEF }).happens(imposed);
    of(proposed, served, waived).when(samples.ImposeSanction, { actor: CHIEF }).happens(imposed);
    of(proposed, served)
      .when(samples.ImposeSanction, { actor: CHIEF, occurredOn: '2024-07-11' })
      .happens(imposed);
  });

  it('while it may be declined at any time', () => {
    for (const history of [[proposed], [proposed, served], [proposed, served, defended]]) {
      of(...history)
        .when(samples.DeclineSanction, { actor: CHIEF })
        .happens({ type: 'SanctionDeclined', data: { remark: '同意' } });
    }
  });
});
