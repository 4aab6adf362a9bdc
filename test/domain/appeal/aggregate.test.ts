import { describe, expect, it } from 'vitest';
import { appealAggregate } from '../../../src/domain/appeal/aggregate.ts';
import type { AppealCommand, AppealEvent } from '../../../src/domain/appeal/events.ts';
import type { Actor } from '../../../src/domain/kernel/actor.ts';
import { initialScorecard } from '../../../src/domain/scorecard/evolve.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, ofUnit, VERIFIER } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { appealSamples as samples } from '../../support/samples/appeals.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import { aFinalScorecard } from './lifecycle.ts';

type Past = Happened<AppealEvent>;
const ADMITTER: Actor = CHIEF;
const REVIEWER: Actor = { account: 'fuhe-01', role: 'verifier', unit: null };

function by(actor: Actor, occurredOn: string, scorecard: unknown = aFinalScorecard()) {
  return { actor, occurredOn, elsewhere: underPlan({}, { [`scorecard-2024.${COUNTY}`]: scorecard }) };
}
const of = (...history: readonly Past[]) => given(appealAggregate, 'ss-1', ...history);

const lodged: Past = {
  type: 'AppealLodged',
  data: { ...samples.LodgeAppeal.data, admitBy: '2025-02-17' },
  actor: ofUnit(COUNTY),
  occurredOn: '2025-02-10',
};
const established: Past = { type: 'InvolvementEstablished', data: samples.EstablishInvolvement.data };
const admitted: Past = { type: 'AppealAdmitted', data: { remark: '符合条件', decideBy: '2025-02-25' } };
const assigned: Past = {
  type: 'ReviewersAssigned',
  data: { reviewers: ['fuhe-01'], decideBy: '2025-02-25' },
};
const underReview = [lodged, established, admitted, assigned];
const { findings } = samples.DecideAppeal.data;
const rejectedFindings = findings.map((finding) => ({ ...finding, upheld: false }));
const reject: AppealCommand = { type: 'DecideAppeal', data: { findings: rejectedFindings } };
const upheld: Past = {
  type: 'AppealUpheld',
  data: { findings, correctBy: '2025-02-27', reviewBy: '2025-03-13' },
};
const rejected: Past = {
  type: 'AppealRejected',
  data: { findings: rejectedFindings, reviewBy: '2025-03-13' },
};

describe('an appeal is lodged', () => {
  it('by the unit, against its own final scorecard, until the last day', () => {
    of()
      .when(samples.LodgeAppeal, by(ofUnit(COUNTY), '2025-02-10'))
      .happens({ type: 'AppealLodged', data: lodged.data } as AppealEvent);
    of()
      .when(samples.LodgeAppeal, by(ofUnit(COUNTY), '2025-03-03'))
      .happens({ type: 'AppealLodged', data: { ...samples.LodgeAppeal.data, admitBy: '2025-03-10' } });
  });

  it('not later', () => {
    of()
      .when(samples.LodgeAppeal, by(ofUnit(COUNTY), '2025-03-04'))
      .isRefused('conflict', 'appeal.window-closed', '2025-03-03');
  });

  it('not against what is not final, another edition, or another unit’s scorecard', () => {
    of()
      .when(samples.LodgeAppeal, by(ofUnit(COUNTY), '2025-02-10', initialScorecard(`2024.${COUNTY}`)))
      .isRefused('conflict', 'appeal.not-final', '异议');
    const { data } = samples.LodgeAppeal;
    of()
      .when({ type: 'LodgeAppeal', data: { ...data, edition: 2 } }, by(ofUnit(COUNTY), '2025-02-10'))
      .isRefused('conflict', 'appeal.other-edition', '第1次');
    of()
      .when(samples.LodgeAppeal, by(ofUnit(OTHER_COUNTY), '2025-02-10'))
      .isRefused('forbidden', 'appeal.other-unit');
  });

  it('naming each line once', () => {
    const { data } = samples.LodgeAppeal;
    of()
      .when(
        { type: 'LodgeAppeal', data: { ...data, lines: [...data.lines, ...data.lines] } },
        by(ofUnit(COUNTY), '2025-02-10'),
      )
      .isRefused('invalid', 'appeal.line-repeated');
  });
});

describe('whoever had a hand in what is appealed against', () => {
  it('is established once', () => {
    of(lodged)
      .when(samples.EstablishInvolvement, by(ADMITTER, '2025-02-10'))
      .happens(established as AppealEvent);
    of(lodged, established)
      .when(samples.EstablishInvolvement, by(ADMITTER, '2025-02-10'))
      .isRefused('conflict', 'appeal.involvement-known');
  });

  it('neither admits, dismisses, assigns, nor reviews', () => {
    const involved: Actor = { ...VERIFIER, role: 'office' };
    for (const command of [samples.AdmitAppeal, samples.DismissAppeal]) {
      of(lodged, established)
        .when(command, by(involved, '2025-02-11'))
        .isRefused('forbidden', 'appeal.recusal', 'heyan-01');
    }
    of(lodged, established, admitted)
      .when(samples.AssignReviewers, by(involved, '2025-02-11'))
      .isRefused('forbidden', 'appeal.recusal', 'heyan-01');
    of(lodged, established, admitted)
      .when(
        { type: 'AssignReviewers', data: { reviewers: ['fuhe-01', 'heyan-01'] } },
        by(ADMITTER, '2025-02-11'),
      )
      .isRefused('forbidden', 'appeal.recusal', 'heyan-01', '核验');
    of(...underReview.slice(0, 3), {
      ...assigned,
      data: { reviewers: ['heyan-01'], decideBy: '2025-02-25' },
    } as Past)
      .when(samples.DecideAppeal, by(VERIFIER, '2025-02-12'))
      .isRefused('forbidden', 'appeal.recusal');
  });

  it('nor does whoever lodged it or belongs to the unit', () => {
    const own: Actor = { account: 'danwei-xian-a', role: 'office', unit: null };
    of(lodged, established)
      .when(samples.AdmitAppeal, by(own, '2025-02-11'))
      .isRefused('forbidden', 'appeal.recusal');
    of(lodged, established)
      .when(samples.AdmitAppeal, by({ ...CHIEF, unit: COUNTY }, '2025-02-11'))
      .isRefused('forbidden', 'appeal.recusal', '申诉单位');
  });

  it('must be known before anything is done', () => {
    of(lodged)
      .when(samples.AdmitAppeal, by(ADMITTER, '2025-02-11'))
      .isRefused('conflict', 'appeal.involvement-unknown');
  });
});

describe('an appeal is reviewed', () => {
  it('within ten working days of admission', () => {
    of(lodged, established)
      .when(samples.AdmitAppeal, by(ADMITTER, '2025-02-11'))
      .happens(admitted as AppealEvent);
    of(lodged, established, admitted)
      .when({ type: 'AssignReviewers', data: { reviewers: ['fuhe-01'] } }, by(ADMITTER, '2025-02-12'))
      .happens(assigned as AppealEvent);
  });

  it('by those who were assigned', () => {
    of(...underReview)
      .when(samples.DecideAppeal, by(CHIEF, '2025-02-20'))
      .isRefused('forbidden', 'appeal.not-reviewer');
    of(...underReview)
      .when(samples.OpenHearing, by(CHIEF, '2025-02-20'))
      .isRefused('forbidden', 'appeal.not-reviewer');
  });

  it('hearing what both sides have to say', () => {
    for (const actor of [ofUnit(COUNTY), CHIEF]) {
      of(...underReview)
        .when(samples.SubmitStatement, by(actor, '2025-02-20'))
        .happens({ type: 'StatementSubmitted', data: samples.SubmitStatement.data });
    }
    of(...underReview)
      .when(samples.SubmitStatement, by(ofUnit(OTHER_COUNTY), '2025-02-20'))
      .isRefused('forbidden', 'appeal.other-unit');
    of(lodged)
      .when(samples.SubmitStatement, by(ofUnit(COUNTY), '2025-02-10'))
      .isRefused('conflict', 'appeal.not-under-review');
  });

  it('and the time of a hearing does not count', () => {
    const hearing: Past = { type: 'HearingOpened', data: samples.OpenHearing.data, occurredOn: '2025-02-13' };
    of(...underReview, hearing)
      .when(samples.CloseHearing, by(REVIEWER, '2025-02-18'))
      .happens({ type: 'HearingClosed', data: { ...samples.CloseHearing.data, decideBy: '2025-02-28' } });
    of(...underReview, hearing)
      .when(samples.LapseDecision, by(CHIEF, '2025-02-26'))
      .isRefused('conflict', 'appeal.nothing-due');
    of(...underReview, hearing)
      .when(samples.DecideAppeal, by(REVIEWER, '2025-02-14'))
      .isRefused('conflict', 'appeal.not-allowed', '听证中');
  });
});

describe('an appeal is decided', () => {
  it('line by line; what is right is to be corrected within five working days', () => {
    of(...underReview)
      .when(samples.DecideAppeal, by(REVIEWER, '2025-02-20'))
      .happens(upheld as AppealEvent);
    of(...underReview)
      .when(reject, by(REVIEWER, '2025-02-20'))
      .happens(rejected as AppealEvent);
    of(...underReview)
      .when(
        { type: 'DecideAppeal', data: { findings: [...findings, ...findings] } },
        by(REVIEWER, '2025-02-20'),
      )
      .isRefused('invalid', 'appeal.findings-incomplete', 'completion/1.1-lead');
  });

  it('and reviewed once more, by others', () => {
    const requested: Past = { type: 'ReviewRequested', data: { reasons: '理由', decideBy: '2025-03-27' } };
    of(...underReview, rejected)
      .when(samples.RequestReview, by(ofUnit(COUNTY), '2025-03-13'))
      .happens(requested as AppealEvent);
    of(...underReview, rejected)
      .when(samples.RequestReview, by(ofUnit(COUNTY), '2025-03-14'))
      .isRefused('conflict', 'appeal.review-window-closed', '2025-03-13');
    of(...underReview, rejected)
      .when(samples.RequestReview, by(ofUnit(OTHER_COUNTY), '2025-03-13'))
      .isRefused('forbidden', 'appeal.other-unit');
    of(...underReview, rejected, requested)
      .when({ type: 'AssignReviewers', data: { reviewers: ['fuhe-01'] } }, by(CHIEF, '2025-03-14'))
      .isRefused('forbidden', 'appeal.recusal', '前一次复核');
    const again: Past = {
      type: 'ReviewersAssigned',
      data: { reviewers: ['fuhe-02'], decideBy: '2025-03-27' },
    };
    const second: Actor = { ...REVIEWER, account: 'fuhe-02' };
    of(...underReview, rejected, requested)
      .when({ type: 'AssignReviewers', data: { reviewers: ['fuhe-02'] } }, by(CHIEF, '2025-03-14'))
      .happens(again as AppealEvent);
    const done = of(...underReview, rejected, requested, again, {
      type: 'AppealRejected',
      data: { findings: rejectedFindings, reviewBy: '2025-04-10' },
      actor: second,
    });
    done
      .when(samples.RequestReview, by(ofUnit(COUNTY), '2025-03-28'))
      .isRefused('conflict', 'appeal.not-allowed', '已终结');
  });

  it('and settled when the time for that is over', () => {
    of(...underReview, rejected)
      .when(samples.SettleAppeal, by(CHIEF, '2025-03-12'))
      .isRefused('invalid', 'appeal.not-over', '2025-03-13');
    of(...underReview, rejected)
      .when(samples.SettleAppeal, by(CHIEF, '2025-03-13'))
      .happens({ type: 'AppealSettled', data: {} });
  });

  it('and corrected only when it was right', () => {
    of(...underReview, upheld)
      .when(samples.RecordCorrection, by(CHIEF, '2025-02-27'))
      .happens({ type: 'AppealCorrected', data: { edition: 2 } });
    of(...underReview, rejected)
      .when(samples.RecordCorrection, by(CHIEF, '2025-02-27'))
      .isRefused('conflict', 'appeal.not-allowed');
  });

  it('unless it is withdrawn', () => {
    of(...underReview)
      .when(samples.WithdrawAppeal, by(ofUnit(COUNTY), '2025-02-14'))
      .happens({ type: 'AppealWithdrawn', data: { reasons: '理由' } });
    of(...underReview)
      .when(samples.WithdrawAppeal, by(ofUnit(OTHER_COUNTY), '2025-02-14'))
      .isRefused('forbidden', 'appeal.other-unit');
    of(...underReview, upheld)
      .when(samples.WithdrawAppeal, by(ofUnit(COUNTY), '2025-02-21'))
      .isRefused('conflict', 'appeal.not-allowed');
  });
});

describe('what is not done in time is noted, once for each deadline', () => {
  it.each([
    [
      'admission',
      [lodged, established],
      samples.LapseAdmission,
      '2025-02-17',
      { type: 'AdmissionLapsed', data: { admitBy: '2025-02-17' } },
    ],
    [
      'a decision',
      underReview,
      samples.LapseDecision,
      '2025-02-25',
      { type: 'DecisionLapsed', data: { decideBy: '2025-02-25' } },
    ],
    [
      'a correction',
      [...underReview, upheld],
      samples.LapseAppealCorrection,
      '2025-02-27',
      { type: 'AppealCorrectionLapsed', data: { correctBy: '2025-02-27' } },
    ],
  ] as const)('%s', (_, history, command, on, event) => {
    of(...(history as readonly Past[]))
      .when(command, by(CHIEF, on))
      .happens(event as AppealEvent);
    of(...(history as readonly Past[]))
      .when(command, by(CHIEF, '2025-02-10'))
      .isRefused('invalid', 'assignment.not-due');
    of(...(history as readonly Past[]), event as Past)
      .when(command, by(CHIEF, '2025-03-30'))
      .isRefused('conflict', 'appeal.nothing-due');
  });

  it('and never by a guess about a year without a calendar', () => {
    const scorecard = { ...aFinalScorecard(), final: { ...aFinalScorecard().final, appealBy: '2026-12-31' } };
    expect(() => of().when(samples.LodgeAppeal, by(ofUnit(COUNTY), '2026-12-30', scorecard))).toThrow('2027');
  });
});
