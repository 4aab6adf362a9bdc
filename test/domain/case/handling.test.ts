import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../src/domain/case/events.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { caseSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import {
  dispatched,
  extensionAsked,
  inHand,
  joined,
  known,
  lapsed,
  of,
  opined,
  received,
  silent,
  THIRD,
} from './history.ts';

const elsewhere = known();
const lead = ofUnit(COUNTY);
const helper = ofUnit(OTHER_COUNTY);

describe('joint units are named', () => {
  const name = (...units: string[]) =>
    ({ type: 'NameJointUnits', data: { units, matter: '担保条件' } }) as const;
  const on = { elsewhere, actor: lead, occurredOn: '2024-07-03' };

  it('by the lead or the office, each to give its opinion within the days of the scheme', () => {
    const named = {
      type: 'JointUnitsNamed',
      data: { units: [OTHER_COUNTY, THIRD], matter: '担保条件', opinionBy: '2024-07-10' },
    } satisfies CaseEvent;
    inHand().when(name(OTHER_COUNTY, THIRD), on).happens(named);
    inHand()
      .when(name(OTHER_COUNTY, THIRD), { ...on, actor: OFFICE })
      .happens(named);
    inHand()
      .when(name(THIRD), { ...on, actor: helper })
      .isRefused('forbidden', 'case.not-lead');
  });

  it('each once, on the register, and not the lead', () => {
    inHand().when(name(THIRD, THIRD), on).isRefused('invalid', 'case.joint-repeated', THIRD);
    inHand().when(name('nowhere'), on).isRefused('invalid', 'unit.unknown');
    inHand().when(name(COUNTY), on).isRefused('invalid', 'case.joint-is-lead');
  });

  it('only while the case is in hand', () => {
    of(received, dispatched).when(name(THIRD), on).isRefused('conflict', 'case.not-allowed', '待签收');
  });

  it('again once the opinion has been given or has lapsed, not while it is awaited', () => {
    inHand(joined).when(name(OTHER_COUNTY), on).isRefused('conflict', 'case.opinion-not-allowed', '待提交');
    for (const past of [opined, silent]) {
      const { state } = inHand(joined, past);
      expect(state.joint[0]?.stage).not.toBe('awaited');
      expect(inHand(joined, past).when(name(OTHER_COUNTY), on).decision).toHaveLength(1);
    }
  });
});

describe('a joint unit gives its opinion', () => {
  const give = samples.GiveJointOpinion;
  const given = { type: 'JointOpinionGiven', data: { ...give.data, unit: OTHER_COUNTY } } as const;

  it('in time, or late, which is noted', () => {
    inHand(joined).when(give, { actor: helper, occurredOn: '2024-07-10' }).happens(given);
    inHand(joined)
      .when(give, { actor: helper, occurredOn: '2024-07-11' })
      .happens(silent as CaseEvent, given);
    inHand(joined, silent).when(give, { actor: helper, occurredOn: '2024-07-11' }).happens(given);
  });

  it('or the reasons why it has none', () => {
    const reasons = { type: 'GiveJointOpinion', data: { kind: 'reasons', text: '无此职责' } } as const;
    inHand(joined)
      .when(reasons, { actor: helper })
      .happens({ type: 'JointOpinionGiven', data: { ...reasons.data, unit: OTHER_COUNTY } });
  });

  it('once, and nobody who was not asked', () => {
    inHand(joined, opined)
      .when(give, { actor: helper })
      .isRefused('conflict', 'case.opinion-not-allowed', '按时提交');
    inHand(joined)
      .when(give, { actor: ofUnit(THIRD) })
      .isRefused('forbidden', 'case.not-joint');
    inHand().when(give, { actor: lead }).isRefused('forbidden', 'case.not-joint');
  });

  it('or lets the time pass, not before its end, and once', () => {
    const lapse = samples.LapseJointOpinion;
    inHand(joined)
      .when(lapse, { occurredOn: '2024-07-10' })
      .happens(silent as CaseEvent);
    inHand(joined)
      .when(lapse, { occurredOn: '2024-07-09' })
      .isRefused('invalid', 'assignment.not-due', '2024-07-10');
    inHand(joined, opined)
      .when(lapse, { occurredOn: '2024-07-10' })
      .isRefused('conflict', 'case.opinion-not-allowed');
    inHand()
      .when(lapse, { occurredOn: '2024-07-10' })
      .isRefused('conflict', 'case.opinion-not-allowed', '未征求');
  });
});

describe('an extension', () => {
  const request = (days: number) =>
    ({ type: 'RequestCaseExtension', data: { days, reasons: '情况复杂' } }) as const;

  it('is asked for by the lead in time, for no more days than the scheme allows', () => {
    const ask = (days: number, occurredOn = '2024-07-16', actor = lead) =>
      inHand().when(request(days), { actor, occurredOn });
    ask(10).happens({ type: 'CaseExtensionRequested', data: request(10).data });
    ask(11).isRefused('invalid', 'case.extension-too-long', '10', '11');
    ask(5, '2024-07-17').isRefused('conflict', 'case.extension-late', '2024-07-16');
    ask(5, '2024-07-16', helper).isRefused('forbidden', 'case.not-lead');
    inHand(lapsed('answer', '2024-07-16'))
      .when(request(5), { actor: lead, occurredOn: '2024-07-16' })
      .isRefused('conflict', 'case.not-allowed');
  });

  it('is asked for once in a round', () => {
    inHand(extensionAsked).when(request(5), { actor: lead }).isRefused('conflict', 'case.not-allowed');
    const declined = {
      type: 'CaseExtensionDeclined',
      data: { remark: '不同意', answerBy: '2024-07-17' },
    } as const;
    inHand(extensionAsked, declined)
      .when(request(5), { actor: lead })
      .isRefused('conflict', 'case.not-allowed');
  });

  it('does not let the answer lapse while the office decides', () => {
    inHand(extensionAsked)
      .when({ type: 'LapseCaseStep', data: { step: 'answer' } }, { occurredOn: '2024-07-30' })
      .isRefused('conflict', 'case.not-allowed');
  });

  it('is granted or declined; the days for which the unit waited count in neither', () => {
    // Asked for on Monday 15 July with the answer due on the 16th; decided two working days later.
    const on = { actor: CHIEF, occurredOn: '2024-07-17' };
    inHand(extensionAsked)
      .when(samples.GrantCaseExtension, on)
      .happens({ type: 'CaseExtensionGranted', data: { remark: '同意', answerBy: '2024-07-25' } });
    inHand(extensionAsked)
      .when(samples.DeclineCaseExtension, on)
      .happens({ type: 'CaseExtensionDeclined', data: { remark: '不同意', answerBy: '2024-07-18' } });
  });

  it('is decided by nobody of the units, and when it was asked for', () => {
    inHand(extensionAsked)
      .when(samples.GrantCaseExtension, { actor: { ...CHIEF, unit: COUNTY } })
      .isRefused('forbidden', 'case.own-unit');
    inHand(joined, extensionAsked)
      .when(samples.DeclineCaseExtension, { actor: { ...CHIEF, unit: OTHER_COUNTY } })
      .isRefused('forbidden', 'case.own-unit');
    inHand().when(samples.GrantCaseExtension).isRefused('conflict', 'case.not-allowed', '办理中');
  });
});

describe('the lead answers', () => {
  const { AnswerCase: answer } = samples;
  const answered = (callBackBy: string) =>
    ({ type: 'CaseAnswered', data: { ...answer.data, callBackBy } }) as const;

  it('in time: the complainant is to be called back within the days of the scheme', () => {
    inHand().when(answer, { actor: lead, occurredOn: '2024-07-16' }).happens(answered('2024-07-23'));
  });

  it('late, which is noted although the end of the day has not been', () => {
    inHand()
      .when(answer, { actor: lead, occurredOn: '2024-07-17' })
      .happens(lapsed('answer', '2024-07-16') as CaseEvent, answered('2024-07-24'));
    inHand(lapsed('answer', '2024-07-16'))
      .when(answer, { actor: lead, occurredOn: '2024-07-17' })
      .happens(answered('2024-07-24'));
  });

  it('in time while an extension that it asked for is not decided', () => {
    inHand(extensionAsked)
      .when(answer, { actor: lead, occurredOn: '2024-07-18' })
      .happens(answered('2024-07-25'));
  });

  it.each([
    ['2024-09-29', '2024-10-11', 'National Day'],
    ['2024-12-27', '2025-01-06', 'the turn of the year'],
  ])('on %s, to be called back by %s: %s', (occurredOn, callBackBy) => {
    inHand(lapsed('answer', '2024-07-16'))
      .when(answer, { actor: lead, occurredOn })
      .happens(answered(callBackBy));
  });

  it('itself, and only what it has in hand', () => {
    inHand(joined).when(answer, { actor: helper }).isRefused('forbidden', 'case.not-lead');
    of(received, dispatched)
      .when(answer, { actor: lead })
      .isRefused('conflict', 'case.not-allowed', '待签收', '签收');
  });

  it('after the joint units, or after the time that they had', () => {
    inHand(joined)
      .when(answer, { actor: lead, occurredOn: '2024-07-10' })
      .isRefused('conflict', 'case.opinions-awaited', OTHER_COUNTY);
    inHand(joined, opined)
      .when(answer, { actor: lead, occurredOn: '2024-07-10' })
      .happens(answered('2024-07-17'));
    inHand(joined)
      .when(answer, { actor: lead, occurredOn: '2024-07-11' })
      .happens(silent as CaseEvent, answered('2024-07-18'));
  });

  it('with no phone number in its words', () => {
    const told = { ...answer.data, text: '已告知13812345678' };
    inHand()
      .when({ type: 'AnswerCase', data: told }, { actor: lead })
      .isRefused('invalid', 'case.personal-data');
  });
});
