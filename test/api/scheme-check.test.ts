import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, openCity } from './support/city.ts';
import { PLAN, people, registerUnits, SCHEME } from './support/sample.ts';

let city: City;
let who: ReturnType<typeof people>;
const YAML = { headers: { 'content-type': 'application/yaml' } };
const check = (text: string | Uint8Array<ArrayBuffer>) =>
  who.office.send('POST', `/v1/schemes/${PLAN}/check`, text, { ...YAML, key: null });
/** Whoever leads and supports, no task has a weight. */
const UNSOUND = SCHEME.replaceAll(
  'lead: "3", responsible: "3", support: "1"',
  'lead: "0", responsible: "0", support: "0"',
);

beforeAll(async () => {
  city = await openCity();
  who = people(city);
  await registerUnits(who.office);
});
afterAll(() => city.close());

describe('a scheme is checked', () => {
  test('and what was found is told with line and column; nothing is recorded', async () => {
    const before = await city.app.log.head();
    const { status, body } = await check(UNSOUND);
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, errors: 2, warnings: 4 });
    const lines = UNSOUND.split('\n');
    for (const each of body.findings.filter(({ code }: { code: string }) => code === 'roles.weightless')) {
      expect(lines[each.line - 1]?.slice(each.column - 1)).toMatch(/^roleWeights: \{ lead: "0"/);
    }
    expect(await city.app.log.head()).toBe(before);
  });

  test('and faults of its form stand in the same list', async () => {
    const { status, body } = await check(SCHEME.replace('"35"', '35  '));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      errors: 1,
      findings: [{ code: 'scheme.invalid', severity: 'error', path: 'components.1.weight' }],
    });
  });

  test('against the register: a group without units, and a unit that there is not', async () => {
    const classes =
      'classes: [{ code: k, name: 类, article: 第十二条, group: county, units: ["999999"], weights: [], targets: [], rankedApart: true }]';
    const text = SCHEME.replace('classes: []', classes).replace(
      '  - { code: stationed,',
      '  - { code: township, name: 乡镇 }\n  - { code: stationed,',
    );
    const { body } = await check(text);
    expect(body.errors).toBe(0);
    const found = body.findings.map(({ code, path }: { code: string; path: string }) => [code, path]);
    expect(found).toContainEqual(['group.empty', 'groups.2']);
    expect(found).toContainEqual(['class.unit-unknown', 'classes.0.units.0']);
  });

  test('also one that is no text, or too long: these are refused', async () => {
    const broken = await check(Uint8Array.from([0x61, 0x3a, 0x0a, 0x62, 0xff]));
    expect(broken).toMatchObject({
      status: 400,
      body: { code: 'request.malformed', details: { line: 2, column: 2 } },
    });
    expect(await check(`# ${'长'.repeat(30_000)}`)).toMatchObject({ status: 413 });
  });
});

test('what contradicts itself is not published, and nothing is recorded', async () => {
  const before = await city.app.log.head();
  const { status, body } = await who.office.send('POST', `/v1/schemes/${PLAN}`, UNSOUND, YAML);
  expect([status, body.code]).toEqual([422, 'scheme.unsound']);
  expect(body.details.findings).toContainEqual(
    expect.objectContaining({ code: 'roles.weightless', path: 'components.2.roleWeights' }),
  );
  expect(await city.app.log.head()).toBe(before);
  const sound = await who.office.send('POST', `/v1/schemes/${PLAN}`, SCHEME, YAML);
  expect(sound.status).toBe(201);
  expect((await check(SCHEME)).body).toMatchObject({ version: 2, errors: 0 });
});
