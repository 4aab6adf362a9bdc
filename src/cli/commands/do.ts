import { defineCommand } from 'citty';
import { checkJson } from '../../api/http/strict-json.ts';
import { nameUuid } from '../../application/identity.ts';
import { type AnyCommand, COMMAND_TYPES } from '../../domain/catalogue.ts';
import { type Actor, ROLES } from '../../domain/kernel/actor.ts';
import { isIsoDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';
import { unitCode } from '../unit-code.ts';

export const carryOut = (settings: Settings) =>
  defineCommand({
    meta: { name: 'do', description: '办理一件事:目录中的任何命令(见 docs/events.md)' },
    args: {
      command: { type: 'positional', description: '命令,如 AcceptAssignment', required: true },
      target: { type: 'positional', description: '办理对象的编号', required: true },
      content: { type: 'string', description: '内容(JSON)', default: '{}', valueHint: 'JSON' },
      role: { type: 'string', description: ROLES.join(' | '), required: true, valueHint: 'ROLE' },
      account: { type: 'string', description: '经办账号', required: true, valueHint: 'NAME' },
      unit: { type: 'string', description: '所属单位的名称或代码', valueHint: 'UNIT' },
      on: { type: 'string', description: '发生日期(默认今天)', valueHint: 'DATE' },
      key: { type: 'string', description: '请求编号;同一编号重复办理,只办一次', valueHint: 'KEY' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      if (!COMMAND_TYPES.has(args.command)) {
        refuse('invalid', 'cli.command', `没有“${args.command}”这种命令`, {
          types: [...COMMAND_TYPES.keys()],
        });
      }
      const role = ROLES.find((each) => each === args.role && each !== 'system');
      if (role === undefined) {
        refuse('invalid', 'cli.role', `角色“${args.role}”不能办理`, { role: args.role });
      }
      if (args.on !== undefined && !isIsoDate(args.on)) {
        refuse('invalid', 'cli.date', `--on 须是日期(年-月-日),不是“${args.on}”`, { on: args.on });
      }
      const command = { type: args.command, data: readContent(args.content) } as AnyCommand;
      await withApplication(withData(settings, args.data), async (app) => {
        const unit = args.unit === undefined ? null : await unitCode(app, args.unit);
        const actor: Actor = { account: args.account, role, unit };
        const key = args.key ?? `${app.now()} ${process.pid}`;
        const events = await app.execute({
          commandId: nameUuid(`cli\n${args.account}\n${key}`),
          target: args.target,
          command,
          actor,
          ...(args.on === undefined ? {} : { occurredOn: args.on }),
        });
        if (args.json) return printJson(events);
        const rows = events.map(({ position, occurredOn, type, stream }) => [
          String(position),
          occurredOn,
          type,
          stream,
        ]);
        print(table(['序号', '日期', '事件', '流'], rows, ['right', 'left', 'left', 'left']));
      });
    },
  });

/** Reads `--content`. Refuses as `checkJson` does. */
function readContent(text: string): unknown {
  checkJson(text);
  return JSON.parse(text);
}
