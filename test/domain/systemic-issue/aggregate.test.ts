import { describe, expect, it } from 'vitest';
import { systemicIssueAggregate, systemicIssueId } from '../../../src/domain/systemic-issue/aggregate.ts';
import type { SystemicIssueEvent } from '../../../src/domain/systemic-issue/events.ts';
import { systemicIssueMachine } from '../../../src/domain/systemic-issue/machine.ts';
import { elsewhere, given, type Happened } from '../../support/given.ts';
import { allOf, walkAtRandom, walkEverywhere } from '../../support/lifecycle.ts';
import { CHIEF } from '../../support/people.ts';
import { ISSUE, issueSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY } from '../../support/tasks.ts';
import '../../support/seed.ts';
import { systemicIssueLifecycle } from './lifecycle.ts';

type Past = Happened<SystemicIssueEvent>;
const raised: Past = { type: 'SystemicIssueRaised', data: samples.RaiseSystemicIssue.data };
const assigned: Past = { type: 'SystemicIssueAssigned', data: samples.AssignSystemicIssue.data };
const of = (...history: readonly Past[]) => given(systemicIssueAggregate, ISSUE, ...history);
const units = elsewhere({
  [`unit-${COUNTY}`]: { code: COUNTY, registered: true },
  'unit-nowhere': { code: 'nowhere', registered: false },
});

describe('a systemic issue', () => {
  it('is raised once, under the identifier that it gives itself', () => {
    of().when(samples.RaiseSystemicIssue).happens(raised);
    expect(of(raised).when(samples.RaiseSystemicIssue).decision).toEqual([]);
    expect(of(raised, assigned).when(samples.RaiseSystemicIssue).decision).toEqual([]);
    expect(systemicIssueId(samples.RaiseSystemicIssue.data)).toBe(ISSUE);
    given(systemicIssueAggregate, 'other')
      .when(samples.RaiseSystemicIssue)
      .isRefused('invalid', 'systemic-issue.id-mismatch');
  });

  it('is assigned to a unit on the register, or dismissed', () => {
    of(raised).when(samples.AssignSystemicIssue, { elsewhere: units }).happens(assigned);
    of(raised)
      .when({ type: 'AssignSystemicIssue', data: { unit: 'nowhere', demands: '无' } }, { elsewhere: units })
      .isRefused('invalid', 'unit.unknown', 'nowhere');
    of(raised)
      .when(samples.DismissSystemicIssue)
      .happens({ type: 'SystemicIssueDismissed', data: { reasons: '各案不同' } });
  });

  it('is resolved when it is assigned, by nobody of that unit', () => {
    const resolved = { type: 'SystemicIssueResolved', data: { outcome: '已出台措施' } } as const;
    of(raised, assigned).when(samples.ResolveSystemicIssue, { actor: CHIEF }).happens(resolved);
    of(raised, assigned)
      .when(samples.ResolveSystemicIssue, { actor: { ...CHIEF, unit: COUNTY } })
      .isRefused('forbidden', 'systemic-issue.own-unit');
    of(raised)
      .when(samples.ResolveSystemicIssue)
      .isRefused('conflict', 'systemic-issue.not-allowed', '待研判', '交办');
  });

  it('is over when it is over', () => {
    const dismissed: Past = { type: 'SystemicIssueDismissed', data: { reasons: '各案不同' } };
    of(raised, dismissed)
      .when(samples.AssignSystemicIssue, { elsewhere: units })
      .isRefused('conflict', 'systemic-issue.not-allowed');
    of().when(samples.DismissSystemicIssue).isRefused('conflict', 'systemic-issue.not-allowed', '尚未提出');
  });
});

describe('the machine and the reducer of a systemic issue agree', () => {
  it('everywhere, and there is no state or transition that is never reached', () => {
    expect([...walkEverywhere(systemicIssueLifecycle, 5)].sort()).toEqual(allOf(systemicIssueMachine));
  });

  it('on random paths', () => {
    walkAtRandom(systemicIssueLifecycle, { walks: 50, steps: 6 });
  });
});
