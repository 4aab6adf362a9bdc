import { BREAKDOWN_KIND_NAMES } from '../domain/breakdown/events.ts';
import { BREAKDOWN_STAGE_NAMES, MILESTONE_NAMES } from '../domain/breakdown/machine.ts';
import { IMPROVEMENT_PUNCTUALITY_NAMES, IMPROVEMENT_WORK_NAMES } from '../domain/improvement/machine.ts';
import { TREND_NAMES } from '../domain/indicator/gap.ts';
import { INDICATOR_STAGE_NAMES } from '../domain/indicator/machine.ts';
import {
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
} from '../domain/rectification/machine.ts';
import { assignments } from './models/assignments.ts';
import { breakdowns } from './models/breakdowns.ts';
import { improvements } from './models/improvements.ts';
import { incentives } from './models/incentives.ts';
import { indicators } from './models/indicators.ts';
import { parts } from './models/parts.ts';
import { rectifications } from './models/rectifications.ts';
import { walkthroughs } from './models/walkthroughs.ts';
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
  incentives: view('奖惩', incentives, {
    编号: (row) => row.id,
    类别: (row) => row.kind,
    事由: (row) => row.title,
    阶段: (row) => row.stage,
    分值: (row) => row.points,
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
};
