import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIncomingCase, receiveCase } from '../../../src/application/sealing/complainant.ts';
import { openSealing, type Sealing } from '../../../src/application/sealing/sealing.ts';
import type { Database } from '../../../src/database/database.ts';
import { simulatedKeys } from '../../../src/simulation/keys.ts';
import { openInMemory } from '../../support/postgres-in-memory.ts';
import { caseSamples } from '../../support/samples/cases.ts';

let database: Database;
let sealing: Sealing;
beforeAll(async () => {
  database = await openInMemory();
  sealing = await openSealing(database);
});
afterAll(() => database.close());

const code = (code: string) => expect.objectContaining({ code });

describe('each subject has a key of its own', () => {
  it('made once, also when several ask at the same time or another process does', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => sealing.seal('a', '张三')));
    const later = await (await openSealing(database)).seal('a', '张三');
    expect(new Set([...all, later].map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await sealing.open(later)).toBe('张三');
  });

  it('so that the same text of two subjects looks different', async () => {
    const [one, two] = [await sealing.seal('b', '张三'), await sealing.seal('c', '张三')];
    expect(one.ciphertext).not.toBe(two.ciphertext);
    await expect(sealing.open({ ...one, subject: 'c' })).rejects.toEqual(code('sealing.broken'));
  });

  it('drawn at random unless it is said how', async () => {
    const keys = async () =>
      (
        await sql<{ key: Uint8Array }>`select key from subject_key order by subject`.execute(database.kysely)
      ).rows.map(({ key }) => Buffer.from(key).toString('hex'));
    expect(new Set(await keys()).size).toBe(3);
    const seeded = await openSealing(database, simulatedKeys(7));
    await seeded.seal('z', '张三');
    expect((await keys()).at(-1)).toBe(Buffer.from(simulatedKeys(7)('z')).toString('hex'));
    expect(simulatedKeys(7)('z')).toHaveLength(32);
    expect(simulatedKeys(7)('z')).not.toEqual(simulatedKeys(8)('z'));
    expect(simulatedKeys(7)('z')).not.toEqual(simulatedKeys(7)('y'));
  });
});

describe('a shredded subject', () => {
  it('can be opened no more, nor sealed anew, however often it is shredded', async () => {
    const sealed = await sealing.seal('d', '张三');
    await sealing.shred('d');
    await sealing.shred('d');
    await expect(sealing.open(sealed)).rejects.toEqual(code('sealing.shredded'));
    await expect(sealing.seal('d', '张三')).rejects.toEqual(code('sealing.shredded'));
    const { rows } = await sql`select key from subject_key where subject = 'd'`.execute(database.kysely);
    expect(rows).toEqual([{ key: null }]);
  });

  it('stays so where its key has never been', async () => {
    await sealing.shred('e');
    await expect(sealing.seal('e', '张三')).rejects.toEqual(code('sealing.shredded'));
  });

  it('is not one whose key is somewhere else', async () => {
    const sealed = await sealing.seal('f', '张三');
    await sql`delete from subject_key where subject = 'f'`.execute(database.kysely);
    await expect(sealing.open(sealed)).rejects.toEqual(code('sealing.no-key'));
  });
});

it('the command that receives a case holds nothing of the complainant in clear', async () => {
  const complainant = { name: '张三', phone: '13800000000', address: '甲县', enterprise: null };
  const incoming = { ...caseSamples.ReceiveCase.data, complainant };
  const command = await receiveCase(sealing, 'f9', incoming);
  expect(command.data.complainant.subject).toBe('f9');
  expect(JSON.stringify(command)).not.toMatch(/张三|138|甲县/);
  expect(await receiveCase(sealing, 'f9', incoming)).toEqual(command);
  expect(JSON.parse(await sealing.open(command.data.complainant))).toEqual(complainant);
});

it('what comes in is refused in Chinese, with its place and without its words', () => {
  const complainant = { name: '张三', phone: 13800000000, address: null, enterprise: null };
  const given = { ...caseSamples.ReceiveCase.data, complainant };
  const refusal = (input: unknown) => {
    try {
      return parseIncomingCase(input);
    } catch (error) {
      return error as Error & { code: string };
    }
  };
  expect(refusal(given)).toMatchObject({
    code: 'case.malformed',
    message: expect.stringMatching(/^反映问题的内容有误:complainant\.phone:.*\p{Script=Han}/u),
  });
  expect(JSON.stringify(refusal(given))).not.toContain('138');
  expect(parseIncomingCase({ ...given, complainant: { ...complainant, phone: '138' } })).toMatchObject({
    kind: 'financing',
  });
});
