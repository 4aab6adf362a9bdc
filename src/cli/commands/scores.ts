import { defineCommand } from 'citty';
import { scoresToJson } from '../../projections/score-json.ts';
import { coordinateArguments, dataArgument, jsonArgument, readCoordinates, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import { coordinates, leagueTables } from '../score-text.ts';
import type { Settings } from '../settings.ts';

export const scores = (settings: Settings) =>
  defineCommand({
    meta: { name: 'scores', description: '各组排名' },
    args: { ...coordinateArguments, ...dataArgument, ...jsonArgument },
    async run({ args }) {
      const where = readCoordinates(args);
      await withApplication(withData(settings, args.data), async (app) => {
        const board = await app.scoreboard.board(where);
        if (args.json) printJson(scoresToJson(board));
        else print(`${coordinates(board)}\n\n${leagueTables(board)}`);
      });
    },
  });
