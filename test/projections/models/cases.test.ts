import { describe, expect, it } from 'vitest';
import { caseIncidents, cases } from '../../../src/projections/models/cases.ts';
import { systemicIssues } from '../../../src/projections/models/systemic-issues.ts';
import {
  ABOUT,
  accepted,
  answered,
  called,
  closed,
  dispatched,
  joined,
  lapsed,
  opined,
  type Past,
  received,
  silent,
  TERMS,
} from '../../domain/case/history.ts';
import { folded, history } from '../../support/folding.ts';
import { ISSUE, issueSamples, SEALED } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';

function rowAfter(...past: readonly Past[]) {
  return folded(cases, history(...past.map((event) => ({ ...event, stream: 'case-f1' })))).get('f1');
}

/** The index columns of a row. */
function columns<Row extends object>(
  model: { readonly index: Readonly<Record<string, { of(row: Row): unknown }>> },
  row: Row | undefined,
) {
  return Object.fromEntries(Object.entries(model.index).map(([name, { of }]) => [name, row && of(row)]));
}

/** What counts in scores after this: kind, unit and day of each. */
function incidentsAfter(...past: readonly Past[]): readonly string[] {
  const row = rowAfter(received, dispatched, accepted, ...past);
  return (row === undefined ? [] : caseIncidents(row)).map(
    ({ kind, unit, occurredOn }) => `${kind} ${unit} ${occurredOn}`,
  );
}

describe('the cases', () => {
  it('hold all but the complainant, and the positions of their events', () => {
    const row = rowAfter(received, dispatched, accepted, joined, opined);
    expect(row).toMatchObject({
      id: 'f1',
      about: ABOUT,
      receivedOn: '2024-07-01',
      lead: COUNTY,
      terms: TERMS,
      work: 'handling',
      said: { event: 'CaseDispatched', text: '按职责' },
      joint: [{ unit: OTHER_COUNTY, stage: 'given', opinion: { kind: 'opinion', text: '可以担保' } }],
      positions: { CaseReceived: [1], CaseDispatched: [2], CaseAccepted: [3] },
    });
    expect(JSON.stringify(row)).not.toContain(SEALED.ciphertext);
    expect(row).not.toHaveProperty('complainant');
  });

  it('are found by their columns; the next deadline of any is the one that lapses', () => {
    expect(columns(cases, rowAfter(received))).toMatchObject({ lead: null, owners: '||', lapse_on: null });
    expect(columns(cases, rowAfter(received, dispatched, accepted, joined))).toEqual({
      plan: 'p2024',
      lead: COUNTY,
      industry: 'C',
      kind: 'financing',
      month: '2024-07',
      quarter: '2024Q3',
      work: 'handling',
      solution: null,
      satisfaction: null,
      lead_late: null,
      owners: `|${COUNTY}|${OTHER_COUNTY}|`,
      lapse_on: '2024-07-10',
    });
    expect(columns(cases, rowAfter(received, dispatched, accepted, joined, silent))).toMatchObject({
      lapse_on: '2024-07-16',
      lead_late: null,
    });
  });

  it('know nothing of a case of which they have not seen the beginning', () => {
    expect(rowAfter(accepted)).toBeUndefined();
  });
});

describe('a case counts in scores', () => {
  const late = lapsed('answer', '2024-07-16');

  it('for the lead as solved and satisfied', () => {
    expect(incidentsAfter()).toEqual([]);
    expect(incidentsAfter(answered(), called('satisfied'))).toEqual([`case-satisfied ${COUNTY} 2024-07-15`]);
    expect(incidentsAfter(answered(), called('satisfied'), closed())).toEqual([
      `case-solved ${COUNTY} 2024-07-16`,
      `case-satisfied ${COUNTY} 2024-07-15`,
    ]);
  });

  it('or not; and late for each unit that was', () => {
    const past = [
      joined,
      silent,
      late,
      answered(),
      called('dissatisfied'),
      closed('dissatisfied', false),
    ] as const;
    expect(incidentsAfter(...past)).toEqual([
      `case-unsolved ${COUNTY} 2024-07-16`,
      `case-dissatisfied ${COUNTY} 2024-07-15`,
      `case-late ${OTHER_COUNTY} 2024-07-10`,
      `case-late ${COUNTY} 2024-07-16`,
    ]);
  });

  it('not as late when the complainant ends satisfied', () => {
    expect(incidentsAfter(joined, silent, late, answered(), called('satisfied'), closed())).toEqual([
      `case-solved ${COUNTY} 2024-07-16`,
      `case-satisfied ${COUNTY} 2024-07-15`,
    ]);
  });

  it('under identifiers that are unique', () => {
    const row = rowAfter(received, dispatched, accepted, joined, silent, late);
    const ids = (row === undefined ? [] : caseIncidents(row)).map(({ id }) => id);
    expect(ids).toEqual([`case-late.f1.${OTHER_COUNTY}`, `case-late.f1.${COUNTY}`]);
  });
});

describe('the systemic issues', () => {
  const stream = `issue-${ISSUE}`;
  const raised = { type: 'SystemicIssueRaised', data: issueSamples.RaiseSystemicIssue.data, stream };
  const assigned = { type: 'SystemicIssueAssigned', data: issueSamples.AssignSystemicIssue.data, stream };

  it('are raised, assigned and resolved', () => {
    const resolved = { type: 'SystemicIssueResolved', data: { outcome: '已出台' }, stream };
    const row = folded(systemicIssues, history(raised, assigned, resolved)).get(ISSUE);
    expect(row).toEqual({
      ...raised.data,
      id: ISSUE,
      raisedOn: '2024-07-03',
      stage: 'resolved',
      unit: COUNTY,
      demands: '拿出办法',
      conclusion: '已出台',
      positions: { SystemicIssueRaised: [1], SystemicIssueAssigned: [2], SystemicIssueResolved: [3] },
    });
    expect(columns(systemicIssues, row)).toEqual({
      plan: 'p2024',
      quarter: '2024Q3',
      industry: 'C',
      kind: 'financing',
      stage: 'resolved',
      owners: `|${COUNTY}|`,
    });
  });

  it('or dismissed', () => {
    const dismissed = { type: 'SystemicIssueDismissed', data: { reasons: '各案不同' }, stream };
    const row = folded(systemicIssues, history(raised, dismissed)).get(ISSUE);
    expect(row).toMatchObject({ stage: 'dismissed', conclusion: '各案不同', unit: null });
    expect(folded(systemicIssues, history(dismissed)).size).toBe(0);
  });
});
