import { defineCommand } from 'citty';
import { readChanges } from '../../application/changes-file.ts';
import { whatIfToJson } from '../../projections/what-if-json.ts';
import { jsonArgument, sourceArguments } from '../arguments.ts';
import { print, printJson } from '../output.ts';
import { withScoreSource } from '../score-source.ts';
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
      ...sourceArguments,
      ...jsonArgument,
    },
    async run({ args }) {
      const changes = readChanges(await readText(args.file));
      await withScoreSource(settings, args, async (source) => {
        const { where, whereJson, tryOut } = await source.scores();
        const tried = await tryOut(changes);
        if (args.json) printJson({ ...whereJson, ...whatIfToJson(tried, changes) });
        else print(whatIfText(tried, changes, where));
      });
    },
  });
