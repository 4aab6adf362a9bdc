import { defineCommand } from 'citty';
import { toReadJson } from '../../domain/reading/read-json.ts';
import { readPlan } from '../../domain/reading/read-plan.ts';
import { jsonArgument } from '../arguments.ts';
import { print, printJson } from '../output.ts';
import { readText } from '../text-file.ts';

export const read = () =>
  defineCommand({
    meta: { name: 'read', description: '读一份工作要点:条目、责任单位、目标' },
    args: {
      file: { type: 'positional', description: '文本文件(UTF-8)', required: true },
      ...jsonArgument,
    },
    async run({ args }) {
      const draft = readPlan(await readText(args.file));
      const result = toReadJson(draft);
      if (args.json) return printJson(result);
      print(`${result.title}\n${result.issuer ?? '(未见发文机关)'}  ${result.date ?? '(未见日期)'}`);
      for (const clause of result.clauses) {
        print(`\n${clause.id} ${clause.title}`);
        for (const [label, names] of [
          ['牵头', clause.lead],
          ['责任', clause.responsible],
          ['配合', clause.support],
        ] as const) {
          if (names.length > 0) print(`  ${label}:${names.join('、')}`);
        }
        for (const target of clause.targets) {
          const deadline = target.deadline === null ? '' : `,${target.deadline}前`;
          print(
            `  目标:${target.indicator} ${target.comparator} ${target.value}${target.unit}${deadline}${target.soft ? '(力争)' : ''}`,
          );
        }
      }
      for (const warning of draft.warnings)
        print(`\n提示:${warning.message}(第${warning.offset}字“${warning.quote}”)`);
    },
  });
