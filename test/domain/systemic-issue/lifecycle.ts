import { systemicIssueAggregate } from '../../../src/domain/systemic-issue/aggregate.ts';
import type { SystemicIssueCommand, SystemicIssueEvent } from '../../../src/domain/systemic-issue/events.ts';
import { systemicIssueMachine } from '../../../src/domain/systemic-issue/machine.ts';
import { elsewhere, TODAY } from '../../support/given.ts';
import type { Lifecycle } from '../../support/lifecycle.ts';
import { OFFICE } from '../../support/people.ts';
import { ISSUE, issueSamples as samples } from '../../support/samples/cases.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  RaiseSystemicIssue: 'RAISE',
  AssignSystemicIssue: 'ASSIGN',
  DismissSystemicIssue: 'DISMISS',
  ResolveSystemicIssue: 'RESOLVE',
} as const;
const MEANS = {
  SystemicIssueRaised: 'RAISE',
  SystemicIssueAssigned: 'ASSIGN',
  SystemicIssueDismissed: 'DISMISS',
  SystemicIssueResolved: 'RESOLVE',
} as const;

/** A systemic issue asked for everything by the office; what is raised already is simply not raised again. */
export const systemicIssueLifecycle: Lifecycle<
  ReturnType<typeof systemicIssueAggregate.initial>,
  SystemicIssueEvent,
  SystemicIssueCommand
> = {
  aggregate: systemicIssueAggregate,
  id: ISSUE,
  beginning: [],
  surroundings: { elsewhere: elsewhere({ [`unit-${COUNTY}`]: { code: COUNTY, registered: true } }) },
  questions: Object.values(samples).map((command) => ({ command, actor: OFFICE, occurredOn: TODAY })),
  machineOf: () => systemicIssueMachine,
  asks: ({ type }) => (type === 'RaiseSystemicIssue' ? [] : [{ machine: 'issue', event: ASKS[type] }]),
  steps: ({ type }) => [{ machine: 'issue', event: MEANS[type] }],
  valueIn: ({ stage }) => stage,
};
