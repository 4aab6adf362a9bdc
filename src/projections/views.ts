import { VERIFYING_NAMES } from '../domain/assignment/claim-machine.ts';
import { MISREPORT_DEGREES } from '../domain/misreport/events.ts';
import { MISREPORT_STAGE_NAMES } from '../domain/misreport/machine.ts';
import {
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
} from '../domain/rectification/machine.ts';
import { SAMPLING_STAGE_NAMES } from '../domain/sampling/machine.ts';
import { assignments } from './models/assignments.ts';
import { incentives } from './models/incentives.ts';
import { misreports } from './models/misreports.ts';
import { rectifications } from './models/rectifications.ts';
import { samplings } from './models/samplings.ts';
import { verifications } from './models/verifications.ts';
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
};
