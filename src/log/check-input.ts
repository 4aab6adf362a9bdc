import { refuse } from '../domain/kernel/refusal.ts';
import {
  type AllQuery,
  type Append,
  type EventToAppend,
  type EventToLoad,
  type FollowQuery,
  MAX_EVENT_BYTES,
  MAX_EVENT_TYPE,
  MAX_STREAM_NAME,
  type StreamQuery,
} from './event-log.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Control characters, NUL among them, halves of surrogate pairs, and what turns the direction of writing. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

/** Where in a call the offending thing is: the append's index and the event's index within it. */
interface Place {
  readonly append: number;
  readonly event?: number;
}

/** Refuses a call of appends in which anything is malformed, naming the first such place. */
export function checkAppends(appends: readonly Append[]): void {
  for (const [index, append] of appends.entries()) {
    const place = { append: index };
    checkStream(append.stream, place);
    checkExpected(append.expected, place);
    if (append.events.length === 0) {
      refuse('invalid', 'log.empty-append', '写入请求不含任何事件。', { ...place, stream: append.stream });
    }
    for (const [at, event] of append.events.entries()) checkEvent(event, { ...place, event: at });
  }
}

/** Refuses a run of events to load in which anything is malformed, naming the first such event. */
export function checkLoad(events: readonly EventToLoad[]): void {
  for (const [index, event] of events.entries()) {
    const place = { append: index, event: 0 };
    checkStream(event.stream, place);
    checkCount('revision', event.revision);
    checkEvent(event, place);
  }
}

/** Refuses a malformed stream name or a query whose numbers are not counting numbers. */
export function checkStreamQuery(stream: string, query: StreamQuery): void {
  checkStream(stream);
  checkCount('from', query.from);
  checkCount('limit', query.limit);
}

/** Refuses a query that no engine could answer as it stands. */
export function checkAllQuery({ limit, ...query }: AllQuery): void {
  checkCount('limit', limit);
  checkFilter(query);
}

/** Refuses to follow what no engine could follow as it stands. */
export function checkFollowQuery({ pageSize, ...query }: FollowQuery): void {
  if (pageSize === 0)
    refuse('invalid', 'log.invalid-query', '查询参数 pageSize 必须是正整数。', { pageSize });
  checkCount('pageSize', pageSize);
  checkFilter(query);
}

function checkFilter(query: Omit<AllQuery, 'limit'>): void {
  checkCount('after', query.after);
  checkCount('upTo', query.upTo);
  for (const type of query.types ?? []) checkType(type);
  const prefix = query.streamPrefix ?? '';
  if (prefix.length > MAX_STREAM_NAME || FORBIDDEN.test(prefix)) {
    refuse('invalid', 'log.invalid-stream', '事件流名称前缀过长或含有不允许的字符。', {
      streamPrefix: prefix,
    });
  }
}

function checkEvent(event: EventToAppend, place: Place): void {
  if (!UUID.test(event.id)) {
    refuse('invalid', 'log.invalid-event-id', '事件标识必须是小写的 UUID。', { ...place, id: event.id });
  }
  checkType(event.type, place);
  const size = event.bytes.length;
  if (size === 0) refuse('invalid', 'log.empty-event', '事件内容为空。', { ...place, id: event.id });
  if (size > MAX_EVENT_BYTES) {
    refuse('too-large', 'log.event-too-large', `事件内容为 ${size} 字节,超过上限 ${MAX_EVENT_BYTES} 字节。`, {
      ...place,
      id: event.id,
      size,
      limit: MAX_EVENT_BYTES,
    });
  }
}

function checkStream(stream: string, place?: Place): void {
  if (stream.length === 0 || stream.length > MAX_STREAM_NAME || FORBIDDEN.test(stream)) {
    refuse(
      'invalid',
      'log.invalid-stream',
      `事件流名称须为 1 至 ${MAX_STREAM_NAME} 个字符,且不含控制字符或残缺字符。`,
      { ...place, stream },
    );
  }
}

function checkType(type: string, place?: Place): void {
  if (type.length === 0 || type.length > MAX_EVENT_TYPE || FORBIDDEN.test(type)) {
    refuse(
      'invalid',
      'log.invalid-event-type',
      `事件类型须为 1 至 ${MAX_EVENT_TYPE} 个字符,且不含控制字符或残缺字符。`,
      { ...place, type },
    );
  }
}

function checkExpected(expected: Append['expected'], place: Place): void {
  if (typeof expected === 'number' && !isCount(expected)) {
    refuse('invalid', 'log.invalid-expected-revision', '预期版本号必须是非负整数。', { ...place, expected });
  }
}

function checkCount(name: string, value: number | undefined): void {
  if (value !== undefined && !isCount(value)) {
    refuse('invalid', 'log.invalid-query', `查询参数 ${name} 必须是非负整数。`, { [name]: value });
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
