import { describe, expect, it } from 'vitest';
import { breakdowns } from '../../../src/projections/models/breakdowns.ts';
import { nextToJudge, partIncidents, parts } from '../../../src/projections/models/parts.ts';
import {
  approved,
  type BreakdownPast,
  judged,
  milestone,
  partConfirmed,
  partReported,
  proposed,
} from '../../support/broken-down.ts';
import { folded, history } from '../../support/folding.ts';
import { aPart, LEAD } from '../../support/samples/breakdowns.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

const ID = 'p2024.1.1-1';
const PART = `${ID}.${COUNTY}`;
const happened = (...events: readonly BreakdownPast[]) =>
  history(...events.map((event) => ({ ...event, stream: `breakdown-${ID}` })));
const rowAfter = (...events: readonly BreakdownPast[]) => folded(breakdowns, happened(...events)).get(ID);
const partAfter = (...events: readonly BreakdownPast[]) => {
  const row = folded(parts, happened(proposed(), approved(), ...events)).get(PART);
  if (row === undefined) throw new Error('there is a part');
  return row;
};
const september = [
  partReported('2024-09', '300', '2024-10-10'),
  partConfirmed('2024-09', '300', '2024-10-11'),
] as const;

describe('a breakdown', () => {
  it('begins as proposed', () => {
    expect(rowAfter(proposed())).toEqual({
      id: ID,
      stage: 'proposed',
      proposed: proposed().data,
      proposer: `danwei-${LEAD}`,
      reasons: null,
      approved: null,
      confirmed: {},
      progress: null,
      reports: [],
      positions: { BreakdownProposed: [1] },
    });
  });

  it('rolls up what is confirmed once it is in force', () => {
    expect(rowAfter(proposed(), approved(), partReported('2024-09', '300', '2024-10-10'))).toMatchObject({
      stage: 'approved',
      progress: { reached: 0, of: 2, unreported: 2, total: '0' },
      reports: [{ unit: COUNTY, month: '2024-09', filing: 'reported' }],
    });
    expect(rowAfter(proposed(), approved(), ...september)).toMatchObject({
      confirmed: { [COUNTY]: '300' },
      progress: { reached: 0, of: 2, unreported: 1, total: '300', percent: '33.33' },
    });
  });

  it('keeps why it was returned', () => {
    const returned: BreakdownPast = { type: 'BreakdownReturned', data: { version: 1, reasons: '依据不足' } };
    expect(rowAfter(proposed(), returned)).toMatchObject({ stage: 'returned', reasons: '依据不足' });
  });

  it('concerns its lead, and can be found by plan, clause and stage', () => {
    const row = rowAfter(proposed());
    if (row === undefined) throw new Error('there is a row');
    const columns = Object.entries(breakdowns.index).map(([name, column]) => [name, column.of(row)]);
    expect(Object.fromEntries(columns)).toEqual({
      plan: 'p2024',
      clause: '1.1',
      stage: 'proposed',
      owners: `|${LEAD}|`,
    });
  });
});

describe('a part', () => {
  it('is there as soon as the breakdown is in force, for its unit and for the lead', () => {
    const row = partAfter();
    expect(row).toMatchObject({
      id: PART,
      breakdown: ID,
      unit: COUNTY,
      value: '500',
      inForce: true,
      reports: [],
      milestones: [
        { quarter: '2024Q3', value: '300', judgeOn: '2024-10-25', stage: 'open', on: null, missedOn: null },
        { quarter: '2024Q4', value: '500', judgeOn: '2025-01-22', stage: 'open', on: null, missedOn: null },
      ],
      positions: { BreakdownApproved: [2] },
    });
    expect(parts.index.owners?.of(row)).toBe(`|${COUNTY}|${LEAD}|`);
    expect(folded(parts, happened(proposed())).size).toBe(0);
  });

  it('keeps its reports, in order of month, with what was said last', () => {
    const row = partAfter(...september, partReported('2024-08', '250', '2024-10-12'));
    expect(row.reports).toMatchObject([
      { month: '2024-08', filing: 'reported', value: '250', remark: '已登记300户' },
      { month: '2024-09', filing: 'confirmed', value: '300', remark: '属实' },
    ]);
  });

  it('is to be judged on the day of its first open milestone, unless a report in time waits', () => {
    const lapseOn = (...events: readonly BreakdownPast[]) => parts.index.lapse_on?.of(partAfter(...events));
    expect(lapseOn()).toBe('2024-10-25');
    expect(lapseOn(partReported('2024-09', '300', '2024-10-10'))).toBe('2025-01-22');
    expect(lapseOn(partReported('2024-09', '299', '2024-10-10'))).toBe('2024-10-25');
    expect(lapseOn(milestone('MilestoneMissed', '2024Q3', '300', null))).toBe('2025-01-22');
    const all = [
      milestone('MilestoneMissed', '2024Q3', '300', null),
      milestone('MilestoneMet', '2024Q4', '500', '500'),
    ];
    expect(lapseOn(...all)).toBeNull();
    expect(lapseOn(...all, milestone('MilestoneWithdrawn', '2024Q4', '500', '490'))).toBe('2025-01-22');
  });

  it('that a revision leaves out stays, and is judged no more', () => {
    const alone = [aPart(OTHER_COUNTY, '250.5', '900')];
    const without: BreakdownPast = {
      type: 'BreakdownApproved',
      data: { ...approved().data, version: 2, parts: judged(alone), dropped: [COUNTY] },
    };
    const row = partAfter(...september, without);
    expect(row).toMatchObject({ inForce: false, value: '500', reports: [{ month: '2024-09' }] });
    expect(nextToJudge(row)).toBeNull();
  });

  it('takes new values from a revision and keeps what has happened to its milestones', () => {
    const revised = [aPart(COUNTY, '300', '450'), aPart(OTHER_COUNTY, '250.5', '450')];
    const again: BreakdownPast = {
      type: 'BreakdownApproved',
      data: { ...approved().data, version: 2, parts: judged(revised) },
    };
    expect(partAfter(milestone('MilestoneMet', '2024Q3', '300', '300'), again)).toMatchObject({
      value: '450',
      milestones: [
        { quarter: '2024Q3', stage: 'met', positions: { MilestoneMet: [3] } },
        { quarter: '2024Q4', value: '450', stage: 'open' },
      ],
    });
  });
});

describe('what counts in scores', () => {
  const at = (event: BreakdownPast, occurredOn: string): BreakdownPast => ({ ...event, occurredOn });
  const met = at(milestone('MilestoneMet', '2024Q3', '300', '300'), '2024-10-11');
  const missed = at(milestone('MilestoneMissed', '2024Q3', '300', null), '2024-10-28');

  it('is a milestone met, on that day', () => {
    expect(partIncidents(partAfter(met))).toEqual([
      {
        id: `milestone-met.${PART}.2024Q3`,
        kind: 'milestone-met',
        plan: 'p2024',
        unit: COUNTY,
        title: '新登记经营主体 2024Q3',
        occurredOn: '2024-10-11',
        positions: { MilestoneMet: [3] },
      },
    ]);
  });

  it('is a milestone missed, on the day of judgement, made good or not', () => {
    const told = { kind: 'milestone-missed', occurredOn: '2024-10-25', title: '新登记经营主体 2024Q3' };
    expect(partIncidents(partAfter(missed))).toMatchObject([told]);
    const recovered = at(milestone('MilestoneRecovered', '2024Q3', '300', '310'), '2024-11-05');
    expect(partIncidents(partAfter(missed, recovered))).toMatchObject([
      {
        ...told,
        title: '新登记经营主体 2024Q3(已补达标)',
        positions: { MilestoneMissed: [3], MilestoneRecovered: [4] },
      },
    ]);
  });

  it('is nothing while it is open, or open again', () => {
    expect(partIncidents(partAfter())).toEqual([]);
    expect(partIncidents(partAfter(met, milestone('MilestoneWithdrawn', '2024Q3', '300', '290')))).toEqual(
      [],
    );
  });
});
