import { describe, expect, it } from 'vitest';
import { toleranceIncidents, tolerances } from '../../../src/projections/models/tolerances.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { anAppealForTolerance, toleranceSamples as samples } from '../../support/samples/tolerances.ts';
import { COUNTY } from '../../support/tasks.ts';

const unit = ofUnit(COUNTY);
const data = { ...anAppealForTolerance(), unit: COUNTY, title: '办理推诿', decideBy: '2024-07-17' };
type Part = Omit<Sketch, 'stream'>;
const requested: Part = { type: 'ToleranceRequested', data, actor: unit };
const late: Part = { type: 'ToleranceDecisionLapsed', data: { decideBy: '2024-07-17' } };
const excused: Part = {
  type: 'FailureExcused',
  data: { ...samples.ExcuseFailure.data, correctBy: '2024-08-14' },
  actor: OFFICE,
};
const reported: Part = { type: 'CorrectionReported', data: samples.ReportCorrection.data, actor: unit };
const returned: Part = {
  type: 'CorrectionReturned',
  data: { finding: '台账不全', correctBy: '2024-09-02' },
  actor: VERIFIER,
};
const confirmed: Part = { type: 'CorrectionConfirmed', data: { finding: '属实' }, actor: VERIFIER };
const lapsed: Part = { type: 'CorrectionLapsed', data: { correctBy: '2024-08-14' } };
const rowOf = (...parts: readonly Part[]) => {
  const stream = 'tolerance-sanction.s1';
  const row = folded(tolerances, history(...parts.map((part) => ({ ...part, stream })))).get('sanction.s1');
  if (row === undefined) throw new Error('there is no row');
  return row;
};

describe('the row of a tolerance', () => {
  it('begins with the request', () => {
    expect(rowOf(requested)).toEqual({
      ...data,
      id: 'sanction.s1',
      stage: 'requested',
      outcome: null,
      requested: { account: unit.account, on: '2024-07-03', ownMotion: false },
      decisionLate: false,
      decided: null,
      correction: null,
      correctBy: null,
      reported: null,
      rechecked: null,
      positions: { ToleranceRequested: [1] },
    });
    expect(rowOf({ ...requested, type: 'ToleranceOpened' }).requested.ownMotion).toBe(true);
  });

  it('tells what was decided, whether late, and how it was put right', () => {
    expect(rowOf(requested, late)).toMatchObject({ stage: 'overdue', decisionLate: true });
    expect(rowOf(requested, late, excused, reported, returned, reported, confirmed)).toMatchObject({
      stage: 'corrected',
      decisionLate: true,
      outcome: { kind: 'excused' },
      decided: { account: 'kaohe-01', reasons: '符合情形' },
      correction: '完善流程',
      correctBy: '2024-09-02',
      reported: { account: unit.account, measures: '已完善' },
      rechecked: { account: 'heyan-01', finding: '属实' },
      positions: { CorrectionReported: [4, 6], CorrectionConfirmed: [7] },
    });
    const refused = { type: 'ToleranceRefused', data: { reasons: '应当预见' }, actor: OFFICE };
    expect(rowOf(requested, refused)).toMatchObject({
      stage: 'refused',
      outcome: { kind: 'refused' },
      decided: { reasons: '应当预见' },
      correctBy: null,
    });
  });

  it('waits for the office, then for the unit, then for nobody', () => {
    const lapse = (...parts: readonly Part[]) => tolerances.index.lapse_on?.of(rowOf(requested, ...parts));
    expect(lapse()).toBe('2024-07-17');
    expect(lapse(late)).toBeNull();
    expect(lapse(excused)).toBe('2024-08-14');
    expect(lapse(excused, reported)).toBeNull();
    expect(lapse(excused, reported, returned)).toBe('2024-09-02');
    expect(lapse(excused, lapsed)).toBeNull();
  });

  it('concerns the unit that failed', () => {
    const row = rowOf(requested);
    const columns = Object.entries(tolerances.index).map(([name, column]) => [name, column.of(row)]);
    expect(Object.fromEntries(columns)).toMatchObject({
      plan: 'p2024',
      unit: COUNTY,
      failure: 'sanction',
      stage: 'requested',
      owners: `|${COUNTY}|`,
    });
  });

  it('is an incident when what was to be put right was not', () => {
    for (const row of [rowOf(requested), rowOf(requested, excused), rowOf(requested, excused, reported)]) {
      expect(toleranceIncidents(row)).toEqual([]);
    }
    expect(toleranceIncidents(rowOf(requested, excused, lapsed))).toEqual([
      {
        id: 'correction-lapsed.sanction.s1',
        kind: 'correction-lapsed',
        plan: 'p2024',
        unit: COUNTY,
        title: '办理推诿',
        occurredOn: '2024-08-14',
        positions: { ToleranceRequested: [1], FailureExcused: [2], CorrectionLapsed: [3] },
      },
    ]);
  });

  it('is not there for what was never asked for', () => {
    const stream = 'tolerance-sanction.s1';
    expect(folded(tolerances, history({ ...excused, stream }, { ...lapsed, stream })).size).toBe(0);
  });
});
