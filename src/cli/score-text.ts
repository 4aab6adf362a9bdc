import type { Rules } from '../domain/scheme/rules.ts';
import { type ScoreNode, showExact } from '../domain/scoring/node.ts';
import type { Scorecard, Scores } from '../domain/scoring/score.ts';
import type { Board } from '../projections/scoreboard.ts';
import { table } from './output.ts';

/** The three coordinates of a board in words, and what must be known of its data. */
export function coordinates({ scores, grounds }: Board): string {
  const { scheme, position, asOf } = scores;
  const marks = [
    ...(grounds.seed === null ? [] : [`【模拟数据】种子${grounds.seed}`]),
    ...(rulesOf({ scores, grounds })?.sample === true ? [`【示范细则】${scheme.title}`] : []),
  ];
  return [`截至 ${asOf}  序号 ${position}  细则 ${scheme.id} 第${scheme.version}版`, ...marks].join('\n');
}

/** The league tables: rank, unit, total, its parts and lamps. */
export function leagueTables(scores: Scores): string {
  return scores.groups
    .map(({ name, cards }) => {
      const parts = cards[0]?.total.children.filter(isPart).map((part) => part.name) ?? [];
      const lamps = cards[0]?.lamps.map((lamp) => `${lamp.mark}${lamp.name}`) ?? [];
      const rows = cards.map((card) => [
        String(card.rank),
        card.unit.name,
        showExact(card.total.value),
        ...card.total.children.filter(isPart).map((part) => showExact(part.value)),
        ...card.lamps.map((lamp) => String(lamp.count)),
      ]);
      const alignments = [
        'right',
        'left',
        ...Array<'right'>(1 + parts.length + lamps.length).fill('right'),
      ] as const;
      return `${name}(${cards.length}个)\n${table(['名次', '单位', '总分', ...parts, ...lamps], rows, alignments)}`;
    })
    .join('\n\n');
}

function isPart(node: ScoreNode): boolean {
  return node.code !== 'rounding';
}

/** A unit's scorecard line by line: value, formula, inputs, basis and events. */
export function explanation(card: Scorecard, board: Board): string {
  const group = board.scores.groups.find((each) => each.code === card.unit.group);
  const lamps = card.lamps.map((lamp) => `${lamp.mark}${lamp.name}${lamp.count}`).join(' ');
  const parts = card.total.children.map((child) => showExact(child.value));
  return [
    `${card.unit.name}  总分 ${showExact(card.total.value)}  ${group?.name ?? card.unit.group}第${card.rank}名(共${group?.cards.length ?? 0}个)  ${lamps}`,
    coordinates(board),
    '',
    ...card.total.children.flatMap((child) => explainNode(child, 0)),
    '',
    `总分 = ${parts.join(' + ')} = ${showExact(card.total.value)}`,
  ].join('\n');
}

function explainNode(node: ScoreNode, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const inputs = node.inputs.map(
    (input) => `${indent}    数据:${input.name} = ${input.value}${input.unit}${events(input.positions)}`,
  );
  return [
    `${indent}${depth === 0 ? '■' : '·'} ${node.name}  ${showExact(node.value)}`,
    `${indent}    算式:${node.formula}`,
    ...inputs,
    `${indent}    依据:《${node.basis.source}》${node.basis.article}${events(node.positions)}`,
    ...node.children.flatMap((child) => explainNode(child, depth + 1)),
  ];
}

function events(positions: readonly number[]): string {
  return positions.length === 0 ? '' : `  [事件 ${positions.join('、')}]`;
}

function rulesOf({ scores, grounds }: Board): Rules | undefined {
  return grounds.schemes.find(
    ({ id, version }) => id === scores.scheme.id && version === scores.scheme.version,
  )?.rules;
}
