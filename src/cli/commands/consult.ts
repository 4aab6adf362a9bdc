import { defineCommand } from 'citty';
import { consultFile } from '../../application/consult-file.ts';
import { nameUuid } from '../../application/identity.ts';
import { FILE_STAGE_NAMES } from '../../domain/accountability/machine.ts';
import { EVENT_TYPES } from '../../domain/catalogue.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';

export const consult = (settings: Settings) =>
  defineCommand({
    meta: { name: 'consult', description: '查阅责任追究案卷:先记录查阅,再给出内容' },
    args: {
      file: { type: 'positional', description: '案卷编号', required: true, valueHint: 'ID' },
      account: { type: 'string', description: '办案人员的账号', required: true, valueHint: 'NAME' },
      purpose: { type: 'string', description: '查阅目的', required: true, valueHint: 'TEXT' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      await withApplication(withData(settings, args.data), async (app) => {
        const { state, events } = await consultFile(
          app,
          {
            commandId: nameUuid(`cli\n${args.account}\n${app.now()} ${process.pid}`),
            target: args.file,
            actor: { account: args.account, role: 'inspector', unit: null },
          },
          args.purpose,
        );
        const { stage, inspectors, links } = state;
        if (args.json) return printJson({ id: args.file, stage, inspectors, links, events });
        const rows = events.map(({ position, occurredOn, type, actor, data }) => [
          String(position),
          occurredOn,
          EVENT_TYPES.get(type)?.title ?? type,
          actor.account,
          JSON.stringify(data),
        ]);
        print(`${FILE_STAGE_NAMES[stage]};办案人员:${inspectors.join('、')}\n`);
        print(
          table(['序号', '日期', '事件', '经办', '内容'], rows, ['right', 'left', 'left', 'left', 'left']),
        );
      });
    },
  });
