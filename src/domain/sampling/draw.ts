import { compare, mul, parseDecimal, rational } from '../kernel/rational.ts';
import { sha256Of } from '../kernel/sha256.ts';
import type { SampleSize } from './events.ts';

/** How `drawFrom` draws, for those who want to draw it again. */
export const ALGORITHM =
  '对总体中每个申报编号,计算“种子”与“编号”首尾相接后UTF-8字节的SHA-256(小写十六进制),按此值升序排列,取前n个;按比例抽取时n向上取整';

/** The claims that a seed draws from a population, in the order in which they are drawn. */
export function drawFrom(population: readonly string[], seed: string, count: number): readonly string[] {
  return population
    .map((id) => ({ id, key: sha256Of(`${seed}${id}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/** How many are drawn from a population of so many; never more than there are. */
export function countOf(size: SampleSize, population: number): number {
  if (size.kind === 'count') return Math.min(size.count, population);
  const exact = mul(parseDecimal(size.percent), rational(population));
  let count = 0;
  while (compare(rational(count * 100), exact) < 0) count += 1;
  return count;
}

/** The SHA-256 of a population. */
export function digestOfPopulation(population: readonly string[]): string {
  return sha256Of(population.map((id) => `${id}\n`).join(''));
}
