import { isConstant } from '../../formula/ast.ts';
import { parseExpression } from '../../formula/parse.ts';
import { compare, equals, isZero, neg, parseDecimal, type Rational, sign } from '../../kernel/rational.ts';
import type { Component } from '../components.ts';
import { INCIDENT_NAMES } from '../incident-kinds.ts';
import type { Rules } from '../rules.ts';
import { formulasOf } from '../value-methods.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';
import { called, placed } from './placed.ts';

type Complain = (code: FindingCode, key: string, message: string) => Finding;

/** Parameters of methods that contradict each other, or with which a method does nothing. */
export function parameterFindings({
  components,
  eligibility,
  vetoes = [],
  ranking,
}: Rules): readonly Finding[] {
  return [
    ...[...placed(components)].flatMap(({ component, path }) => {
      const complain: Complain = (code, key, message) =>
        finding(code, [...path, key], `${called(component)}${message}`);
      return [...ofMethod(component, complain), ...constants(component, complain)];
    }),
    ...(eligibility !== undefined && isAlike(eligibility.when)
      ? [finding('formula.constant', ['eligibility', 'when'], '参评条件不看任何指标,对所有单位都一样')]
      : []),
    ...vetoes.flatMap(({ when, ...veto }, index) =>
      isAlike(when)
        ? [
            finding(
              'formula.constant',
              ['vetoes', index, 'when'],
              `否决${called(veto)}的条件不看任何指标,对所有单位都一样`,
            ),
          ]
        : [],
    ),
    ...ranking.tieBreakers.flatMap((breaker, index) =>
      typeof breaker !== 'string' && isAlike(breaker.value)
        ? [
            finding(
              'formula.constant',
              ['ranking', 'tieBreakers', index, 'value'],
              `同分比较的${breaker.value}不看任何指标,对所有单位都一样`,
            ),
          ]
        : [],
    ),
  ];
}

function ofMethod(component: Component, complain: Complain): readonly Finding[] {
  switch (component.method) {
    case 'ratio':
      return [
        ...crossed(component.from, component.upTo ?? '1', 'from', complain),
        ...zeroTarget(component, complain),
      ];
    case 'incident-rate':
      return crossed(component.pass ?? undefined, component.full ?? '1', 'pass', complain);
    case 'min-max':
      return [
        ...flat(component.worst, component.best, 'best', '最差值和最优值', complain),
        ...(component.scale === 'log' ? noLogarithm(component, complain) : []),
      ];
    case 'efficacy':
      return flat(
        component.unacceptable,
        component.satisfactory,
        'satisfactory',
        '不允许值和满意值',
        complain,
      );
    case 'shortfall':
    case 'overshoot':
      return isNothing(component.step)
        ? [complain('step.zero', 'step', '的步长(step)是0,永远不扣分也不加分')]
        : nothing(component.points, 'points', '每步0分', complain);
    case 'cases':
      return nothing(component.points, 'points', '每次0分', complain);
    case 'incident-deduction':
      return charges(component.charges, complain);
    case 'incentives':
      return isNothing(component.maximum) && isNothing(component.minimum)
        ? [complain('charge.nothing', 'maximum', '加分和扣分都以0分为限,奖惩不计分')]
        : [];
    case 'task-completion':
    case 'task-timeliness':
      return Object.values(component.roleWeights).every(isNothing)
        ? [complain('roles.weightless', 'roleWeights', '各种责任的权重都是0,没有任务可以计分')]
        : [];
    case 'ballot-mean':
      return Object.values(component.instrumentWeights).every(isNothing)
        ? [complain('ballots.weightless', 'instrumentWeights', '各种调查的权重都是0,没有结果可以计分')]
        : [];
    default:
      return [];
  }
}

function crossed(low: string | undefined, high: string, key: string, complain: Complain): readonly Finding[] {
  if (low === undefined || compare(parseDecimal(low), parseDecimal(high)) <= 0) return [];
  return [complain('rate.crossed', key, `的起计比率${low}高于满分比率${high}`)];
}

function zeroTarget({ target }: { readonly target: string }, complain: Complain): readonly Finding[] {
  const value = constantOf(target);
  if (value === null || sign(value) > 0) return [];
  return [
    complain(
      'target.zero',
      'target',
      `的目标是${target},完成率没有意义,只分达到和没有达到;达标得分用threshold更清楚`,
    ),
  ];
}

function flat(from: string, to: string, key: string, names: string, complain: Complain): readonly Finding[] {
  const [a, b] = [constantOf(from), constantOf(to)];
  if (a === null || b === null || !equals(a, b)) return [];
  return [complain('scale.flat', key, `的${names}都是${to},分不出高低`)];
}

function noLogarithm(
  { worst, best }: { readonly worst: string; readonly best: string },
  complain: Complain,
): readonly Finding[] {
  return Object.entries({ worst, best }).flatMap(([key, text]) => {
    const value = constantOf(text);
    if (value === null || sign(value) > 0) return [];
    return [complain('scale.no-logarithm', key, `按对数计,${key}却是${text},没有对数`)];
  });
}

function nothing(points: string, key: string, words: string, complain: Complain): readonly Finding[] {
  return isNothing(points) ? [complain('charge.nothing', key, `${words},怎样都不影响得分`)] : [];
}

function charges(
  list: readonly { readonly kind: keyof typeof INCIDENT_NAMES; readonly points: string }[],
  complain: Complain,
): readonly Finding[] {
  const kinds = list.map(({ kind }) => kind);
  const again = kinds.filter((kind, index) => kinds.indexOf(kind) !== index);
  const free = list.every(({ points }) => isNothing(points));
  return [
    ...again.map((kind) =>
      complain('charge.repeated', 'charges', `中“${INCIDENT_NAMES[kind]}”写了两次,只有第一次算数`),
    ),
    ...(free ? [complain('charge.nothing', 'charges', '每次都扣0分,怎样都不影响得分')] : []),
  ];
}

/** Conditions and values that look at no indicator. */
function constants(component: Component, complain: Complain): readonly Finding[] {
  return [...formulasOf(component)].flatMap(([key, text]) =>
    (key === 'value' || key === 'zeroIf' || key === 'points') && isAlike(text)
      ? [complain('formula.constant', key, `的${key}(${text})不看任何指标,对所有单位都一样`)]
      : [],
  );
}

/** Whether a formula comes to the same for everybody. */
function isAlike(text: string): boolean {
  const parsed = parseExpression(text);
  return !('fault' in parsed) && isConstant(parsed.expression);
}

/** The number that a formula is, where it is nothing but a number. */
function constantOf(text: string): Rational | null {
  const parsed = parseExpression(text);
  if ('fault' in parsed) return null;
  const { expression } = parsed;
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'negate' || expression.of.kind !== 'number') return null;
  return neg(expression.of.value);
}

function isNothing(amount: string): boolean {
  return isZero(parseDecimal(amount));
}
