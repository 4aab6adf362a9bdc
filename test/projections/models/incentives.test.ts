import { describe, expect, it } from 'vitest';
import { incentives } from '../../../src/projections/models/incentives.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { aProposal, incentiveSamples as samples } from '../../support/samples/incentives.ts';
import { anAppealForTolerance, toleranceSamples } from '../../support/samples/tolerances.ts';
import { COUNTY } from '../../support/tasks.ts';

const stream = 'incentive-s1';
const data = aProposal();
const THIRD = { ...OFFICE, account: 'kaohe-03' };
const elsewhere = {
  type: 'DayClosed',
  data: { date: '2024-06-30', workingDay: false },
  stream: 'clock-city',
};
const proposed: Sketch = { type: 'SanctionProposed', data, stream, actor: OFFICE };
const served: Sketch = {
  type: 'SanctionServed',
  data: { remark: '已送达', defendBy: '2024-07-10' },
  stream,
  actor: OFFICE,
  occurredOn: '2024-07-03',
};
const defended: Sketch = {
  type: 'SanctionDefended',
  data: { statement: '情有可原', evidence: [] },
  stream,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-05',
};
const imposed: Sketch = {
  type: 'SanctionImposed',
  data: { remark: '同意', expiresOn: '2024-12-31' },
  stream,
  actor: CHIEF,
};
const varied: Sketch = {
  type: 'SanctionVaried',
  data: samples.VarySanction.data,
  stream,
  actor: THIRD,
  occurredOn: '2024-08-01',
};
const rowOf = (...events: readonly Sketch[]) => folded(incentives, history(...events)).get('s1');

describe('the row of a sanction', () => {
  it('begins with what was proposed', () => {
    expect(rowOf(proposed)).toEqual({
      ...data,
      id: 's1',
      kind: 'sanction',
      stage: 'proposed',
      proposedBy: 'kaohe-01',
      served: null,
      defence: null,
      decidedBy: null,
      expiresOn: null,
      variations: [],
      revoked: null,
      tolerance: null,
      positions: { SanctionProposed: [1] },
    });
  });

  it('tells how the unit was heard', () => {
    expect(rowOf(proposed, served, elsewhere, defended)).toMatchObject({
      stage: 'defended',
      served: { account: 'kaohe-01', on: '2024-07-03', defendBy: '2024-07-10' },
      defence: { account: `danwei-${COUNTY}`, on: '2024-07-05', statement: '情有可原' },
      positions: { SanctionServed: [2], SanctionDefended: [4] },
    });
    const waived = { type: 'DefenceWaived', data: {}, stream, actor: ofUnit(COUNTY) };
    expect(rowOf(proposed, served, waived)).toMatchObject({ stage: 'waived', defence: { statement: null } });
  });

  it('holds the title and points in force, and what they were before', () => {
    const again = {
      ...varied,
      data: { ...samples.VarySanction.data, points: '0.25' },
      occurredOn: '2024-08-02',
    };
    expect(rowOf(proposed, served, imposed, varied, again)).toMatchObject({
      stage: 'effective',
      title: '情节较轻',
      points: '0.25',
      variations: [
        { account: 'kaohe-03', on: '2024-08-01', title: '办理推诿', points: '1.5' },
        { on: '2024-08-02', title: '情节较轻', points: '0.5' },
      ],
      positions: { SanctionImposed: [3], SanctionVaried: [4, 5] },
    });
  });

  it('lapses on its last day while it is in force', () => {
    const lapse = (...events: readonly Sketch[]) => {
      const row = rowOf(proposed, served, ...events);
      return row && incentives.index.lapse_on?.of(row);
    };
    expect(lapse()).toBeNull();
    expect(lapse(imposed)).toBe('2024-12-31');
    expect(lapse({ ...imposed, data: { remark: '同意', expiresOn: null } })).toBeNull();
    const revoked = { type: 'SanctionRevoked', data: { reasons: '依据不足' }, stream, actor: THIRD };
    expect(lapse(imposed, revoked)).toBeNull();
    expect(rowOf(proposed, imposed, revoked)).toMatchObject({
      stage: 'revoked',
      revoked: { account: 'kaohe-03', reasons: '依据不足' },
    });
    const expired = { type: 'SanctionExpired', data: { expiresOn: '2024-12-31' }, stream };
    expect(lapse(imposed, expired)).toBeNull();
    expect(rowOf(proposed, imposed, expired)).toMatchObject({ stage: 'expired' });
  });

  it('shows its tolerance, and no other', () => {
    const tolerance = 'tolerance-sanction.s1';
    const asked = {
      type: 'ToleranceRequested',
      data: { ...anAppealForTolerance(), unit: COUNTY, title: '办理推诿', decideBy: '2024-07-17' },
    };
    const granted = {
      type: 'FailureMitigated',
      data: { ...toleranceSamples.MitigateFailure.data, correctBy: '2024-08-14' },
    };
    const lapsed = { type: 'CorrectionLapsed', data: { correctBy: '2024-08-14' } };
    const at = (...events: readonly Omit<Sketch, 'stream'>[]) =>
      rowOf(proposed, imposed, ...events.map((event) => ({ ...event, stream: tolerance })))?.tolerance;
    expect(at(asked)).toEqual({ id: 'sanction.s1', stage: 'requested', outcome: null });
    const outcome = { kind: 'mitigated', share: '0.5' };
    expect(at(asked, granted)).toEqual({ id: 'sanction.s1', stage: 'correcting', outcome });
    expect(at(asked, granted, lapsed)).toEqual({ id: 'sanction.s1', stage: 'withdrawn', outcome });
    const other = { ...asked, stream: 'tolerance-sanction.s2' };
    const task = { ...asked, stream: 'tolerance-overdue.s1' };
    const rows = folded(incentives, history(proposed, other, task));
    expect([...rows.keys()]).toEqual(['s1']);
    expect(rows.get('s1')?.tolerance).toBeNull();
  });
});

it.each([
  ['CommendationGranted', { remark: '同意', expiresOn: null }, 'effective'],
  ['CommendationDeclined', { remark: '不足' }, 'declined'],
])('the row of a commendation: %s', (type, decision, stage) => {
  const row = rowOf(
    { type: 'CommendationProposed', data, stream, actor: OFFICE },
    { type, data: decision, stream, actor: CHIEF },
  );
  expect(row).toMatchObject({ kind: 'commendation', stage, decidedBy: 'kaohe-02' });
});

it('there is no row for what was never proposed', () => {
  expect(folded(incentives, history(imposed, varied)).size).toBe(0);
});

it('a list is narrowed by kind, stage, clause and origin', () => {
  const row = rowOf(proposed);
  const columns = Object.entries(incentives.index).map(([name, column]) => [name, row && column.of(row)]);
  expect(Object.fromEntries(columns)).toEqual({
    kind: 'sanction',
    stage: 'proposed',
    clause: '1.1',
    origin: COUNTY,
    lapse_on: null,
  });
});
