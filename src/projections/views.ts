import { CASE_PUNCTUALITY_NAMES, CASE_WORK_NAMES } from '../domain/case/machine.ts';
import {
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
} from '../domain/rectification/machine.ts';
import { SYSTEMIC_ISSUE_NAMES } from '../domain/systemic-issue/machine.ts';
import { assignments } from './models/assignments.ts';
import { cases } from './models/cases.ts';
import { incentives } from './models/incentives.ts';
import { rectifications } from './models/rectifications.ts';
import { systemicIssues } from './models/systemic-issues.ts';
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
};
