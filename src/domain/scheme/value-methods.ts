import { z } from 'zod';
import { MAX_CHARACTERS, namesIn, parseExpression } from '../formula/parse.ts';
import { compare } from '../kernel/rational.ts';
import { text } from '../kernel/text.ts';
import { named } from './named.ts';
import { amount, decimal, decimalOf, roundingSchema } from './numbers.ts';

/** A formula over indicators: a number, an indicator's code, or both put together (docs/scoring.md). */
function formula(kind: 'number' | 'condition') {
  return text(MAX_CHARACTERS).check(({ value, issues }) => {
    const parsed = parseExpression(value, kind);
    if (!('fault' in parsed)) return;
    const { offset, message } = parsed.fault;
    // Going on lets a union say what is wrong with the one of its forms that is meant.
    issues.push({
      code: 'custom',
      message: `第${offset + 1}个字符:${message}`,
      input: value,
      continue: true,
    });
  });
}
export const numberFormula = formula('number');
export const conditionFormula = formula('condition');

/** What becomes of a component for which a unit has no value; `peer-mean` is the mean of what the others of its group get. */
const missing = z.enum(['zero', 'full', 'redistribute', 'peer-mean']);

/** What any component may say besides its method; in this order: nothing, within bounds, rounded. */
export const limits = {
  /** When it holds, the component is worth nothing. */
  zeroIf: conditionFormula.optional(),
  atMost: decimal.optional(),
  atLeast: decimal.optional(),
  /** Rounding of its own; without it the scheme's rounding of lines holds. */
  round: roundingSchema.nullable().optional(),
};

const value = numberFormula;
const target = numberFormula;
const better = z.enum(['higher', 'lower']);
/** What is worth points of its own, such as a bonus, has no weight: it is never part of the 100. */
const unweighted = { ...named, ...limits, weight: amount.optional(), missing };
const weighted = { ...named, ...limits, weight: amount, missing };

/** How equals are ranked: 1, 2, 2, 4; or 1, 2, 2, 3; or each by the mean of the places that they take up together. */
const ties = z.enum(['competition', 'dense', 'shared']);

/** 按完成率: pro rata of the target; below `from` nothing, at most `upTo` (1 unless another is given). */
const ratio = z.strictObject({
  ...weighted,
  method: z.literal('ratio'),
  value,
  target,
  better,
  from: amount.optional(),
  upTo: amount.optional(),
});

/** 达标得分: all points when the value stands to the target as it is to, else `otherwise` (0 unless another is given). */
const threshold = z.strictObject({
  ...weighted,
  method: z.literal('threshold'),
  value,
  is: z.enum(['>=', '>', '<=', '<', '=']),
  target,
  otherwise: decimal.optional(),
});

/** Whether a part of a step counts: as the part that it is, as a whole one, or not at all. */
const partial = z.enum(['exact', 'up', 'down']);

/** 每低(超)…扣…: all points, less some for every step by which the value falls short of the target. */
const shortfall = z.strictObject({
  ...weighted,
  method: z.literal('shortfall'),
  value,
  target,
  better,
  /** The size of a step, and the points that it costs. */
  step: amount,
  points: amount,
  partial,
});

/** 每超…加…: points for every step by which the value is beyond the target. */
const overshoot = z.strictObject({
  ...unweighted,
  method: z.literal('overshoot'),
  value,
  target,
  better,
  step: amount,
  points: amount,
  partial,
});

/** 每次扣(加)…分: the weight, if there is one, and points for each case beyond those that are free. */
const cases = z.strictObject({
  ...unweighted,
  method: z.literal('cases'),
  value,
  /** Signed: negative where a case costs points. */
  points: decimal,
  free: amount.optional(),
});

const bound = decimal.optional();
/** 分档: the points of the first tier whose bound the value keeps; else `otherwise`. */
const tiers = z.strictObject({
  ...unweighted,
  method: z.literal('tiers'),
  value,
  tiers: z
    .array(
      z
        .strictObject({ atLeast: bound, above: bound, atMost: bound, below: bound, points: decimal })
        .refine(({ points: _, ...bounds }) => Object.keys(bounds).length === 1, {
          error: '每档写且只写一个界限:atLeast、above、atMost或below',
        }),
    )
    .min(1)
    .max(100),
  otherwise: decimal,
});

/** 插值: points on the straight lines between given ones; beyond the ends as at the ends, or further along the line. */
const interpolation = z.strictObject({
  ...unweighted,
  method: z.literal('interpolation'),
  value,
  between: z
    .array(z.strictObject({ value: decimal, points: decimal }))
    .min(2)
    .max(100)
    .refine((between) => between.every((each, index) => rising(between[index - 1], each)), {
      error: '各点的值须由小到大,且不重复',
    }),
  beyond: z.enum(['clamp', 'extend']),
});

function rising(before: { readonly value: string } | undefined, after: { readonly value: string }): boolean {
  const [from, to] = [before, after].map((point) => (point === undefined ? null : decimalOf(point.value)));
  return from == null || to == null || compare(from, to) < 0;
}

/** 极值法: the weight times the way from the worst to the best value, within both; on a linear or logarithmic scale. */
const minMax = z.strictObject({
  ...weighted,
  method: z.literal('min-max'),
  value,
  worst: numberFormula,
  best: numberFormula,
  scale: z.enum(['linear', 'log']).optional(),
  /** Whether what is beyond the bounds counts as they do; true unless false is given. */
  clamp: z.boolean().optional(),
});

/** 功效系数法: base + (100 − base) × (value − unacceptable) ÷ (satisfactory − unacceptable), out of 100, times the weight. */
const efficacy = z.strictObject({
  ...weighted,
  method: z.literal('efficacy'),
  value,
  unacceptable: numberFormula,
  satisfactory: numberFormula,
  /** What the unacceptable value is worth out of 100; 60 unless another is given. */
  base: amount.optional(),
});

/** 按名次: the points of the place that the value has in its group; beyond the last place given as many as the last, or none. */
const rank = z.strictObject({
  ...unweighted,
  method: z.literal('rank'),
  value,
  better,
  ties,
  points: z.array(decimal).min(1).max(500),
  beyond: z.enum(['last', 'none']),
});

/** 按名次比例: the weight times (n − place + 1) ÷ n, or (n − place) ÷ (n − 1) where the last is to have nothing. */
const rankShare = z.strictObject({
  ...weighted,
  method: z.literal('rank-share'),
  value,
  better,
  ties,
  last: z.enum(['share', 'none']),
});

/**
 * 逐级汇总: what the units below it come to, times a factor (1 unless given): 市 = 本级 + 各县平均 × 50 %. It knows no mean of
 * peers: where a unit and one below it are peers, each would wait for the other.
 */
const rollUp = z.strictObject({
  ...unweighted,
  missing: missing.exclude(['peer-mean']),
  method: z.literal('roll-up'),
  combine: z.enum(['mean', 'sum', 'lowest', 'highest']),
  times: amount.optional(),
});

/** 公式: the points as a formula says. */
const byFormula = z.strictObject({ ...unweighted, method: z.literal('formula'), points: numberFormula });

/** The methods that score values of indicators. */
export const valueMethods = [
  ratio,
  threshold,
  shortfall,
  overshoot,
  cases,
  tiers,
  interpolation,
  minMax,
  efficacy,
  rank,
  rankShare,
  rollUp,
  byFormula,
] as const;

type ValueLeaf = z.infer<(typeof valueMethods)[number]>;

/** The indicators that a formula names; none where it is no formula. */
export function namesInText(text: string): readonly string[] {
  const parsed = parseExpression(text);
  return 'fault' in parsed ? [] : namesIn(parsed.expression);
}

/** The formulas of a component, by the key that holds them. */
export function formulasOf(component: { readonly method: string }): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const key of FORMULA_KEYS) {
    const text: unknown = Reflect.get(component, key);
    // A rank has a list of points, and a count points that are no formula.
    if (typeof text === 'string' && (key !== 'points' || component.method === 'formula'))
      texts.set(key, text);
  }
  return texts;
}
const FORMULA_KEYS = [
  'value',
  'target',
  'worst',
  'best',
  'unacceptable',
  'satisfactory',
  'points',
  'zeroIf',
] as const satisfies readonly (KeysOf<ValueLeaf> | 'zeroIf')[];
type KeysOf<T> = T extends unknown ? keyof T : never;
