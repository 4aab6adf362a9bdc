import { neg, type Rational, sum } from '../domain/kernel/rational.ts';
import { show } from '../domain/kernel/show.ts';
import { type Loss, type LossKind, lostPoints } from '../domain/scoring/lost.ts';
import type { Scorecard } from '../domain/scoring/score.ts';
import { events } from './score-text.ts';

/** 为什么不是满分: what cost points, largest first, then what added some; the sum leads to the total. */
export function lostText(card: Scorecard, where: string): string {
  const { full, total, costs, gains } = lostPoints(card.total);
  const lost = sum(costs.map((each) => each.lost));
  const gained = neg(sum(gains.map((each) => each.lost)));
  const added = gains.length === 0 ? '' : ` + 加回${show(gained)}`;
  return [
    `${card.unit.name}  总分 ${show(total)}  满分 ${show(full)}`,
    where,
    '',
    costs.length === 0 ? '没有失分' : '失分(由多到少)',
    ...costs.flatMap((loss, index) => lossLines(loss, index, loss.lost, '−')),
    ...(gains.length === 0 ? [] : ['', '加分和补回(由多到少)']),
    ...gains.flatMap((loss, index) => lossLines(loss, index, neg(loss.lost), '+')),
    '',
    `满分${show(full)} − 失分${show(lost)}${added} = 总分${show(total)}`,
  ].join('\n');
}

function lossLines(loss: Loss, index: number, points: Rational, mark: string): readonly string[] {
  const { names, path, node, kind } = loss;
  const reached = kind === 'line' ? `  满分${show(loss.full)},得${show(loss.value)}` : '';
  const inputs = node.inputs.map(
    ({ name, value, unit, positions }) => `      数据:${name} = ${value}${unit}${events(positions)}`,
  );
  return [
    `${String(index + 1).padStart(3)}. ${mark}${show(points)}  ${names.join(' › ') || node.name}${WORDS[kind]}${reached}  (${path})`,
    `      算式:${node.formula}`,
    ...inputs,
    `      依据:《${node.basis.source}》${node.basis.article}${events(node.positions)}`,
  ];
}

const WORDS: Readonly<Record<LossKind, string>> = {
  line: '',
  outside: '',
  bound: '',
  rounding: '(修约)',
  weights: '(各部分满分之和与本项满分之差)',
};
