import { SOURCE_STATUS_NAMES } from '../domain/monitoring/source-machine.ts';
import {
  RECTIFICATION_PUNCTUALITY_NAMES,
  RECTIFICATION_WORK_NAMES,
} from '../domain/rectification/machine.ts';
import { INSTRUMENT_NAMES, validBallots } from '../domain/survey/ballots.ts';
import { SURVEY_STAGE_NAMES } from '../domain/survey/machine.ts';
import { WAVE_STAGE_NAMES } from '../domain/survey/wave-machine.ts';
import { assignments } from './models/assignments.ts';
import { incentives } from './models/incentives.ts';
import { READING_STANDING_NAMES, readings } from './models/readings.ts';
import { rectifications } from './models/rectifications.ts';
import { sources } from './models/sources.ts';
import { surveys } from './models/surveys.ts';
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
