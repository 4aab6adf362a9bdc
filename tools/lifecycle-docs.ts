import type { AnyStateMachine } from 'xstate';
import { type DirectedGraphNode, toDirectedGraph } from 'xstate/graph';
import {
  EXPLANATION_EVENT_NAMES,
  EXPLANATION_STAGE_NAMES,
  explanationMachine,
} from '../src/domain/accountability/explanation-machine.ts';
import {
  accountabilityMachine,
  FILE_EVENT_NAMES,
  FILE_STAGE_NAMES,
} from '../src/domain/accountability/machine.ts';
import {
  APPEAL_CORRECTION_NAMES,
  APPEAL_EVENT_NAMES,
  APPEAL_WORK_NAMES,
  appealMachine,
} from '../src/domain/appeal/machine.ts';
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
  BREAKDOWN_EVENT_NAMES,
  BREAKDOWN_STAGE_NAMES,
  breakdownMachine,
  MILESTONE_EVENT_NAMES,
  MILESTONE_NAMES,
  milestoneMachine,
  PART_REPORT_EVENT_NAMES,
  PART_REPORT_NAMES,
  partReportMachine,
} from '../src/domain/breakdown/machine.ts';
import {
  CASE_EVENT_NAMES,
  CASE_EXTENSION_NAMES,
  CASE_PUNCTUALITY_NAMES,
  CASE_SEALING_NAMES,
  CASE_WORK_NAMES,
  caseMachine,
} from '../src/domain/case/machine.ts';
import { OPINION_EVENT_NAMES, OPINION_NAMES, opinionMachine } from '../src/domain/case/opinion-machine.ts';
import {
  DISPATCH_EVENT_NAMES,
  DISPATCH_STAGE_NAMES,
  dispatchMachine,
} from '../src/domain/dispatch/machine.ts';
import {
  IMPROVEMENT_EVENT_NAMES,
  IMPROVEMENT_PUNCTUALITY_NAMES,
  IMPROVEMENT_WORK_NAMES,
  improvementMachine,
} from '../src/domain/improvement/machine.ts';
import {
  commendationMachine,
  INCENTIVE_EVENT_NAMES,
  INCENTIVE_STAGE_NAMES,
  sanctionMachine,
} from '../src/domain/incentive/machine.ts';
import {
  INDICATOR_EVENT_NAMES,
  INDICATOR_STAGE_NAMES,
  indicatorMachine,
} from '../src/domain/indicator/machine.ts';
import {
  MISREPORT_EVENT_NAMES,
  MISREPORT_STAGE_NAMES,
  misreportMachine,
} from '../src/domain/misreport/machine.ts';
import {
  READING_COMPARISON_NAMES,
  READING_EVENT_NAMES,
  READING_VALUE_NAMES,
  readingMachine,
} from '../src/domain/monitoring/reading-machine.ts';
import {
  SOURCE_EVENT_NAMES,
  SOURCE_STATUS_NAMES,
  sourceMachine,
} from '../src/domain/monitoring/source-machine.ts';
import {
  NOTICE_EVENT_NAMES,
  NOTICE_EXTENSION_NAMES,
  NOTICE_STAGE_NAMES,
  noticeMachine,
} from '../src/domain/notice/machine.ts';
import { PERIOD_EVENT_NAMES, PERIOD_STAGE_NAMES, periodMachine } from '../src/domain/period/machine.ts';
import {
  ADOPTION_NAMES,
  PLAN_EVENT_NAMES,
  PLAN_STATE_NAMES,
  planMachine,
} from '../src/domain/plan/machine.ts';
import {
  RECTIFICATION_EVENT_NAMES,
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
  rectificationMachine,
} from '../src/domain/rectification/machine.ts';
import { REFORM_EVENT_NAMES, REFORM_STAGE_NAMES, reformMachine } from '../src/domain/reform/machine.ts';
import {
  SAMPLING_EVENT_NAMES,
  SAMPLING_STAGE_NAMES,
  samplingMachine,
} from '../src/domain/sampling/machine.ts';
import {
  SCORECARD_EVENT_NAMES,
  SCORECARD_STAGE_NAMES,
  scorecardMachine,
} from '../src/domain/scorecard/machine.ts';
import { SURVEY_EVENT_NAMES, SURVEY_STAGE_NAMES, surveyMachine } from '../src/domain/survey/machine.ts';
import { WAVE_EVENT_NAMES, WAVE_STAGE_NAMES, waveMachine } from '../src/domain/survey/wave-machine.ts';
import {
  SYSTEMIC_ISSUE_EVENT_NAMES,
  SYSTEMIC_ISSUE_NAMES,
  systemicIssueMachine,
} from '../src/domain/systemic-issue/machine.ts';
import {
  TOLERANCE_EVENT_NAMES,
  TOLERANCE_STAGE_NAMES,
  toleranceMachine,
} from '../src/domain/tolerance/machine.ts';
import { USE_EVENT_NAMES, USE_STAGE_NAMES, useMachine } from '../src/domain/use/machine.ts';

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
    states: { ...PLAN_STATE_NAMES, ...ADOPTION_NAMES, stage: '阶段', scheme: '考核细则' },
    events: PLAN_EVENT_NAMES,
    note: 'Two regions side by side: the plan, and the scheme that assesses it. Publication is refused while a name in a responsibility line is neither known, nor resolved, nor left open with a reason.',
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
    title: 'Sanction 处罚',
    machine: sanctionMachine,
    states: INCENTIVE_STAGE_NAMES,
    events: INCENTIVE_EVENT_NAMES,
    note: 'Who decides must be another account than the one that proposed, who varies or revokes a third. What is served and neither defended nor waived is decided only after the period of defence.',
  },
  {
    title: 'Commendation 奖励',
    machine: commendationMachine,
    states: INCENTIVE_STAGE_NAMES,
    events: INCENTIVE_EVENT_NAMES,
    note: 'As a sanction, but nobody has to be heard.',
  },
  {
    title: 'Tolerance 容错纠错',
    machine: toleranceMachine,
    states: TOLERANCE_STAGE_NAMES,
    events: TOLERANCE_EVENT_NAMES,
    note: 'One for each failure: a sanction, or a lapse of a task. A correction that lapses ends the tolerance, and the failure counts again.',
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
  {
    title: 'Reform 机构改革',
    machine: reformMachine,
    states: REFORM_STAGE_NAMES,
    events: REFORM_EVENT_NAMES,
    note: 'Decided by another account than the one that proposed. It takes effect at the end of the day before its date, or with the approval where that comes later.',
  },
  {
    title: 'Period 考核周期',
    machine: periodMachine,
    states: PERIOD_STAGE_NAMES,
    events: PERIOD_EVENT_NAMES,
    note: 'Whoever froze, or proposed a correction, does not approve. A correction not approved in time is noted (`ApprovalLapsed`) and stays where it is.',
  },
  {
    title: 'Scorecard 计分卡',
    machine: scorecardMachine,
    states: SCORECARD_STAGE_NAMES,
    events: SCORECARD_EVENT_NAMES,
    note: 'One for each unit and period. Silence until the end of the window means that there is no objection.',
  },
  {
    title: 'Appeal 申诉',
    machine: appealMachine,
    states: {
      ...APPEAL_WORK_NAMES,
      ...APPEAL_CORRECTION_NAMES,
      work: '办理',
      correction: '更正',
    },
    events: APPEAL_EVENT_NAMES,
    note: 'What the office or the reviewers do not do in time is noted (`AdmissionLapsed`, `DecisionLapsed`, `AppealCorrectionLapsed`) and stays where it is.',
  },
  {
    title: 'Use of a result 结果运用',
    machine: useMachine,
    states: USE_STAGE_NAMES,
    events: USE_EVENT_NAMES,
    note: 'Questioned by itself when the result of a unit in it is superseded.',
  },
  {
    title: 'Notice 督办单',
    machine: noticeMachine,
    states: { ...NOTICE_STAGE_NAMES, ...NOTICE_EXTENSION_NAMES, stage: '办理', extension: '延期' },
    events: NOTICE_EVENT_NAMES,
    note: 'One notice through all its grades. `failed` is passed within one decision: to the next grade, or after the last one to the interview. An answer that comes when none is waited for is put on file.',
  },
  {
    title: 'Dispatch 月调度',
    machine: dispatchMachine,
    states: DISPATCH_STAGE_NAMES,
    events: DISPATCH_EVENT_NAMES,
    note: 'One for each plan and month. The office may remind those who owe after the due date too.',
  },
  {
    title: 'Case 经营主体反映问题',
    machine: caseMachine,
    states: {
      ...CASE_WORK_NAMES,
      ...CASE_PUNCTUALITY_NAMES,
      ...CASE_EXTENSION_NAMES,
      ...CASE_SEALING_NAMES,
      work: '办理',
      punctuality: '时限',
      extension: '延期',
      sealing: '反映人信息',
    },
    events: CASE_EVENT_NAMES,
    note: 'Four regions side by side: the work, whether the running step is taken in time, the extension asked for, and the complainant. No deadline lapses while an extension waits for the office. The third call-back in vain closes the case.',
  },
  {
    title: 'Joint opinion 协办意见',
    machine: opinionMachine,
    states: OPINION_NAMES,
    events: OPINION_EVENT_NAMES,
    note: 'One for each joint unit of a case.',
  },
  {
    title: 'Systemic issue 系统性问题',
    machine: systemicIssueMachine,
    states: SYSTEMIC_ISSUE_NAMES,
    events: SYSTEMIC_ISSUE_EVENT_NAMES,
    note: 'Raised by the software when more cases of one industry and kind come in a quarter than the scheme sets.',
  },
  {
    title: 'Breakdown 目标分解',
    machine: breakdownMachine,
    states: BREAKDOWN_STAGE_NAMES,
    events: BREAKDOWN_EVENT_NAMES,
    note: 'One for each target that its lead breaks down. While a revision waits, what was approved before stays in force.',
  },
  {
    title: 'Report of a part 分解进展',
    machine: partReportMachine,
    states: PART_REPORT_NAMES,
    events: PART_REPORT_EVENT_NAMES,
    note: 'One for each month of each part. What is confirmed changes only by a correction, which is confirmed again.',
  },
  {
    title: 'Milestone 节点',
    machine: milestoneMachine,
    states: MILESTONE_NAMES,
    events: MILESTONE_EVENT_NAMES,
    note: 'One for each quarter of each part. What was met in error is taken back by a correction.',
  },
  {
    title: 'Indicator 对标指标',
    machine: indicatorMachine,
    states: INDICATOR_STAGE_NAMES,
    events: INDICATOR_EVENT_NAMES,
    note: 'Benchmarks are recorded, and leads changed, while it is in use.',
  },
  {
    title: 'Improvement 改进任务',
    machine: improvementMachine,
    states: {
      ...IMPROVEMENT_WORK_NAMES,
      ...IMPROVEMENT_PUNCTUALITY_NAMES,
      work: '办理',
      punctuality: '时限',
    },
    events: IMPROVEMENT_EVENT_NAMES,
    note: 'One for each task that is derived from a gap. What was reported in time and returned is not late when it comes again.',
  },
  {
    title: 'Accountability file 责任追究',
    machine: accountabilityMachine,
    states: FILE_STAGE_NAMES,
    events: FILE_EVENT_NAMES,
    note: 'Nothing is concluded while an explanation is awaited. Who referred or concluded a file does not open it again.',
  },
  {
    title: 'Explanation 说明情况',
    machine: explanationMachine,
    states: EXPLANATION_STAGE_NAMES,
    events: EXPLANATION_EVENT_NAMES,
    note: 'One for each request of an accountability file.',
  },
  {
    title: 'Survey wave 满意度调查',
    machine: waveMachine,
    states: WAVE_STAGE_NAMES,
    events: WAVE_EVENT_NAMES,
    note: 'Sealed by the survey body, opened by another account not before the day announced, and only as sealed.',
  },
  {
    title: 'Survey result 满意度结果',
    machine: surveyMachine,
    states: SURVEY_STAGE_NAMES,
    events: SURVEY_EVENT_NAMES,
    note: 'One for each unit and wave. While a correction waits, the result stays in force as it was.',
  },
  {
    title: 'Source of readings 数据来源',
    machine: sourceMachine,
    states: SOURCE_STATUS_NAMES,
    events: SOURCE_EVENT_NAMES,
    note: 'Readings are taken from an active source only, signed with the key that holds.',
  },
  {
    title: 'Reading 监测读数',
    machine: readingMachine,
    states: {
      ...READING_VALUE_NAMES,
      ...READING_COMPARISON_NAMES,
      value: '读数',
      comparison: '比对',
    },
    events: READING_EVENT_NAMES,
    note: 'One for each source, indicator, unit and month. A corrected value is compared anew.',
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
    'simulation mark have no machine: each is recorded or not, and nothing about it changes afterwards. Lamps have none',
    'either: which colours there are and how they follow on each other is the scheme’s to say.',
    'is allowed. Units, collective names, schemes, handed-in files, the clock, refused requests and the',
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
