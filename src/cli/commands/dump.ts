import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { defineCommand } from 'citty';
import { RefusedError, refusal } from '../../domain/kernel/refusal.ts';
import { writeLines } from '../../log/ndjson.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withLog } from '../open-application.ts';
import { print, printJson, tell } from '../output.ts';
import type { Settings } from '../settings.ts';

export const dump = (settings: Settings) =>
  defineCommand({
    meta: { name: 'dump', description: '把事件日志写成文件:每行一个事件,逐字节' },
    args: {
      file: { type: 'positional', description: '要写的文件(NDJSON)', required: true },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const { file } = args;
      await withLog(withData(settings, args.data), async (log) => {
        const head = await log.head();
        let bytes = 0;
        await writeWhole(file, async (write) => {
          for await (const lines of writeLines(log)) {
            bytes += lines.length;
            await write(lines);
            tell(`  ${bytes} 字节`);
          }
        });
        if (args.json) printJson({ file, position: head, bytes });
        else print(`已写出到序号 ${head} 为止的全部事件(${bytes} 字节):${file}`);
      });
    },
  });

/** Writes a file that is there whole or not at all. */
async function writeWhole(
  file: string,
  fill: (write: (piece: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const unfinished = `${file}.part`;
  const stream = createWriteStream(unfinished, { mode: 0o600, flush: true });
  try {
    await once(stream, 'open');
    await fill(async (piece) => {
      if (!stream.write(piece)) await once(stream, 'drain');
    });
    stream.end();
    await finished(stream);
    renameSync(unfinished, file);
  } catch (error) {
    stream.destroy();
    rmSync(unfinished, { force: true });
    if (error instanceof RefusedError) throw error;
    throw new RefusedError(refusal('unavailable', 'cli.unwritable', `无法写入“${file}”`, { file }), {
      cause: error,
    });
  }
}
