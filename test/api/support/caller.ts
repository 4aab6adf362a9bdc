import { expect } from 'vitest';
import type { LocalIssuer, TokenRequest } from '../../../src/api/auth/local-issuer.ts';
import type { createApi } from '../../../src/api/create-api.ts';
import { problemSchema } from '../../../src/api/http/problem.ts';
import { describedAnswer } from './described.ts';

export type Person = Omit<TokenRequest, 'ttlSeconds'>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what an answer holds
  readonly body: any;
}

export interface Extra {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

let keys = 0;

/** Somebody who calls the API with a token. Every answer is checked against the description of the API. */
export class Caller {
  readonly #api: ReturnType<typeof createApi>;
  readonly #issuer: LocalIssuer;
  readonly #person: Person;

  constructor(api: ReturnType<typeof createApi>, issuer: LocalIssuer, person: Person) {
    this.#api = api;
    this.#issuer = issuer;
    this.#person = person;
  }

  token(ttlSeconds = 3600): Promise<string> {
    return this.#issuer.issueToken({ ...this.#person, ttlSeconds });
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path, null);
  }

  /** Posts JSON, under a new key unless one is given. */
  post(path: string, json?: unknown, extra: Extra = {}): Promise<Answer> {
    const headers = json === undefined ? {} : { 'content-type': 'application/json' };
    return this.send('POST', path, json === undefined ? null : JSON.stringify(json), {
      ...extra,
      headers: { ...headers, ...extra.headers },
    });
  }

  /** Posts and expects it to be done. */
  async done(path: string, json?: unknown, extra: Extra = {}): Promise<Answer> {
    const answer = await this.post(path, json, extra);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer;
  }

  async send(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | FormData | null,
    { key, headers = {} }: Extra = {},
  ): Promise<Answer> {
    keys += 1;
    const ownKey = key === undefined ? `test-${keys}` : key;
    const response = await this.#api.request(path, {
      method,
      body,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        ...(method === 'GET' || ownKey === null ? {} : { 'idempotency-key': ownKey }),
        ...headers,
      },
    });
    return readAnswer(method, path, response);
  }
}

/** Reads an answer, holding it against what the document promises of the route. */
export async function readAnswer(method: string, path: string, response: Response): Promise<Answer> {
  const type = response.headers.get('content-type') ?? '';
  const { status, headers } = response;
  if (!type.includes('json')) return { status, headers, body: new Uint8Array(await response.arrayBuffer()) };
  const body: unknown = await response.json();
  const schema = status >= 400 ? problemSchema : describedAnswer(method, path, status);
  const checked = schema.safeParse(body);
  expect(checked.error?.issues, `${method} ${path} ${status}: ${JSON.stringify(body)}`).toBeUndefined();
  if (status >= 400) expect(type).toBe('application/problem+json; charset=utf-8');
  return { status, headers, body };
}
