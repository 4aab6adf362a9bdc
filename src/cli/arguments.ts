import { readSchemeVersion } from '../application/coordinates-text.ts';
import { isIsoDate } from '../domain/kernel/dates.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Coordinates } from '../projections/facts.ts';
import type { Settings } from './settings.ts';

export const jsonArgument = { json: { type: 'boolean', description: '输出 JSON' } } as const;

export const dataArgument = {
  data: {
    type: 'string',
    description: '数据目录(默认取环境变量 JIJIAN_DATA,否则为 ./data)',
    valueHint: 'DIR',
  },
} as const;

export const coordinateArguments = {
  at: { type: 'string', description: '只看到此序号为止的事件', valueHint: 'POSITION' },
  'as-of': { type: 'string', description: '只看到此日(含)为止发生的事', valueHint: 'DATE' },
  scheme: {
    type: 'string',
    description: '按哪一份细则的哪一版(不写时为坐标之内最后发布的)',
    valueHint: 'ID@VERSION',
  },
} as const;

/** Scores of a plan, or of a table: `--table` says which, and what `--scheme` then is. */
export const sourceArguments = {
  ...coordinateArguments,
  scheme: {
    type: 'string',
    description: `${coordinateArguments.scheme.description};写了 --table 时为细则文件(YAML)`,
    valueHint: 'ID@VERSION|FILE',
  },
  table: {
    type: 'string',
    description: '不看工作要点,只用 --scheme 的细则文件给这张表(CSV)计分',
    valueHint: 'FILE',
  },
  ...dataArgument,
} as const;

/** The settings with the data folder that the command line names. */
export function withData(settings: Settings, folder: string | undefined): Settings {
  return folder === undefined ? settings : { ...settings, dataFolder: folder };
}

/** Reads `--at`, `--as-of` and `--scheme`. Refuses with `cli.number`, `cli.date` and `coordinates.invalid`. */
export function readCoordinates(args: {
  at?: string | undefined;
  'as-of'?: string | undefined;
  scheme?: string | undefined;
}): Coordinates {
  const asOf = args['as-of'];
  if (asOf !== undefined && !isIsoDate(asOf)) {
    refuse('invalid', 'cli.date', `--as-of 须是日期(年-月-日),不是“${asOf}”`, { asOf });
  }
  return {
    asOf,
    at: args.at === undefined ? undefined : readNumber(args.at, '--at', 1),
    scheme: args.scheme === undefined ? undefined : readSchemeVersion(args.scheme),
  };
}

/** Reads a whole number. Refuses with `cli.number`. */
export function readNumber(text: string, name: string, least: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number) || number < least) {
    refuse('invalid', 'cli.number', `${name} 须是不小于${least}的整数,不是“${text}”`, { name, value: text });
  }
  return number;
}
