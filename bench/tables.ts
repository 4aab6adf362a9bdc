import { readTableScheme } from '../src/application/scheme-file.ts';
import { scoreTable } from '../src/application/score-table.ts';
import type { Rules } from '../src/domain/scheme/rules.ts';
import { nodeToJson } from '../src/projections/score-json.ts';
import { type Figure, median } from './support/measure.ts';

const ROUNDS = 5;
const [FEW, MANY] = [1_000, 4_000];
/** Components of one kind each, every one with an indicator of its own, `x`. */
const KINDS: readonly ((x: string) => string)[] = [
  (x) =>
    `method: ratio, weight: "3", missing: redistribute, value: ${x}, target: groupMean(${x}), better: higher`,
  (x) => `method: ratio, weight: "3", missing: peer-mean, value: ${x}, target: "40", better: lower`,
  (x) => `method: threshold, weight: "3", missing: zero, value: ${x}, is: ">=", target: groupMedian(${x})`,
  (x) =>
    `method: shortfall, weight: "3", missing: zero, value: ${x}, target: "60", better: higher, step: "7", points: "0.1", partial: exact`,
  (x) =>
    `method: overshoot, missing: zero, value: ${x}, target: "80", better: higher, step: "7", points: "0.1", partial: up`,
  (x) => `method: cases, weight: "3", missing: full, value: ${x}, points: "-0.02", free: "20"`,
  (x) =>
    `method: tiers, missing: zero, value: ${x}, tiers: [{ atLeast: "90", points: "3" }, { atLeast: "50", points: "2" }], otherwise: "0"`,
  (x) =>
    `method: interpolation, missing: zero, value: ${x}, between: [{ value: "0", points: "0" }, { value: "70", points: "3" }], beyond: clamp`,
  (x) =>
    `method: min-max, weight: "3", missing: peer-mean, value: ${x}, worst: groupMin(${x}), best: groupMax(${x}), scale: log`,
  (x) =>
    `method: efficacy, weight: "3", missing: redistribute, value: ${x}, unacceptable: groupMin(${x}), satisfactory: groupMean(${x})`,
  (x) =>
    `method: rank, missing: zero, value: ${x}, better: higher, ties: shared, points: ["3", "2", "1"], beyond: last`,
  (x) =>
    `method: rank-share, weight: "3", missing: zero, value: ${x}, better: lower, ties: dense, last: share`,
  (x) =>
    `method: formula, weight: "3", missing: full, points: "(${x} - groupMean(${x})) / groupSampleDeviation(${x})"`,
  (x) => `method: formula, weight: "3", missing: zero, points: "3 / rankHigh(${x})"`,
];
const INDICATORS = 28;

/** Scores of a table with many units, for each, against one with few: no unit may cost more because there are others. */
export function measureTables(): readonly Figure[] {
  const rules = rulesOfAllKinds();
  const [few, many] = [tableOf(FEW), tableOf(MANY)];
  work(few, rules);
  const rounds = Array.from({ length: ROUNDS }, () => [work(few, rules), work(many, rules)] as const);
  const ms = (times: readonly number[]) => `${median(times).toFixed(0)} ms`;
  return [
    {
      work: `a table of ${MANY} units × 30 components, from its text to all its JSON, for each unit`,
      against: `one of ${FEW}`,
      ratios: rounds.map(([short, long]) => long / MANY / (short / FEW)),
      bound: { most: 1.5 },
      detail: `${ms(rounds.map(([, long]) => long))} against ${ms(rounds.map(([short]) => short))}`,
    },
  ];
}

/** How long a table takes, in milliseconds. */
function work(table: string, rules: Rules): number {
  const begun = performance.now();
  for (const { cards } of scoreTable(table, rules).scores.groups) {
    for (const { total } of cards) JSON.stringify(nodeToJson(total));
  }
  return performance.now() - begun;
}

function rulesOfAllKinds(): Rules {
  const names = Array.from({ length: INDICATORS }, (_, index) => `x${index}`);
  const leaves = names.map((x, index) => `{ code: c${index}, name: C${index}, ${kind(index)(x)} }`);
  const scheme = [
    'title: 各种方法',
    'indicators:',
    ...names.map((x) => `  - { code: ${x}, name: ${x.toUpperCase()} }`),
    'components:',
    ...leaves.slice(0, 24).map((leaf) => `  - ${leaf}`),
    '  - code: mean',
    '    name: 平均',
    '    method: group',
    '    combine: mean',
    '    weight: "10"',
    '    missing: redistribute',
    '    components:',
    ...leaves.slice(24).map((leaf) => `      - ${leaf}`),
    '  - { code: below, name: 下级, method: roll-up, missing: zero, combine: highest, times: "0.01" }',
    'rounding: { line: { places: 4, mode: half-up }, total: { places: 2, mode: half-up } }',
    'ranking: { tieBreakers: [c1, c2] }',
  ];
  return readTableScheme(scheme.join('\n')).rules;
}

function kind(index: number): (x: string) => string {
  const found = KINDS[index % KINDS.length];
  if (found === undefined) throw new RangeError(`no kind ${index}`);
  return found;
}

/** The first tenth of the units stands above the others; one value in thirty is missing. */
function tableOf(units: number): string {
  let dice = 20_261_126;
  const value = () => {
    dice = (dice * 48_271) % 2_147_483_647; // Park and Miller
    return dice % 30 === 0 ? '' : `${1 + ((dice >> 8) % 119)}.${dice % 10}`;
  };
  const above = units / 10;
  const rows = Array.from({ length: units }, (_, unit) => [
    `u${unit}`,
    unit < above ? '' : `u${unit % above}`,
    ...Array.from({ length: INDICATORS }, value),
  ]);
  const header = ['unit', 'parent', ...Array.from({ length: INDICATORS }, (_, index) => `x${index}`)];
  return [header, ...rows].map((row) => row.join(',')).join('\n');
}
