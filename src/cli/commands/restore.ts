import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { defineCommand } from 'citty';
import { RefusedError, refusal } from '../../domain/kernel/refusal.ts';
import { importEvents } from '../../log/import-events.ts';
import { readLines } from '../../log/ndjson.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withLog } from '../open-application.ts';
import { print, printJson, tell } from '../output.ts';
import type { Settings } from '../settings.ts';

export const restore = (settings: Settings) =>
  defineCommand({
    meta: { name: 'restore', description: '从 dump 写出的文件恢复事件日志;中断后再次运行即可接着恢复' },
    args: {
      file: { type: 'positional', description: 'dump 写出的文件(NDJSON)', required: true },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      await withLog(withData(settings, args.data), async (log) => {
        const result = await importEvents(log, readLines(piecesOf(args.file)), (done) => tell(`  ${done}`));
        if (args.json) printJson({ file: args.file, ...result, position: await log.head() });
        else print(`日志中已有 ${result.found} 个事件,本次写入 ${result.stored} 个`);
      });
    },
  });

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 });
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw new RefusedError(refusal('invalid', 'cli.unreadable', `无法读取“${basename(file)}”`, { file }), {
      cause: error,
    });
  }
}
