import { relative } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';

/**
 * The seed of every random test in this file: drawn anew for each run, unless `FC_SEED` names it. It is printed at
 * once, so that a run which hangs or dies can be repeated too; a failing property prints it again, with the path
 * to the shrunken counter-example.
 */
export const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));

const file = relative(process.cwd(), expect.getState().testPath ?? '');
process.stderr.write(`FC_SEED=${SEED} ${file}\n`);
fc.configureGlobal({ seed: SEED });
