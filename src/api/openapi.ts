import { routes } from './routes.ts';

/**
 * The description of the API (OpenAPI 3.1): the same for everybody, since no state goes into it. Made anew at each
 * call, so that nobody can change another's.
 */
export function openApiDocument() {
  const described = routes();
  described.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  const document = described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '绩鉴 Jijian',
      version: '1',
      description: '事件溯源的政府绩效考核系统。说明见 docs/api.md。',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
  });
  return withoutFlags(document);
}

/** The generator prints regular expressions with their flags (`^a$/u`), which no reader of the document expects. */
function withoutFlags<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, member) =>
      key === 'pattern' && typeof member === 'string' ? member.replace(/\/[dgimsuvy]+$/, '') : member,
    ),
  );
}
