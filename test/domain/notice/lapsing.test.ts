import { describe, expect, it } from 'vitest';
import type { NoticeEvent } from '../../../src/domain/notice/events.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { COUNTY } from '../../support/tasks.ts';
import {
  answered,
  circulated,
  escalated,
  held,
  inLastGrade,
  issued,
  lapsed,
  lastLapsed,
  of,
  ordered,
  requested,
  summoned,
  TERMS,
  unmended,
} from './notice.ts';

const { LapseNotice: lapse, HoldInterview: hold, CirculateUnit: circulate, LiftNotice: lift } = samples;
const bare = ({ type, data }: NoticeEvent) => ({ type, data }) as NoticeEvent;
const official = { actor: { ...OFFICE, unit: COUNTY } };

describe('a notice that is not answered', () => {
  it('lapses at the end of its last day, not before, and the next grade begins', () => {
    of(issued).when(lapse, { occurredOn: '2024-07-17' }).happens(bare(lapsed), bare(escalated));
    of(issued).when(lapse, { occurredOn: '2024-07-16' }).isRefused('invalid', 'assignment.not-due');
  });

  it('lapses although an extension was asked for and not decided', () => {
    of(issued, requested).when(lapse, { occurredOn: '2024-07-17' }).happens(bare(lapsed), bare(escalated));
  });

  it('gives each grade its own working days, and lapses once in each', () => {
    const grades = [3, 5, 1].map((answerWithin, grade) => ({
      code: `g${grade}`,
      name: `第${grade}级`,
      answerWithin,
    }));
    const begun = { ...issued, data: { ...issued.data, terms: { ...TERMS, grades } } } as typeof issued;
    of(begun)
      .when(lapse, { occurredOn: '2024-07-17' })
      .happens(bare(lapsed), { type: 'NoticeEscalated', data: { grade: 1, answerBy: '2024-07-24' } });
    of(begun, lapsed, escalated)
      .when(lapse, { occurredOn: '2024-07-31' })
      .happens(
        { type: 'NoticeLapsed', data: { grade: 1, answerBy: '2024-07-31' } },
        { type: 'NoticeEscalated', data: { grade: 2, answerBy: '2024-08-01' } },
      );
  });

  it('in the last grade becomes an interview', () => {
    of(...inLastGrade)
      .when(lapse, { occurredOn: '2024-08-14' })
      .happens(bare(lastLapsed), bare(ordered));
  });

  it('counts the next grade over the holidays', () => {
    const late = { ...issued, data: { ...issued.data, answerBy: '2024-09-20' } } as typeof issued;
    of(late)
      .when(lapse, { occurredOn: '2024-09-20' })
      .happens(
        { type: 'NoticeLapsed', data: { grade: 0, answerBy: '2024-09-20' } },
        { type: 'NoticeEscalated', data: { grade: 1, answerBy: '2024-10-10' } },
      );
  });

  it('does not lapse once it has been answered', () => {
    of(issued, answered)
      .when(lapse, { occurredOn: '2024-07-18' })
      .isRefused('conflict', 'notice.not-allowed', '待核实');
  });
});

describe('the interview', () => {
  it('gives so many working days to mend', () => {
    of(...summoned)
      .when(hold, { occurredOn: '2024-08-20' })
      .happens(bare(held));
  });

  it('that is not held in time is noted, at the latest when it is held', () => {
    const late = { type: 'InterviewLapsed', data: { holdBy: '2024-08-28' } } as const;
    of(...summoned)
      .when(lapse, { occurredOn: '2024-08-28' })
      .happens(late);
    of(...summoned)
      .when(hold, { occurredOn: '2024-08-29' })
      .happens(late, { type: 'InterviewHeld', data: { ...hold.data, mendBy: '2024-09-12' } });
    of(...summoned, late)
      .when(hold, { occurredOn: '2024-08-30' })
      .happens({ type: 'InterviewHeld', data: { ...hold.data, mendBy: '2024-09-13' } });
  });

  it('is not held by anyone of the unit, nor before there is one to be held', () => {
    of(...summoned)
      .when(hold, official)
      .isRefused('forbidden', 'notice.own-unit');
    of(issued).when(hold).isRefused('conflict', 'notice.not-allowed');
  });
});

describe('after the interview', () => {
  const mending = [...summoned, held];
  const answer = { actor: ofUnit(COUNTY), occurredOn: '2024-09-03' };

  it('what is reported in time is verified, and the notice lifted', () => {
    of(...mending)
      .when(samples.AnswerNotice, answer)
      .happens(bare(answered));
    of(...mending, answered)
      .when(samples.AcceptNoticeAnswer)
      .happens({ type: 'NoticeAnswerAccepted', data: samples.AcceptNoticeAnswer.data });
  });

  it('what is not found mended has not been, says another account than the one that issued the notice', () => {
    of(...mending, answered)
      .when(samples.RejectNoticeAnswer, { actor: CHIEF })
      .happens({ type: 'NoticeAnswerRejected', data: { reasons: '没有佐证', answerBy: null } });
    of(...mending, answered)
      .when(samples.RejectNoticeAnswer, { actor: OFFICE })
      .isRefused('forbidden', 'notice.own-notice', '通报');
  });

  it('what is not reported lapses, and a late report is put on file', () => {
    of(...mending)
      .when(lapse, { occurredOn: '2024-09-03' })
      .happens(bare(unmended));
    of(...mending)
      .when(samples.AnswerNotice, { ...answer, occurredOn: '2024-09-04' })
      .happens(bare(unmended), bare(answered));
    expect(of(...mending, unmended, answered).state.stage).toBe('unmended');
  });

  it('a unit that has not mended is circulated by another account than the one that issued the notice', () => {
    of(...mending, unmended)
      .when(circulate, { actor: CHIEF })
      .happens(bare(circulated));
    of(...mending, unmended)
      .when(circulate, { actor: OFFICE })
      .isRefused('forbidden', 'notice.own-notice', '通报');
    of(...mending, unmended)
      .when(circulate, official)
      .isRefused('forbidden', 'notice.own-unit');
    of(...mending)
      .when(circulate, { actor: CHIEF })
      .isRefused('conflict', 'notice.not-allowed', '约谈后整改中');
  });

  it('is lifted when it has been mended, before or after the circular, and not by the unit', () => {
    for (const history of [
      [...mending, unmended],
      [...mending, unmended, circulated],
    ]) {
      of(...history)
        .when(lift)
        .happens({ type: 'NoticeLifted', data: lift.data });
      of(...history)
        .when(lift, official)
        .isRefused('forbidden', 'notice.own-unit');
    }
    of(issued, answered).when(lift).isRefused('conflict', 'notice.not-allowed');
  });

  it('nothing happens to a notice that is lifted', () => {
    const lifted = of(...mending, unmended, { type: 'NoticeLifted', data: lift.data });
    for (const command of Object.values(samples)) {
      lifted.when(command, answer).isRefused('conflict', 'notice.not-allowed', '已解除');
    }
  });
});
