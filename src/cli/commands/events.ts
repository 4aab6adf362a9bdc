import { defineCommand } from 'citty';
import { EVENT_TYPES } from '../../domain/catalogue.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { decodeEvent } from '../../log/codec.ts';
import { fileOf } from '../../projections/confidential.ts';
import { readEventCounts } from '../../projections/queries/status.ts';
import { dataArgument, jsonArgument, readNumber, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';

export const events = (settings: Settings) =>
  defineCommand({
    meta: { name: 'events', description: '事件日志' },
    args: {
      types: { type: 'boolean', description: '各类事件的件数' },
      type: { type: 'string', description: '只看这一类', valueHint: 'TYPE' },
      stream: { type: 'string', description: '只看名称以此开头的流', valueHint: 'PREFIX' },
      after: { type: 'string', description: '从此序号之后看起', default: '0', valueHint: 'POSITION' },
      limit: { type: 'string', description: '最多几件', default: '50', valueHint: 'N' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      if (args.type !== undefined && !EVENT_TYPES.has(args.type)) {
        refuse('invalid', 'cli.event-type', `没有“${args.type}”这类事件`, { types: [...EVENT_TYPES.keys()] });
      }
      const query = {
        after: readNumber(args.after, '--after', 0),
        limit: readNumber(args.limit, '--limit', 1),
        ...(args.type === undefined ? {} : { types: [args.type] }),
        ...(args.stream === undefined ? {} : { streamPrefix: args.stream }),
      };
      await withApplication(withData(settings, args.data), async (app) => {
        if (args.types) {
          return printTypes(await readEventCounts(app.database), args.json);
        }
        const read = (await app.log.readAll(query)).map(decodeEvent);
        const found = read.filter((event) => fileOf(event) === null);
        if (args.json) return printJson(found);
        const rows = found.map((event) => [
          String(event.position),
          event.occurredOn,
          EVENT_TYPES.get(event.type)?.title ?? event.type,
          event.actor.account,
          event.stream,
        ]);
        print(table(['序号', '日期', '事件', '经办', '流'], rows, ['right', 'left', 'left', 'left', 'left']));
      });
    },
  });

/** Every type with its count, confidential ones too: a count tells nothing of what a file is about. */
function printTypes(counts: ReadonlyMap<string, number>, asJson: boolean | undefined): void {
  const rows = [...EVENT_TYPES.values()].map(({ type, title }) => ({
    type,
    title,
    count: counts.get(type) ?? 0,
  }));
  const cells = rows.map(({ type, title, count }) => [String(count), type, title]);
  if (asJson) printJson(rows);
  else print(table(['件数', '类型', '名称'], cells, ['right', 'left', 'left']));
}
