import { defineCommand } from 'citty';
import { cardOn } from '../../projections/scoreboard.ts';
import { sensitivitiesOf, sensitivityToJson } from '../../projections/sensitivity-json.ts';
import { jsonArgument, sourceArguments } from '../arguments.ts';
import { print, printJson } from '../output.ts';
import { withScoreSource } from '../score-source.ts';
import { sensitivityText } from '../sensitivity-text.ts';
import type { Settings } from '../settings.ts';

export const sensitivity = (settings: Settings) =>
  defineCommand({
    meta: { name: 'sensitivity', description: '各单位离前后名次、等次还差多少分,各项权重改到多少就换名次' },
    args: {
      unit: { type: 'string', description: '只看这一单位', valueHint: 'UNIT' },
      ...sourceArguments,
      ...jsonArgument,
    },
    async run({ args }) {
      await withScoreSource(settings, args, async (source) => {
        const unit = args.unit === undefined ? null : await source.unitCode(args.unit);
        const { scored, where, whereJson } = await source.scores();
        const found = sensitivitiesOf(scored, unit === null ? null : cardOn(scored, unit).unit.code);
        if (args.json) printJson({ ...whereJson, ...sensitivityToJson(found) });
        else print(sensitivityText(scored, found, where));
      });
    },
  });
