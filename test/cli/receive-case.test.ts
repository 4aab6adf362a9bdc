import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../src/database/open-pglite.ts';
import { openSqlLog } from '../../src/log/sql/sql-log.ts';
import { request } from '../support/asking.ts';
import { openApplication } from '../support/open-application.ts';
import { runJijian } from '../support/run-jijian.ts';
import { caseSamples } from '../support/samples/cases.ts';
import { someRules } from '../support/scoring.ts';
import { aClause, aHeading } from '../support/tasks.ts';

const work = mkdtempSync(join(tmpdir(), 'receive-'));
const data = join(work, 'data');
const complainant = { name: '张三丰', phone: '13912345678', address: null, enterprise: null };
const incoming = { ...caseSamples.ReceiveCase.data, complainant };

function file(content: unknown): string {
  const path = join(work, 'case.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const receive = (...words: readonly string[]) =>
  runJijian(['receive-case', ...words, '--account', 'kaohe-01', '--data', data, '--json']);

beforeAll(async () => {
  const database = await openPglite(join(data, 'database'));
  const log = await openSqlLog(database);
  const app = await openApplication({ database, log, now: () => '2024-06-12T01:00:00.000Z' });
  const rules = someRules({ plan: 'p2024' });
  const known = [
    { name: '市市场监管局', units: ['scjgj'] },
    { name: '甲县人民政府', units: ['xian-a'] },
  ];
  for (const each of [
    request('x2024', { type: 'PublishScheme', data: { version: 1, rules, textSha256: 'c'.repeat(64) } }),
    request('p2024', { type: 'DraftPlan', data: { heading: aHeading(), clauses: [aClause()] } }),
    request('p2024', { type: 'PublishPlan', data: { known } }),
  ]) {
    await app.execute(each);
  }
  await app.close();
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('jijian receive-case', () => {
  it('records the case with its complainant sealed, and the same request once', async () => {
    const path = file(incoming);
    const words = ['f1', path, '--on', '2024-07-03', '--key', 'k1'];
    const first = await receive(...words);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const [event] = JSON.parse(first.stdout);
    expect(event).toMatchObject({ type: 'CaseReceived', stream: 'case-f1', occurredOn: '2024-07-03' });
    expect(event.data.complainant).toMatchObject({ subject: 'f1', algorithm: 'AES-256-GCM' });
    expect(first.stdout).not.toMatch(/张三丰|13912345678/);
    expect(JSON.parse((await receive(...words)).stdout)).toEqual([event]);
    const shown = await runJijian(['show', 'cases', 'f1', '--data', data]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: 'f1', work: 'received' });
    expect(shown.stdout).not.toMatch(/张三丰|ciphertext/);
  });

  it('refuses what is not a case, without repeating what it says', async () => {
    const code = async (content: unknown, ...more: readonly string[]) => {
      const { stderr, code: exit } = await receive('f2', file(content), ...more);
      expect(stderr).not.toContain('张三丰张三丰');
      return [exit, JSON.parse(stderr.trim()).code];
    };
    expect(await code('不是')).toEqual([2, 'json.malformed']);
    const long = { ...incoming, complainant: { ...complainant, name: '张三丰'.repeat(30) } };
    expect(await code(long)).toEqual([2, 'case.malformed']);
    expect(await code(incoming, '--on', '昨天')).toEqual([2, 'cli.date']);
    const none = await receive('f2', join(work, 'none.json'));
    expect(JSON.parse(none.stderr).code).toBe('cli.file');
  });
});
