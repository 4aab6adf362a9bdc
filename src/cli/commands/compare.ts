import { defineCommand } from 'citty';
import { compareAt, eventsIn } from '../../application/compare-boards.ts';
import { readCoordinatesText } from '../../application/coordinates-text.ts';
import type { Comparison } from '../../domain/scoring/compare.ts';
import { comparisonToJson, unitToJson } from '../../projections/compare-json.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { differenceText, moved, ruleLines } from '../compare-text.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import { coordinates } from '../score-text.ts';
import type { Settings } from '../settings.ts';
import { unitCode } from './explain.ts';

const FORM = 'at=序号,as-of=日期,scheme=细则@版本(任选),或 now';

export const compare = (settings: Settings) =>
  defineCommand({
    meta: { name: 'compare', description: '两处坐标的得分逐项比较:差在哪里,由哪些事件、哪些规则引起' },
    args: {
      a: { type: 'positional', description: `从哪里:${FORM}`, required: true, valueHint: 'A' },
      b: { type: 'positional', description: '到哪里:写法同上', default: 'now', valueHint: 'B' },
      unit: { type: 'string', description: '只看这一单位', valueHint: 'UNIT' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const places = [readCoordinatesText(args.a), readCoordinatesText(args.b)] as const;
      await withApplication(withData(settings, args.data), async (app) => {
        const { boards, comparison } = await compareAt(app, places);
        const unit = args.unit === undefined ? null : await unitCode(app, args.unit);
        const asked = {
          ...comparison,
          units: comparison.units.filter((each) => unit === null || each.unit.code === unit),
        };
        const told = { events: await eventsIn(app.log, asked), withAccounts: true, inShort: false };
        if (args.json) return printJson(comparisonToJson(asked, boards, told));
        print(`前:${coordinates(boards[0])}\n后:${coordinates(boards[1])}`);
        print(summary(asked));
        for (const each of asked.units) print(`\n${differenceText(each, unitToJson(each, told))}`);
      });
    },
  });

/** The rules that differ, and who has another rank or grade. */
function summary({ rules, units }: Comparison): string {
  const ranked = units.filter(({ before, after }) => before?.rank !== after?.rank);
  const graded = units.filter(({ before, after }) => before?.grade.code !== after?.grade.code);
  return [
    '',
    rules.length === 0 ? '细则相同' : '细则不同之处',
    ...ruleLines(rules),
    '',
    units.length === 0 ? '没有差别' : `${units.length}个单位有差别`,
    ...(ranked.length === 0 ? [] : ['名次有变:', ...ranked.map((each) => `  ${moved(each)}`)]),
    ...(graded.length === 0 ? [] : ['等次有变:', ...graded.map((each) => `  ${moved(each)}`)]),
  ].join('\n');
}
