import { breakdownAggregate } from '../../../src/domain/breakdown/aggregate.ts';
import type { BreakdownCommand, BreakdownEvent } from '../../../src/domain/breakdown/events.ts';
import { type BreakdownState, placeOf } from '../../../src/domain/breakdown/evolve.ts';
import {
  breakdownMachine,
  milestoneMachine,
  partReportMachine,
} from '../../../src/domain/breakdown/machine.ts';
import { underTarget } from '../../support/broken-down.ts';
import type { Lifecycle, Step } from '../../support/lifecycle.ts';
import { CHIEF, ofUnit } from '../../support/people.ts';
import { LEAD, breakdownSamples as samples } from '../../support/samples/breakdowns.ts';
import { COUNTY } from '../../support/tasks.ts';

const ASKS = {
  ProposeBreakdown: 'PROPOSE',
  ReviseBreakdown: 'REVISE',
  ApproveBreakdown: 'APPROVE',
  ReturnBreakdown: 'RETURN',
  ReportPart: 'REPORT',
  CorrectPart: 'CORRECT',
  ConfirmPart: 'CONFIRM',
  ReturnPart: 'RETURN',
  JudgeMilestone: 'MISS',
} as const;
const MEANS = {
  BreakdownProposed: 'PROPOSE',
  BreakdownRevised: 'REVISE',
  BreakdownApproved: 'APPROVE',
  BreakdownReturned: 'RETURN',
  PartReported: 'REPORT',
  PartCorrected: 'CORRECT',
  PartConfirmed: 'CONFIRM',
  PartReturned: 'RETURN',
  MilestoneMet: 'MEET',
  MilestoneMissed: 'MISS',
  MilestoneRecovered: 'RECOVER',
  MilestoneWithdrawn: 'WITHDRAW',
} as const;

/** What a month's report, a quarter's milestone, or the breakdown itself comes to; named after unit and time. */
function stepsOf(data: object, event: string): readonly Step[] {
  const { unit, month, quarter } = data as { unit?: string; month?: string; quarter?: string };
  if (unit === undefined) return [{ machine: 'breakdown', event }];
  const work = { machine: 'breakdown', event: 'WORK' };
  if (month !== undefined) return [work, { machine: `report ${unit} ${month}`, event }];
  return [work, { machine: `milestone ${unit} ${quarter}`, event }];
}

const parts = [{ unit: COUNTY, value: '900', milestones: [{ quarter: '2024Q3', value: '900' }] }];
const report = { ...samples.ReportPart, data: { ...samples.ReportPart.data, month: '2024-09' } };
const month = '2024-09';

const asked: readonly (readonly [BreakdownCommand, unit: string | null, occurredOn: string])[] = [
  [{ ...samples.ProposeBreakdown, data: { ...samples.ProposeBreakdown.data, parts } }, LEAD, '2024-07-03'],
  [{ ...samples.ReviseBreakdown, data: { reasons: '调整', parts } }, LEAD, '2024-07-03'],
  [{ type: 'ApproveBreakdown', data: { remark: '同意' } }, null, '2024-07-03'],
  [{ type: 'ReturnBreakdown', data: { reasons: '再议' } }, null, '2024-07-03'],
  [{ ...report, data: { ...report.data, value: '899' } }, COUNTY, '2024-10-10'],
  [{ ...report, data: { ...report.data, value: '900' } }, COUNTY, '2024-10-10'],
  [
    { ...samples.CorrectPart, data: { ...samples.CorrectPart.data, month, value: '899' } },
    COUNTY,
    '2024-10-10',
  ],
  [
    { ...samples.CorrectPart, data: { ...samples.CorrectPart.data, month, value: '901' } },
    COUNTY,
    '2024-10-28',
  ],
  [{ ...samples.ConfirmPart, data: { ...samples.ConfirmPart.data, month } }, LEAD, '2024-10-29'],
  [{ ...samples.ReturnPart, data: { ...samples.ReturnPart.data, month } }, LEAD, '2024-10-29'],
  [samples.JudgeMilestone, null, '2024-10-25'],
];

/** A breakdown with one part of one milestone, from the first proposal on. */
export const breakdownLifecycle: Lifecycle<BreakdownState, BreakdownEvent, BreakdownCommand> = {
  aggregate: breakdownAggregate,
  id: 'p2024.1.1-1',
  beginning: [],
  surroundings: { elsewhere: underTarget() },
  questions: asked.map(([command, unit, occurredOn]) => ({
    command,
    actor: unit === null ? CHIEF : ofUnit(unit),
    occurredOn,
  })),
  machineOf: (name) =>
    name === 'breakdown'
      ? breakdownMachine
      : name.startsWith('report')
        ? partReportMachine
        : milestoneMachine,
  asks: ({ type, data }) => stepsOf(data, ASKS[type]),
  steps: ({ type, data }) => stepsOf(data, MEANS[type]),
  valueIn: (state, machine) => {
    const [kind, unit = '', when = ''] = machine.split(' ');
    if (kind === 'breakdown') return state.stage;
    if (kind === 'report') return state.reports.get(placeOf(unit, when))?.filing ?? 'absent';
    return state.milestones.get(placeOf(unit, when)) ?? 'open';
  },
};
