import { describe, expect, it } from 'vitest';
import { planAggregate } from '../../../src/domain/plan/aggregate.ts';
import type { Change } from '../../../src/domain/plan/change-events.ts';
import type { PlanCommand, PlanEvent } from '../../../src/domain/plan/events.ts';
import { SAMPLES } from '../../support/commands.ts';
import { elsewhere, given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { changeSamples as samples } from '../../support/samples/reforms.ts';
import { aClause, aHeading, aTarget } from '../../support/tasks.ts';
import { aUnitState } from '../../support/units.ts';

type Past = Happened<PlanEvent>;

const DRAFTED: readonly Past[] = [
  { type: 'PlanDrafted', data: { ...aHeading(), clauses: 2 } },
  { type: 'ClauseDrafted', data: aClause({ targets: [aTarget()] }) },
  { type: 'ClauseDrafted', data: aClause({ id: '1.2', targets: [aTarget({ id: '1.2-1' })] }) },
];
const IN_FORCE: readonly Past[] = [
  ...DRAFTED,
  { type: 'SchemeAdopted', data: SAMPLES.AdoptScheme.data },
  { type: 'PlanPublished', data: { names: [] } },
];
const asked = samples.ProposeClauseChange.data;
const [reason] = SAMPLES.AdoptScheme.data.procedure.amendment.reasons;
if (reason === undefined) throw new Error('the sample has a list of reasons');
const proposedData = { ...asked, reason: reason.code, reasonName: reason.name };
const PROPOSED: Past = { type: 'ClauseChangeProposed', data: proposedData, actor: OFFICE };
const WITHDRAWAL: Past = {
  type: 'ClauseChangeProposed',
  data: { ...proposedData, change: { kind: 'withdraw' } },
  actor: OFFICE,
};
const approved = (edition: number): Past => ({
  type: 'ClauseChangeApproved',
  data: { clause: '1.1', edition, remark: '同意' },
});

function proposing(parts: object = {}, ...history: readonly Past[]) {
  const data = { ...asked, reason: reason?.code ?? '', ...parts };
  return given(planAggregate, 'p2024', ...(history.length > 0 ? history : IN_FORCE)).when({
    type: 'ProposeClauseChange',
    data,
  });
}
const amending = (parts: Partial<Extract<Change, { kind: 'amend' }>>) =>
  proposing({ change: { ...asked.change, ...parts } });

describe('proposing to change a clause', () => {
  it('names the reason as the scheme has it', () => {
    proposing().happens({ type: 'ClauseChangeProposed', data: proposedData });
  });

  it('is refused for any other reason, and before there is a scheme', () => {
    proposing({ reason: 'whim' }).isRefused('invalid', 'plan.reason-unlisted', 'whim', reason.name);
    proposing({}, ...DRAFTED, { type: 'PlanPublished', data: { names: [] } }).isRefused(
      'invalid',
      'plan.reason-unlisted',
      '无',
    );
  });

  it('is refused before the plan is published', () => {
    proposing({}, ...DRAFTED).isRefused('conflict', 'plan.not-allowed', '草案');
  });

  it('is refused where there is no such clause, or one is waiting already', () => {
    proposing({ clause: '9.9' }).isRefused('invalid', 'plan.clause-unknown', '9.9');
    proposing({}, ...IN_FORCE, PROPOSED).isRefused('conflict', 'plan.change-open', '1.1');
    proposing({ clause: '1.2', change: { kind: 'withdraw' } }, ...IN_FORCE, PROPOSED).happens({
      type: 'ClauseChangeProposed',
      data: { ...proposedData, clause: '1.2', change: { kind: 'withdraw' } },
    });
  });

  it('is refused where it changes nothing, repeats a target, or sets a deadline outside the plan', () => {
    const { title, body, targets, deadline } = aClause({ targets: [aTarget()] });
    amending({ title, body, targets, deadline }).isRefused('invalid', 'plan.nothing-changed');
    amending({ targets: [aTarget(), aTarget()] }).isRefused('invalid', 'plan.target-repeated', '1.1-1');
    amending({ targets: [aTarget({ id: '1.2-1' })] }).isRefused('invalid', 'plan.target-repeated', '1.2-1');
    amending({ deadline: '2025-01-01' }).isRefused('invalid', 'plan.deadline-outside', '2025-01-01');
  });

  it('leaves the last clause', () => {
    proposing(
      { clause: '1.2', change: { kind: 'withdraw' } },
      ...IN_FORCE,
      WITHDRAWAL,
      approved(2),
    ).isRefused('conflict', 'plan.last-clause');
  });
});

describe('deciding on it', () => {
  const when = (command: PlanCommand, ...history: readonly Past[]) =>
    given(planAggregate, 'p2024', ...IN_FORCE, ...history).when(command, { actor: CHIEF });

  it('publishes the plan anew, counting editions', () => {
    when(samples.ApproveClauseChange, PROPOSED).happens({
      type: 'ClauseChangeApproved',
      data: { ...samples.ApproveClauseChange.data, edition: 2 },
    });
    const again: Past = {
      ...PROPOSED,
      data: { ...proposedData, change: { ...asked.change, title: '再调整' } },
    } as Past;
    when(samples.ApproveClauseChange, PROPOSED, approved(2), again).happens({
      type: 'ClauseChangeApproved',
      data: { ...samples.ApproveClauseChange.data, edition: 3 },
    });
  });

  it('is for another account than the one that proposed, and only while something waits', () => {
    for (const command of [samples.ApproveClauseChange, samples.RejectClauseChange]) {
      given(planAggregate, 'p2024', ...IN_FORCE, PROPOSED)
        .when(command)
        .isRefused('forbidden', 'plan.own-change');
      when(command).isRefused('conflict', 'plan.no-change-proposed');
      when(command, PROPOSED, approved(2)).isRefused('conflict', 'plan.no-change-proposed');
    }
  });

  it('the clause in force is the amended one; a withdrawn one is none; a rejected change leaves it', () => {
    const clausesAfter = (...history: readonly Past[]) =>
      given(planAggregate, 'p2024', ...IN_FORCE, ...history).state;
    expect(clausesAfter(PROPOSED, approved(2))).toMatchObject({
      edition: 2,
      clauses: [{ id: '1.1', title: '压缩企业开办时间', deadline: '2024-11-30' }, { id: '1.2' }],
    });
    expect(clausesAfter(WITHDRAWAL, approved(2)).clauses.map(({ id }) => id)).toEqual(['1.2']);
    const rejected: Past = { type: 'ClauseChangeRejected', data: samples.RejectClauseChange.data };
    expect(clausesAfter(PROPOSED, rejected)).toMatchObject({
      edition: 1,
      clauses: [{ title: '压缩开办时间' }, {}],
    });
    expect(clausesAfter(PROPOSED, rejected).changes.size).toBe(0);
  });
});

it('a unit that is dissolved is given no tasks', () => {
  const gone = {
    elsewhere: elsewhere({ 'unit-fagaiwei': aUnitState('fagaiwei', { dissolvedOn: '2024-05-01' }) }),
  };
  const plan = given(planAggregate, 'p2024', ...DRAFTED);
  const { lead } = aClause();
  const name = lead[0] ?? '';
  plan
    .when({ type: 'ResolveName', data: { name, units: ['fagaiwei'] } }, gone)
    .isRefused('conflict', 'plan.unit-dissolved', '2024-05-01');
  plan
    .when({ type: 'PublishPlan', data: { known: [{ name, units: ['fagaiwei'] }] } }, gone)
    .isRefused('conflict', 'plan.unit-dissolved', 'fagaiwei');
});
