import { inWords } from '../domain/formula/render.ts';
import { EFFECT_NAMES } from '../domain/incentive/events.ts';
import { equals, type Rational } from '../domain/kernel/rational.ts';
import { format, type Rounding, round } from '../domain/kernel/rounding.ts';
import { show } from '../domain/kernel/show.ts';
import { indicatorsIn } from '../domain/scheme/indicators.ts';
import { tieFormulas } from '../domain/scheme/tie-breakers.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import { eligibilityWords } from '../domain/scoring/eligibility.ts';
import type { PlacedNode } from '../domain/scoring/line.ts';
import type { ScoreNode } from '../domain/scoring/node.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import { formulaOf } from '../domain/scoring/standing.ts';
import type { Board } from '../projections/scoreboard.ts';
import { table } from './output.ts';

/** How grave a finding of a scheme is, in words. */
export const SEVERITY_NAMES = { error: '错误', warning: '提醒' } as const;

/** The three coordinates of a board in words, and what must be known of its data. */
export function coordinates({ scores, seed, rules }: Board): string {
  const { scheme, position, asOf } = scores;
  return [
    `截至 ${asOf}  序号 ${position}  细则 ${scheme.id} 第${scheme.version}版`,
    ...(seed === null ? [] : [`【模拟数据】种子${seed}`]),
    ...(rules.sample ? [`【${rules.notice}】`] : []),
  ].join('\n');
}

/** The league tables: rank, unit, total, its parts and lamps; and who takes no part. */
export function leagueTables({ scores, rules }: Pick<Scored, 'scores' | 'rules'>): string {
  const { components, lamps, rounding } = rules;
  const lampNames = lamps.kinds.map(({ mark, name }) => `${mark}${name}`);
  const headings = ['名次', '单位', '等次', '总分', ...components.map(({ name }) => name), ...lampNames];
  const out = scores.ineligible.map(({ name }) => name);
  const left =
    out.length === 0 ? '' : `\n\n不参评(参评条件“${eligibilityWords(rules)}”不成立):${out.join('、')}`;
  const leagues = scores.groups
    .map(({ name, cards }) => {
      const rows = cards.map(({ rank, unit, grade, total, vetoes, lamps: lit }) => [
        String(rank),
        [unit.name, ...vetoes.map(({ kind }) => `〔${EFFECT_NAMES[kind]}〕`)].join(''),
        grade.name,
        points(total.value, rounding.total),
        ...components.map(({ code }) => componentPoints(total, code, rounding.line)),
        ...lit.map(({ count }) => String(count)),
      ]);
      const alignments = headings.map((_, column) => (column === 1 || column === 2 ? 'left' : 'right'));
      return `${name}(${cards.length}个)\n${table(headings, rows, alignments)}`;
    })
    .join('\n\n');
  return `${leagues}${left}`;
}

function componentPoints(total: ScoreNode, code: string, rounding: Rounding | null): string {
  const component = total.children.find((child) => child.code === code);
  return component === undefined ? '' : points(component.value, rounding);
}

/** A value with the places that it was rounded to; as it is where it was not. */
function points(value: Rational, rounding: Rounding | null): string {
  return rounding === null || !equals(round(value, rounding), value)
    ? show(value)
    : format(value, rounding.places);
}

/**
 * A unit's scorecard line by line: value, formula, inputs, basis and events.
 *
 * @param where where the scores stand, in words
 */
export function explanation(card: Scorecard, { scores, rules }: Scored, where: string): string {
  const { rounding } = rules;
  const group = scores.groups.find((each) => each.code === card.unit.group);
  const lamps = card.lamps.map(({ mark, name, count }) => `${mark}${name}${count}`).join(' ');
  // The line 修约差 may have the places of the lines and those of the total.
  const finest =
    (rounding.line?.places ?? 0) > (rounding.total?.places ?? 0) ? rounding.line : rounding.total;
  const total = points(card.total.value, rounding.total);
  return [
    `${card.unit.name}  总分 ${total}  ${group?.name ?? card.unit.group}第${card.rank}名(共${group?.cards.length ?? 0}个)  ${card.grade.name}  ${lamps}`.trimEnd(),
    where,
    ...card.vetoes.map(
      ({ kind, incentive, title, positions }) =>
        `${EFFECT_NAMES[kind]}:${title}${incentive === null ? '' : `(${incentive})`}${events(positions)}`,
    ),
    ...tieWords(card, rules),
    '',
    ...card.total.children.flatMap((child) => explainNode(child, 0, finest)),
    '',
    `总分 = ${card.total.children.map((child) => points(child.value, finest)).join(' + ')} = ${total}`,
  ].join('\n');
}

/** What a unit has of that by which equals are compared and which no line shows. */
function tieWords({ tieValues }: Scorecard, rules: Scored['rules']): readonly string[] {
  const indicators = indicatorsIn(rules);
  const words = tieFormulas(rules).map(({ value, better }, index) => {
    const formula = inWords(formulaOf(value), (code) => indicators.get(code)?.name ?? code);
    const own = tieValues[index] ?? null;
    return `${formula} ${own === null ? '缺' : show(own)}(${better === 'lower' ? '低' : '高'}者在前)`;
  });
  return words.length === 0 ? [] : [`同分比较:${words.join(';')}`];
}

/** One line of a scorecard with all below it. */
export function lineExplanation(
  { path, node }: PlacedNode,
  card: Scorecard,
  { rules }: Scored,
  where: string,
): string {
  const { line, total } = rules.rounding;
  const rounding = node === card.total ? total : line;
  const full = node.full === undefined ? '' : `  满分 ${show(node.full)}`;
  return [`${card.unit.name}  ${path}${full}`, where, '', ...explainNode(node, 0, rounding)].join('\n');
}

function explainNode(node: ScoreNode, depth: number, rounding: Rounding | null): readonly string[] {
  const indent = '  '.repeat(depth);
  const inputs = node.inputs.map(
    (input) => `${indent}    数据:${input.name} = ${input.value}${input.unit}${events(input.positions)}`,
  );
  return [
    `${indent}${depth === 0 ? '■' : '·'} ${node.name}  ${points(node.value, rounding)}`,
    `${indent}    算式:${node.formula}`,
    ...inputs,
    `${indent}    依据:《${node.basis.source}》${node.basis.article}${events(node.positions)}`,
    ...[...node.children, ...node.factors].flatMap((child) => explainNode(child, depth + 1, rounding)),
  ];
}

/** The positions of events as they stand behind what rests on them. */
export function events(positions: readonly number[]): string {
  return positions.length === 0 ? '' : `  [事件 ${positions.join('、')}]`;
}
