import { z } from 'zod';

/**
 * The same schema without what it asks of texts, numbers and lists beyond being such: for reading what was checked
 * in full before it was stored, and cannot have changed since. Fields, their kinds and their names are still
 * required. A schema that is anything else than plain data is left as it is.
 */
export function shapeOf(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodString && !(schema instanceof z.ZodStringFormat)) return z.string();
  if (schema instanceof z.ZodArray) return z.array(shapeOf(schema.element));
  if (schema instanceof z.ZodNullable) return shapeOf(schema.unwrap()).nullable();
  if (schema instanceof z.ZodObject && isStrict(schema) && !isRefined(schema)) {
    const fields = Object.entries<z.core.$ZodType>(schema.shape);
    return z.strictObject(Object.fromEntries(fields.map(([name, field]) => [name, shapeOf(field)])));
  }
  return schema as z.ZodType;
}

function isStrict(schema: z.ZodObject): boolean {
  return schema.def.catchall instanceof z.ZodNever;
}

function isRefined(schema: z.ZodObject): boolean {
  return (schema.def.checks?.length ?? 0) > 0;
}
