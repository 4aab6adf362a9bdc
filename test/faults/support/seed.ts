import { relative } from 'node:path';
import { expect } from 'vitest';
import { Random } from '../../simulator/random.ts';

/** How often processes are killed. */
export const ROUNDS = Number(process.env.FAULTS_ROUNDS ?? 5);

/** When things break is drawn from this, and what is asked meanwhile; `FAULTS_SEED` repeats a run. */
const SEED = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));

const file = relative(process.cwd(), expect.getState().testPath ?? '');
process.stderr.write(`FAULTS_SEED=${SEED} FAULTS_ROUNDS=${ROUNDS} ${file}\n`);

/** Random numbers of a test file's own. */
export function dice(): Random {
  return new Random(SEED);
}

/** Says on standard error what a run has seen, for whoever reads it afterwards. */
export function tell(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
