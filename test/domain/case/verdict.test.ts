import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../src/domain/case/verdict.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/tasks.ts';
import {
  answered,
  called,
  closed,
  dispatched,
  inHand,
  joined,
  lapsed,
  of,
  type Past,
  received,
  reopened,
  silent,
  TERMS,
} from './history.ts';

const verdict = (...history: readonly Past[]) => verdictOf(inHand(...history).state);
/** The same under a scheme that waives nothing. */
const strictly = (...history: readonly Past[]) =>
  verdictOf({ ...inHand(...history).state, terms: { ...TERMS, waiveIfSatisfied: false } });
const late = lapsed('answer', '2024-07-16');

describe('a case counts as solved or not', () => {
  it('when it is closed, not before', () => {
    expect(verdict()).toEqual({ solution: null, satisfaction: null, late: [] });
    expect(verdict(answered())).toMatchObject({ solution: null });
    expect(verdict(answered(), called('satisfied'))).toMatchObject({ solution: null });
  });

  it.each([
    [closed('satisfied', true), 'solved', 'solved'],
    [closed('dissatisfied', true), 'solved', 'solved'],
    [closed('dissatisfied', false), 'unsolved', 'unsolved'],
    [closed('unreachable', true), 'solved', 'solved'],
    [closed('unreachable', false), 'unsolved', 'unsolved'],
    // Not solved, and the complainant is content: neither, where the scheme waives it.
    [closed('satisfied', false), null, 'unsolved'],
  ] as const)('%#: $0.data.ended, $0.data.solved', (ending, waiving, strict) => {
    expect(verdict(answered(), ending).solution).toBe(waiving);
    expect(strictly(answered(), ending).solution).toBe(strict);
  });

  it('as unsolved when it had to be reopened, unless the complainant ends satisfied', () => {
    const past = [answered(), called('dissatisfied'), reopened, answered()] as const;
    expect(verdict(...past, called('satisfied'), closed('satisfied')).solution).toBe('solved');
    expect(strictly(...past, called('satisfied'), closed('satisfied')).solution).toBe('unsolved');
    expect(verdict(...past, closed('unreachable')).solution).toBe('unsolved');
  });
});

describe('a case counts as late', () => {
  it('for whoever missed a deadline, from then on, each once', () => {
    expect(verdict(late).late).toEqual([{ unit: COUNTY, dueOn: '2024-07-16' }]);
    expect(verdict(joined, silent, late, lapsed('answer', '2024-08-16')).late).toEqual([
      { unit: OTHER_COUNTY, dueOn: '2024-07-10' },
      { unit: COUNTY, dueOn: '2024-07-16' },
    ]);
    expect(verdictOf(of(received, dispatched, lapsed('accept', '2024-07-02')).state).late).toHaveLength(1);
  });

  it('for nobody when the call-back was late', () => {
    expect(verdict(answered(), lapsed('call-back', '2024-07-19', null)).late).toEqual([]);
  });

  it('no more when the complainant ends satisfied and the scheme waives it', () => {
    const past = [joined, silent, late, answered(), called('satisfied')] as const;
    expect(verdict(...past).late).toHaveLength(2);
    expect(verdict(...past, closed('satisfied')).late).toEqual([]);
    expect(strictly(...past, closed('satisfied')).late).toHaveLength(2);
    expect(verdict(...past, closed('dissatisfied')).late).toHaveLength(2);
  });
});

describe('a case satisfies or not', () => {
  it('by the last call-back that reached the complainant', () => {
    const past = [answered(), called('dissatisfied'), reopened] as const;
    expect(verdict(...past).satisfaction).toBe('dissatisfied');
    expect(verdict(...past, answered(), called('unreachable')).satisfaction).toBe('dissatisfied');
    expect(verdict(...past, answered(), called('satisfied')).satisfaction).toBe('satisfied');
    expect(verdict(answered(), called('unreachable')).satisfaction).toBeNull();
  });
});
