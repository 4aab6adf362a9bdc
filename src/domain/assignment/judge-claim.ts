import type { Circumstances, Decided, Decision } from '../kernel/aggregate.ts';
import type { Basis } from '../kernel/envelope.ts';
import { abs, compare, equals, parseDecimal, sub } from '../kernel/rational.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { planInForce } from '../plan/in-force.ts';
import type { ClaimState, Examination } from './claim-state.ts';
import {
  type AssignmentEvent,
  type Conclusion,
  type Finding,
  type Report,
  VERIFICATION_METHODS,
} from './events.ts';
import type { Issued } from './evolve.ts';

/** 核查认定: one person's finding by one method; others find by other methods, and somebody concludes. */
export function examine(
  { examinations }: ClaimState,
  { plan }: Issued,
  data: Finding,
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const force = planInForce(circumstances, plan);
  if ('code' in force) return force;
  const { account } = circumstances.actor;
  const same = examinations.find((each) => each.method === data.method || each.account === account);
  if (same !== undefined) {
    return refusal(
      'conflict',
      'claim.examined-already',
      `“${same.account}”已作出${VERIFICATION_METHODS[same.method]}的认定;不同方式须由不同的人各认定一次`,
      { month: data.month, method: same.method, account: same.account },
    );
  }
  return [{ type: 'ClaimExamined', data, basis }];
}

/** 核验: concludes what was claimed to be found, in full or in part. */
export function conclude(
  claim: ClaimState,
  { plan }: Issued,
  data: Conclusion,
  circumstances: Circumstances,
  basis: Basis,
): Decision<AssignmentEvent> {
  const { examinations, submitted } = claim;
  const outcome = submitted === null || foundAsClaimed(data, submitted.report) ? 'full' : 'partial';
  if (examinations.length > 0) {
    const force = planInForce(circumstances, plan);
    if ('code' in force) return force;
    const { disagreement } = force.procedure.verification;
    const differ = refuseDiffering(examinations, data, disagreement, circumstances);
    if (differ !== null) return differ;
  } else if (data.follows !== null) {
    return refusal('invalid', 'claim.nothing-to-follow', `${data.month}的申报没有可以采信的核查认定`, {
      follows: data.follows,
    });
  }
  if (outcome === 'partial' && data.reasons === null) {
    return refusal('invalid', 'claim.reasons-missing', '核验结果低于或不同于所报的,须写明理由', {
      month: data.month,
      outcome,
    });
  }
  const verified: Decided<AssignmentEvent> = { type: 'ClaimVerified', data: { ...data, outcome }, basis };
  return [verified];
}

/** Whether the progress found is no less than claimed, and every value as claimed. */
function foundAsClaimed(found: Finding, report: Report): boolean {
  const values = new Map(found.values.map(({ target, value }) => [target, value]));
  return (
    compare(parseDecimal(found.progress), parseDecimal(report.progress)) >= 0 &&
    report.values.every(({ target, value }) => {
      const seen = values.get(target);
      return seen !== undefined && equals(parseDecimal(seen), parseDecimal(value));
    })
  );
}

/**
 * Where findings disagree, somebody of the office who made none of them says which one is followed, and why. Where they
 * agree, the conclusion says no other thing than they.
 */
function refuseDiffering(
  examinations: readonly Examination[],
  data: Conclusion,
  tolerance: string,
  { actor }: Circumstances,
): Refusal | null {
  const disagree = examinations.some((one) => examinations.some((other) => differs(one, other, tolerance)));
  const details = {
    month: data.month,
    findings: examinations.map(({ method, account, progress }) => ({ method, account, progress })),
    follows: data.follows,
    tolerance,
  };
  const refuse = (words: string) => refusal('conflict', 'claim.disagreement', words, details);
  const followed = examinations.find(({ method }) => method === data.follows);
  if (data.follows !== null && (followed === undefined || differs(followed, data, '0'))) {
    return refuse('核验结论与所采信的认定不一致');
  }
  if (!disagree) {
    const agrees = examinations.every((each) => !differs(each, data, tolerance));
    return agrees ? null : refuse('核验结论与已有的核查认定不一致');
  }
  if (followed === undefined || data.reasons === null) {
    return refuse('各种方式的认定不一致,核验结论须写明采信哪一种及其理由');
  }
  const involved = actor.role !== 'office' || examinations.some(({ account }) => account === actor.account);
  if (!involved) return null;
  return refusal(
    'forbidden',
    'claim.disagreement',
    '各种方式的认定不一致,须由没有参与认定的考核办人员作出结论',
    details,
  );
}

function differs(one: Finding, other: Finding, tolerance: string): boolean {
  const apart = abs(sub(parseDecimal(one.progress), parseDecimal(other.progress)));
  if (compare(apart, parseDecimal(tolerance)) > 0) return true;
  const values = new Map(other.values.map(({ target, value }) => [target, value]));
  return (
    one.values.length !== other.values.length ||
    one.values.some(({ target, value }) => {
      const seen = values.get(target);
      return seen === undefined || !equals(parseDecimal(seen), parseDecimal(value));
    })
  );
}
