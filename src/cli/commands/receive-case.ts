import { readFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import { checkJson } from '../../api/http/strict-json.ts';
import { nameUuid } from '../../application/identity.ts';
import { parseIncomingCase, receiveCase } from '../../application/sealing/complainant.ts';
import { isIsoDate } from '../../domain/kernel/dates.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { dataArgument, jsonArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import type { Settings } from '../settings.ts';
import { refuseFile } from '../text-file.ts';

const MAX_CHARACTERS = 256 * 1024;

export const receive = (settings: Settings) =>
  defineCommand({
    meta: { name: 'receive-case', description: '受理反映问题:反映人信息在记录之前即封存' },
    args: {
      id: { type: 'positional', description: '问题的编号', required: true },
      // Not on the command line: what stands there is seen by others and kept by the shell.
      file: { type: 'positional', description: '内容(JSON)所在的文件;- 为标准输入', required: true },
      account: { type: 'string', description: '经办账号(考核办)', required: true, valueHint: 'NAME' },
      on: { type: 'string', description: '发生日期(默认今天)', valueHint: 'DATE' },
      key: { type: 'string', description: '请求编号;同一编号重复办理,只办一次', valueHint: 'KEY' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const { id, on } = args;
      if (on !== undefined && !isIsoDate(on)) {
        refuse('invalid', 'cli.date', `--on 须是日期(年-月-日),不是“${on}”`, { on });
      }
      const incoming = readIncoming(args.file);
      await withApplication(withData(settings, args.data), async (app) => {
        const events = await app.execute({
          commandId: nameUuid(`cli\n${args.account}\n${args.key ?? `${app.now()} ${process.pid}`}`),
          target: id,
          command: await receiveCase(app.sealing, id, incoming),
          actor: { account: args.account, role: 'office', unit: null },
          ...(on === undefined ? {} : { occurredOn: on }),
        });
        if (args.json) return printJson(events);
        for (const { position, stream } of events)
          print(`已受理:${stream}(序号${position}),反映人信息已封存`);
      });
    },
  });

/** Reads a case from a file or from standard input; what it says of the complainant is repeated in no message. */
function readIncoming(file: string) {
  const text = readText(file);
  if (text.length > MAX_CHARACTERS) {
    refuse('too-large', 'cli.too-large', `“${file}”超过${MAX_CHARACTERS}个字符`, { file });
  }
  checkJson(text);
  return parseIncomingCase(JSON.parse(text));
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    return refuseFile(file, error);
  }
}
