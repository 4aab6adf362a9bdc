import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What each part of `src` may import besides itself: other parts, and packages by name (`node:` is all of Node). */
export const BORDERS: Readonly<
  Record<string, { readonly parts: readonly string[]; readonly packages: readonly string[] }>
> = {
  domain: { parts: [], packages: ['zod', 'xstate'] },
  database: { parts: ['domain'], packages: ['kysely', 'pg', '@electric-sql/pglite', 'node:'] },
  log: {
    parts: ['database', 'domain'],
    packages: ['kysely', 'pg', 'pg-copy-streams', '@eventstore/db-client', 'zod', 'node:'],
  },
  projections: { parts: ['log', 'database', 'domain'], packages: ['kysely', 'node:'] },
  application: {
    parts: ['projections', 'log', 'database', 'domain'],
    packages: ['kysely', 'yaml', 'zod', 'node:'],
  },
  simulation: { parts: ['application', 'projections', 'domain'], packages: [] },
  api: {
    parts: ['application', 'projections', 'log', 'database', 'domain'],
    packages: ['hono', '@hono/zod-openapi', '@hono/node-server', 'jose', 'pino', 'zod', 'kysely', 'node:'],
  },
  cli: {
    parts: ['api', 'simulation', 'application', 'projections', 'log', 'database', 'domain'],
    packages: ['citty', 'string-width', 'pino', 'node:'],
  },
  'main.ts': { parts: ['cli'], packages: [] },
};

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g;

/** One import that crosses a border it may not cross. */
export interface Violation {
  readonly file: string;
  readonly imports: string;
  readonly part: string;
}

/** Checks every source file under a folder laid out like `src`. */
export function findViolations(root: string): readonly Violation[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.sort().flatMap((name) => {
    const part = partOf(name);
    const border = BORDERS[part];
    const text = readFileSync(join(root, name), 'utf8');
    const imported = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
    return imported
      .filter((source) => {
        if (border === undefined) return true;
        if (!source.startsWith('.')) {
          return !border.packages.some((allowed) =>
            allowed === 'node:'
              ? source.startsWith('node:')
              : source === allowed || source.startsWith(`${allowed}/`),
          );
        }
        const target = partOf(relative(root, resolve(root, dirname(name), source)));
        return target !== part && !border.parts.includes(target);
      })
      .map((source) => ({ file: name, imports: source, part }));
  });
}

function partOf(path: string): string {
  return path.split('/')[0] ?? path;
}
