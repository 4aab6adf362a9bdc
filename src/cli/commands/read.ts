import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { defineCommand } from 'citty';
import { refuse } from '../../domain/kernel/refusal.ts';
import { toReadJson } from '../../domain/reading/read-json.ts';
import { readPlan } from '../../domain/reading/read-plan.ts';
import { jsonArgument } from '../arguments.ts';
import { print, printJson } from '../output.ts';

/** A document larger than this is not even loaded. */
const MAX_BYTES = 4 * 1024 * 1024;

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

/** The text of a file. Refuses with `cli.file`, `reading.too-large` and `reading.not-text`. */
export async function readText(path: string): Promise<string> {
  const bytes = await load(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse('invalid', 'reading.not-text', `“${basename(path)}”不是 UTF-8 文本`, { file: path });
  }
}

async function load(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) {
        refuse('too-large', 'reading.too-large', `“${basename(path)}”有${size}字节,超过${MAX_BYTES}字节`, {
          file: path,
          size,
          limit: MAX_BYTES,
        });
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    refuse('invalid', 'cli.file', `打不开“${path}”:${error.message}`, { file: path });
  }
}
