import { describe, expect, it } from 'vitest';
import { breakdownAggregate } from '../../../src/domain/breakdown/aggregate.ts';
import type { BreakdownCommand, Part } from '../../../src/domain/breakdown/events.ts';
import {
  approved,
  type BreakdownPast,
  judged,
  milestone,
  partConfirmed,
  partReported,
  proposed,
  underTarget,
} from '../../support/broken-down.ts';
import { given } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { aPart, LEAD, PARTS, breakdownSamples as samples } from '../../support/samples/breakdowns.ts';
import { aTarget, COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const of = (...history: readonly BreakdownPast[]) => given(breakdownAggregate, 'p2024.1.1-1', ...history);
const lead = { actor: ofUnit(LEAD), elsewhere: underTarget() };
const { ProposeBreakdown: propose, ReviseBreakdown: revise, ApproveBreakdown: approve } = samples;
const withData = (data: Partial<typeof propose.data>): BreakdownCommand => ({
  ...propose,
  data: { ...propose.data, ...data },
});
const ofParts = (...parts: readonly Part[]) => withData({ parts: [...parts] });

describe('a target is broken down', () => {
  it('by its lead, into shares that add up to it', () => {
    const [event] = of().when(propose, lead).happens({ type: 'BreakdownProposed', data: proposed().data });
    expect(event?.basis).toEqual({ source: '2024年工作要点', article: '1.1' });
  });

  it('by a responsible unit as well', () => {
    const elsewhere = underTarget({}, { role: 'responsible' });
    of()
      .when(propose, { ...lead, elsewhere })
      .happens({ type: 'BreakdownProposed', data: proposed().data });
  });

  it('by nobody else: another unit, one in support, an assignment of another clause, another target', () => {
    of()
      .when(propose, { ...lead, actor: ofUnit(COUNTY) })
      .isRefused('forbidden', 'breakdown.not-lead', '市市场监管局');
    of()
      .when(propose, { ...lead, elsewhere: underTarget({}, { role: 'support' }) })
      .isRefused('forbidden', 'breakdown.not-lead', '配合');
    of()
      .when(propose, { ...lead, elsewhere: underTarget({}, { clause: '1.2' }) })
      .isRefused('invalid', 'breakdown.assignment-unknown', '1.1');
    of()
      .when(propose, { ...lead, elsewhere: underTarget({}, { plan: 'p2023' }) })
      .isRefused('invalid', 'breakdown.assignment-unknown');
    of()
      .when(propose, { ...lead, elsewhere: underTarget({}, { targets: [] }) })
      .isRefused('invalid', 'breakdown.target-unknown', '1.1-1');
  });

  it('under the identifier that plan and target give, of a plan in force, of a clause of it', () => {
    given(breakdownAggregate, 'p2024.1.1-2')
      .when(propose, lead)
      .isRefused('invalid', 'breakdown.id-mismatch');
    of()
      .when(propose, { ...lead, elsewhere: underTarget({}, {}, { stage: 'drafted' }) })
      .isRefused('conflict', 'plan.not-in-force');
    of()
      .when(withData({ clause: '9.9' }), lead)
      .isRefused('invalid', 'plan.clause-unknown');
  });

  it('once', () => {
    of(proposed()).when(propose, lead).isRefused('conflict', 'breakdown.not-allowed', '待批准', '批准');
  });
});

describe('the parts', () => {
  const [first, second] = PARTS;

  it('name each unit once, and none that the clause does not bind', () => {
    of()
      .when(ofParts(first, { ...second, unit: COUNTY }), lead)
      .isRefused('invalid', 'breakdown.unit-repeated', COUNTY);
    of()
      .when(ofParts(first, { ...second, unit: 'xian-z' }), lead)
      .isRefused('invalid', 'breakdown.unit-unbound', 'xian-z', '1.1');
  });

  it('add up exactly: else the sum and the difference are named', () => {
    const { details } = of()
      .when(ofParts(first, aPart(OTHER_COUNTY, '250.5', '399.9')), lead)
      .isRefused('invalid', 'breakdown.sum-mismatch', '899.9', '900', '-0.1');
    expect(details).toEqual({ target: '900', sum: '899.9', difference: '-0.1' });
    of()
      .when(ofParts(aPart(COUNTY, '0', '0.1'), aPart(OTHER_COUNTY, '0', '0.2')), {
        ...lead,
        elsewhere: underTarget({ value: '0.3' }),
      })
      .happens({
        type: 'BreakdownProposed',
        data: proposed([aPart(COUNTY, '0', '0.1'), aPart(OTHER_COUNTY, '0', '0.2')], 'sum', {
          value: '0.3',
        }).data,
      });
  });

  it('are more than nothing', () => {
    of()
      .when(ofParts(aPart(COUNTY, '300', '900'), aPart(OTHER_COUNTY, '0', '0')), lead)
      .isRefused('invalid', 'breakdown.part-empty', OTHER_COUNTY);
  });

  it.each([
    ['a rate', { unit: '%' }],
    ['what is to stay below', { assessAs: '<=' as const }],
  ])('do not add up: %s', (_what, target) => {
    of()
      .when(propose, { ...lead, elsewhere: underTarget(target) })
      .isRefused('invalid', 'breakdown.not-additive', '各自达标');
  });

  it('of a rate each meet it, none an easier one', () => {
    const each = (...parts: readonly Part[]) => withData({ kind: 'each', parts: [...parts] });
    const rate = { ...lead, elsewhere: underTarget({ unit: '%', value: '91' }) };
    const parts = [aPart(COUNTY, '88', '91'), aPart(OTHER_COUNTY, '90', '92.5')] as const;
    of()
      .when(each(...parts), rate)
      .happens({
        type: 'BreakdownProposed',
        data: proposed(parts, 'each', { unit: '%', value: '91' }).data,
      });
    of()
      .when(each(aPart(COUNTY, '88', '90.9')), rate)
      .isRefused('invalid', 'breakdown.part-easier', COUNTY, '90.9', '91');
    const days = { ...lead, elsewhere: underTarget({ unit: '工作日', value: '3', assessAs: '<=' }) };
    of()
      .when(each(aPart(COUNTY, '5', '3.5')), days)
      .isRefused('invalid', 'breakdown.part-easier');
    of()
      .when(each(aPart(COUNTY, '2', '3')), days)
      .isRefused('invalid', 'breakdown.milestones-fall');
    of()
      .when(each(aPart(COUNTY, '5', '3')), days)
      .happens({
        type: 'BreakdownProposed',
        data: proposed([aPart(COUNTY, '5', '3')], 'each', { unit: '工作日', value: '3', assessAs: '<=' })
          .data,
      });
  });
});

describe('the milestones of a part', () => {
  const on = (milestones: Part['milestones'], target: Parameters<typeof underTarget>[0] = {}) =>
    of().when(ofParts({ unit: COUNTY, value: '900', milestones }), {
      ...lead,
      elsewhere: underTarget(target),
    });
  const last = { quarter: '2024Q4', value: '900' };

  it('come quarter after quarter', () => {
    on([{ quarter: '2024Q4', value: '1' }, last]).isRefused('invalid', 'breakdown.quarters-order', '2024Q4');
    on([last, { quarter: '2024Q3', value: '900' }]).isRefused('invalid', 'breakdown.quarters-order');
  });

  it('lie within the plan, and not after the deadline of the target', () => {
    on([last, { quarter: '2025Q1', value: '900' }]).isRefused(
      'invalid',
      'breakdown.quarter-outside',
      '2024-12-31',
    );
    on([last], { deadline: '2024-09-30' }).isRefused('invalid', 'breakdown.quarter-outside', '2024-09-30');
    on([{ quarter: '2023Q4', value: '1' }, last]).isRefused('invalid', 'breakdown.quarter-outside');
  });

  it('ascend, though they may stand still, and begin at zero or above', () => {
    on([{ quarter: '2024Q3', value: '901' }, last]).isRefused(
      'invalid',
      'breakdown.milestones-fall',
      '2024Q4',
    );
    on([{ quarter: '2024Q3', value: '-1' }, last]).isRefused('invalid', 'breakdown.milestones-fall');
    expect(on([{ quarter: '2024Q3', value: '900.0' }, last]).decision).toMatchObject([
      { type: 'BreakdownProposed' },
    ]);
  });

  it('end at its value', () => {
    on([{ quarter: '2024Q4', value: '899' }]).isRefused('invalid', 'breakdown.last-milestone', '900');
  });

  it('are not set for a quarter that is over', () => {
    of()
      .when(
        ofParts({ unit: COUNTY, value: '900', milestones: [{ quarter: '2024Q2', value: '1' }, last] }),
        lead,
      )
      .isRefused('conflict', 'breakdown.quarter-over', '2024Q2');
  });
});

describe('the office decides', () => {
  const there = { elsewhere: underTarget(), actor: CHIEF };

  it('and says when each milestone is judged, by the periods of plan and scheme', () => {
    const [event] = of(proposed())
      .when(approve, there)
      .happens({ type: 'BreakdownApproved', data: approved().data });
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it('or returns it; then it is proposed anew', () => {
    const returned = { type: 'BreakdownReturned', data: { version: 1, reasons: '依据不足' } } as const;
    of(proposed()).when(samples.ReturnBreakdown, there).happens(returned);
    of(proposed(), returned)
      .when(propose, lead)
      .happens({ type: 'BreakdownProposed', data: { ...proposed().data, version: 2 } });
    of(proposed(), returned).when(approve, there).isRefused('conflict', 'breakdown.not-allowed', '退回修改');
  });

  it('but not whoever proposed it, nor anybody of the lead', () => {
    const own = { ...OFFICE, account: ofUnit(LEAD).account };
    of(proposed())
      .when(approve, { ...there, actor: own })
      .isRefused('forbidden', 'breakdown.own-proposal');
    of(proposed())
      .when(samples.ReturnBreakdown, { ...there, actor: { ...OFFICE, unit: LEAD } })
      .isRefused('forbidden', 'breakdown.own-proposal');
  });

  it('in time: not when a quarter with a milestone is over, nor where no calendar is known', () => {
    of(proposed())
      .when(approve, { ...there, occurredOn: '2024-10-08' })
      .isRefused('conflict', 'breakdown.quarter-over', '2024Q3');
    const late = { quarter: '2026Q4', value: '900' };
    const parts = [{ unit: COUNTY, value: '900', milestones: [late] }];
    expect(() => of(proposed(parts)).when(approve, there)).toThrow('2027');
  });
});

describe('a breakdown in force is revised', () => {
  const revised = {
    type: 'BreakdownRevised',
    data: { ...revise.data, version: 2, target: aTarget() },
    actor: ofUnit(LEAD),
  } as const;
  const done = [proposed(), approved()] as const;

  it('by its lead, with the target as the plan has it now', () => {
    of(...done)
      .when(revise, lead)
      .happens({ type: 'BreakdownRevised', data: revised.data });
    of(...done)
      .when(revise, { ...lead, elsewhere: underTarget({ value: '800' }) })
      .isRefused('invalid', 'breakdown.sum-mismatch', '800', '100');
    of(...done)
      .when(revise, { ...lead, actor: ofUnit(COUNTY) })
      .isRefused('forbidden', 'breakdown.not-lead');
  });

  it('approved again, and until then the former one is in force; what was reported stays', () => {
    const pending = of(...done, partReported('2024-06', '200', '2024-07-03'), revised);
    expect(pending.state.approved).toEqual(approved().data);
    expect(pending.state.stage).toBe('revising');
    expect(pending.state.proposed).toEqual({
      ...proposed().data,
      version: 2,
      parts: revise.data.parts,
    });
    const after = { ...approved().data, version: 2, parts: judged(revise.data.parts) };
    pending
      .when(approve, { elsewhere: underTarget(), actor: CHIEF })
      .happens({ type: 'BreakdownApproved', data: after });
    const back = of(...done, revised, { type: 'BreakdownReturned', data: { version: 2, reasons: '再议' } });
    expect(back.state.stage).toBe('approved');
    expect(back.state.approved).toEqual(approved().data);
  });

  it('and a milestone that is lower now may be met already', () => {
    const [first, second] = PARTS;
    const lower = [
      { ...first, milestones: [{ quarter: '2024Q3', value: '190' }, ...first.milestones.slice(1)] },
      second,
    ];
    const reduced = { ...revised, data: { ...revised.data, parts: lower } };
    const [, met] = of(
      ...done,
      partReported('2024-06', '200', '2024-07-03'),
      partConfirmed('2024-06', '200', '2024-07-04'),
      reduced,
    )
      .when(approve, { elsewhere: underTarget(), actor: CHIEF })
      .happens(
        { type: 'BreakdownApproved', data: { ...approved().data, version: 2, parts: judged(lower) } },
        milestone('MilestoneMet', '2024Q3', '190', '200'),
      );
    expect(met?.basis.source).toBe('考核细则');
  });

  it('but for what is over or has been judged', () => {
    const [first, second] = PARTS;
    const changed = {
      ...first,
      milestones: [{ quarter: '2024Q3', value: '299' }, ...first.milestones.slice(1)],
    };
    const asked: BreakdownCommand = { ...revise, data: { reasons: '调整', parts: [changed, second] } };
    const { decision } = of(...done).when(asked, { ...lead, occurredOn: '2024-09-30' });
    expect(decision).toMatchObject([{ type: 'BreakdownRevised' }]);
    of(...done)
      .when(asked, { ...lead, occurredOn: '2024-10-01' })
      .isRefused('conflict', 'breakdown.milestone-settled', COUNTY, '2024Q3');
    of(...done, milestone('MilestoneMet', '2024Q3', '300', '300'))
      .when(asked, { ...lead, occurredOn: '2024-08-01' })
      .isRefused('conflict', 'breakdown.milestone-settled');
    of(...done, milestone('MilestoneMet', '2024Q3', '300', '300'))
      .when({ ...revise, data: { reasons: '调整', parts: [aPart(OTHER_COUNTY, '250.5', '900')] } }, lead)
      .isRefused('conflict', 'breakdown.milestone-settled', COUNTY);
  });

  it('and whoever is left out is named', () => {
    const alone = [aPart(OTHER_COUNTY, '250.5', '900')];
    of(...done, { ...revised, data: { ...revised.data, parts: alone } })
      .when(approve, { elsewhere: underTarget(), actor: CHIEF })
      .happens({
        type: 'BreakdownApproved',
        data: { ...approved().data, version: 2, parts: judged(alone), dropped: [COUNTY] },
      });
  });
});
