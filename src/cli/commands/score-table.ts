import { defineCommand } from 'citty';
import { showExact } from '../../domain/kernel/show.ts';
import { findingsOf } from '../../domain/scheme/findings/findings.ts';
import type { Scorecard } from '../../domain/scoring/score.ts';
import { nodeToJson } from '../../projections/score-json.ts';
import { jsonArgument } from '../arguments.ts';
import { print, printLongJson } from '../output.ts';
import { leagueTables, SEVERITY_NAMES } from '../score-text.ts';
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
      const { scores, facts, rules, unused, notices } = scored;
      const findings = findingsOf(rules, facts.units).map(({ code, severity, path, message }) => ({
        code,
        severity,
        path: path.join('.'),
        message,
      }));
      if (args.json) {
        return printLongJson({
          ...whereJson,
          ineligible: scores.ineligible.map(({ name }) => name),
          notices,
          findings,
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
      if (notices.length > 0) print(`\n${notices.join('\n')}`);
      const told = findings.slice(0, MOST_TOLD).map(({ code, severity, path, message }) => {
        const where = path === '' ? '' : ` ${path}`;
        return `${SEVERITY_NAMES[severity]} ${message} [${code}${where}]`;
      });
      const left = findings.length - told.length;
      if (left > 0) told.push(`另有${left}处,见 check-scheme`);
      if (told.length > 0) print(`\n${told.join('\n')}`);
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

/** So many findings of the scheme are told; `check-scheme` tells all, with their places. */
const MOST_TOLD = 5;
