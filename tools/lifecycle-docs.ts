import type { AnyStateMachine } from 'xstate';
import { type DirectedGraphNode, toDirectedGraph } from 'xstate/graph';
import {
  CLAIM_EVENT_NAMES,
  claimMachine,
  FILING_NAMES,
  PUNCTUALITY_NAMES,
  VERIFYING_NAMES,
} from '../src/domain/assignment/claim-machine.ts';
import {
  ACCEPTANCE_NAMES,
  ASSIGNMENT_EVENT_NAMES,
  assignmentMachine,
  OBJECTION_NAMES,
  TIMELINESS_NAMES,
  WORK_NAMES,
} from '../src/domain/assignment/machine.ts';
import {
  INCENTIVE_EVENT_NAMES,
  INCENTIVE_STAGE_NAMES,
  incentiveMachine,
} from '../src/domain/incentive/machine.ts';
import {
  MISREPORT_EVENT_NAMES,
  MISREPORT_STAGE_NAMES,
  misreportMachine,
} from '../src/domain/misreport/machine.ts';
import { PLAN_EVENT_NAMES, PLAN_STATE_NAMES, planMachine } from '../src/domain/plan/machine.ts';

import {
  RECTIFICATION_EVENT_NAMES,
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
  rectificationMachine,
} from '../src/domain/rectification/machine.ts';

import {
  SAMPLING_EVENT_NAMES,
  SAMPLING_STAGE_NAMES,
  samplingMachine,
} from '../src/domain/sampling/machine.ts';

interface Drawn {
  readonly title: string;
  readonly machine: AnyStateMachine;
  readonly states: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, string>>;
  readonly note: string;
}

/** Every machine, with the Chinese names of its states and events. */
export const MACHINES: readonly Drawn[] = [
  {
    title: 'Plan 工作要点',
    machine: planMachine,
    states: PLAN_STATE_NAMES,
    events: PLAN_EVENT_NAMES,
    note: 'Publication is refused while a name in a responsibility line is neither known, nor resolved, nor left open with a reason.',
  },
  {
    title: 'Assignment 任务',
    machine: assignmentMachine,
    states: {
      ...WORK_NAMES,
      ...OBJECTION_NAMES,
      ...ACCEPTANCE_NAMES,
      ...TIMELINESS_NAMES,
      work: '办理',
      objection: '异议',
      acceptance: '签收',
      timeliness: '时限',
    },
    events: ASSIGNMENT_EVENT_NAMES,
    note: 'Four regions side by side: the work, the objection to the assignment, the clock for accepting, the clock for finishing. Both clocks stand while an objection waits. `proven` holds when no claim waits for verification and the latest verified month shows 100 %. It is late by the day on which the unit submitted what is found done in full.',
  },
  {
    title: 'Claim 进展申报',
    machine: claimMachine,
    states: {
      ...FILING_NAMES,
      ...PUNCTUALITY_NAMES,
      ...VERIFYING_NAMES,
      filing: '办理',
      punctuality: '时限',
      verifying: '核验期限',
    },
    events: CLAIM_EVENT_NAMES,
    note: 'One for each month of an assignment. A report that was handed in in time and returned is late only when it does not come again by its day. Whoever verifies late is noted for it, never the unit. What is withdrawn is a draft again.',
  },
  {
    title: 'Sampling 抽查',
    machine: samplingMachine,
    states: SAMPLING_STAGE_NAMES,
    events: SAMPLING_EVENT_NAMES,
    note: 'The seed is sealed when the sample is announced and shown when it is drawn.',
  },
  {
    title: 'False reporting 弄虚作假',
    machine: misreportMachine,
    states: MISREPORT_STAGE_NAMES,
    events: MISREPORT_EVENT_NAMES,
    note: 'Who judges has neither alleged it nor verified the claim. Without an answer it is found only when the time to answer is over.',
  },
  {
    title: 'Sanction and commendation 处罚、奖励',
    machine: incentiveMachine,
    states: INCENTIVE_STAGE_NAMES,
    events: INCENTIVE_EVENT_NAMES,
    note: 'Who decides must be another account than the one that proposed.',
  },
  {
    title: 'Rectification 走流程问题整改',
    machine: rectificationMachine,
    states: {
      ...RECTIFICATION_WORK_NAMES,
      ...RECTIFICATION_PUNCTUALITY_NAMES,
      work: '办理',
      punctuality: '时限',
    },
    events: RECTIFICATION_EVENT_NAMES,
    note: 'One for each finding of a walkthrough. What was reported in time and sent back is not late when it comes again.',
  },
];

/** The lifecycles as a page of Mermaid state diagrams. */
export function lifecyclesPage(): string {
  const sections = MACHINES.map(
    (drawn) => `## ${drawn.title}\n\n${drawn.note}\n\n\`\`\`mermaid\n${diagram(drawn)}\n\`\`\`\n`,
  );
  return [
    '# Lifecycles',
    '',
    '<!-- Generated from the state machines by `npm run generate`. Do not edit. -->',
    '',
    'A machine says what may happen; a command that it does not allow is refused with the state, the reason and what',
    'is allowed. Units, collective names, schemes, survey results, handed-in files, the clock, refused requests and the',
    'simulation mark have no machine: each is recorded or not, and nothing about it changes afterwards.',
    '',
    ...sections,
  ].join('\n');
}

function diagram({ machine, states, events }: Drawn): string {
  const graph = toDirectedGraph(machine);
  const lines = ['stateDiagram-v2'];
  if (graph.stateNode.type === 'parallel') {
    for (const region of graph.children) {
      lines.push(
        `  state "${states[region.stateNode.key] ?? region.stateNode.key}" as ${region.stateNode.key} {`,
      );
      lines.push(...level(region, states, events, '    '), '  }');
    }
  } else lines.push(...level(graph, states, events, '  '));
  return lines.join('\n');
}

function level(
  parent: DirectedGraphNode,
  states: Readonly<Record<string, string>>,
  events: Readonly<Record<string, string>>,
  indent: string,
): readonly string[] {
  const lines = parent.children.map(({ stateNode: { key } }) => `${indent}${key}: ${states[key] ?? key}`);
  for (const initial of parent.stateNode.initial.target) lines.push(`${indent}[*] --> ${initial.key}`);
  for (const { edges, stateNode } of parent.children) {
    for (const { transition, label, target } of edges) {
      const guard = transition.guard === undefined ? '' : ` [${nameOf(transition.guard)}]`;
      lines.push(`${indent}${stateNode.key} --> ${target.key}: ${events[label.text] ?? label.text}${guard}`);
    }
    if (stateNode.type === 'final') lines.push(`${indent}${stateNode.key} --> [*]`);
  }
  return lines;
}

/** A guard's name; of several in one, the last. */
function nameOf(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const { type, guards } = guard as { type?: string; guards?: readonly unknown[] };
  return guards === undefined ? String(type) : nameOf(guards.at(-1));
}
