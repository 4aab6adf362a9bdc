import { describe, expect, it } from 'vitest';
import type { NoticeEvent } from '../../../src/domain/notice/events.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { noticeSamples as samples } from '../../support/samples/notices.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import {
  answered,
  escalated,
  granted,
  inLastGrade,
  issued,
  lapsed,
  lastLapsed,
  of,
  ordered,
  refused,
  requested,
  sentBack,
} from './notice.ts';

const { AnswerNotice: answer, RejectNoticeAnswer: reject, AcceptNoticeAnswer: accept } = samples;
const { RequestNoticeExtension: request, GrantNoticeExtension: grant } = samples;
const unit = { actor: ofUnit(COUNTY) };
const official = { ...OFFICE, unit: COUNTY };
const filed: NoticeEvent = { type: 'NoticeAnswered', data: answer.data };
const bare = ({ type, data }: NoticeEvent) => ({ type, data }) as NoticeEvent;

describe('the unit answers', () => {
  it('up to the end of its last day', () => {
    of(issued)
      .when(answer, { ...unit, occurredOn: '2024-07-17' })
      .happens(filed);
  });

  it('late in the next grade: the lapse is noted although the end of the day has not been', () => {
    const [event] = of(issued)
      .when(answer, { ...unit, occurredOn: '2024-07-18' })
      .happens(bare(lapsed), { type: 'NoticeEscalated', data: { grade: 1, answerBy: '2024-08-01' } }, filed);
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it('late in the last grade: it is put on file, and the interview is held all the same', () => {
    of(...inLastGrade)
      .when(answer, { ...unit, occurredOn: '2024-08-15' })
      .happens(bare(lastLapsed), { type: 'InterviewOrdered', data: { holdBy: '2024-08-29' } }, filed);
    expect(of(...inLastGrade, lastLapsed, ordered, answered).state.stage).toBe('summoned');
  });

  it('and nobody else', () => {
    of(issued)
      .when(answer, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'notice.not-addressed');
    of(issued)
      .when(request, { actor: ofUnit(OTHER_COUNTY) })
      .isRefused('forbidden', 'notice.not-addressed');
  });

  it('once until it is sent back', () => {
    of(issued, answered).when(answer, unit).isRefused('conflict', 'notice.not-allowed', '待核实');
    of(issued, answered, sentBack).when(answer, unit).happens(filed);
  });
});

describe('the office verifies what was answered', () => {
  it('and lifts the notice', () => {
    of(issued, answered)
      .when(accept)
      .happens({ type: 'NoticeAnswerAccepted', data: { finding: '现场核实,均一日办结' } });
    of(issued).when(accept).isRefused('conflict', 'notice.not-allowed', '待答复');
  });

  it('or sends it back, to be answered again in the same grade', () => {
    of(issued, answered).when(reject, { occurredOn: '2024-07-15' }).happens(bare(sentBack));
  });

  it('a second time, and it goes to the next grade at once', () => {
    const again = of(issued, answered, sentBack, answered);
    const rejected = { type: 'NoticeAnswerRejected', data: { reasons: '没有佐证', answerBy: null } } as const;
    again
      .when(reject, { actor: CHIEF, occurredOn: '2024-07-22' })
      .happens(rejected, { type: 'NoticeEscalated', data: { grade: 1, answerBy: '2024-08-05' } });
    of(...inLastGrade, answered, sentBack, answered)
      .when(reject, { actor: CHIEF, occurredOn: '2024-08-20' })
      .happens(rejected, { type: 'InterviewOrdered', data: { holdBy: '2024-09-03' } });
  });

  it('which is for another account than the one that issued it', () => {
    of(issued, answered, sentBack, answered)
      .when(reject, { actor: OFFICE })
      .isRefused('forbidden', 'notice.own-notice', '督办单', OFFICE.account);
  });

  it('in the next grade once more', () => {
    of(issued, answered, sentBack, lapsed, escalated, answered)
      .when(reject, { occurredOn: '2024-07-22' })
      .happens({ type: 'NoticeAnswerRejected', data: { reasons: '没有佐证', answerBy: '2024-08-05' } });
  });

  it('but nobody of the unit does', () => {
    for (const command of [accept, reject]) {
      of(issued, answered).when(command, { actor: official }).isRefused('forbidden', 'notice.own-unit');
    }
    for (const command of [grant, samples.RefuseNoticeExtension]) {
      of(issued, requested).when(command, { actor: official }).isRefused('forbidden', 'notice.own-unit');
    }
  });
});

describe('the period is extended', () => {
  it('when the unit asks and the office agrees, by no more than was asked for', () => {
    of(issued).when(request, unit).happens(bare(requested));
    of(issued, requested).when(grant, { actor: CHIEF }).happens(bare(granted));
    of(issued, requested)
      .when({ ...grant, data: { ...grant.data, days: 6 } }, { actor: CHIEF })
      .isRefused('invalid', 'notice.extension-too-long', '5');
  });

  it.each([
    ['2024-09-27', '2024-10-08', 'over the National Day holiday'],
    ['2024-12-30', '2025-01-03', 'over the turn of the year'],
  ])('from its last day %s to %s, %s', (answerBy, extended) => {
    const begun = { ...issued, data: { ...issued.data, answerBy } } as typeof issued;
    of(begun, requested)
      .when(grant, { actor: CHIEF })
      .happens({ type: 'NoticeExtensionGranted', data: { ...grant.data, answerBy: extended } });
  });

  it('so that the answer may come later', () => {
    of(issued, requested, granted)
      .when(answer, { ...unit, occurredOn: '2024-07-22' })
      .happens(filed);
    of(issued, requested, granted)
      .when(samples.LapseNotice, { occurredOn: '2024-07-19' })
      .isRefused('invalid', 'assignment.not-due', '2024-07-22');
  });

  it('by no more than the scheme allows', () => {
    of(issued)
      .when({ ...request, data: { ...request.data, days: 10 } }, unit)
      .happens({ type: 'NoticeExtensionRequested', data: { ...request.data, days: 10 } });
    of(issued)
      .when({ ...request, data: { ...request.data, days: 11 } }, unit)
      .isRefused('invalid', 'notice.extension-too-long', '10', '11');
  });

  it('or not, and then the period stays as it was', () => {
    of(issued, requested).when(samples.RefuseNoticeExtension, { actor: CHIEF }).happens(bare(refused));
    expect(of(issued, requested, refused).state.deadline).toBe('2024-07-17');
  });

  it('once in a grade, whatever came of it, and again in the next', () => {
    for (const history of [[requested], [requested, granted], [requested, refused]]) {
      of(issued, ...history)
        .when(request, unit)
        .isRefused('conflict', 'notice.not-allowed');
      of(issued, ...history, lapsed, escalated)
        .when(request, unit)
        .happens(bare(requested));
    }
  });

  it('not by the account that asked', () => {
    for (const command of [grant, samples.RefuseNoticeExtension]) {
      of(issued, { ...requested, actor: CHIEF })
        .when(command, { actor: CHIEF })
        .isRefused('forbidden', 'notice.own-request', CHIEF.account);
    }
  });

  it('not when it is over', () => {
    of(issued)
      .when(request, { ...unit, occurredOn: '2024-07-18' })
      .isRefused('conflict', 'notice.extension-late', '2024-07-17');
    of(issued, requested)
      .when(grant, { actor: CHIEF, occurredOn: '2024-07-18' })
      .isRefused('conflict', 'notice.extension-late');
  });

  it('not while nobody waits for an answer', () => {
    of(issued, answered).when(request, unit).isRefused('conflict', 'notice.not-allowed');
    of(issued, requested, answered).when(grant, { actor: CHIEF }).isRefused('conflict', 'notice.not-allowed');
  });
});
