import { defineCommand } from 'citty';
import { readChanges } from '../../application/changes-file.ts';
import { tryOut } from '../../application/what-if.ts';
import { whatIfToJson } from '../../projections/what-if-json.ts';
import { coordinateArguments, dataArgument, jsonArgument, readCoordinates, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import type { Settings } from '../settings.ts';
import { readText } from '../text-file.ts';
import { whatIfText } from '../what-if-text.ts';

export const whatIf = (settings: Settings) =>
  defineCommand({
    meta: { name: 'what-if', description: '试算:改了规则或事实,各单位的名次和等次会怎样;什么也不记录' },
    args: {
      file: {
        type: 'string',
        description: '改动(YAML,见 docs/scoring.md)',
        required: true,
        valueHint: 'CHANGES.yaml',
      },
      ...coordinateArguments,
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const where = readCoordinates(args);
      const changes = readChanges(await readText(args.file));
      await withApplication(withData(settings, args.data), async (app) => {
        const { board, after, comparison } = await tryOut(app, where, changes);
        if (args.json) printJson(whatIfToJson(board, after, comparison, changes));
        else print(whatIfText(board, after, comparison, changes));
      });
    },
  });
