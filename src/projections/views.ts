import { EFFECT_NAMES, INCENTIVE_NAMES } from '../domain/incentive/events.ts';
import { INCENTIVE_STAGE_NAMES } from '../domain/incentive/machine.ts';
import {
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
} from '../domain/rectification/machine.ts';
import { FAILURE_NAMES } from '../domain/tolerance/failure.ts';
import { TOLERANCE_STAGE_NAMES } from '../domain/tolerance/machine.ts';
import { assignments } from './models/assignments.ts';
import { incentives } from './models/incentives.ts';
import { rectifications } from './models/rectifications.ts';
import { tolerances } from './models/tolerances.ts';
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
};
