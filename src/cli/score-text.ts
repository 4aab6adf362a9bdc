import { EFFECT_NAMES } from '../domain/incentive/events.ts';
import { format } from '../domain/kernel/rounding.ts';
import type { ScoreNode } from '../domain/scoring/node.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import type { Board } from '../projections/scoreboard.ts';
import { table } from './output.ts';

/** The three coordinates of a board in words, and what must be known of its data. */
export function coordinates({ scores, grounds, rules }: Board): string {
  const { scheme, position, asOf } = scores;
  return [
    `截至 ${asOf}  序号 ${position}  细则 ${scheme.id} 第${scheme.version}版`,
    ...(grounds.seed === null ? [] : [`【模拟数据】种子${grounds.seed}`]),
    ...(rules.sample ? [`【${rules.notice}】`] : []),
  ].join('\n');
}

/** The league tables: rank, unit, total, its parts and lamps. */
export function leagueTables({ scores, rules: { components, lamps, rounding } }: Board): string {
  const lampNames = lamps.kinds.map(({ mark, name }) => `${mark}${name}`);
  const headings = ['名次', '单位', '等次', '总分', ...components.map(({ name }) => name), ...lampNames];
  return scores.groups
    .map(({ name, cards }) => {
      const rows = cards.map(({ rank, unit, grade, total, vetoes, lamps: lit }) => [
        String(rank),
        [unit.name, ...vetoes.map(({ kind }) => `〔${EFFECT_NAMES[kind]}〕`)].join(''),
        grade.name,
        format(total.value, rounding.total.places),
        ...components.map(({ code }) => componentPoints(total, code, rounding.line.places)),
        ...lit.map(({ count }) => String(count)),
      ]);
      const alignments = headings.map((_, column) => (column === 1 || column === 2 ? 'left' : 'right'));
      return `${name}(${cards.length}个)\n${table(headings, rows, alignments)}`;
    })
    .join('\n\n');
}

function componentPoints(total: ScoreNode, code: string, places: number): string {
  const component = total.children.find((child) => child.code === code);
  return component === undefined ? '' : format(component.value, places);
}

/** A unit's scorecard line by line: value, formula, inputs, basis and events. */
export function explanation(card: Scorecard, board: Board): string {
  const { rounding } = board.rules;
  const group = board.scores.groups.find((each) => each.code === card.unit.group);
  const lamps = card.lamps.map(({ mark, name, count }) => `${mark}${name}${count}`).join(' ');
  // The line 修约差 may have the places of the lines and those of the total.
  const places = Math.max(rounding.line.places, rounding.total.places);
  const total = format(card.total.value, rounding.total.places);
  return [
    `${card.unit.name}  总分 ${total}  ${group?.name ?? card.unit.group}第${card.rank}名(共${group?.cards.length ?? 0}个)  ${card.grade.name}  ${lamps}`,
    coordinates(board),
    ...card.vetoes.map(
      ({ kind, incentive, title, positions }) =>
        `${EFFECT_NAMES[kind]}:${title}${incentive === null ? '' : `(${incentive})`}${events(positions)}`,
    ),
    '',
    ...card.total.children.flatMap((child) => explainNode(child, 0, places)),
    '',
    `总分 = ${card.total.children.map((child) => format(child.value, places)).join(' + ')} = ${total}`,
  ].join('\n');
}

function explainNode(node: ScoreNode, depth: number, places: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const inputs = node.inputs.map(
    (input) => `${indent}    数据:${input.name} = ${input.value}${input.unit}${events(input.positions)}`,
  );
  return [
    `${indent}${depth === 0 ? '■' : '·'} ${node.name}  ${format(node.value, places)}`,
    `${indent}    算式:${node.formula}`,
    ...inputs,
    `${indent}    依据:《${node.basis.source}》${node.basis.article}${events(node.positions)}`,
    ...node.children.flatMap((child) => explainNode(child, depth + 1, places)),
  ];
}

function events(positions: readonly number[]): string {
  return positions.length === 0 ? '' : `  [事件 ${positions.join('、')}]`;
}
