import {
  abs,
  compare,
  div,
  isZero,
  mul,
  parseDecimal,
  type Rational,
  rational,
  sub,
  toDecimal,
} from '../kernel/rational.ts';
import { format, round } from '../kernel/rounding.ts';
import type { Benchmark, IndicatorData } from './events.ts';

type Better = IndicatorData['better'];
type Figures = Pick<Benchmark, 'frontier' | 'own'>;

/** How far the own value lies behind the frontier, exactly; negative when it lies before it. */
export function gapOf(better: Better, { frontier, own }: Figures): Rational {
  const [best, mine] = [parseDecimal(frontier.value), parseDecimal(own)];
  return better === 'higher' ? sub(best, mine) : sub(mine, best);
}

/** The gap in percent of the frontier's magnitude, exactly; null for a frontier of zero. */
export function relativeGapOf(better: Better, figures: Figures): Rational | null {
  const frontier = parseDecimal(figures.frontier.value);
  return isZero(frontier) ? null : mul(div(gapOf(better, figures), abs(frontier)), rational(100));
}

export const TREND_NAMES = { improved: '进步', unchanged: '持平', worsened: '退步' } as const;
export type Trend = keyof typeof TREND_NAMES;

/** How the own value has changed since the period before. */
export function trendOf(better: Better, before: Figures, now: Figures): Trend {
  const order = compare(parseDecimal(now.own), parseDecimal(before.own));
  if (order === 0) return 'unchanged';
  return order > 0 === (better === 'higher') ? 'improved' : 'worsened';
}

/** The latest known period before another one of the same kind: a year before a year, a quarter before a quarter. */
export function periodBefore(known: readonly string[], period: string): string | null {
  const earlier = known.filter((each) => each.length === period.length && each < period).sort();
  return earlier.at(-1) ?? null;
}

/** A benchmark with what is worked out from it. */
export interface Compared {
  /** Exact, a decimal. */
  readonly gap: string;
  /** In percent of the frontier, rounded to two places; null for a frontier of zero. */
  readonly relativeGap: string | null;
  /** Against the period before; null where none is known. */
  readonly trend: Trend | null;
}

/** Works out gap, relative gap and trend of a period from what is known of all periods. */
export function compared(better: Better, figures: Benchmark, all: readonly Benchmark[]): Compared {
  const before = periodBefore(
    all.map(({ period }) => period),
    figures.period,
  );
  const former = all.find(({ period }) => period === before);
  const relative = relativeGapOf(better, figures);
  return {
    gap: toDecimal(gapOf(better, figures)) ?? '',
    relativeGap: relative === null ? null : format(round(relative, { places: 2, mode: 'half-up' }), 2),
    trend: former === undefined ? null : trendOf(better, former, figures),
  };
}
