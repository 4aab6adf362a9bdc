import { describe, expect, it } from 'vitest';
import { assignments } from '../../../src/projections/models/assignments.ts';
import { lamps } from '../../../src/projections/models/lamps.ts';
import { plans } from '../../../src/projections/models/plans.ts';
import { reforms } from '../../../src/projections/models/reforms.ts';
import { units } from '../../../src/projections/models/units.ts';
import { SAMPLES } from '../../support/commands.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { changeSamples, reformSamples } from '../../support/samples/reforms.ts';
import { aClause, aHeading, aTask, COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';

const proposal = reformSamples.ProposeReform.data;

describe('the reforms', () => {
  const stream = 'reform-r1';
  const proposed = { type: 'ReformProposed', data: proposal, stream };
  const approved = { type: 'ReformApproved', data: { remark: '同意' }, stream };
  const effective = { type: 'ReformTookEffect', data: { effectiveOn: '2024-09-01' }, stream };
  const rowAfter = (...events: readonly Sketch[]) => folded(reforms, history(...events)).get('r1');
  const lapseOn = (...events: readonly Sketch[]) => {
    const row = rowAfter(...events);
    return row && reforms.index.lapse_on?.of(row);
  };

  it('wait for the day before they hold, once they are approved', () => {
    expect(lapseOn(proposed)).toBeNull();
    expect(lapseOn(proposed, approved)).toBe('2024-08-31');
    expect(lapseOn(proposed, approved, effective)).toBeNull();
  });

  it('say how they were decided, and concern all units named', () => {
    const row = rowAfter(proposed, approved, effective);
    expect(row).toMatchObject({ ...proposal, stage: 'effective', decided: { words: '同意' } });
    expect(row && reforms.index.owners?.of(row)).toBe(`|${COUNTY}|${OTHER_COUNTY}|`);
    for (const type of ['ReformRejected', 'ReformWithdrawn']) {
      const decided = { type, data: { reasons: '依据不足' }, stream };
      expect(rowAfter(proposed, decided)).toMatchObject({ decided: { words: '依据不足' } });
    }
  });
});

it('a unit is found by its names of before, and stays on the register until its last day', () => {
  const stream = 'unit-xian-a';
  const rows = folded(
    units,
    history(
      { type: 'UnitRegistered', data: { ...SAMPLES.RegisterUnit.data, validTo: null }, stream },
      { type: 'UnitRenamed', data: SAMPLES.RenameUnit.data, stream },
      { type: 'UnitDissolved', data: SAMPLES.DissolveUnit.data, stream },
    ),
  );
  expect(rows.get('xian-a')).toMatchObject({
    name: '甲市',
    fullName: '甲市人民政府',
    aliases: ['甲', '甲县', '甲县人民政府'],
    former: [{ name: '甲县', fullName: '甲县人民政府', until: '2024-08-31' }],
    validTo: '2024-08-31',
    successors: ['xian-b'],
    positions: { UnitRegistered: [1], UnitRenamed: [2], UnitDissolved: [3] },
  });
});

it('a plan shows the clauses in force, every edition and what was proposed', () => {
  const stream = 'plan-p2024';
  const proposed = {
    type: 'ClauseChangeProposed',
    data: { ...changeSamples.ProposeClauseChange.data, reasonName: '重大政策调整' },
    stream,
  };
  const row = folded(
    plans,
    history(
      { type: 'PlanDrafted', data: { ...aHeading(), clauses: 1 }, stream },
      { type: 'ClauseDrafted', data: aClause(), stream },
      { type: 'PlanPublished', data: { names: [] }, stream },
      proposed,
      { type: 'ClauseChangeRejected', data: { clause: '1.1', reasons: '理由不足' }, stream },
      proposed,
      { type: 'ClauseChangeApproved', data: { clause: '1.1', edition: 2, remark: '同意' }, stream },
    ),
  ).get('p2024');
  expect(row).toMatchObject({
    clauses: [{ title: '压缩企业开办时间' }],
    editions: [
      { edition: 1, position: 3, clause: null, before: null, after: null },
      { edition: 2, position: 7, before: aClause(), after: { deadline: '2024-11-30' } },
    ],
    changes: [
      { decided: { approved: false, words: '理由不足' } },
      { decided: { approved: true, words: '同意' } },
    ],
  });
});

it('an assignment is found under the unit that holds it, and its lamp with it', () => {
  const stream = `assignment-${TASK}`;
  const events = history(
    { type: 'AssignmentIssued', data: aTask(), stream, occurredOn: '2024-06-12' },
    { type: 'AssignmentAccepted', data: {}, stream },
    {
      type: 'AssignmentTransferred',
      data: { ...SAMPLES.TransferAssignment.data, acceptBy: null },
      stream,
    },
    { type: 'AssignmentAmended', data: SAMPLES.AmendAssignment.data, stream },
    { type: 'AssignmentWithdrawn', data: SAMPLES.WithdrawAssignment.data, stream, occurredOn: '2024-10-16' },
  );
  const row = folded(assignments, events).get(TASK);
  expect(row).toMatchObject({
    holder: { code: OTHER_COUNTY },
    dueOn: '2024-11-30',
    work: 'withdrawn',
    held: [
      { unit: COUNTY, from: '2024-06-12' },
      { unit: OTHER_COUNTY, from: '2024-09-01' },
    ],
  });
  expect(row && assignments.index.unit?.of(row)).toBe(OTHER_COUNTY);
  expect(folded(lamps, events).get(TASK)).toMatchObject({ unit: OTHER_COUNTY, closedOn: '2024-10-16' });
});
