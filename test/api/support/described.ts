import { z } from 'zod';
import { routes } from '../../../src/api/routes.ts';

const ROUTES = routes().openAPIRegistry.definitions.flatMap((definition) => {
  if (definition.type !== 'route') return [];
  const { method, path, responses } = definition.route;
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return [{ method: method.toUpperCase(), path, pattern, responses }];
});

/** The schema of the answer that the description promises; an answer that is not described is a failure. */
export function describedAnswer(method: string, path: string, status: number): z.ZodType {
  const [bare = ''] = path.split('?');
  const found = ROUTES.filter((route) => route.method === method && route.pattern.test(bare));
  // A literal path, such as `/v1/events/types`, before one with a parameter.
  const route = found.find((each) => each.path === bare) ?? found[0];
  const response = route?.responses[status];
  const content = response !== undefined && 'content' in response ? response.content : undefined;
  const json = content?.['application/json'];
  const schema = json !== undefined && 'schema' in json ? json.schema : undefined;
  if (!(schema instanceof z.ZodType)) throw new Error(`${method} ${bare} ${status} is not described`);
  return schema;
}
