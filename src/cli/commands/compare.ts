import { defineCommand } from 'citty';
import type { Application } from '../../application/application.ts';
import { compareAt, eventsIn } from '../../application/compare-boards.ts';
import { readCoordinatesText } from '../../application/coordinates-text.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { type Comparison, compareScores } from '../../domain/scoring/compare.ts';
import { comparisonToJson, type Told, unitToJson } from '../../projections/compare-json.ts';
import type { Coordinates } from '../../projections/facts.ts';
import { coordinatesToJson } from '../../projections/score-json.ts';
import type { Board } from '../../projections/scoreboard.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { differenceText, moved, ruleLines } from '../compare-text.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import { coordinates } from '../score-text.ts';
import type { Settings } from '../settings.ts';
import type { ShownScores } from '../shown-scores.ts';
import { shownTable, type TableFiles, tableFiles, unitInTables } from '../table-source.ts';
import { unitCode } from '../unit-code.ts';

const FORM = 'at=序号,as-of=日期,scheme=细则@版本(任选),或 now';
const file = { type: 'string', valueHint: 'FILE' } as const;

export const compare = (settings: Settings) =>
  defineCommand({
    meta: {
      name: 'compare',
      description: '两处坐标(或者两份细则、两张表)的得分逐项比较:差在哪里,由哪些事件、规则、数值引起',
    },
    args: {
      a: { type: 'positional', description: `从哪里:${FORM}`, required: false, valueHint: 'A' },
      b: {
        type: 'positional',
        description: '到哪里:写法同上,不写为 now',
        required: false,
        valueHint: 'B',
      },
      unit: { type: 'string', description: '只看这一单位', valueHint: 'UNIT' },
      scheme: { ...file, description: '不看工作要点,比较表的得分:前一份细则文件(YAML),与 --table 同写' },
      table: { ...file, description: '前一张表(CSV)' },
      'other-scheme': { ...file, description: '后一份细则文件,不写为同一份' },
      'other-table': { ...file, description: '后一张表,不写为同一张' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const asked = readAsked(args);
      if (asked.of === 'tables') return tell(await comparedTables(asked.files, args.unit), args.json);
      await withApplication(withData(settings, args.data), async (app) => {
        tell(await comparedPlaces(app, asked.places, args.unit), args.json);
      });
    },
  });

/** A comparison, and all that is told of it. */
interface Compared {
  readonly comparison: Comparison;
  readonly sides: readonly [Place, Place];
  readonly told: Told;
  /** What a line differs by that has no cause of its unit. */
  readonly otherwise: string;
}
type Place = Pick<ShownScores, 'where' | 'whereJson'>;

async function comparedPlaces(
  app: Application,
  places: readonly [Coordinates, Coordinates],
  word: string | undefined,
): Promise<Compared> {
  const { boards, comparison: whole } = await compareAt(app, places);
  const unit = word === undefined ? null : await unitCode(app, word);
  const comparison = concerning(unit, whole);
  return {
    comparison,
    sides: [placeOf(boards[0]), placeOf(boards[1])],
    told: { ...ALL, events: await eventsIn(app.log, comparison) },
    otherwise: '日期,或其他单位',
  };
}

async function comparedTables(
  files: readonly [TableFiles, TableFiles],
  word: string | undefined,
): Promise<Compared> {
  const sides = [await shownTable(files[0]), await shownTable(files[1])] as const;
  const [before, after] = [sides[0].scored, sides[1].scored];
  const unit = word === undefined ? null : unitInTables([before, after], word);
  const comparison = concerning(unit, compareScores(before, after));
  return { comparison, sides, told: { ...ALL, events: new Map() }, otherwise: '其他单位' };
}

function placeOf(board: Board): Place {
  return { where: coordinates(board), whereJson: coordinatesToJson(board) };
}

const ALL = { withAccounts: true, inShort: false } as const;

type CompareArguments = Parameters<typeof tableFiles>[0] & {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
  readonly 'other-scheme'?: string | undefined;
  readonly 'other-table'?: string | undefined;
};

type Asked =
  | { readonly of: 'places'; readonly places: readonly [Coordinates, Coordinates] }
  | { readonly of: 'tables'; readonly files: readonly [TableFiles, TableFiles] };

/** What is compared with what. Refuses with `cli.usage` what is mixed, or nothing; with `coordinates.invalid`. */
function readAsked(args: CompareArguments): Asked {
  const { a, b, 'other-scheme': otherScheme, 'other-table': otherTable } = args;
  const files = tableFiles(args);
  const isTold = otherScheme !== undefined || otherTable !== undefined;
  if (files === null) {
    if (args.scheme !== undefined || isTold) {
      refuseUsage(
        '比较表的得分,须用 --scheme 和 --table 写明前一份;工作要点细则的版本写在坐标里(scheme=细则@版本)',
      );
    }
    if (a === undefined) {
      refuseUsage(
        '没有写从哪里比较:写坐标 A [B],或者 --scheme、--table 和后一份的 --other-scheme、--other-table',
      );
    }
    return { of: 'places', places: [readCoordinatesText(a), readCoordinatesText(b ?? 'now')] };
  }
  if (a !== undefined) refuseUsage(`写了 --table 就只看细则文件和表,不能同时写坐标“${a}”`);
  if (!isTold) refuseUsage('没有写与什么比较:--other-scheme 和 --other-table 至少写一个');
  const { scheme, table } = files;
  return { of: 'tables', files: [files, { scheme: otherScheme ?? scheme, table: otherTable ?? table }] };
}

function refuseUsage(message: string): never {
  refuse('invalid', 'cli.usage', message);
}

/** What differs for one unit, or for all. */
function concerning(unit: string | null, comparison: Comparison): Comparison {
  const { rules, units } = comparison;
  return { rules, units: units.filter((each) => unit === null || each.unit.code === unit) };
}

function tell({ comparison, sides: [before, after], told, otherwise }: Compared, asJson = false): void {
  if (asJson) {
    printJson({ before: before.whereJson, after: after.whereJson, ...comparisonToJson(comparison, told) });
    return;
  }
  print(`前:${before.where}\n后:${after.where}`);
  print(summary(comparison));
  for (const each of comparison.units) {
    print(`\n${differenceText(each, unitToJson(each, told), otherwise)}`);
  }
}

/** The rules that differ, and who has another rank or grade. */
function summary({ rules, units }: Comparison): string {
  const ranked = units.filter(({ before, after }) => before?.rank !== after?.rank);
  const graded = units.filter(({ before, after }) => before?.grade.code !== after?.grade.code);
  return [
    '',
    rules.length === 0 ? '细则相同' : '细则不同之处',
    ...ruleLines(rules),
    '',
    units.length === 0 ? '没有差别' : `${units.length}个单位有差别`,
    ...(ranked.length === 0 ? [] : ['名次有变:', ...ranked.map((each) => `  ${moved(each)}`)]),
    ...(graded.length === 0 ? [] : ['等次有变:', ...graded.map((each) => `  ${moved(each)}`)]),
  ].join('\n');
}
