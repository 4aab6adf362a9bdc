import { APPEAL_CORRECTION_NAMES, APPEAL_WORK_NAMES } from '../domain/appeal/machine.ts';
import { VERIFYING_NAMES } from '../domain/assignment/claim-machine.ts';
import { BREAKDOWN_KIND_NAMES } from '../domain/breakdown/events.ts';
import { BREAKDOWN_STAGE_NAMES, MILESTONE_NAMES } from '../domain/breakdown/machine.ts';
import { CASE_PUNCTUALITY_NAMES, CASE_WORK_NAMES } from '../domain/case/machine.ts';
import { DISPATCH_STAGE_NAMES } from '../domain/dispatch/machine.ts';
import { IMPROVEMENT_PUNCTUALITY_NAMES, IMPROVEMENT_WORK_NAMES } from '../domain/improvement/machine.ts';
import { EFFECT_NAMES, INCENTIVE_NAMES } from '../domain/incentive/events.ts';
import { INCENTIVE_STAGE_NAMES } from '../domain/incentive/machine.ts';
import { TREND_NAMES } from '../domain/indicator/gap.ts';
import { INDICATOR_STAGE_NAMES } from '../domain/indicator/machine.ts';
import { MISREPORT_DEGREES } from '../domain/misreport/events.ts';
import { MISREPORT_STAGE_NAMES } from '../domain/misreport/machine.ts';
import { SOURCE_STATUS_NAMES } from '../domain/monitoring/source-machine.ts';
import { READING_STANDING_NAMES } from '../domain/monitoring/standing.ts';
import { NOTICE_EXTENSION_NAMES, NOTICE_STAGE_NAMES } from '../domain/notice/machine.ts';
import { PERIOD_STAGE_NAMES } from '../domain/period/machine.ts';
import {
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
} from '../domain/rectification/machine.ts';
import { REFORM_KINDS } from '../domain/reform/events.ts';
import { REFORM_STAGE_NAMES } from '../domain/reform/machine.ts';
import { SAMPLING_STAGE_NAMES } from '../domain/sampling/machine.ts';
import { SCORECARD_STAGE_NAMES } from '../domain/scorecard/machine.ts';
import { INSTRUMENT_NAMES, validBallots } from '../domain/survey/ballots.ts';
import { SURVEY_STAGE_NAMES } from '../domain/survey/machine.ts';
import { WAVE_STAGE_NAMES } from '../domain/survey/wave-machine.ts';
import { SYSTEMIC_ISSUE_NAMES } from '../domain/systemic-issue/machine.ts';
import { FAILURE_NAMES } from '../domain/tolerance/failure.ts';
import { TOLERANCE_STAGE_NAMES } from '../domain/tolerance/machine.ts';
import { USE_STAGE_NAMES } from '../domain/use/machine.ts';
import { appeals } from './models/appeals.ts';
import { assignments } from './models/assignments.ts';
import { breakdowns } from './models/breakdowns.ts';
import { cases } from './models/cases.ts';
import { dispatches } from './models/dispatches.ts';
import { improvements } from './models/improvements.ts';
import { incentives } from './models/incentives.ts';
import { indicators } from './models/indicators.ts';
import { lamps } from './models/lamps.ts';
import { misreports } from './models/misreports.ts';
import { notices } from './models/notices.ts';
import { parts } from './models/parts.ts';
import { periods } from './models/periods.ts';
import { readings } from './models/readings.ts';
import { rectifications } from './models/rectifications.ts';
import { reforms } from './models/reforms.ts';
import { reminders } from './models/reminders.ts';
import { samplings } from './models/samplings.ts';
import { scorecards } from './models/scorecards.ts';
import { sources } from './models/sources.ts';
import { surveys } from './models/surveys.ts';
import { systemicIssues } from './models/systemic-issues.ts';
import { tolerances } from './models/tolerances.ts';
import { uses } from './models/uses.ts';
import { verifications } from './models/verifications.ts';
import { walkthroughs } from './models/walkthroughs.ts';
import { waves } from './models/waves.ts';
import type { AnyReadModel, ReadModel } from './read-model.ts';

/** A read model as operators list it. */
export interface View {
  readonly title: string;
  readonly model: AnyReadModel;
  /** Headings, and what stands below them. */
  readonly columns: readonly (readonly [heading: string, of: (row: object) => string])[];
}

function view<Row extends object>(
  title: string,
  model: ReadModel<Row>,
  columns: Readonly<Record<string, (row: Row) => string>>,
): View {
  return { title, model, columns: Object.entries(columns) as unknown as View['columns'] };
}

/** What `jijian list` and `jijian show` know, by name. */
export const VIEWS: Readonly<Record<string, View>> = {
  assignments: view('任务', assignments, {
    编号: (row) => row.id,
    承担: (row) => row.holder.name,
    办理: (row) => row.work,
    时限: (row) => row.timeliness,
    截止: (row) => row.dueOn,
  }),
  verifications: view('核验台账', verifications, {
    编号: (row) => row.id,
    申报日期: (row) => row.submittedOn ?? '',
    状态: (row) => VERIFYING_NAMES[row.verifying],
    核验期限: (row) => row.verifyBy ?? '',
    逾期: (row) => row.lapses.join('、'),
  }),
  samplings: view('抽查', samplings, {
    编号: (row) => row.id,
    月份: (row) => row.month,
    阶段: (row) => SAMPLING_STAGE_NAMES[row.stage],
    总体: (row) => String(row.sample?.population ?? ''),
    样本: (row) => String(row.sample?.drawn.length ?? ''),
    不实: (row) => String(row.rechecks.filter(({ outcome }) => outcome === 'false').length),
  }),
  misreports: view('弄虚作假指认', misreports, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    阶段: (row) => MISREPORT_STAGE_NAMES[row.stage],
    程度: (row) => MISREPORT_DEGREES[row.judged?.degree ?? row.degree],
    申辩期限: (row) => row.answerBy,
  }),
  incentives: view('奖惩', incentives, {
    编号: (row) => row.id,
    类别: (row) => INCENTIVE_NAMES[row.kind],
    单位: (row) => row.origin,
    事由: (row) => row.title,
    阶段: (row) => INCENTIVE_STAGE_NAMES[row.stage],
    分值: (row) => row.points,
    效力: (row) => EFFECT_NAMES[row.effect],
  }),
  tolerances: view('容错', tolerances, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    类别: (row) => FAILURE_NAMES[row.failure.kind],
    事项: (row) => row.title,
    阶段: (row) => TOLERANCE_STAGE_NAMES[row.stage],
    纠错期限: (row) => row.correctBy ?? '',
  }),
  periods: view('考核周期', periods, {
    编号: (row) => row.id,
    名称: (row) => row.opened?.title ?? '',
    阶段: (row) => PERIOD_STAGE_NAMES[row.stage],
    期限: (row) => row.until ?? '',
    计分: (row) => `${row.editions.length}次`,
  }),
  scorecards: view('计分卡', scorecards, {
    编号: (row) => row.id,
    阶段: (row) => SCORECARD_STAGE_NAMES[row.stage],
    总分: (row) => (row.final ?? row.notified)?.total ?? '',
    名次: (row) => String((row.final ?? row.notified)?.rank ?? ''),
  }),
  appeals: view('申诉', appeals, {
    编号: (row) => row.id,
    单位: (row) => row.lodged?.unit ?? '',
    办理: (row) => APPEAL_WORK_NAMES[row.work],
    更正: (row) => APPEAL_CORRECTION_NAMES[row.correction],
    期限: (row) => row.decideBy ?? row.correctBy ?? row.reviewBy ?? '',
  }),
  uses: view('结果运用', uses, {
    编号: (row) => row.id,
    日期: (row) => row.usedOn,
    名称: (row) => row.used?.title ?? '',
    用途: (row) => row.used?.purpose ?? '',
    状态: (row) => USE_STAGE_NAMES[row.stage],
  }),
  reforms: view('机构改革', reforms, {
    编号: (row) => row.id,
    名称: (row) => row.title,
    类别: (row) => REFORM_KINDS[row.kind],
    阶段: (row) => REFORM_STAGE_NAMES[row.stage],
    生效: (row) => row.effectiveOn,
    单位: (row) => String(row.units.length),
    移交: (row) => `${row.duties.length}项`,
  }),
  lamps: view('亮灯', lamps, {
    任务: (row) => row.id,
    灯: (row) => row.name ?? '',
    自: (row) => row.since ?? '',
    变化: (row) => `${row.history.length}次`,
  }),
  walkthroughs: view('走流程', walkthroughs, {
    编号: (row) => row.id,
    日期: (row) => row.conductedOn,
    事项: (row) => row.errand,
    问题: (row) => String(row.findings.length),
  }),
  rectifications: view('整改', rectifications, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    问题: (row) => row.title,
    办理: (row) => RECTIFICATION_WORK_NAMES[row.work],
    时限: (row) => RECTIFICATION_PUNCTUALITY_NAMES[row.punctuality],
    期限: (row) => row.rectifyBy,
  }),
  notices: view('督办单', notices, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    事由: (row) => row.title,
    级别: (row) => row.gradeName,
    办理: (row) => NOTICE_STAGE_NAMES[row.stage],
    延期: (row) => NOTICE_EXTENSION_NAMES[row.extension],
    期限: (row) => row.deadline ?? '',
  }),
  dispatches: view('月调度', dispatches, {
    编号: (row) => row.id,
    办理: (row) => DISPATCH_STAGE_NAMES[row.stage],
    应报: (row) => String(row.owing),
    截止: (row) => row.dueOn,
    催报: (row) => row.reminders.map(({ on, units }) => `${on}(${units}个单位)`).join('、'),
    欠报: (row) => (row.result === null ? '' : String(row.result.missing)),
  }),
  reminders: view('催报', reminders, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    催报: (row) => row.sent.map(({ on, assignments }) => `${on}(${assignments}项)`).join('、'),
  }),
  cases: view('反映问题', cases, {
    编号: (row) => row.id,
    受理: (row) => row.receivedOn,
    类别: (row) => row.about.kind.name,
    问题: (row) => row.about.title,
    承办: (row) => row.lead ?? '',
    办理: (row) => CASE_WORK_NAMES[row.work],
    时限: (row) => CASE_PUNCTUALITY_NAMES[row.punctuality],
    期限: (row) => row.dueOn ?? '',
  }),
  'systemic-issues': view('系统性问题', systemicIssues, {
    编号: (row) => row.id,
    行业: (row) => row.industry.name,
    类别: (row) => row.kind.name,
    件数: (row) => String(row.cases.length),
    办理: (row) => SYSTEMIC_ISSUE_NAMES[row.stage],
    承办: (row) => row.unit ?? '',
  }),
  breakdowns: view('目标分解', breakdowns, {
    编号: (row) => row.id,
    目标: (row) => row.proposed.target.indicator,
    目标值: (row) => `${row.proposed.target.value}${row.proposed.target.unit}`,
    方式: (row) => BREAKDOWN_KIND_NAMES[row.proposed.kind],
    阶段: (row) => BREAKDOWN_STAGE_NAMES[row.stage],
    合计: (row) => row.progress?.total ?? '',
    达标: (row) => (row.progress === null ? '' : `${row.progress.reached}/${row.progress.of}`),
  }),
  parts: view('分解任务', parts, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    目标值: (row) => row.value,
    已确认: (row) => row.reports.findLast(({ confirmed }) => confirmed !== null)?.confirmed?.value ?? '',
    节点: (row) =>
      row.milestones.map(({ quarter, stage }) => `${quarter} ${MILESTONE_NAMES[stage]}`).join('、'),
  }),
  indicators: view('对标指标', indicators, {
    编号: (row) => row.id,
    名称: (row) => row.name,
    状态: (row) => INDICATOR_STAGE_NAMES[row.stage],
    时期: (row) => row.benchmarks.at(-1)?.period ?? '',
    差距: (row) => row.benchmarks.at(-1)?.gap ?? '',
    趋势: (row) => {
      const trend = row.benchmarks.at(-1)?.trend ?? null;
      return trend === null ? '' : TREND_NAMES[trend];
    },
  }),
  improvements: view('改进任务', improvements, {
    编号: (row) => row.id,
    单位: (row) => row.unit,
    指标: (row) => row.indicatorName,
    办理: (row) => IMPROVEMENT_WORK_NAMES[row.work],
    时限: (row) => IMPROVEMENT_PUNCTUALITY_NAMES[row.punctuality],
    期限: (row) => row.dueOn,
  }),
  waves: view('满意度调查', waves, {
    编号: (row) => row.id,
    类别: (row) => INSTRUMENT_NAMES[row.kind],
    单位: (row) => String(row.units.length),
    阶段: (row) => WAVE_STAGE_NAMES[row.stage],
    启封: (row) => row.opensOn,
  }),
  surveys: view('满意度结果', surveys, {
    编号: (row) => row.id,
    类别: (row) => INSTRUMENT_NAMES[row.kind],
    单位: (row) => row.unit,
    有效票: (row) => String(validBallots(row)),
    阶段: (row) => SURVEY_STAGE_NAMES[row.stage],
  }),
  sources: view('数据来源', sources, {
    编号: (row) => row.id,
    名称: (row) => row.name,
    指标: (row) => String(row.indicators.length),
    状态: (row) => SOURCE_STATUS_NAMES[row.status],
  }),
  readings: view('监测读数', readings, {
    编号: (row) => row.id,
    读数: (row) => `${row.value}${row.unitOfMeasure}`,
    状态: (row) => READING_STANDING_NAMES[row.state],
    申报: (row) => row.compared?.claimed ?? '',
    存疑: (row) => row.outlier ?? '',
  }),
};
