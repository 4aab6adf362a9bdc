import { defineCommand } from 'citty';
import { showExact } from '../../domain/kernel/show.ts';
import type { Scorecard } from '../../domain/scoring/score.ts';
import { nodeToJson } from '../../projections/score-json.ts';
import { jsonArgument } from '../arguments.ts';
import { print, printLongJson } from '../output.ts';
import { leagueTables } from '../score-text.ts';
import { shownTable } from '../table-source.ts';

export const scoreTable = () =>
  defineCommand({
    meta: { name: 'score-table', description: '用一份细则给一张表(单位×指标)计分,不需要工作要点' },
    args: {
      scheme: {
        type: 'string',
        description: '细则(YAML,见 docs/scoring.md)',
        required: true,
        valueHint: 'FILE',
      },
      table: {
        type: 'string',
        description: '表(CSV,UTF-8):第一列为单位,其余各列为指标',
        required: true,
        valueHint: 'FILE',
      },
      ...jsonArgument,
    },
    async run({ args }) {
      const { scored, whereJson } = await shownTable(args);
      const { scores, rules, unused } = scored;
      if (args.json) {
        return printLongJson({
          ...whereJson,
          ineligible: scores.ineligible.map(({ name }) => name),
          groups: scores.groups.map(({ code, name, cards }) => ({
            code,
            name,
            units: unitsOf(cards),
          })),
        });
      }
      print(
        `${rules.title}${rules.sample ? `【${rules.notice}】` : ''}\n\n${leagueTables({ scores, rules })}`,
      );
      if (unused.length > 0) print(`\n细则没有用到的列:${unused.join('、')}`);
    },
  });

/** One after the other: all of them at once are long. */
function* unitsOf(cards: readonly Scorecard[]) {
  for (const { unit, rank, grade, vetoes, tieValues, total } of cards) {
    yield {
      unit: unit.name,
      rank,
      grade,
      vetoes: vetoes.map(({ kind, title }) => ({ kind, title })),
      ...(tieValues.length === 0 ? {} : { tieValues: tieValues.map((each) => each && showExact(each)) }),
      ...nodeToJson(total),
    };
  }
}
