/** A figure that a measurement gives: work set against something, in one run. */
export interface Figure {
  readonly work: string;
  readonly against: string;
  /** Ratios of rounds that were measured one after the other. */
  readonly ratios: readonly number[];
  /** What the ratio must be at least, or at most; none when it is only to be known. */
  readonly bound?: { readonly least: number } | { readonly most: number };
  /** What lies behind the ratio, for people. */
  readonly detail: string;
}

/** How many of something were done a second. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (count * 1000) / (performance.now() - begun);
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** A rate, for people: `12.3 k/s`. */
export function rate(perSecond: number): string {
  return perSecond < 10_000 ? `${Math.round(perSecond)}/s` : `${(perSecond / 1000).toFixed(1)} k/s`;
}

export function rates(all: readonly number[]): string {
  return rate(median(all));
}

/** A figure without a bound meets what is asked of it, which is nothing. */
export function isMet({ ratios, bound }: Figure): boolean {
  if (bound === undefined) return true;
  const ratio = median(ratios);
  return 'least' in bound ? ratio >= bound.least : ratio <= bound.most;
}

export function lineOf(figure: Figure): string {
  const { work, against, ratios, detail } = figure;
  const spread =
    ratios.length > 1 ? ` (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})` : '';
  const ratio = `${median(ratios).toFixed(2)}${spread}`;
  return `${ratio}, ${verdictOn(figure)} | ${work} | against ${against} | ${detail}`;
}

function verdictOn(figure: Figure): string {
  const { bound } = figure;
  if (bound === undefined) return 'no bound';
  const wanted = 'least' in bound ? `at least ${bound.least}` : `at most ${bound.most}`;
  return `${wanted}: ${isMet(figure) ? 'met' : 'NOT MET'}`;
}
