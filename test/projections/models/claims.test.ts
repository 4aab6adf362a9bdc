import { describe, expect, it } from 'vitest';
import { claims } from '../../../src/projections/models/claims.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { aClaimed, aReport, aTask, aVerified, COUNTY, TASK } from '../../support/tasks.ts';

const stream = `assignment-${TASK}`;
const month = '2024-06';
const requested = { type: 'ReportRequested', data: { month, dueOn: '2024-07-05' }, stream };
const drafted = { type: 'ClaimDrafted', data: aReport({ progress: '40' }), stream, actor: ofUnit(COUNTY) };
const claimed = {
  type: 'ProgressClaimed',
  data: aClaimed(),
  stream,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-04',
};
const lapsed = { type: 'ReportLapsed', data: { month, dueOn: '2024-07-05' }, stream };
const returned = {
  type: 'ClaimReturned',
  data: { month, reasons: '材料不足', resubmitBy: '2024-07-15' },
  stream,
  actor: OFFICE,
  occurredOn: '2024-07-08',
};
const verified = {
  type: 'ClaimVerified',
  data: aVerified(),
  stream,
  actor: VERIFIER,
  occurredOn: '2024-07-09',
};

const KEY = `${TASK}|2024-06`;
const rowAfter = (...events: readonly Sketch[]) => folded(claims, history(...events)).get(KEY);

describe('the claims', () => {
  it('begin with being asked for', () => {
    expect(rowAfter(requested)).toEqual({
      assignment: TASK,
      month,
      dueOn: '2024-07-05',
      lapsedOn: null,
      filing: 'awaited',
      punctuality: 'open',
      verifying: 'idle',
      verifyBy: null,
      resubmitBy: null,
      examinations: [],
      verifier: null,
      setAside: null,
      submitted: null,
      verified: null,
      draft: null,
      verifiedBy: null,
      returned: null,
      positions: { ReportRequested: [1] },
    });
  });

  it('keep a draft until it is submitted', () => {
    expect(rowAfter(drafted)).toMatchObject({ filing: 'drafted', draft: drafted.data, submitted: null });
    expect(rowAfter(drafted, claimed)).toMatchObject({
      filing: 'submitted',
      draft: null,
      submitted: { report: aReport(), account: `danwei-${COUNTY}`, on: '2024-07-04' },
    });
  });

  it('say why a claim was returned while it is, and keep what was submitted', () => {
    const back = { reasons: '材料不足', account: 'kaohe-01', on: '2024-07-08' };
    expect(rowAfter(claimed, returned)).toMatchObject({
      filing: 'returned',
      returned: back,
      submitted: { report: aReport() },
    });
    expect(rowAfter(claimed, returned, drafted)).toMatchObject({
      filing: 'returned',
      returned: back,
      draft: drafted.data,
    });
    expect(rowAfter(claimed, returned, drafted, claimed)).toMatchObject({ returned: null, draft: null });
  });

  it('wait for what was returned until its day, unless it was late before', () => {
    const back = rowAfter(claimed, returned);
    expect(back && claims.index.resubmit_by?.of(back)).toBe('2024-07-15');
    const late = rowAfter(requested, lapsed, claimed, returned);
    expect(late && claims.index.resubmit_by?.of(late)).toBeNull();
    const again = rowAfter(claimed, returned, claimed);
    expect(again && claims.index.resubmit_by?.of(again)).toBeNull();
  });

  it('take a correction in place of what was submitted, and make what is withdrawn a draft', () => {
    const corrected = {
      type: 'ClaimCorrected',
      data: aClaimed({ progress: '60' }),
      stream,
      actor: ofUnit(COUNTY),
    };
    expect(rowAfter(claimed, corrected)).toMatchObject({
      submitted: { report: aReport({ progress: '60' }) },
    });
    const withdrawn = { type: 'ClaimWithdrawn', data: { month, reasons: '有误' }, stream };
    expect(rowAfter(claimed, withdrawn)).toMatchObject({
      filing: 'drafted',
      punctuality: 'open',
      submitted: null,
      draft: aReport(),
    });
  });

  it('say for which finding a verification was set aside', () => {
    const aside = { type: 'VerificationSetAside', data: { month, misreport: KEY }, stream };
    expect(rowAfter(claimed, verified, aside)).toMatchObject({
      filing: 'setAside',
      verified: null,
      setAside: { misreport: KEY, on: '2024-07-03' },
    });
  });

  it('say what was found, by whom and when, and note every position by type', () => {
    expect(rowAfter(requested, lapsed, claimed, returned, claimed, verified)).toMatchObject({
      filing: 'verified',
      punctuality: 'recovered',
      verified: verified.data,
      verifiedBy: { account: VERIFIER.account, on: '2024-07-09' },
      positions: {
        ReportRequested: [1],
        ReportLapsed: [2],
        ProgressClaimed: [3, 5],
        ClaimReturned: [4],
        ClaimVerified: [6],
      },
    });
  });

  it('are one for each month, and none of what is not a claim', () => {
    const july = { ...claimed, data: aClaimed({ month: '2024-07' }) };
    const issued = { type: 'AssignmentIssued', data: aTask(), stream };
    expect([...folded(claims, history(issued, claimed, july)).keys()]).toEqual([KEY, `${TASK}|2024-07`]);
  });

  it('can be found by assignment, month and state', () => {
    const row = rowAfter(requested);
    if (row === undefined) throw new Error('there is a row');
    expect(Object.entries(claims.index).map(([name, column]) => [name, column.of(row)])).toEqual([
      ['assignment', TASK],
      ['month', month],
      ['filing', 'awaited'],
      ['punctuality', 'open'],
      ['due_on', '2024-07-05'],
      ['progress', null],
      ['resubmit_by', null],
    ]);
  });
});
