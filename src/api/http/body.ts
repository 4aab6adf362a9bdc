import { createMiddleware } from 'hono/factory';
import { textOf } from '../../application/utf8.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { LIMITS } from '../limits.ts';
import type { ApiEnv } from '../router.ts';
import { checkJson } from './strict-json.ts';

const JSON_TYPE = /^application\/json$/;

/** Reads a body of at most so many bytes; no more than that is ever held. */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) refuseTooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) break;
    size += chunk.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      refuseTooLarge(limit);
    }
    chunks.push(chunk.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Reads a body of UTF-8 text. */
export async function readText(request: Request, limit: number): Promise<string> {
  const read = textOf(await readBytes(request, limit));
  if ('text' in read) return read.text;
  const { line, column } = read;
  const message = `请求内容不是UTF-8文本(第${line}行第${column}列起)`;
  return refuse('invalid', 'request.malformed', message, { line, column });
}

/** The media type of a request without its parameters; refuses when it is not an expected one or not in UTF-8. */
export function mediaTypeOf(request: Request, expected: RegExp): string {
  const given = request.headers.get('content-type') ?? '';
  const [type = '', ...parameters] = given.toLowerCase().split(';');
  const mediaType = type.trim();
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
  const inUtf8 = charset === undefined || /^\s*charset="?utf-?8"?\s*$/.test(charset);
  if (expected.test(mediaType) && inUtf8) return mediaType;
  return refuse('invalid', 'request.media-type', `不支持内容类型“${given.slice(0, 100)}”`, {
    given: given.slice(0, 100),
    expected: expected.source.replace(/[\\^$]/g, ''),
  });
}

/** For routes that take JSON: reads it once, strictly; the validators that follow parse the text kept here. */
export const jsonBody = createMiddleware<ApiEnv>(async (c, next) => {
  mediaTypeOf(c.req.raw, JSON_TYPE);
  const text = await readText(c.req.raw, LIMITS.jsonBytes);
  checkJson(text);
  // Hono keeps promises here, whatever its type says.
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  await next();
});

/** For routes that take nothing: no body, or an empty object. */
export const noBody = createMiddleware<ApiEnv>(async (c, next) => {
  const text = await readText(c.req.raw, LIMITS.jsonBytes);
  if (text !== '') {
    mediaTypeOf(c.req.raw, JSON_TYPE);
    checkJson(text);
    if (!/^\s*\{\s*\}\s*$/.test(text)) refuse('invalid', 'request.invalid', '此处不需要请求内容');
  }
  await next();
});

function refuseTooLarge(limit: number): never {
  refuse('too-large', 'request.too-large', `请求内容超过${Math.floor(limit / 1024)}KB`, { limit });
}
