import { defineCommand } from 'citty';
import { refuse } from '../../domain/kernel/refusal.ts';
import { rowByKey } from '../../projections/queries/rows.ts';
import { dataArgument, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { printJson } from '../output.ts';
import type { Settings } from '../settings.ts';
import { viewNamed } from './list.ts';

export const show = (settings: Settings) =>
  defineCommand({
    meta: { name: 'show', description: '一项的全部内容(JSON)' },
    args: {
      view: { type: 'positional', description: '看什么(同 list)', required: true, valueHint: 'VIEW' },
      id: { type: 'positional', description: '编号', required: true, valueHint: 'ID' },
      json: { type: 'boolean', description: '总是输出 JSON' },
      ...dataArgument,
    },
    async run({ args }) {
      const { model, title } = viewNamed(args.view);
      await withApplication(withData(settings, args.data), async (app) => {
        const row = await rowByKey(app.database, model, args.id);
        if (row === null) {
          refuse('not-found', 'cli.unknown-item', `没有编号为“${args.id}”的${title}`, { id: args.id });
        }
        printJson(row);
      });
    },
  });
