import { describe, expect, it } from 'vitest';
import { caseAggregate } from '../../../src/domain/case/aggregate.ts';
import type { CaseEvent } from '../../../src/domain/case/events.ts';
import { FORMER_PROCEDURE } from '../../../src/domain/scheme/procedure.ts';
import { given } from '../../support/given.ts';
import { CHIEF, OFFICE, ofUnit } from '../../support/people.ts';
import { SEALED, caseSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import { ABOUT, accepted, dispatched, known, lapsed, objected, of, received, TERMS } from './history.ts';

const receive = (parts: Partial<typeof samples.ReceiveCase.data> = {}) =>
  ({ type: 'ReceiveCase', data: { ...samples.ReceiveCase.data, ...parts } }) as const;
const elsewhere = known();

describe('a case is received', () => {
  it('with its channel and kind as the scheme names them, and its complainant sealed', () => {
    of()
      .when(receive(), { elsewhere })
      .happens({ type: 'CaseReceived', data: { ...ABOUT, complainant: SEALED } });
  });

  it('whether or not it concerns a clause', () => {
    const [event] = of()
      .when(receive({ clause: null }), { elsewhere })
      .happens({ type: 'CaseReceived', data: { ...ABOUT, clause: null, complainant: SEALED } });
    expect(event?.basis).toEqual({ source: '2024年工作要点', article: '经营主体反映问题处置机制' });
  });

  it('once', () => {
    of(received).when(receive(), { elsewhere }).isRefused('conflict', 'case.not-allowed', '待派单', '派单');
  });

  it('only under a plan in force, one of its clauses, and a channel and a kind of its scheme', () => {
    const refused = (parts: Parameters<typeof receive>[0], plan: Parameters<typeof known>[0] = {}) =>
      of().when(receive(parts), { elsewhere: known(plan) });
    refused({}, { stage: 'drafted' }).isRefused('conflict', 'plan.not-in-force');
    refused({}, { scheme: null }).isRefused('conflict', 'plan.no-scheme');
    refused({ clause: '9.9' }).isRefused('invalid', 'plan.clause-unknown', '9.9');
    refused({ channel: 'letter' }).isRefused('invalid', 'case.channel-unknown', 'letter');
    refused({ kind: 'weather' }).isRefused('invalid', 'case.kind-unknown', 'weather');
  });

  it('with nobody else’s complainant', () => {
    given(caseAggregate, 'f2').when(receive(), { elsewhere }).isRefused('invalid', 'case.subject-mismatch');
  });

  it.each([
    ['title', '联系电话13812345678'],
    ['description', '身份证45122119800101123X,请处理'],
  ])('with no personal data to be told at sight: %s', (field, value) => {
    of()
      .when(receive({ [field]: value }), { elsewhere })
      .isRefused('invalid', 'case.personal-data');
  });

  it('with other numbers in its texts', () => {
    const numbers = of().when(receive({ description: '合同号201381234567890,金额13812345.678元' }), {
      elsewhere,
    });
    expect(numbers.decision).toHaveLength(1);
  });
});

describe('a case is dispatched', () => {
  const on = (occurredOn: string) => of(received).when(samples.DispatchCase, { elsewhere, occurredOn });

  it('to the unit that then leads, under the terms of the scheme', () => {
    const [event] = on('2024-07-01').happens({
      type: 'CaseDispatched',
      data: { unit: COUNTY, remark: '按职责', acceptBy: '2024-07-02', terms: TERMS },
    });
    expect(event?.basis).toEqual({ source: '考核细则', article: '程序' });
  });

  it.each([
    ['2024-09-14', '2024-09-18', '调休: a Saturday that is worked, then Mid-Autumn'],
    ['2024-09-30', '2024-10-08', 'the National Day holiday'],
    ['2024-02-09', '2024-02-18', 'Spring Festival, ending with a Sunday that is worked'],
    ['2024-12-31', '2025-01-02', 'the turn of the year'],
  ])('on %s, to be accepted by %s: %s', (occurredOn, acceptBy) => {
    on(occurredOn).happens({
      type: 'CaseDispatched',
      data: { unit: COUNTY, remark: '按职责', acceptBy, terms: TERMS },
    });
  });

  it('never by a guess: a year without a calendar is refused', () => {
    expect(() => on('2026-12-31')).toThrow('2027');
  });

  it('to a unit on the register', () => {
    of(received)
      .when({ type: 'DispatchCase', data: { unit: 'nowhere', remark: '无' } }, { elsewhere })
      .isRefused('invalid', 'unit.unknown', 'nowhere');
  });

  it('after it was received, and once', () => {
    of().when(samples.DispatchCase, { elsewhere }).isRefused('conflict', 'case.not-allowed', '尚未受理');
    of(received, dispatched)
      .when(samples.DispatchCase, { elsewhere })
      .isRefused('conflict', 'case.not-allowed', '待签收', '签收');
  });

  it('under the scheme of that day: a later one changes nothing', () => {
    const cases = { ...FORMER_PROCEDURE.cases, acceptWithin: 3, waiveIfSatisfied: false };
    const scheme = {
      scheme: 'x2024',
      version: 2,
      title: '考核细则',
      procedure: { ...FORMER_PROCEDURE, cases },
    };
    const terms = { ...TERMS, acceptWithin: 3, waiveIfSatisfied: false };
    of(received)
      .when(samples.DispatchCase, { elsewhere: known({ scheme }), occurredOn: '2024-07-01' })
      .happens({
        type: 'CaseDispatched',
        data: { unit: COUNTY, remark: '按职责', acceptBy: '2024-07-04', terms },
      });
  });
});

describe('the unit may object', () => {
  const object = samples.ObjectToDispatch;

  it('until it is to accept, and only itself', () => {
    of(received, dispatched)
      .when(object, { actor: ofUnit(COUNTY), occurredOn: '2024-07-02' })
      .happens({ type: 'DispatchObjected', data: object.data });
    of(received, dispatched)
      .when(object, { actor: ofUnit(OTHER_COUNTY), occurredOn: '2024-07-02' })
      .isRefused('forbidden', 'case.not-lead');
  });

  it('not later, whether or not the lapse has been noted', () => {
    of(received, dispatched)
      .when(object, { actor: ofUnit(COUNTY), occurredOn: '2024-07-03' })
      .isRefused('conflict', 'case.objection-late', '2024-07-02');
    of(received, dispatched, lapsed('accept', '2024-07-02'))
      .when(object, { actor: ofUnit(COUNTY), occurredOn: '2024-07-03' })
      .isRefused('conflict', 'case.not-allowed', '待签收');
  });

  it('not after accepting, and not again', () => {
    of(received, dispatched, accepted)
      .when(object, { actor: ofUnit(COUNTY) })
      .isRefused('conflict', 'case.not-allowed', '办理中');
    const overruled = {
      type: 'DispatchObjectionOverruled',
      data: { reasons: '不成立', acceptBy: '2024-07-04' },
    } as const;
    of(received, dispatched, objected, overruled)
      .when(object, { actor: ofUnit(COUNTY) })
      .isRefused('conflict', 'case.not-allowed', '异议不成立');
  });

  it('once more when it is dispatched to another', () => {
    const elseTo = {
      type: 'CaseRedispatched',
      data: { unit: OTHER_COUNTY, reasons: '成立', acceptBy: '2024-07-04' },
    } as const;
    of(received, dispatched, objected, elseTo)
      .when(object, { actor: ofUnit(OTHER_COUNTY) })
      .happens({ type: 'DispatchObjected', data: object.data });
  });
});

describe('an objection is decided', () => {
  const past = of(received, dispatched, objected);
  const on = { elsewhere, actor: CHIEF, occurredOn: '2024-07-03' };

  it('for another unit, or overruled: the time to accept begins anew', () => {
    past.when(samples.RedispatchCase, on).happens({
      type: 'CaseRedispatched',
      data: { unit: OTHER_COUNTY, reasons: '异议成立', acceptBy: '2024-07-04' },
    });
    past.when(samples.OverruleDispatchObjection, on).happens({
      type: 'DispatchObjectionOverruled',
      data: { reasons: '仍由你单位承办', acceptBy: '2024-07-04' },
    });
  });

  it('by another account than the one that dispatched, and nobody of the unit', () => {
    past.when(samples.RedispatchCase, { ...on, actor: OFFICE }).isRefused('forbidden', 'case.own-dispatch');
    past
      .when(samples.OverruleDispatchObjection, { ...on, actor: { ...CHIEF, unit: COUNTY } })
      .isRefused('forbidden', 'case.own-unit');
  });

  it('for a unit on the register, and not the same one', () => {
    const to = (unit: string) => ({ type: 'RedispatchCase', data: { unit, reasons: '改派' } }) as const;
    past.when(to(COUNTY), on).isRefused('invalid', 'case.same-unit');
    past.when(to('nowhere'), on).isRefused('invalid', 'unit.unknown');
  });

  it('when there is one', () => {
    of(received, dispatched)
      .when(samples.RedispatchCase, on)
      .isRefused('conflict', 'case.not-allowed', '待签收');
  });

  it('does not lapse meanwhile', () => {
    past
      .when(samples.LapseCaseStep, { occurredOn: '2024-07-30' })
      .isRefused('conflict', 'case.not-allowed', '派单异议中');
  });
});

describe('the unit accepts', () => {
  const accept = (occurredOn: string, unit = COUNTY) =>
    of(received, dispatched).when(samples.AcceptCase, { actor: ofUnit(unit), occurredOn });

  it('in time, and the time to answer begins', () => {
    accept('2024-07-02').happens({ type: 'CaseAccepted', data: { answerBy: '2024-07-16' } });
  });

  it('late, which is noted although the end of the day has not been', () => {
    accept('2024-07-03').happens(lapsed('accept', '2024-07-02') as CaseEvent, {
      type: 'CaseAccepted',
      data: { answerBy: '2024-07-17' },
    });
  });

  it.each([
    ['2024-09-20', '2024-10-10', 'National Day with its Sundays and Saturdays'],
    ['2024-12-20', '2025-01-06', 'the turn of the year'],
  ])('on %s, to answer by %s: %s', (occurredOn, answerBy) => {
    const late = lapsed('accept', '2024-07-02') as CaseEvent;
    accept(occurredOn).happens(late, { type: 'CaseAccepted', data: { answerBy } });
  });

  it('and no other', () => {
    accept('2024-07-02', OTHER_COUNTY).isRefused('forbidden', 'case.not-lead');
  });
});

describe('acceptance lapses', () => {
  it('at the end of its day, not before, and once', () => {
    of(received, dispatched)
      .when(samples.LapseCaseStep, { occurredOn: '2024-07-02' })
      .happens(lapsed('accept', '2024-07-02') as CaseEvent);
    of(received, dispatched)
      .when(samples.LapseCaseStep, { occurredOn: '2024-07-01' })
      .isRefused('invalid', 'assignment.not-due', '2024-07-02');
    of(received, dispatched, lapsed('accept', '2024-07-02'))
      .when(samples.LapseCaseStep, { occurredOn: '2024-07-03' })
      .isRefused('conflict', 'case.not-allowed');
  });

  it('and no step that the case is not at', () => {
    of(received, dispatched)
      .when({ type: 'LapseCaseStep', data: { step: 'answer' } }, { occurredOn: '2024-07-30' })
      .isRefused('conflict', 'case.step-over', '答复');
  });
});
