import { z } from 'zod';
import { keyAt, METHOD_NAMES } from '../src/domain/scheme/keys.ts';
import { rulesSchema } from '../src/domain/scheme/rules.ts';
import { tableRulesSchema } from '../src/domain/scheme/table-scheme.ts';

/** As much of a JSON Schema as zod writes. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly title?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** The JSON Schemas by which an editor helps to write schemes, by file name. */
export function schemeSchemas(): ReadonlyMap<string, string> {
  return new Map(
    [
      ['scheme.schema.json', schemeSchema('plan')] as const,
      ['table-scheme.schema.json', schemeSchema('table')] as const,
    ].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}

/** A scheme as it is written: what may be left out is not required, and every key says what it is in Chinese. */
export function schemeSchema(kind: 'plan' | 'table'): JsonSchema {
  const [title, description, rules] =
    kind === 'plan'
      ? ['考核细则', '工作要点的考核细则(docs/scoring.md)。数字写在引号里。', rulesSchema]
      : ['计分表细则', '只给一张表计分的细则(docs/scoring.md)。数字写在引号里。', tableRulesSchema];
  const {
    $schema,
    $defs = {},
    ...schema
  } = z.toJSONSchema(rules, { io: 'input' }) as JsonSchema & {
    readonly $schema: string;
  };
  const definitions = Object.entries($defs).map(([name, definition]) => [
    nameOf(name),
    described(definition, [COMPONENTS]),
  ]);
  return {
    $schema,
    title,
    description,
    ...described(schema, []),
    $defs: Object.fromEntries(definitions),
  } as JsonSchema;
}

/** What nests without end is written once: the components are all that does. */
const COMPONENTS = 'components';
function nameOf(definition: string): string {
  return definition === '__schema0' ? 'component' : definition;
}

/** The schema with what is said of its keys; `path` leads to it, without indexes, with the method of a component. */
function described(schema: JsonSchema, path: readonly string[]): JsonSchema {
  const method = schema.properties?.method?.const;
  const here = typeof method === 'string' ? [...path, method] : path;
  const { $ref, properties, items, oneOf, anyOf, ...rest } = schema;
  const each = (variants: readonly JsonSchema[]) => variants.map((variant) => described(variant, here));
  return {
    ...(typeof method === 'string' ? { title: `${method} ${METHOD_NAMES[method] ?? ''}`.trim() } : {}),
    ...rest,
    ...($ref === undefined ? {} : { $ref: $ref.replace(/[^/]+$/, nameOf) }),
    ...(items === undefined ? {} : { items: described(items, here) }),
    ...(oneOf === undefined ? {} : { oneOf: each(oneOf) }),
    ...(anyOf === undefined ? {} : { anyOf: each(anyOf) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, property]) => {
              const path = [...here, key];
              const said = keyAt(path);
              const words = said === undefined ? {} : { title: said.name, description: said.meaning };
              return [key, { ...words, ...described(property, path) }];
            }),
          ),
        }),
  };
}

/** The path of every key of a schema that this module has written. */
export function* keysIn(schema: JsonSchema, path: readonly string[] = []): Generator<readonly string[]> {
  const method = schema.properties?.method?.const;
  const here = typeof method === 'string' ? [...path, method] : path;
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    yield [...here, key];
    yield* keysIn(property, [...here, key]);
  }
  for (const variant of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) yield* keysIn(variant, here);
  if (schema.items !== undefined) yield* keysIn(schema.items, here);
  for (const definition of Object.values(schema.$defs ?? {})) yield* keysIn(definition, [COMPONENTS]);
}
