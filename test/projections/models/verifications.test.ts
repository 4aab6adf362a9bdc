import { describe, expect, it } from 'vitest';
import { misreportIncidents, misreports } from '../../../src/projections/models/misreports.ts';
import { samplings } from '../../../src/projections/models/samplings.ts';
import { verifications } from '../../../src/projections/models/verifications.ts';
import { folded, history, type Sketch } from '../../support/folding.ts';
import { ofUnit, VERIFIER } from '../../support/people.ts';
import { COMMITMENT, misreportSamples, SEED } from '../../support/samples/claims.ts';
import { aClaimed, aFinding, aVerified, COUNTY, TASK } from '../../support/tasks.ts';

const stream = `assignment-${TASK}`;
const month = '2024-06';
const KEY = `${TASK}.${month}`;
const claimed = {
  type: 'ProgressClaimed',
  data: aClaimed({ verifyBy: '2024-07-17' }),
  stream,
  actor: ofUnit(COUNTY),
  occurredOn: '2024-07-03',
};
const lapsed = { type: 'VerificationLapsed', data: { month, verifyBy: '2024-07-17' }, stream };
const examined = { type: 'ClaimExamined', data: aFinding(), stream, actor: VERIFIER };
const verified = {
  type: 'ClaimVerified',
  data: aVerified(),
  stream,
  actor: VERIFIER,
  occurredOn: '2024-07-18',
};
const returned = { type: 'ClaimReturned', data: { month, reasons: '不足', resubmitBy: null }, stream };
const aside = { type: 'VerificationSetAside', data: { month, misreport: KEY }, stream };

describe('the backlog of verification', () => {
  const rowAfter = (...events: readonly Sketch[]) => folded(verifications, history(...events)).get(KEY);
  const dayOf = (...events: readonly Sketch[]) => {
    const row = rowAfter(...events);
    return row && verifications.index.lapse_on?.of(row);
  };

  it('says since when a claim waits, and by when it is to be verified', () => {
    expect(rowAfter(claimed)).toEqual({
      id: KEY,
      assignment: TASK,
      month,
      submittedOn: '2024-07-03',
      verifying: 'due',
      verifyBy: '2024-07-17',
      lapses: [],
      findings: [],
      verified: null,
      positions: { ProgressClaimed: [1] },
    });
  });

  it('says what lapsed, who found what, and who verified', () => {
    expect(rowAfter(claimed, lapsed, examined, verified)).toMatchObject({
      verifying: 'idle',
      verifyBy: null,
      lapses: ['2024-07-17'],
      findings: [{ method: 'desk-review', progress: '50', account: VERIFIER.account }],
      verified: { account: VERIFIER.account, on: '2024-07-18', method: 'desk-review', outcome: 'full' },
    });
    expect(rowAfter(claimed, verified, aside)).toMatchObject({ verified: null });
    expect(rowAfter(claimed, examined, returned, claimed)).toMatchObject({ findings: [], verifying: 'due' });
  });

  it('counts the days only while it waits', () => {
    expect(dayOf(claimed)).toBe('2024-07-17');
    for (const then of [lapsed, verified, returned]) expect(dayOf(claimed, then)).toBeNull();
  });
});

describe('the samples', () => {
  const of = 'sampling-cc-1';
  const announced = {
    type: 'SampleAnnounced',
    data: { plan: 'p2024', month, size: { kind: 'count', count: 1 }, seedCommitment: COMMITMENT },
    stream: of,
    occurredOn: '2024-07-08',
  };
  const sample = {
    seed: SEED,
    population: 3,
    populationSha256: 'a'.repeat(64),
    algorithm: '按序',
    drawn: [KEY],
  };
  const drawn = { type: 'SampleDrawn', data: sample, stream: of, occurredOn: '2024-07-20' };
  const recheck = { claim: KEY, outcome: 'false', finding: '不实' };
  const rechecked = { type: 'ClaimRechecked', data: recheck, stream: of, actor: VERIFIER };

  it('hold what was announced, drawn and found', () => {
    const rowAfter = (...events: readonly Sketch[]) => folded(samplings, history(...events)).get('cc-1');
    expect(rowAfter(announced)).toMatchObject({
      stage: 'announced',
      announcedOn: '2024-07-08',
      sample: null,
    });
    expect(rowAfter(announced, drawn)).toMatchObject({
      stage: 'drawn',
      sample: { ...sample, on: '2024-07-20' },
      rechecks: [],
    });
    expect(rowAfter(announced, drawn, rechecked)).toMatchObject({
      stage: 'finished',
      rechecks: [{ ...recheck, account: VERIFIER.account, on: '2024-07-03' }],
      positions: { SampleAnnounced: [1], SampleDrawn: [2], ClaimRechecked: [3] },
    });
    expect(rowAfter(drawn)).toBeUndefined();
  });
});

describe('the allegations of false reporting', () => {
  const of = `misreport-${KEY}`;
  const { data } = misreportSamples.AllegeFalseReport;
  const about = { clause: '1.1', clauseTitle: '压缩开办时间', unit: COUNTY, answerBy: '2024-07-10' };
  const alleged = { type: 'FalseReportAlleged', data: { ...data, ...about }, stream: of };
  const answered = {
    type: 'AllegationAnswered',
    data: misreportSamples.AnswerAllegation.data,
    stream: of,
    actor: ofUnit(COUNTY),
  };
  const found = (degree: string) => ({
    type: 'FalseReportFound',
    data: { degree, reasons: '事实清楚' },
    stream: of,
    occurredOn: '2024-07-22',
  });
  const dismissed = { type: 'AllegationDismissed', data: { reasons: '证据不足' }, stream: of };
  const rowAfter = (...events: readonly Sketch[]) => folded(misreports, history(...events)).get(KEY);
  const incidentsAfter = (...events: readonly Sketch[]) => {
    const row = rowAfter(...events);
    return row === undefined ? [] : misreportIncidents(row);
  };

  it('hold what was alleged, answered and found, and concern the unit', () => {
    const row = rowAfter(alleged, answered, found('extreme'));
    expect(row).toMatchObject({
      stage: 'found',
      allegedBy: 'kaohe-01',
      answer: { statement: '口径不同', account: `danwei-${COUNTY}` },
      judged: { degree: 'extreme', on: '2024-07-22' },
    });
    expect(row && misreports.index.owners?.of(row)).toBe(`|${COUNTY}|`);
    expect(rowAfter(alleged, dismissed)).toMatchObject({ stage: 'dismissed', judged: { degree: null } });
    expect(rowAfter(answered)).toBeUndefined();
  });

  it.each(['minor', 'serious', 'extreme'])('count when they are found: %s', (degree) => {
    expect(incidentsAfter(alleged, found(degree))).toEqual([
      {
        id: `false-report-${degree}.${KEY}`,
        kind: `false-report-${degree}`,
        plan: 'p2024',
        unit: COUNTY,
        title: '1.1 压缩开办时间2024-06的申报',
        occurredOn: '2024-07-22',
        positions: { FalseReportAlleged: [1], FalseReportFound: [2] },
      },
    ]);
  });

  it('do not count before, nor when they are dismissed', () => {
    expect(incidentsAfter(alleged, answered)).toEqual([]);
    expect(incidentsAfter(alleged, dismissed)).toEqual([]);
  });
});
