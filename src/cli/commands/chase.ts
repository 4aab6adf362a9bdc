import { defineCommand } from 'citty';
import { FILING_NAMES } from '../../domain/assignment/claim-machine.ts';
import { isIsoDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { type ChaseList, chaseList } from '../../projections/queries/chase-list.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';
import { unitCode } from '../unit-code.ts';

const GAPS = { unowned: '没有落实到单位', unaccepted: '没有签收', quiet: '久无动作' } as const;

export const chase = (settings: Settings) =>
  defineCommand({
    meta: { name: 'chase', description: '催办单:谁欠报、逾期几天,哪些任务无人负责、久无进展' },
    args: {
      plan: { type: 'string', description: '工作要点的编号', required: true, valueHint: 'PLAN' },
      unit: { type: 'string', description: '只看一个单位的,写名称或代码', valueHint: 'UNIT' },
      'as-of': { type: 'string', description: '逾期计算到这一天(默认已知的最后日期)', valueHint: 'DATE' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const asOf = args['as-of'] ?? null;
      if (asOf !== null && !isIsoDate(asOf)) {
        refuse('invalid', 'cli.date', `--as-of 须是日期(年-月-日),不是“${asOf}”`, { asOf });
      }
      await withApplication(withData(settings, args.data), async (app) => {
        const { database, calendar } = app;
        const unit = args.unit === undefined ? null : await unitCode(app, args.unit);
        const found = await chaseList(database, { plan: args.plan, unit, asOf, calendar });
        if (args.json) printJson(found);
        else print(inWords(found));
      });
    },
  });

function inWords({ plan, asOf, reports, gaps, stale }: ChaseList): string {
  const left = (headings: readonly string[], rows: readonly (readonly string[])[]) =>
    table(
      headings,
      rows,
      headings.map(() => 'left'),
    );
  return [
    `${plan} 截至 ${asOf}`,
    `欠报 ${reports.length}`,
    left(
      ['条', '单位', '月份', '期限', '申报', '逾期(工作日)'],
      reports.map(({ clause, holder, month, dueOn, filing, workingDaysLate }) => [
        clause,
        holder,
        month,
        dueOn,
        FILING_NAMES[filing],
        String(workingDaysLate),
      ]),
    ),
    `无人负责 ${gaps.length}`,
    left(
      ['条', '单位', '情形', '自', '工作日'],
      gaps.map(({ clause, holder, gap, since, workingDays }) => [
        clause,
        holder,
        GAPS[gap],
        since,
        String(workingDays),
      ]),
    ),
    `久无进展 ${stale.length}`,
    left(
      ['条', '单位', '没有申报的月份'],
      stale.map(({ clause, holder, months }) => [clause, holder, months.join('、')]),
    ),
  ].join('\n\n');
}
