import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { findViolations } from '../../tools/borders.ts';

const roots: string[] = [];

function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'borders-'));
  roots.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

describe('the borders between the parts', () => {
  it('hold in the project itself', () => {
    expect(findViolations(fileURLToPath(new URL('../../src', import.meta.url)))).toEqual([]);
  });

  it.each([
    ['a package that the domain may not use', "import { Kysely } from 'kysely';", 'kysely'],
    ['a part of Node', "import { readFileSync } from 'node:fs';", 'node:fs'],
    ['another part', "import { openMemoryLog } from '../log/memory.ts';", '../log/memory.ts'],
    [
      'another part, type only',
      "import type { EventLog } from '../log/event-log.ts';",
      '../log/event-log.ts',
    ],
    ['a re-export', "export { openMemoryLog } from '../log/memory.ts';", '../log/memory.ts'],
    ['a dynamic import', "const log = await import('../log/memory.ts');", '../log/memory.ts'],
    ['an import for its effect', "import '../log/memory.ts';", '../log/memory.ts'],
    ['an import over several lines', "import {\n  a,\n  b,\n} from 'hono';", 'hono'],
  ])('are crossed by %s', (_what, line, imports) => {
    const root = tree({ 'domain/plan.ts': line });
    expect(findViolations(root)).toEqual([{ file: 'domain/plan.ts', imports, part: 'domain' }]);
  });

  it('are crossed by a part that no border names', () => {
    const root = tree({ 'elsewhere/thing.ts': "import { z } from 'zod';" });
    expect(findViolations(root)).toHaveLength(1);
  });

  it('let through what is allowed', () => {
    const root = tree({
      'domain/a/one.ts':
        "import { z } from 'zod';\nimport { setup } from 'xstate';\nimport { two } from '../b/two.ts';",
      'log/engine.ts': "import { one } from '../domain/a/one.ts';\nimport { sql } from 'kysely';",
    });
    expect(findViolations(root)).toEqual([]);
  });
});
