import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../src/domain/case/events.ts';
import { CHIEF, OFFICE, ofUnit, VERIFIER } from '../../support/people.ts';
import { caseSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import { answered, called, inHand, joined, lapsed, opined, reopened } from './history.ts';

const call = (result: 'satisfied' | 'dissatisfied' | 'unreachable') =>
  ({ type: 'RecordCallBack', data: { result, note: '电话' } }) as const;
const calledBack = (result: 'satisfied' | 'dissatisfied' | 'unreachable') =>
  ({ type: 'CaseCalledBack', data: { result, note: '电话' } }) as const;

describe('the complainant is called back', () => {
  it.each(['satisfied', 'dissatisfied', 'unreachable'] as const)('and is %s', (result) => {
    inHand(answered())
      .when(call(result), { actor: VERIFIER, occurredOn: '2024-07-19' })
      .happens(calledBack(result));
  });

  it('late, which counts against no unit', () => {
    inHand(answered())
      .when(call('satisfied'), { actor: OFFICE, occurredOn: '2024-07-22' })
      .happens(lapsed('call-back', '2024-07-19', null) as CaseEvent, calledBack('satisfied'));
    inHand(answered())
      .when({ type: 'LapseCaseStep', data: { step: 'call-back' } }, { occurredOn: '2024-07-19' })
      .happens(lapsed('call-back', '2024-07-19', null) as CaseEvent);
  });

  it('by nobody of the units that handled the case', () => {
    const past = inHand(joined, opined, answered());
    for (const unit of [COUNTY, OTHER_COUNTY]) {
      past.when(call('satisfied'), { actor: { ...VERIFIER, unit } }).isRefused('forbidden', 'case.own-unit');
    }
  });

  it('once the case is answered, and once it has been reached no more', () => {
    inHand().when(call('satisfied')).isRefused('conflict', 'case.not-allowed', '办理中');
    inHand(answered(), called('satisfied'))
      .when(call('dissatisfied'))
      .isRefused('conflict', 'case.not-allowed', '回访满意', '办结');
  });
});

describe('a complainant who cannot be reached', () => {
  const twice = [called('unreachable', '2024-07-15'), called('unreachable', '2024-07-16')] as const;

  it('is called on another day', () => {
    inHand(answered(), called('unreachable', '2024-07-15'))
      .when(call('unreachable'), { actor: VERIFIER, occurredOn: '2024-07-15' })
      .isRefused('conflict', 'case.called-today', '2024-07-15');
    inHand(answered(), called('unreachable', '2024-07-15'))
      .when(call('satisfied'), { actor: VERIFIER, occurredOn: '2024-07-15' })
      .happens(calledBack('satisfied'));
  });

  it.each([
    ['solved', true],
    ['unsolvable', false],
  ] as const)('the third time closes the case as the unit answered it: %s', (outcome, solved) => {
    inHand(answered(outcome), ...twice)
      .when(call('unreachable'), { actor: VERIFIER, occurredOn: '2024-07-17' })
      .happens(calledBack('unreachable'), {
        type: 'CaseClosed',
        data: { ended: 'unreachable', solved, remark: '无法回访:3次没有联系上' },
      });
  });

  it('is called three times again after the case was reopened', () => {
    const again = [called('dissatisfied', '2024-07-17'), reopened, answered()] as const;
    inHand(answered(), ...twice, ...again)
      .when(call('unreachable'), { actor: VERIFIER, occurredOn: '2024-07-18' })
      .happens(calledBack('unreachable'));
  });
});

describe('a case is reopened', () => {
  const dissatisfied = inHand(answered(), called('dissatisfied'));

  it('by the office when the complainant is dissatisfied: the time to answer begins anew', () => {
    dissatisfied.when(samples.ReopenCase, { actor: CHIEF, occurredOn: '2024-07-17' }).happens({
      type: 'CaseReopened',
      data: { reasons: '款未到账', answerBy: '2024-07-31' },
    });
    dissatisfied
      .when(samples.ReopenCase, { actor: { ...CHIEF, unit: COUNTY } })
      .isRefused('forbidden', 'case.own-unit');
  });

  it('for no other reason', () => {
    inHand(answered(), called('satisfied'))
      .when(samples.ReopenCase, { actor: CHIEF })
      .isRefused('conflict', 'case.not-allowed', '回访满意');
    inHand(answered()).when(samples.ReopenCase).isRefused('conflict', 'case.not-allowed', '待回访');
  });

  it('as often as needed, and may be extended each time', () => {
    const { state } = inHand(
      answered(),
      called('dissatisfied'),
      reopened,
      answered(),
      called('dissatisfied'),
      reopened,
    );
    expect(state).toMatchObject({ reopened: 2, work: 'handling', dueOn: '2024-07-31', extension: 'unasked' });
  });
});

describe('a case is closed', () => {
  const close = (solved: boolean) => ({ type: 'CloseCase', data: { solved, remark: '同意办结' } }) as const;

  it.each(['satisfied', 'dissatisfied'] as const)('once the complainant was reached: %s', (ended) => {
    inHand(answered(), called(ended))
      .when(close(true), { actor: CHIEF })
      .happens({ type: 'CaseClosed', data: { ended, solved: true, remark: '同意办结' } });
  });

  it('not before', () => {
    inHand(answered()).when(close(true), { actor: CHIEF }).isRefused('conflict', 'case.not-allowed');
    inHand().when(close(true), { actor: CHIEF }).isRefused('conflict', 'case.not-allowed');
    inHand(answered(), called('unreachable'))
      .when(close(true), { actor: CHIEF })
      .isRefused('conflict', 'case.not-allowed');
  });

  it('as solved only when it was answered so', () => {
    const past = inHand(answered('unsolvable'), called('satisfied'));
    past.when(close(true), { actor: CHIEF }).isRefused('invalid', 'case.not-solved');
    past
      .when(close(false), { actor: CHIEF })
      .happens({ type: 'CaseClosed', data: { ended: 'satisfied', solved: false, remark: '同意办结' } });
  });

  it('by another account than the one that called, and nobody of the units', () => {
    const past = inHand(answered(), { ...called('satisfied'), actor: OFFICE });
    past.when(close(true), { actor: OFFICE }).isRefused('forbidden', 'case.own-call-back');
    past.when(close(true), { actor: { ...CHIEF, unit: COUNTY } }).isRefused('forbidden', 'case.own-unit');
    past.when(close(true), { actor: ofUnit(COUNTY) }).isRefused('forbidden', 'case.own-unit');
  });
});
