import { z } from '@hono/zod-openapi';
import { refuse } from '../domain/kernel/refusal.ts';
import type { Page, Paging } from '../projections/queries/rows.ts';
import { LIMITS } from './limits.ts';

const limit = z.coerce.number().int().min(1).max(LIMITS.pageMaximum).default(LIMITS.pageDefault);

/** The query parameters of every list that comes in pages. */
export const pagingQuery = {
  cursor: z.string().min(1).max(1000).optional().openapi({ description: '上一页答复中的 next' }),
  limit: limit.openapi({ type: 'integer', description: '每页至多几项' }),
};

export const pageLimit = limit;

/** The part of an answer that leads to the next page. */
export const nextSchema = z.string().nullable().openapi({ description: '下一页的 cursor;没有下一页时为空' });

/** Reads a cursor, which is the last key of the page before. */
export function pagingOf(query: { cursor?: string | undefined; limit: number }): Paging {
  if (query.cursor === undefined) return { after: null, limit: query.limit };
  const after = Buffer.from(query.cursor, 'base64url').toString('utf8');
  if (cursorOf(after) !== query.cursor || /\p{Cc}/u.test(after)) {
    refuse('invalid', 'request.invalid', '请求有误:query.cursor 不是上一页给出的', {
      issues: [{ path: 'query.cursor', message: '不是上一页给出的' }],
    });
  }
  return { after, limit: query.limit };
}

/** The cursor of the next page, or null. */
export function nextOf({ next }: Page<unknown>): string | null {
  return next === null ? null : cursorOf(next);
}

function cursorOf(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}
