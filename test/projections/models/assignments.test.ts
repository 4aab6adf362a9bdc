import { describe, expect, it } from 'vitest';
import { assignments } from '../../../src/projections/models/assignments.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { aClaimed, aTask, aVerified, COLLECTIVE, COUNTY, TASK } from '../../support/tasks.ts';

const stream = `assignment-${TASK}`;
const issued = { type: 'AssignmentIssued', data: aTask(), stream, occurredOn: '2024-06-12' };
const lapsed = { type: 'AcceptanceLapsed', data: { acceptBy: '2024-06-19' }, stream };
const accepted = { type: 'AssignmentAccepted', data: {}, stream, actor: ofUnit(COUNTY) };
const claimed = { type: 'ProgressClaimed', data: aClaimed(), stream, actor: ofUnit(COUNTY) };
const verified = { type: 'ClaimVerified', data: aVerified(), stream, actor: VERIFIER };
const overdue = { type: 'AssignmentOverdue', data: { dueOn: '2024-12-31' }, stream };
const completed = { type: 'AssignmentCompleted', data: { remark: '办结', doneOn: null }, stream };
const closed = { type: 'AssignmentClosed', data: { remark: '销号' }, stream };

const rowAfter = (...events: readonly Sketch[]) => folded(assignments, history(...events)).get(TASK);

describe('the assignments', () => {
  it('begin with what was issued, and when', () => {
    expect(rowAfter(issued)).toEqual({
      ...aTask(),
      id: TASK,
      issuedOn: '2024-06-12',
      held: [{ unit: COUNTY, from: '2024-06-12', lateAcceptance: false }],
      overdueSince: null,
      doneOn: null,
      work: 'assigned',
      objection: 'none',
      objected: null,
      acceptance: 'awaited',
      timeliness: 'onTime',
      positions: { AssignmentIssued: [1] },
    });
  });

  it('follow the reducer, and note the position of every event but those of claims', () => {
    expect(rowAfter(issued, lapsed, accepted, claimed, verified, overdue, completed, closed)).toMatchObject({
      work: 'closed',
      acceptance: 'late',
      timeliness: 'recovered',
      positions: {
        AssignmentIssued: [1],
        AcceptanceLapsed: [2],
        AssignmentAccepted: [3],
        AssignmentOverdue: [6],
        AssignmentCompleted: [7],
        AssignmentClosed: [8],
      },
    });
    expect(rowAfter(issued, accepted)).toMatchObject({ work: 'underway', acceptance: 'inTime' });
  });

  it('tell of an objection until it is decided, and how it was decided', () => {
    const county = ofUnit(COUNTY);
    const data = { grounds: '职责不符', evidence: [], decideBy: '2024-06-21' };
    const objected = { type: 'AssignmentObjected', data, stream, actor: county, occurredOn: '2024-06-14' };
    const by = { account: county.account, on: '2024-06-14' };
    const waiting = rowAfter(issued, objected);
    expect(waiting).toMatchObject({
      objection: 'pending',
      objected: { ...by, grounds: '职责不符', decided: null },
    });
    expect(waiting && assignments.index.decide_by?.of(waiting)).toBe('2024-06-21');
    const overruled = {
      type: 'ObjectionOverruled',
      data: { reasons: '列明', acceptBy: '2025-01-03' },
      stream,
      occurredOn: '2024-12-27',
    };
    expect(rowAfter(issued, objected, overruled)).toMatchObject({
      objection: 'overruled',
      work: 'assigned',
      acceptBy: '2025-01-03',
      dueOn: '2025-01-03',
      objected: { decided: { reasons: '列明', holder: null, account: 'kaohe-01', on: '2024-12-27' } },
    });
    const upheld = { type: 'ObjectionUpheld', data: { reasons: '划转', holder: 'xian-c' }, stream };
    const gone = rowAfter(issued, objected, upheld);
    expect(gone).toMatchObject({ work: 'withdrawn', objected: { decided: { holder: 'xian-c' } } });
    expect(gone && assignments.index.decide_by?.of(gone)).toBeNull();
  });

  it('know nothing of a task of which they have not seen the beginning', () => {
    expect(rowAfter(accepted)).toBeUndefined();
    expect(folded(assignments, history(accepted, claimed, completed)).size).toBe(0);
  });

  it('can be found by plan, clause, unit and state', () => {
    const row = rowAfter(issued, accepted);
    if (row === undefined) throw new Error('there is a row');
    const { index } = assignments;
    expect(Object.fromEntries(Object.entries(index).map(([name, column]) => [name, column.of(row)]))).toEqual(
      {
        plan: 'p2024',
        clause: '1.1',
        unit: COUNTY,
        work: 'underway',
        objection: 'none',
        decide_by: null,
        acceptance: 'inTime',
        timeliness: 'onTime',
        accept_by: '2024-06-19',
        due_on: '2024-12-31',
      },
    );
    expect(index.unit?.of({ ...row, holder: COLLECTIVE })).toBeNull();
  });
});
