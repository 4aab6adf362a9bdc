import { type Rational, sign } from '../domain/kernel/rational.ts';
import { show } from '../domain/kernel/show.ts';
import type { Change } from '../domain/scoring/changes.ts';
import type { Scores } from '../domain/scoring/score.ts';
import { describeChange, type TriedOut } from '../domain/scoring/what-if.ts';
import { deltaOf, movers, type WouldBe, wouldBe } from '../projections/what-if-json.ts';
import { ruleLines } from './compare-text.ts';
import { table } from './output.ts';

/** What was tried out: the changes, ranks and grades before and after of everybody, and the biggest movers with reasons. */
export function whatIfText(tried: TriedOut, changes: readonly Change[], where: string): string {
  const { before, after, comparison } = tried;
  const all = wouldBe(tried);
  const moving = movers(all);
  return [
    '试算(没有记录任何事件)',
    where,
    '',
    '改动',
    ...changes.map((change, index) => `  ${index + 1}. ${describeChange(change, before.rules)}`),
    ...(comparison.rules.length === 0 ? [] : ['细则由此不同', ...ruleLines(comparison.rules)]),
    ...after.groups.flatMap(({ code, name }) => [
      '',
      name,
      league(all.filter(({ unit }) => unit.group === code)),
    ]),
    ...partLines(before.scores, after),
    '',
    moving.length === 0 ? '没有单位受影响' : `受影响的${moving.length}个单位(名次变化大的在前)`,
    ...moving.flatMap(reasonLines),
  ].join('\n');
}

/** Who would take part or not, other than now. */
function partLines(before: Scores, after: Scores): readonly string[] {
  const only = (these: Scores, those: Scores) =>
    these.ineligible
      .filter(({ code }) => those.ineligible.every((each) => each.code !== code))
      .map(({ name }) => name);
  const lines = [
    ['由此参评', only(before, after)],
    ['由此不参评', only(after, before)],
  ] as const;
  return lines.flatMap(([words, names]) => (names.length === 0 ? [] : ['', `${words}:${names.join('、')}`]));
}

function league(units: readonly WouldBe[]): string {
  const rows = units.map(({ unit, before, after, by }) => [
    arrow(String(before.rank), String(after.rank)),
    unit.name,
    arrow(before.grade.name, after.grade.name),
    arrow(show(before.total.value), show(after.total.value)),
    signed(by),
  ]);
  return table(['名次', '单位', '等次', '总分', '增减'], rows, ['right', 'left', 'left', 'right', 'right']);
}

function reasonLines({ unit, before, after, by, reasons }: WouldBe): readonly string[] {
  const because =
    reasons.length === 0
      ? ['    本单位的得分不变,其他单位变了']
      : reasons.map((line) => `    ${signed(deltaOf(line))}  ${line.names.join(' › ')}  (${line.path})`);
  return [
    `■ ${unit.name}  名次 ${arrow(String(before.rank), String(after.rank))}  等次 ${arrow(before.grade.name, after.grade.name)}  ${signed(by)}`,
    ...because,
  ];
}

function arrow(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`;
}

function signed(points: Rational): string {
  return sign(points) > 0 ? `+${show(points)}` : show(points);
}
