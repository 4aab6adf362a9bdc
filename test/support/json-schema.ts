import { isDeepStrictEqual } from 'node:util';

type Schema = Readonly<Record<string, unknown>>;
type Check = (value: unknown, schema: Schema, root: Schema, path: string) => readonly string[];

/**
 * The places at which a value is not what a JSON Schema says (draft 2020-12, as far as our schemas go). A keyword that it
 * does not know is an error: nothing is taken for checked that is not.
 */
export function schemaFaults(
  value: unknown,
  schema: Schema,
  root: Schema = schema,
  path = '',
): readonly string[] {
  return Object.keys(schema).flatMap((keyword) => {
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`the keyword “${keyword}” is not known`);
    return check(value, schema, root, path);
  });
}

const nothing: Check = () => [];
const fault = (path: string, isSo: boolean) => (isSo ? [] : [path]);
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  integer: Number.isInteger,
  number: (value) => typeof value === 'number',
  array: Array.isArray,
  object: isObject,
};

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: nothing,
  $defs: nothing,
  title: nothing,
  description: nothing,
  default: nothing,
  $ref: (value, { $ref }, root, path) => {
    const name = String($ref).replace('#/$defs/', '');
    return schemaFaults(value, (root.$defs as Record<string, Schema>)[name] ?? missing(name), root, path);
  },
  type: (value, { type }, _, path) => fault(path, TYPES[String(type)]?.(value) ?? missing(String(type))),
  const: (value, schema, _, path) => fault(path, isDeepStrictEqual(value, schema.const)),
  enum: (value, schema, _, path) => fault(path, (schema.enum as unknown[]).includes(value)),
  pattern: (value, { pattern }, _, path) =>
    fault(path, typeof value !== 'string' || new RegExp(String(pattern), 'u').test(value)),
  minLength: (value, { minLength }, _, path) =>
    fault(path, typeof value !== 'string' || [...value].length >= Number(minLength)),
  maxLength: (value, { maxLength }, _, path) =>
    fault(path, typeof value !== 'string' || [...value].length <= Number(maxLength)),
  minimum: (value, { minimum }, _, path) =>
    fault(path, typeof value !== 'number' || value >= Number(minimum)),
  maximum: (value, { maximum }, _, path) =>
    fault(path, typeof value !== 'number' || value <= Number(maximum)),
  minItems: (value, { minItems }, _, path) =>
    fault(path, !Array.isArray(value) || value.length >= Number(minItems)),
  maxItems: (value, { maxItems }, _, path) =>
    fault(path, !Array.isArray(value) || value.length <= Number(maxItems)),
  items: (value, { items }, root, path) =>
    Array.isArray(value)
      ? value.flatMap((each, index) => schemaFaults(each, items as Schema, root, `${path}/${index}`))
      : [],
  required: (value, { required }, _, path) =>
    isObject(value)
      ? (required as string[]).filter((key) => !Object.hasOwn(value, key)).map((key) => `${path}/${key}`)
      : [],
  properties: (value, { properties }, root, path) =>
    Object.entries(properties as Record<string, Schema>).flatMap(([key, schema]) =>
      isObject(value) && Object.hasOwn(value, key)
        ? schemaFaults(value[key], schema, root, `${path}/${key}`)
        : [],
    ),
  propertyNames: (value, { propertyNames }, root, path) =>
    isObject(value)
      ? Object.keys(value).flatMap((key) =>
          schemaFaults(key, propertyNames as Schema, root, `${path}/${key}`),
        )
      : [],
  additionalProperties: (value, { additionalProperties, properties = {} }, root, path) =>
    isObject(value)
      ? Object.keys(value)
          .filter((key) => !Object.hasOwn(properties as Schema, key))
          .flatMap((key) =>
            additionalProperties === false
              ? [`${path}/${key}`]
              : schemaFaults(value[key], additionalProperties as Schema, root, `${path}/${key}`),
          )
      : [],
  anyOf: (value, { anyOf }, root, path) =>
    fault(
      path,
      (anyOf as Schema[]).some((each) => schemaFaults(value, each, root).length === 0),
    ),
  oneOf: (value, { oneOf }, root, path) =>
    fault(
      path,
      (oneOf as Schema[]).filter((each) => schemaFaults(value, each, root).length === 0).length === 1,
    ),
};

function missing(name: string): never {
  throw new Error(`the schema names “${name}” and does not say what it is`);
}
