import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Manifest, manifestSchema } from '../../src/application/pack/manifest.ts';
import { verifyPack } from '../../src/application/pack/verify-pack.ts';
import { writePack } from '../../src/application/pack/write-pack.ts';
import { periods } from '../../src/projections/models/periods.ts';
import { Past } from '../../src/projections/past/past.ts';
import { rowByKey } from '../../src/projections/queries/rows.ts';
import { Scoreboard } from '../../src/projections/scoreboard.ts';
import { type City, openCity } from '../api/support/city.ts';
import { finalPeriod, incentive, PERIOD } from '../api/support/closing.ts';
import { NANDAN, PLAN, people, publishPlan, registerUnits, TIANE } from '../api/support/sample.ts';
import { bare, independent } from '../support/independent.ts';
import { withGaps } from '../support/past.ts';
import { doInFull, supportTask } from './support.ts';

/** A year with a penalty that is excused after the result was approved: the edition in force counts two events more. */
let city: City;

beforeAll(async () => {
  city = await openCity();
  const who = people(city);
  const third = city.as({ role: 'office', account: 'kaohe-03' });
  await registerUnits(who.office);
  await publishPlan(who.office);
  await doInFull(who.nandan, who, supportTask(NANDAN));
  await incentive(who, 'j-1', 'sanction', '3', NANDAN);
  await incentive(who, 'j-2', 'commendation', '1', TIANE);
  await who.inspector.done('/v1/accountability', {
    id: 'zr-1',
    plan: PLAN,
    subject: { kind: 'unit', unit: NANDAN },
    grounds: '不可外传的线索',
    basis: { source: '问责条例', article: '第七条' },
  });
  await finalPeriod(city, who);
  await who.nandan.done('/v1/tolerances', {
    plan: PLAN,
    failure: { kind: 'sanction', incentive: 'j-1' },
    condition: 'pioneering',
    exclusions: [
      { code: 'safety', applies: false },
      { code: 'private-gain', applies: false },
    ],
    grounds: '先行先试',
    evidence: [],
  });
  await third.done('/v1/tolerances/sanction.j-1/excuse', { reasons: '符合情形', correction: '完善流程' });
  const events = await city.events('ToleranceRequested', 'FailureExcused');
  await who.office.done(`/v1/periods/${PERIOD}/superseding`, {
    ground: 'tolerance',
    reference: 'sanction.j-1',
    corrections: events.map(({ position }) => position),
    reasons: '容错',
  });
  await who.leader.done(`/v1/periods/${PERIOD}/approval`, { remark: '同意更正' });
}, 60_000);
afterAll(() => city.close());

/** The code with which something is refused. */
function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    ({ code }) => code,
  );
}

let made = 0;
const place = () => {
  made += 1;
  return join(city.folder, 'packs', `包${made}`);
};
const pack = async (asked = {}, folder = place()) => {
  const manifest = await writePack(city.app, { period: PERIOD, ...asked }, folder);
  return { folder, manifest };
};
const linesIn = (folder: string, name: string) =>
  readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1);
const totals = (folder: string) =>
  Object.fromEntries(
    linesIn(folder, 'scorecards.ndjson').map((line) => {
      const { unit, total } = JSON.parse(line);
      return [unit.code, total.value];
    }),
  );

describe('a pack', () => {
  it('holds the edition in force: the events that it counts, byte for byte, and what its scores follow from', async () => {
    const { folder, manifest } = await pack();
    const period = await rowByKey(city.database, periods, PERIOD);
    const { edition, position, asOf, corrections, digest } = period?.final ?? {};
    expect(edition).toBe(2);
    expect(corrections).toHaveLength(2);
    expect(manifest.edition).toEqual({ number: 2, digest });
    expect(manifest.coordinates).toMatchObject({ position, asOf, corrections });
    expect(manifest.scorecards).toEqual({ units: 4, digest });
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
    const stored = await city.app.log.readAll({ after: 0, limit: 10_000 });
    const text = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString('utf8');
    const own = linesIn(folder, 'events.ndjson');
    expect(own).toHaveLength(position ?? 0);
    expect(
      own.map((line, index) => line.includes('"withheld"') || line === text(stored[index] as never)),
    ).toEqual(own.map(() => true));
    expect(linesIn(folder, 'corrections.ndjson')).toEqual(
      stored.filter((each) => corrections?.includes(each.position)).map(text),
    );
    expect(totals(folder)).toMatchObject({ [NANDAN]: '100' });
  });

  it('tells of an accountability file nothing but a digest', async () => {
    const { folder, manifest } = await pack();
    expect(manifest.log.withheld).toBe(1);
    const [opened] = await city.app.log.readAll({ after: 0, limit: 1, types: ['FileOpened'] });
    const sha256 = createHash('sha256')
      .update(opened?.bytes ?? '')
      .digest('hex');
    const line = linesIn(folder, 'events.ndjson')[(opened?.position ?? 0) - 1];
    expect(line).toBe(`{"sha256":"${sha256}","withheld":true}`);
    const whole = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(whole.some((text) => text.includes('不可外传') || text.includes('zr-1'))).toBe(false);
  });

  it('is sound, and gives every node to who knows docs/scoring.md only', async () => {
    for (const asked of [{}, { edition: 1 }, { at: 60 }, { at: 90, asOf: '2024-06-12' }]) {
      const { folder } = await pack(asked);
      expect((await verifyPack(folder)).faults).toEqual([]);
      const read = independent.readPack(folder);
      const told = linesIn(folder, 'scorecards.ndjson').map((line) => bare(JSON.parse(line)));
      expect(independent.recompute(read)).toEqual(told);
    }
  });

  it('of a former edition, and of another place, has what counted there', async () => {
    const { folder: first, manifest } = await pack({ edition: 1 });
    expect(totals(first)).toMatchObject({ [NANDAN]: '97' });
    expect(linesIn(first, 'corrections.ndjson')).toEqual([]);
    expect(manifest.edition?.number).toBe(1);
    const { manifest: early } = await pack({ at: 60 });
    expect(early.edition).toBeNull();
    expect(early.coordinates).toMatchObject({ position: 60, asOf: '2024-06-30', corrections: [] });
  });

  it('names the position of each line where those of the log have gaps', async () => {
    const { database, calendar } = city.app;
    const log = withGaps(city.app.log);
    const past = new Past(log);
    const app = { database, log, past, scoreboard: new Scoreboard(database, past), calendar };
    const folder = place();
    const { log: told } = await writePack(app, { period: PERIOD, at: 600 }, folder);
    expect(told.positions?.slice(0, 3)).toEqual([10, 20, 30]);
    expect((await verifyPack(folder)).faults).toEqual([]);
    const cards = linesIn(folder, 'scorecards.ndjson').map((line) => bare(JSON.parse(line)));
    expect(independent.recompute(independent.readPack(folder))).toEqual(cards);
  });

  it('is refused for what there is not', async () => {
    const refused = (asked: object) => codeOf(pack(asked));
    expect(await refused({ period: '2023' })).toBe('period.unknown');
    expect(await refused({ edition: 3 })).toBe('period.no-edition');
    expect(await refused({ at: 1_000_000 })).toBe('pack.beyond-log');
    expect(await refused({ at: 1 })).toBe('scheme.none');
  });
});

describe('the folder of a pack', () => {
  it('is not written to when it holds anything, and is when it is empty', async () => {
    const folder = place();
    mkdirSync(folder, { recursive: true });
    await pack({}, folder);
    const before = readFileSync(join(folder, 'manifest.json'));
    expect(await codeOf(pack({ edition: 1 }, folder))).toBe('pack.target-taken');
    expect(readFileSync(join(folder, 'manifest.json'))).toEqual(before);
    const file = join(folder, 'manifest.json');
    expect(await codeOf(pack({}, file))).toBe('pack.target-taken');
    expect(await codeOf(pack({}, join(file, '包')))).toBe('pack.unwritable');
  });

  it('is not there at all when the writing fails half-way', async () => {
    const { database, log, past, scoreboard, calendar } = city.app;
    const broken = { ...log, readAll: async () => Promise.reject(new Error('断电')) };
    const folder = place();
    const app = { database, log: broken as typeof log, past, scoreboard, calendar };
    await expect(writePack(app, { period: PERIOD }, folder)).rejects.toThrow('断电');
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(city.folder, 'packs')).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

describe('a pack that was changed', () => {
  const change = (folder: string, name: string, how: (text: string) => string) => {
    const path = join(folder, name);
    writeFileSync(path, how(readFileSync(path, 'utf8')));
  };
  /** Makes the manifest tell of the file as it is now, as who means to deceive would. */
  const cover = (folder: string, name: keyof Manifest['files']) => {
    const bytes = readFileSync(join(folder, name));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    change(folder, 'manifest.json', (text) => {
      const manifest = manifestSchema.parse(JSON.parse(text));
      const file = { ...manifest.files[name], sha256, bytes: bytes.length };
      return JSON.stringify({ ...manifest, files: { ...manifest.files, [name]: file } });
    });
  };
  const faultsIn = async (folder: string) => (await verifyPack(folder)).faults.join('\n');

  it('is found out by its digests', async () => {
    const { folder } = await pack();
    for (const name of readdirSync(folder).filter((each) => each !== 'manifest.json')) {
      const before = readFileSync(join(folder, name));
      change(folder, name, (text) => `${text}\n`);
      expect(await faultsIn(folder)).toContain(`${name}:`);
      rmSync(join(folder, name));
      expect(await faultsIn(folder)).toContain(`${name}:无法读取`);
      writeFileSync(join(folder, name), before);
    }
    expect(await faultsIn(folder)).toBe('');
    rmSync(join(folder, 'manifest.json'));
    expect(await codeOf(verifyPack(folder))).toBe('pack.no-manifest');
  });

  it.each([
    ['scorecards.ndjson', '"value":"100"', '"value":"101"', NANDAN],
    ['scheme.json', '"weight":"40"', '"weight":"41"', 'scheme.json'],
    ['units.json', '"order":1', '"order":9', 'units.json'],
    ['events.ndjson', '"points":"3"', '"points":"4"', 'events.ndjson'],
    ['events.ndjson', '"type":"UnitRegistered"', '"type":"UnitRemoved"', '第1行'],
  ] as const)('is found out by computing it again: %s', async (name, from, to, told) => {
    const { folder } = await pack();
    expect(readFileSync(join(folder, name), 'utf8')).toContain(from);
    change(folder, name, (text) => text.replaceAll(from, to));
    cover(folder, name);
    expect(await faultsIn(folder)).toContain(told);
  });
});
