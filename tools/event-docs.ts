import { z } from 'zod';
import { rolesFor } from '../src/application/policy.ts';
import { AGGREGATES, COMMAND_TYPES, type CommandType, EVENT_TYPES } from '../src/domain/catalogue.ts';
import { ROLE_NAMES } from '../src/domain/kernel/actor.ts';
import { envelopeSchema } from '../src/domain/kernel/envelope.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

function schemaOf(type: z.ZodType): JsonSchema {
  return z.toJSONSchema(type, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
}

/** The JSON Schema of each event type's data, by file name. */
export function eventSchemas(): ReadonlyMap<string, string> {
  const files = new Map([['envelope.json', pretty({ title: 'Envelope', ...schemaOf(envelopeSchema) })]]);
  for (const { type, title, data, earlier = [] } of EVENT_TYPES.values()) {
    for (const [index, version] of [...earlier, { data }].entries()) {
      files.set(
        `${type}.v${index + 1}.json`,
        pretty({ title: `${type} ${title}`, ...schemaOf(version.data) }),
      );
    }
  }
  return files;
}

/** The catalogue of events and commands, as a page. */
export function eventsPage(): string {
  const lines = [
    '# Events and commands',
    '',
    '<!-- Generated from the catalogue by `npm run generate`. Do not edit. -->',
    '',
    'Everything that Jijian knows is an event. An event is stored once, as canonical JSON (RFC 8785) in UTF-8, and',
    'never changed or removed. One stream `<category>-<id>` holds the events of one thing. Positions count from 1',
    'through the whole log without a gap; revisions count from 0 within a stream. Both follow from the place in the',
    'log and are not part of the bytes.',
    '',
    '## Envelope',
    '',
    'The JSON Schemas of the envelope and of every `data` are in [`schemas/`](schemas/).',
    '',
    ...fields(schemaOf(envelopeSchema)),
    '',
    '## Types',
    '',
    '| category | event | 中文 | version |',
    '|---|---|---|---|',
    ...[...EVENT_TYPES.values()].map(
      ({ category, type, title, version }) =>
        `| ${category} | [\`${type}\`](#${type.toLowerCase()}) | ${title} | ${version} |`,
    ),
    '',
    '## Commands and who may issue them',
    '',
    'Roles are the first condition; the aggregate adds others (the holder, another person than the proposer).',
    '',
    '| command | 中文 | category | rule | roles |',
    '|---|---|---|---|---|',
    ...[...COMMAND_TYPES.values()].map(({ category, type, title }) => {
      const { rule, roles } = rolesFor(type as CommandType);
      return `| \`${type}\` | ${title} | ${category} | ${rule} | ${roles.map((role) => `${role} ${ROLE_NAMES[role]}`).join(', ')} |`;
    }),
  ];
  for (const category of Object.keys(AGGREGATES)) {
    lines.push('', `## ${category}`);
    for (const entry of EVENT_TYPES.values()) {
      if (entry.category !== category) continue;
      lines.push(
        '',
        `### ${entry.type}`,
        '',
        `${entry.title}, version ${entry.version}.`,
        '',
        ...fields(schemaOf(entry.data)),
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function fields(schema: JsonSchema): readonly string[] {
  const rows = [...walk(schema, '')];
  if (rows.length === 0) return ['No data.'];
  return ['| field | type |', '|---|---|', ...rows.map(([name, type]) => `| \`${name}\` | ${type} |`)];
}

function* walk(schema: JsonSchema, prefix: string): Generator<readonly [string, string]> {
  for (const variant of (schema.oneOf ?? schema.anyOf ?? [schema]) as JsonSchema[]) {
    const properties = (variant.properties ?? {}) as Record<string, JsonSchema>;
    for (const [name, property] of Object.entries(properties)) {
      const path = `${prefix}${name}`;
      yield [path, describe(property)];
      const inner = (property.items ?? property) as JsonSchema;
      if (hasFields(inner)) yield* walk(inner, `${path}${property.items === undefined ? '.' : '[].'}`);
    }
  }
}

function hasFields(schema: JsonSchema): boolean {
  const variants = (schema.oneOf ?? schema.anyOf ?? [schema]) as JsonSchema[];
  return variants.some((variant) => variant.properties !== undefined);
}

function describe(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const variants = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (variants !== undefined) return [...new Set(variants.map(describe))].join(' or ');
  if (schema.type === 'array') return `list of ${describe((schema.items ?? {}) as JsonSchema)}`;
  if (schema.format !== undefined) return String(schema.format);
  return String(schema.type ?? 'any');
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
