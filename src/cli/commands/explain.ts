import { defineCommand } from 'citty';
import { refuse } from '../../domain/kernel/refusal.ts';
import { lineAt } from '../../domain/scoring/line.ts';
import { lineToJson, lostToJson } from '../../projections/explain-json.ts';
import { cardToJson } from '../../projections/score-json.ts';
import { cardOn } from '../../projections/scoreboard.ts';
import { jsonArgument, sourceArguments } from '../arguments.ts';
import { lostText } from '../lost-text.ts';
import { print, printJson } from '../output.ts';
import { withScoreSource } from '../score-source.ts';
import { explanation, lineExplanation } from '../score-text.ts';
import type { Settings } from '../settings.ts';

export const explain = (settings: Settings) =>
  defineCommand({
    meta: { name: 'explain', description: '一个单位的计分卡:每一项的算式、数据、依据和事件' },
    args: {
      unit: {
        type: 'string',
        description: '单位名称、简称或代码;表中的单位照表上写',
        required: true,
        valueHint: 'UNIT',
      },
      line: {
        type: 'string',
        description: '只看这一项及其以下(得分树中逐级的代码,以 / 相连)',
        valueHint: 'CODE/CODE',
      },
      lost: { type: 'boolean', description: '为什么不是满分:失分由多到少' },
      ...sourceArguments,
      ...jsonArgument,
    },
    async run({ args }) {
      const { line } = args;
      if (line !== undefined && args.lost) {
        refuse('invalid', 'cli.usage', '--line 和 --lost 不能同时写:--lost 看整张计分卡');
      }
      await withScoreSource(settings, args, async (source) => {
        const unit = await source.unitCode(args.unit);
        const { scored, where, whereJson } = await source.scores();
        const card = cardOn(scored, unit);
        if (line !== undefined) {
          const placed = lineAt(card.total, line);
          if (args.json) printJson({ ...whereJson, ...lineToJson(placed, card) });
          else print(lineExplanation(placed, card, scored, where));
        } else if (args.lost) {
          if (args.json) printJson({ ...whereJson, ...lostToJson(card) });
          else print(lostText(card, where));
        } else if (args.json) printJson({ ...whereJson, ...cardToJson(card) });
        else print(explanation(card, scored, where));
      });
    },
  });
