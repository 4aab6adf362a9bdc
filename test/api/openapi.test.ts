import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApiDocument } from '../../src/api/openapi.ts';
import { routes } from '../../src/api/routes.ts';

const FILE = join(import.meta.dirname, '../../docs/api/openapi.json');

test('the committed document is what the routes say; if not, run npm run generate', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
});

test('the document comes out the same every time', () => {
  expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(openApiDocument()));
});

const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
  (['get', 'post'] as const).flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [{ path, method, operation }];
  }),
);

test('every route is described', () => {
  const served = routes().routes.filter(({ method }) => method !== 'ALL');
  const described = operations.map(({ path, method }) => `${method} ${path}`).sort();
  const addresses = served.map(
    ({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
  );
  expect([...new Set(addresses)].sort()).toEqual(described);
  for (const { path, method, operation } of operations) {
    const what = `${method} ${path}`;
    expect(operation.summary, what).toMatch(/\p{Script=Han}/u);
    expect(operation.tags, what).toHaveLength(1);
    const failures = Object.keys(operation.responses ?? {}).filter((status) => Number(status) >= 400);
    if (path === '/health') continue;
    expect(operation.description, what).toMatch(/角色:.+\(规则[PQ]\d{2}\)/);
    expect(failures, what).toEqual(expect.arrayContaining(['401', '403', '422', '500', '503']));
  }
});

// A reading is known by the source and the id of its message.
test('every write but reading a document, checking a scheme, trying out and sending a reading asks for an Idempotency-Key', () => {
  for (const { path, method, operation } of operations) {
    const parameters = JSON.stringify(operation.parameters ?? []);
    expect(parameters.includes('idempotency-key'), `${method} ${path}`).toBe(
      method === 'post' &&
        !['/v1/plans/read', '/v1/schemes/{id}/check', '/v1/what-if', '/v1/readings'].includes(path),
    );
  }
});

test('patterns are regular expressions without flags', () => {
  const patterns = [...JSON.stringify(openApiDocument()).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)];
  expect(patterns.length).toBeGreaterThan(50);
  for (const [, pattern = '""'] of patterns) {
    expect(JSON.parse(pattern)).toMatch(/\$$/);
    expect(() => new RegExp(JSON.parse(pattern), 'u')).not.toThrow();
  }
});
