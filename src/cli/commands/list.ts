import { defineCommand } from 'citty';
import { refuse } from '../../domain/kernel/refusal.ts';
import { listRows } from '../../projections/queries/rows.ts';
import { VIEWS, type View } from '../../projections/views.ts';
import { dataArgument, jsonArgument, readNumber, withData } from '../arguments.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson, table } from '../output.ts';
import type { Settings } from '../settings.ts';

export const list = (settings: Settings) =>
  defineCommand({
    meta: { name: 'list', description: `一览:${Object.keys(VIEWS).join('、')}` },
    args: {
      view: { type: 'positional', description: '看什么', required: true, valueHint: 'VIEW' },
      where: { type: 'string', description: '只看某列为某值的,如 stage=proposed', valueHint: 'COLUMN=VALUE' },
      after: { type: 'string', description: '从此编号之后看起', default: '', valueHint: 'ID' },
      limit: { type: 'string', description: '最多几项', default: '50', valueHint: 'N' },
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const { model, columns } = viewNamed(args.view);
      const filter = readFilter(args.where, model.index);
      const paging = { after: args.after, limit: readNumber(args.limit, '--limit', 1) };
      await withApplication(withData(settings, args.data), async (app) => {
        const page = await listRows(app.database, model, filter, paging);
        if (args.json) return printJson({ items: page.rows, next: page.next });
        const rows = page.rows.map((row) => columns.map(([, of]) => of(row)));
        const headings = columns.map(([heading]) => heading);
        print(
          table(
            headings,
            rows,
            headings.map(() => 'left'),
          ),
        );
        if (page.next !== null) print(`还有。接着看:--after ${page.next}`);
      });
    },
  });

/** Finds a view by name. Refuses with `cli.view`. */
export function viewNamed(name: string): View {
  const found = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (found !== undefined) return found;
  return refuse('invalid', 'cli.view', `没有“${name}”可看,可看的有:${Object.keys(VIEWS).join('、')}`, {
    views: Object.keys(VIEWS),
  });
}

/** Reads `--where`. Refuses with `cli.where`. */
function readFilter(
  where: string | undefined,
  index: View['model']['index'],
): Readonly<Record<string, string>> {
  if (where === undefined) return {};
  const columns = Object.keys(index).filter((name) => index[name]?.type === 'text');
  const match = /^(\w+)=(.+)$/su.exec(where);
  const [, column = '', value = ''] = match ?? [];
  if (!columns.includes(column)) {
    refuse('invalid', 'cli.where', `--where 须写成 列=值,列是${columns.join('、')}之一`, { where, columns });
  }
  return { [column]: value };
}
