import type { Case } from './build.ts';
import { LADDERS } from './ladders.ts';
import { NAMES } from './names.ts';
import { PARAMETERS } from './parameters.ts';
import { POINTS } from './points.ts';
import { SUMS } from './sums.ts';
import { SURROUNDINGS } from './surroundings.ts';

/** Every kind of finding, shown by rules in which it is the only thing wrong. */
export const CASES: readonly Case[] = [
  ...SUMS,
  ...POINTS,
  ...PARAMETERS,
  ...LADDERS,
  ...NAMES,
  ...SURROUNDINGS,
];
