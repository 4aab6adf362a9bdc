import { describe, expect, it } from 'vitest';
import { reformAggregate } from '../../../src/domain/reform/aggregate.ts';
import type { ReformEvent, ReformProposal } from '../../../src/domain/reform/events.ts';
import { given, type Happened } from '../../support/given.ts';
import { CHIEF, OFFICE } from '../../support/people.ts';
import { underPlan } from '../../support/plan-in-force.ts';
import { reformSamples as samples } from '../../support/samples/reforms.ts';
import { COUNTY, OTHER_COUNTY, TASK } from '../../support/tasks.ts';
import { aUnitState } from '../../support/units.ts';
import { anIssuedTask, surroundings } from './lifecycle.ts';

type Past = Happened<ReformEvent>;

const proposal = samples.ProposeReform.data;
const PROPOSED: Past = { type: 'ReformProposed', data: proposal, actor: OFFICE };
const APPROVED: Past = { type: 'ReformApproved', data: { remark: '同意' } };

/** A proposal with some parts other than the samples', where some streams are otherwise. */
function proposing(parts: Partial<ReformProposal> = {}, others: Readonly<Record<string, unknown>> = {}) {
  return given(reformAggregate, 'r1').when(
    { type: 'ProposeReform', data: { ...proposal, ...parts } },
    { elsewhere: underPlan({}, { ...surroundings, ...others }) },
  );
}
const known = { elsewhere: underPlan({}, surroundings) };

describe('proposing', () => {
  it('records what is proposed', () => {
    proposing().happens({ type: 'ReformProposed', data: proposal });
  });

  it.each(['2023-12-31', '2025-07-04'])('from %s on is out of range', (effectiveOn) => {
    proposing({ effectiveOn }).isRefused('invalid', 'reform.date-out-of-range', effectiveOn);
  });

  it('is possible a year ahead and not a day more', () => {
    proposing({ effectiveOn: '2025-07-03' }).happens({
      type: 'ReformProposed',
      data: { ...proposal, effectiveOn: '2025-07-03' },
    });
  });

  it('needs a plan that is published', () => {
    given(reformAggregate, 'r1')
      .when(samples.ProposeReform, { elsewhere: underPlan({ stage: 'drafted' }, surroundings) })
      .isRefused('conflict', 'plan.not-in-force');
  });

  it('refuses units that are not registered, are dissolved, or are written twice', () => {
    const gone = aUnitState(OTHER_COUNTY, { dissolvedOn: '2024-03-01' });
    const unknown = aUnitState(OTHER_COUNTY, { registered: false });
    proposing({}, { [`unit-${OTHER_COUNTY}`]: unknown }).isRefused('invalid', 'unit.unknown', OTHER_COUNTY);
    proposing({}, { [`unit-${OTHER_COUNTY}`]: gone }).isRefused('conflict', 'unit.dissolved', '2024-03-01');
    const [first] = proposal.units;
    if (first === undefined) throw new Error('the sample has units');
    proposing({ units: [first, first] }).isRefused('invalid', 'reform.unit-repeated', COUNTY);
  });

  it('a renaming only renames', () => {
    proposing({ kind: 'rename' }).isRefused('invalid', 'reform.rename-only');
    proposing({ kind: 'rename', units: proposal.units.slice(1), duties: [] }).happens({
      type: 'ReformProposed',
      data: { ...proposal, kind: 'rename', units: proposal.units.slice(1), duties: [] },
    });
  });

  it('a task goes to no unit that is dissolved by the same reform', () => {
    const units = [COUNTY, OTHER_COUNTY].map((unit) => ({ unit, becomes: 'dissolved' as const }));
    proposing({ units }).isRefused('invalid', 'reform.to-dissolved', OTHER_COUNTY);
  });

  it('refuses tasks that are unknown, of another plan, given twice, over, or not held by the unit', () => {
    const with_ = (task: object) => proposing({}, { [`assignment-${TASK}`]: { ...anIssuedTask, ...task } });
    with_({ issued: null }).isRefused('invalid', 'reform.duty-unknown', TASK);
    with_({ issued: anIssuedTask.issued && { ...anIssuedTask.issued, plan: 'p2023' } }).isRefused(
      'invalid',
      'reform.duty-unknown',
    );
    for (const work of ['completed', 'closed', 'withdrawn']) {
      with_({ work }).isRefused('conflict', 'reform.duty-over', TASK);
    }
    proposing({ duties: [...proposal.duties, ...proposal.duties] }).isRefused(
      'invalid',
      'reform.duty-repeated',
      TASK,
    );
    const duty = { assignment: TASK, from: OTHER_COUNTY, to: COUNTY };
    const kept = [COUNTY, OTHER_COUNTY].map((unit) => ({ unit, becomes: 'kept' as const }));
    proposing({ units: kept, duties: [duty] }).isRefused('invalid', 'reform.duty-foreign', TASK);
    proposing({ units: kept.slice(1) }).isRefused('invalid', 'reform.duty-foreign', TASK);
    proposing({ units: kept, duties: [{ ...duty, from: COUNTY, to: COUNTY }] }).isRefused(
      'invalid',
      'reform.same-holder',
      TASK,
    );
  });

  it('no task is handed over from a day on which the unit did not hold it yet', () => {
    proposing({ effectiveOn: '2024-06-12' }).isRefused('invalid', 'reform.before-held', '2024-06-12');
    proposing({ effectiveOn: '2024-06-13' }).happens({
      type: 'ReformProposed',
      data: { ...proposal, effectiveOn: '2024-06-13' },
    });
  });
});

describe('deciding', () => {
  it('is for another account than the one that proposed', () => {
    for (const command of [samples.ApproveReform, samples.RejectReform]) {
      given(reformAggregate, 'r1', PROPOSED)
        .when(command, known)
        .isRefused('forbidden', 'reform.own-proposal');
    }
    given(reformAggregate, 'r1', PROPOSED)
      .when(samples.RejectReform, { actor: CHIEF })
      .happens({ type: 'ReformRejected', data: samples.RejectReform.data });
    given(reformAggregate, 'r1', PROPOSED)
      .when(samples.WithdrawReform)
      .happens({ type: 'ReformWithdrawn', data: samples.WithdrawReform.data });
  });

  it('takes effect at once when its day has come, and not before', () => {
    const approving = (occurredOn: string) =>
      given(reformAggregate, 'r1', PROPOSED).when(samples.ApproveReform, {
        ...known,
        actor: CHIEF,
        occurredOn,
      });
    const approved = { type: 'ReformApproved', data: { remark: '同意' } } as const;
    const effective = { type: 'ReformTookEffect', data: { effectiveOn: '2024-09-01' } } as const;
    approving('2024-08-31').happens(approved);
    approving('2024-09-01').happens(approved, effective);
    approving('2024-09-20').happens(approved, effective);
  });

  it('looks once more at what may have happened since it was proposed', () => {
    const task = { ...anIssuedTask, work: 'completed' };
    given(reformAggregate, 'r1', PROPOSED)
      .when(samples.ApproveReform, {
        actor: CHIEF,
        elsewhere: underPlan({}, { ...surroundings, [`assignment-${TASK}`]: task }),
      })
      .isRefused('conflict', 'reform.duty-over');
  });

  it('is made ready at the end of the day before, not earlier, and once', () => {
    const at = (occurredOn: string, ...history: readonly Past[]) =>
      given(reformAggregate, 'r1', ...history).when(samples.BringReformIntoEffect, { occurredOn });
    const effective = { type: 'ReformTookEffect', data: { effectiveOn: '2024-09-01' } } as const;
    at('2024-08-30', PROPOSED, APPROVED).isRefused('invalid', 'reform.not-due', '2024-09-01');
    at('2024-08-31', PROPOSED, APPROVED).happens(effective);
    at('2024-09-01', PROPOSED, APPROVED, effective).isRefused('conflict', 'reform.not-allowed', '已生效');
    at('2024-09-01', PROPOSED).isRefused('conflict', 'reform.not-allowed', '待批准');
  });
});

it('a reform consults the plan, every unit and every task that it names, each once', () => {
  const references =
    reformAggregate.consults?.(reformAggregate.initial('r1'), samples.ProposeReform, () => undefined) ?? [];
  expect(references.map(({ category, id }) => `${category}-${id}`)).toEqual([
    'plan-p2024',
    `unit-${COUNTY}`,
    `unit-${OTHER_COUNTY}`,
    `assignment-${TASK}`,
  ]);
});
