import { defineCommand } from 'citty';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';

export const status = (settings: Settings) =>
  defineCommand({
    meta: { name: 'status', description: '各读模型到哪个事件、落后多少、是否停下' },
    args: { ...dataArgument, ...jsonArgument },
    async run({ args }) {
      await withApplication(withData(settings, args.data), async (app) => {
        const head = await app.log.head();
        const projections = await app.projector.status();
        const { stoppedProcesses, projector } = app;
        if (args.json) return printJson({ head, rate: projector.rate, projections, stoppedProcesses });
        const rows = projections.map(({ name, position, lag, stopped }) => {
          const why =
            stopped === null ? '正常' : `停在序号${stopped.position}(${stopped.type})之前:${stopped.message}`;
          return [name, String(position), String(lag), why];
        });
        print(`事件日志  序号 ${head}`);
        print(table(['读模型', '序号', '落后', '状态'], rows, ['left', 'right', 'right', 'left']));
        for (const { process, message } of stoppedProcesses) print(`自动流程“${process}”停下:${message}`);
      });
    },
  });
