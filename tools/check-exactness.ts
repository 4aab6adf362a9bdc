import { fileURLToPath } from 'node:url';
import { findArithmetic, SCORING, unexplained } from './exactness.ts';

const { inexact, needless } = unexplained(
  findArithmetic(fileURLToPath(new URL('..', import.meta.url)), SCORING),
);
for (const { file, line, text } of inexact) {
  process.stderr.write(`${file}:${line}: “${text}” calculates with a number (see tools/exactness.ts)\n`);
}
for (const { file, text } of needless) {
  process.stderr.write(`tools/exactness.ts allows “${text}” in ${file}, where it is not any more\n`);
}
process.exitCode = inexact.length + needless.length === 0 ? 0 : 1;
