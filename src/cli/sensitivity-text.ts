import { neg, type Rational, sign, sub } from '../domain/kernel/rational.ts';
import { show } from '../domain/kernel/show.ts';
import type { Scored } from '../domain/scoring/compare.ts';
import type { GradeStep, RankStep, Step } from '../domain/scoring/sensitivity/distance.ts';
import type {
  Turn,
  Unfollowed,
  WeightSensitivity,
} from '../domain/scoring/sensitivity/weight-sensitivity.ts';
import type { Sensitivity } from '../projections/sensitivity-json.ts';

/** How far each unit is from the next ranks and grades, and what weights would turn its rank. */
export function sensitivityText({ scores }: Scored, all: readonly Sensitivity[], where: string): string {
  const names = new Map(
    scores.groups.flatMap(({ cards }) => cards.map(({ unit }) => [unit.code, unit.name])),
  );
  const called = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? code).join('、');
  return [
    where,
    '其他单位不变时,还差(高出)多少分;权重一项增减,其他各项按比例让出或补足,总和不变',
    ...all.flatMap((each) => ['', ...unitLines(each, called)]),
  ].join('\n');
}

type Called = (codes: readonly string[]) => string;

function unitLines({ card, of, rank, grade, weights }: Sensitivity, called: Called): readonly string[] {
  const total = show(card.total.value);
  return [
    `■ ${card.unit.name}  第${card.rank}名(共${of}个)  ${card.grade.name}  总分 ${total}(修约前${show(card.total.exact)})`,
    ...rankLines('升', rank.up, called),
    ...rankLines('降', rank.down, called),
    ...gradeLines('升', grade.up),
    ...gradeLines('降', grade.down),
    ...weights.flatMap((each) => weightLines(each, called)),
  ];
}

function rankLines(verb: string, step: RankStep | null, called: Called): readonly string[] {
  if (step === null) return [];
  const others = `${verb === '升' ? '超过' : '被超过:'}${called(step.passed)}`;
  return [`    ${verb}到第${step.rank}名:${pointsWords(step)}(${others})`];
}

function gradeLines(verb: string, step: GradeStep | null): readonly string[] {
  return step === null ? [] : [`    ${verb}为${step.grade.name}:${pointsWords(step)}`];
}

/** `多0.45分(修约后多0.5分)`; what is not quite enough is said to be so. */
function pointsWords({ exact, isMore, suffices, value }: Step): string {
  const by = (points: Rational) =>
    `${sign(points) < 0 ? '少' : '多'}${show(sign(points) < 0 ? neg(points) : points)}分`;
  const beyond = sign(exact) === 0 && !suffices ? (isMore ? '再多一点' : '再少一点') : by(exact);
  const not = suffices || sign(exact) === 0 ? '' : '还不够,须超出';
  return `${beyond}${not}(修约后${by(value)})`;
}

function weightLines(
  { component, weight, up, down, unfollowed }: WeightSensitivity,
  called: Called,
): readonly string[] {
  const words = (turn: Turn | null) => (turn === null ? [] : [turnWords(turn, weight, called)]);
  const turns = [...words(up), ...words(down)];
  const but = unfollowed === null ? '' : `;${UNFOLLOWED[unfollowed]}`;
  const said = turns.length === 0 ? '怎样改都不换名次' : turns.join(';');
  return [`    ${component.name}(${show(weight)}):${said}${but}`];
}

const UNFOLLOWED: Readonly<Record<Unfollowed, string>> = {
  'geometric-mean': '有的总分含随权重变化的几何平均或调和平均,无法准确推算,可能漏看',
  'rounded-parts': '总分由修约后的各项相加,按修约前推算,可能略有出入',
};

function turnWords({ weight, passes, passedBy }: Turn, from: Rational, called: Called): string {
  const by = sub(weight, from);
  const change = `${sign(by) < 0 ? '减' : '增'}到${show(weight)}`;
  const above = passes.length === 0 ? '' : `超过${called(passes)}`;
  const below = passedBy.length === 0 ? '' : `被${called(passedBy)}超过`;
  return `${change}时${[above, below].filter((each) => each !== '').join(',')}`;
}
