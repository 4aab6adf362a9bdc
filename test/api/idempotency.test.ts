import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from './support/caller.ts';
import { type City, openCity } from './support/city.ts';
import { COUNTIES, DOCUMENT, PLAN, people, publishScheme, SCHEME, UNITS } from './support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;

beforeAll(async () => {
  city = await openCity();
  who = people(city);
});
afterAll(() => city.close());

const head = () => city.app.log.head();
const isReplay = ({ headers }: Answer) => headers.get('idempotent-replay') === 'true';

describe('the key', () => {
  test('is required on every write', async () => {
    const answer = await who.office.post('/v1/units', UNITS[0], { key: null });
    expect(answer.body).toMatchObject({ status: 400, code: 'idempotency-key.missing' });
    expect((await who.office.post('/v1/read-models/rebuild', undefined, { key: null })).status).toBe(400);
    expect((await who.office.post('/v1/clock/days', {}, { key: null })).status).toBe(400);
  });

  test('is of 1 to 200 printable characters', async () => {
    const [unit] = UNITS;
    expect((await who.office.post('/v1/units', unit, { key: 'k'.repeat(201) })).body).toMatchObject({
      status: 400,
      code: 'idempotency-key.invalid',
    });
    expect((await who.office.post('/v1/units', unit, { key: 'caf\u00e9' })).body.code).toBe(
      'idempotency-key.invalid',
    );
    expect(await head()).toBe(0);
    expect((await who.office.post('/v1/units', unit, { key: 'k'.repeat(200) })).status).toBe(201);
  });
});

describe('the same request again', () => {
  test('is carried out once and answered alike', async () => {
    await who.office.done('/v1/units', UNITS[1], { key: 'unit-1' });
    const before = await head();
    const first = await who.office.post('/v1/units', UNITS[2], { key: 'unit-2' });
    const second = await who.office.post('/v1/units', UNITS[2], { key: 'unit-2' });
    expect(isReplay(first)).toBe(false);
    expect(isReplay(second)).toBe(true);
    expect(second.status).toBe(first.status);
    expect(second.body).toEqual(first.body);
    expect(await head()).toBe(before + 1);
  });

  test('even when it arrives many times at once', async () => {
    const before = await head();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => who.office.post('/v1/units', UNITS[3], { key: 'unit-3' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
    expect(await head()).toBe(before + 1);
    await who.office.done('/v1/collectives', COUNTIES);
  });

  test('with another content is refused', async () => {
    await who.office.done('/v1/plans', DOCUMENT, { key: 'plan' });
    const names = `/v1/plans/${PLAN}/names`;
    const open = { name: '市市监局', kind: 'open', reason: '待定' };
    await who.office.done(names, open, { key: 'name' });
    const answer = await who.office.post(names, { ...open, reason: '另有说法' }, { key: 'name' });
    expect(answer.body).toMatchObject({ status: 409, code: 'command.id-reused' });
  });

  test('another account’s key is another key', async () => {
    const open = { name: '市市监局', kind: 'open', reason: '另一人的决定' };
    const answer = await who.chief.post(`/v1/plans/${PLAN}/names`, open, { key: 'name' });
    expect(answer.status).toBe(201);
    expect(isReplay(answer)).toBe(false);
  });

  test('a refused request does not use its key up', async () => {
    const wrong = { name: '没有这个名称', kind: 'open', reason: '待定' };
    const names = `/v1/plans/${PLAN}/names`;
    expect((await who.office.post(names, wrong, { key: 'retry' })).status).toBe(422);
    const right = { ...wrong, name: '市各行业主管部门' };
    expect((await who.office.post(names, right, { key: 'retry' })).status).toBe(201);
  });
});

describe('what is put together from more than the request', () => {
  test('a plan is drafted once, whatever the reader has learned since', async () => {
    const before = await head();
    const again = await who.office.done('/v1/plans', DOCUMENT, { key: 'plan' });
    expect(isReplay(again)).toBe(true);
    const others = [
      { ...DOCUMENT, to: '2024-11-30' },
      { ...DOCUMENT, from: '2024-02-01' },
      { ...DOCUMENT, documentName: '另一份.txt' },
      { ...DOCUMENT, text: `${DOCUMENT.text}\n` },
      { ...DOCUMENT, terms: { acceptWithin: 5, reportBy: 6 } },
    ];
    for (const other of others) {
      const refused = await who.office.post('/v1/plans', other, { key: 'plan' });
      expect(refused.body.code).toBe('command.id-reused');
    }
    expect(await head()).toBe(before);
  });

  test('a plan is published once, also when the register has grown since', async () => {
    const path = `/v1/plans/${PLAN}/publication`;
    const first = await who.office.done(path, undefined, { key: 'publish' });
    await who.office.done('/v1/units', {
      ...UNITS[0],
      code: '451223',
      name: '东兰县人民政府',
      fullName: '样本市东兰县人民政府',
      aliases: [],
      order: 5,
    });
    const again = await who.office.done(path, undefined, { key: 'publish' });
    expect(isReplay(again)).toBe(true);
    expect(again.body).toEqual(first.body);
    expect((await who.office.post(path, undefined, { key: 'plan' })).body.code).toBe('command.id-reused');
    expect((await who.office.post(path)).body.code).toBe('plan.not-allowed');
  });

  test('a scheme published again under its key is the version of that time', async () => {
    const first = await publishScheme(who.office, { key: 'scheme' });
    const second = await publishScheme(who.office, { key: 'scheme-2' });
    const again = await publishScheme(who.office, { key: 'scheme' });
    expect([first.body.version, second.body.version, again.body.version]).toEqual([1, 2, 1]);
    expect(isReplay(again)).toBe(true);
    const changed = await who.office.send('POST', `/v1/schemes/${PLAN}`, SCHEME.replace('"40"', '"41"'), {
      key: 'scheme',
      headers: { 'content-type': 'text/yaml' },
    });
    expect(changed.body).toMatchObject({ status: 409, code: 'command.id-reused' });
  });

  test('of many identical publications at once one is recorded', async () => {
    const before = await head();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => publishScheme(who.office, { key: 'scheme-3' })),
    );
    expect(answers.map(({ body }) => body.version)).toEqual([3, 3, 3, 3, 3]);
    const since = await city.app.log.readAll({ after: before, limit: 10 });
    expect(since.map(({ type }) => type)).toEqual(['SchemePublished', 'SchemeAdopted']);
  });
});

describe('one key for two things', () => {
  test('the second is refused and nothing of it recorded', async () => {
    const another = (code: string, name: string, order: number) => ({
      ...UNITS[0],
      code,
      name,
      fullName: `样本市${name}`,
      aliases: [],
      order,
    });
    await who.office.done('/v1/units', another('slj', '市水利局', 11), { key: 'two-things' });
    const before = await head();
    const answer = await who.office.post('/v1/units', another('tjj', '市统计局', 12), { key: 'two-things' });
    expect(answer.body).toMatchObject({ status: 409, code: 'command.id-reused' });
    expect(await head()).toBe(before);
  });
});
