import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { textOf } from '../application/utf8.ts';
import { refuse } from '../domain/kernel/refusal.ts';

/** A file larger than this is not even loaded, unless more is asked for. */
const MAX_BYTES = 4 * 1024 * 1024;
/** What is read of a table at most: a little more than it may have. */
export const MAX_TABLE_BYTES = 11 * 1024 * 1024;

/** The text of a file. Refuses with `cli.file`, `reading.too-large` and `reading.not-text`. */
export async function readText(path: string, mostBytes = MAX_BYTES): Promise<string> {
  const read = textOf(await load(path, mostBytes));
  if ('text' in read) return read.text;
  const { line, column } = read;
  const message = `“${basename(path)}”不是 UTF-8 文本(第${line}行第${column}列起)`;
  return refuse('invalid', 'reading.not-text', message, { file: path, line, column });
}

async function load(path: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > mostBytes) {
        refuse('too-large', 'reading.too-large', `“${basename(path)}”有${size}字节,超过${mostBytes}字节`, {
          file: path,
          size,
          limit: mostBytes,
        });
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    refuse('invalid', 'cli.file', `打不开“${path}”:${error.message}`, { file: path });
  }
}
