import { defineCommand } from 'citty';
import type { Application } from '../../application/application.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { lineAt } from '../../domain/scoring/line.ts';
import { lineToJson, lostToJson } from '../../projections/explain-json.ts';
import { cardToJson } from '../../projections/score-json.ts';
import { recordedRegister } from '../../projections/unit-register.ts';
import { coordinateArguments, dataArgument, jsonArgument, readCoordinates, withData } from '../arguments.ts';
import { lostText } from '../lost-text.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import { explanation, lineExplanation } from '../score-text.ts';
import type { Settings } from '../settings.ts';

export const explain = (settings: Settings) =>
  defineCommand({
    meta: { name: 'explain', description: '一个单位的计分卡:每一项的算式、数据、依据和事件' },
    args: {
      unit: { type: 'string', description: '单位名称、简称或代码', required: true, valueHint: 'UNIT' },
      line: {
        type: 'string',
        description: '只看这一项及其以下(得分树中逐级的代码,以 / 相连)',
        valueHint: 'CODE/CODE',
      },
      lost: { type: 'boolean', description: '为什么不是满分:失分由多到少' },
      ...coordinateArguments,
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const { line } = args;
      const where = readCoordinates(args);
      if (line !== undefined && args.lost) {
        refuse('invalid', 'cli.usage', '--line 和 --lost 不能同时写:--lost 看整张计分卡');
      }
      await withApplication(withData(settings, args.data), async (app) => {
        const board = await app.scoreboard.card(await unitCode(app, args.unit), where);
        const { card } = board;
        if (line !== undefined) {
          const placed = lineAt(card.total, line);
          if (args.json) printJson(lineToJson(placed, card, board));
          else print(lineExplanation(placed, card, board));
        } else if (args.lost) {
          if (args.json) printJson(lostToJson(card, board));
          else print(lostText(card, board));
        } else if (args.json) printJson(cardToJson(card, board));
        else print(explanation(card, board));
      });
    },
  });

/** The code of the unit that a word means. Refuses with `unit.unknown` and `unit.ambiguous`. */
export async function unitCode(app: Application, word: string): Promise<string> {
  const register = await recordedRegister(app.database.kysely);
  const byCode = register.units.find((unit) => unit.code === word);
  if (byCode !== undefined) return byCode.code;
  const match = register.findUnit(word);
  switch (match.kind) {
    case 'exact':
    case 'alias':
    case 'subsequence':
      return match.unit.code;
    case 'ambiguous':
    case 'collective': {
      const candidates = match.kind === 'ambiguous' ? match.candidates : match.units;
      const names = candidates.map((unit) => unit.name);
      return refuse('invalid', 'unit.ambiguous', `“${word}”可以指${names.join('、')},请写明是哪一个`, {
        unit: word,
        candidates: names,
      });
    }
    case 'unknown':
      return refuse('not-found', 'unit.unknown', `单位名录中没有“${word}”`, { unit: word });
  }
}
