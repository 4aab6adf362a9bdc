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
  const saved = /\.(csv|tsv)$/i.test(path) ? '在Excel或WPS中另存为“CSV UTF-8”' : '另存为UTF-8编码';
  const message = `“${basename(path)}”不是 UTF-8 文本(第${line}行第${column}列起);请${saved}后再用`;
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
    return refuseFile(path, error);
  }
}

/** Why a file could not be read. Refuses with `cli.file`; what has nothing to do with files is thrown on. */
export function refuseFile(path: string, error: unknown): never {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  const code = String(error.code);
  refuse('invalid', 'cli.file', `打不开“${path}”:${REASONS[code] ?? `系统报告${code}`}`, {
    file: path,
    reason: code,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件',
  EACCES: '没有读这个文件的权限',
  EPERM: '没有读这个文件的权限',
  EISDIR: '这是文件夹,不是文件',
  ENAMETOOLONG: '文件名太长',
  EMFILE: '打开的文件太多',
};
