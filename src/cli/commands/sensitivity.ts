import { defineCommand } from 'citty';
import { sensitivitiesOf, sensitivityToJson } from '../../projections/sensitivity-json.ts';
import { coordinateArguments, dataArgument, jsonArgument, readCoordinates, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import { sensitivityText } from '../sensitivity-text.ts';
import type { Settings } from '../settings.ts';
import { unitCode } from './explain.ts';

export const sensitivity = (settings: Settings) =>
  defineCommand({
    meta: { name: 'sensitivity', description: '各单位离前后名次、等次还差多少分,各项权重改到多少就换名次' },
    args: {
      unit: { type: 'string', description: '只看这一单位', valueHint: 'UNIT' },
      ...coordinateArguments,
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const where = readCoordinates(args);
      await withApplication(withData(settings, args.data), async (app) => {
        const unit = args.unit === undefined ? null : await unitCode(app, args.unit);
        const board =
          unit === null ? await app.scoreboard.board(where) : await app.scoreboard.card(unit, where);
        const found = sensitivitiesOf(board, unit);
        if (args.json) printJson(sensitivityToJson(board, found));
        else print(sensitivityText(board, found));
      });
    },
  });
