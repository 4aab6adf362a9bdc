import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJijian } from '../support/run-jijian.ts';

const root = join(import.meta.dirname, '../..');
const docs = readFileSync(join(root, 'docs/scoring.md'), 'utf8');
const [, part = ''] = /\n### A table explained, compared, tried out\n(.*?)\n## /s.exec(docs) ?? [];
const work = mkdtempSync(join(tmpdir(), '文档-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The blocks of a language. */
function blocks(language: string): readonly string[] {
  return [...part.matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, of, text = '']) =>
    of === language ? [text] : [],
  );
}

const [commands = ''] = blocks('bash');
const [, folder = ''] = /^cd (\S+)$/m.exec(commands) ?? [];
const [changes = ''] = blocks('yaml');
const seed = (name: string) => readFileSync(join(root, folder, name), 'utf8');
const files: Readonly<Record<string, string>> = {
  'scheme.yaml': seed('scheme.yaml'),
  'table.csv': seed('table.csv'),
  'changes.yaml': changes,
  'other.csv': seed('table.csv').replace('75%,800', '75%,500'),
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);

/** The words of each command, the files where they are. */
const calls = [...commands.matchAll(/^npx jijian (.*?)(?: +#.*)?$/gm)].map(([, words = '']) =>
  words.split(' ').map((word) => (word in files ? join(work, word) : word)),
);

describe('the commands that the documentation shows for a table', () => {
  it('are four, each with what it prints', () => {
    expect(calls.map(([name]) => name)).toEqual(['explain', 'what-if', 'sensitivity', 'compare']);
    expect(blocks('text')).toHaveLength(4);
    expect(files['other.csv']).not.toBe(files['table.csv']);
  });

  it.each(calls.map((words, index) => [words[0] ?? '', words, blocks('text')[index] ?? ''] as const))(
    '%s prints just these lines among others, in this order',
    async (_, words, shown) => {
      const { code, stdout, stderr } = await runJijian(words);
      expect([code, stderr]).toEqual([0, '']);
      const lines = shown.trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(1);
      const printed = stdout.split('\n');
      const places = lines.map((line) => printed.indexOf(line));
      expect(places.map((place, index) => (place < 0 ? lines[index] : 'printed'))).toEqual(
        lines.map(() => 'printed'),
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    },
  );
});
