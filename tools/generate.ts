import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated.ts';

// Writes the generated files; with --check, says which are out of date instead.
const root = fileURLToPath(new URL('..', import.meta.url));
const files = generatedFiles();
const checking = process.argv.includes('--check');
let stale = 0;

for (const [path, content] of files) {
  const full = join(root, path);
  if (checking) {
    if (read(full) !== content) report(`${path} is out of date: run npm run generate`);
  } else {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
}
for (const name of readdirSync(join(root, 'docs/schemas'))) {
  if (files.has(`docs/schemas/${name}`)) continue;
  if (checking) report(`docs/schemas/${name} describes nothing any more: run npm run generate`);
  else rmSync(join(root, 'docs/schemas', name));
}
process.exitCode = stale === 0 ? 0 : 1;

function report(message: string): void {
  stale += 1;
  process.stderr.write(`${message}\n`);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
