import { basename } from 'node:path';
import { isSchemeVersion } from '../application/coordinates-text.ts';
import { sha256Hex } from '../application/identity.ts';
import { readTableScheme } from '../application/scheme-file.ts';
import { scoreTable, type TableScores } from '../application/score-table.ts';
import { tryOutTable } from '../application/try-out-table.ts';
import { RefusedError, refuse } from '../domain/kernel/refusal.ts';
import type { ScoreSource, ShownScores } from './shown-scores.ts';
import { MAX_TABLE_BYTES, readText } from './text-file.ts';

/** The files of a scheme and a table. */
export interface TableFiles {
  readonly scheme: string;
  readonly table: string;
}

interface Given {
  readonly scheme?: string | undefined;
  readonly table?: string | undefined;
  readonly at?: string | undefined;
  readonly 'as-of'?: string | undefined;
  readonly data?: string | undefined;
}

const OF_A_PLAN = ['at', 'as-of', 'data'] as const;

/** The files that a command line names; null where it asks for the scores of a plan. Refuses with `cli.usage` what is mixed. */
export function tableFiles(args: Given): TableFiles | null {
  const { scheme, table } = args;
  if (table === undefined) {
    if (scheme !== undefined && /\.ya?ml$/i.test(scheme)) {
      refuse('invalid', 'cli.usage', `--scheme 写的是文件“${scheme}”,还须用 --table 写明给哪张表计分`);
    }
    return null;
  }
  const mixed = OF_A_PLAN.filter((name) => args[name] !== undefined).map((name) => `--${name}`);
  if (mixed.length > 0) {
    const message = `写了 --table 就只看细则文件和表,不能同时写 ${mixed.join('、')}`;
    refuse('invalid', 'cli.usage', message, { mixed });
  }
  if (scheme === undefined) refuse('invalid', 'cli.usage', '写了 --table,还须用 --scheme 写明细则文件');
  return { scheme, table };
}

/** The scores of a table, as they are told. */
interface ShownTable extends ShownScores {
  readonly scored: TableScores;
}

/** What the files of a scheme and a table come to. Refuses as `readTableScheme` and `scoreTable` do. */
export async function shownTable({ scheme, table }: TableFiles): Promise<ShownTable> {
  const { rules, textSha256 } = readTableScheme(await schemeText(scheme));
  const text = await readText(table, MAX_TABLE_BYTES);
  const scored = scoreTable(text, rules);
  const notice = rules.sample ? `\n【${rules.notice}】` : '';
  return {
    scored,
    where: `细则《${rules.title}》(${basename(scheme)})  表 ${basename(table)}${notice}`,
    whereJson: {
      scheme: { title: rules.title, sample: rules.sample, notice: rules.notice, textSha256 },
      table: { textSha256: sha256Hex(text) },
      unused: scored.unused,
    },
    tryOut: async (changes) => tryOutTable(scored, text, changes),
  };
}

/** The text of a scheme's file. Refuses with `cli.usage` what is rather a version of a plan's scheme, else as `readText` does. */
async function schemeText(path: string): Promise<string> {
  try {
    return await readText(path);
  } catch (thrown) {
    if (!(thrown instanceof RefusedError && thrown.code === 'cli.file' && isSchemeVersion(path)))
      throw thrown;
    const message = `写了 --table 的,--scheme 是细则文件;“${path}”是工作要点细则的版本,没有这个文件`;
    return refuse('invalid', 'cli.usage', message, { scheme: path });
  }
}

/** The scores of a table. */
export async function tableSource(files: TableFiles): Promise<ScoreSource> {
  const shown = await shownTable(files);
  return { unitCode: async (word) => unitInTables([shown.scored], word), scores: async () => shown };
}

/** The unit of a name, in any of some tables. Refuses with `unit.unknown`. */
export function unitInTables(tables: readonly TableScores[], word: string): string {
  if (tables.some(({ facts }) => facts.units.some(({ code }) => code === word))) return word;
  return refuse('not-found', 'unit.unknown', `表中没有单位“${word}”`, { unit: word });
}
