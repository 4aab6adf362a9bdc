import { fileURLToPath } from 'node:url';
import { findViolations } from './borders.ts';

const violations = findViolations(fileURLToPath(new URL('../src', import.meta.url)));
for (const { file, imports, part } of violations) {
  process.stderr.write(`src/${file}: ${part} may not import “${imports}” (see tools/borders.ts)\n`);
}
process.exitCode = violations.length === 0 ? 0 : 1;
