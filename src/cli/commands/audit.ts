import { defineCommand } from 'citty';
import { refuse } from '../../domain/kernel/refusal.ts';
import { wholePosition } from '../../projections/runner/checkpoints.ts';
import { coordinateArguments, dataArgument, jsonArgument, readNumber, withData } from '../arguments.ts';
import { AUDIT_QUERIES } from '../audit/queries.ts';
import { withApplication } from '../open-application.ts';
import { print, printJson } from '../output.ts';
import type { Settings } from '../settings.ts';

const listed = Object.entries(AUDIT_QUERIES).map(([name, { title }]) => `${name} ${title}`);

export const audit = (settings: Settings) =>
  defineCommand({
    meta: { name: 'audit', description: `审计:${listed.join(';')}` },
    args: {
      query: { type: 'positional', description: '查什么', required: true, valueHint: 'QUERY' },
      subject: { type: 'positional', description: '查谁:单位、账号、任务、日期或序号', required: false },
      by: { type: 'string', description: 'day:recorded(当天记录)或 occurred(当天发生)' },
      line: { type: 'string', description: 'score:得分项', valueHint: 'PATH' },
      from: { type: 'string', description: 'changes:从', valueHint: 'DATE|POSITION' },
      to: { type: 'string', description: 'changes:到', valueHint: 'DATE|POSITION' },
      plan: { type: 'string', description: 'idle-units:只看这一工作要点', valueHint: 'ID' },
      role: { type: 'string', description: 'idle-accounts、backdated:只看这一角色', valueHint: 'ROLE' },
      since: { type: 'string', description: 'idle-accounts:此日之后', valueHint: 'DATE' },
      kind: { type: 'string', description: 'pairs:只看这一类' },
      more: { type: 'string', description: 'pairs:多于几件(默认5)', valueHint: 'N' },
      share: { type: 'string', description: 'pairs:高于同类的百分之几(默认10)', valueHint: 'PERCENT' },
      days: { type: 'string', description: 'backdated:晚几天以上(默认3)', valueHint: 'N' },
      after: { type: 'string', description: '接着上一页看', default: '', valueHint: 'KEY' },
      limit: { type: 'string', description: '最多几项', default: '50', valueHint: 'N' },
      ...coordinateArguments,
      ...dataArgument,
      ...jsonArgument,
    },
    async run({ args }) {
      const query = Object.hasOwn(AUDIT_QUERIES, args.query) ? AUDIT_QUERIES[args.query] : undefined;
      if (query === undefined) {
        const queries = Object.keys(AUDIT_QUERIES);
        refuse('invalid', 'cli.audit-query', `没有“${args.query}”可查,可查的有:${queries.join('、')}`, {
          queries,
        });
      }
      const { subject = '' } = args;
      if ((query.subject === null) !== (subject === '')) {
        const needed = query.subject === null ? '后面不写别的' : `后面须写${query.subject}`;
        refuse('invalid', 'cli.audit-subject', `“${args.query}”${needed}`, { query: args.query });
      }
      const paging = { after: args.after, limit: readNumber(args.limit, '--limit', 1) };
      await withApplication(withData(settings, args.data), async (app) => {
        await wholePosition(app.database.kysely);
        // Nobody signs in here: of accountability files nothing is shown.
        const sight = { database: app.database, files: [] };
        const answer = await query.run({ app, sight, subject, options: textsIn(args), paging });
        if (args.json) return printJson(answer.json);
        print(answer.text);
        if (answer.next !== null) print(`还有。接着看:--after '${answer.next}'`);
      });
    },
  });

function textsIn(args: Readonly<Record<string, unknown>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
