import { openApiDocument } from '../src/api/openapi.ts';
import { eventSchemas, eventsPage } from './event-docs.ts';
import { lifecyclesPage } from './lifecycle-docs.ts';
import { schemeSchemas } from './scheme-schemas.ts';

/** Every generated file of the project, by path from its root. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map([
    ['docs/events.md', eventsPage()],
    ['docs/lifecycles.md', lifecyclesPage()],
    ['docs/api/openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`],
  ]);
  for (const [name, content] of eventSchemas()) files.set(`docs/schemas/${name}`, content);
  for (const [name, content] of schemeSchemas()) files.set(`docs/schemas/${name}`, content);
  return files;
}
