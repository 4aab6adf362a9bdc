import { type ArgsDef, defineCommand, renderUsage, runCommand, type SubCommandsDef } from 'citty';
import { nearestOf } from '../domain/kernel/nearest.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { reportFailure, UNSOUND, USAGE } from './failure.ts';
import { print } from './output.ts';
import type { Settings } from './settings.ts';
import { refuseWrongArguments } from './strict-arguments.ts';

/**
 * Runs the command line. Returns the exit code: 0 done, 1 internal fault or what was to be checked has errors, 2 the input or
 * the call is wrong, 3 refused for another reason.
 */
export async function runCli(argv: readonly string[], settings: Settings): Promise<number> {
  // A command within another cannot return anything.
  let code = 0;
  // Each command loads what it needs when it is called: `read` needs no database.
  const subCommands: SubCommandsDef = {
    read: async () => (await import('./commands/read.ts')).read(),
    demo: async () => (await import('./commands/demo.ts')).demo(settings),
    serve: async () => (await import('./commands/serve.ts')).serve(settings),
    scores: async () => (await import('./commands/scores.ts')).scores(settings),
    'score-table': async () => (await import('./commands/score-table.ts')).scoreTable(),
    'check-scheme': async () =>
      (await import('./commands/check-scheme.ts')).checkScheme(() => {
        code = UNSOUND;
      }),
    explain: async () => (await import('./commands/explain.ts')).explain(settings),
    compare: async () => (await import('./commands/compare.ts')).compare(settings),
    'what-if': async () => (await import('./commands/what-if.ts')).whatIf(settings),
    sensitivity: async () => (await import('./commands/sensitivity.ts')).sensitivity(settings),
    events: async () => (await import('./commands/events.ts')).events(settings),
    audit: async () => (await import('./commands/audit.ts')).audit(settings),
    consult: async () => (await import('./commands/consult.ts')).consult(settings),
    list: async () => (await import('./commands/list.ts')).list(settings),
    chase: async () => (await import('./commands/chase.ts')).chase(settings),
    show: async () => (await import('./commands/show.ts')).show(settings),
    indicators: async () => (await import('./commands/indicators.ts')).indicators(settings),
    do: async () => (await import('./commands/do.ts')).carryOut(settings),
    'receive-case': async () => (await import('./commands/receive-case.ts')).receive(settings),
    status: async () => (await import('./commands/status.ts')).status(settings),
    rebuild: async () => (await import('./commands/rebuild.ts')).rebuild(settings),
    dump: async () => (await import('./commands/dump.ts')).dump(settings),
    restore: async () => (await import('./commands/restore.ts')).restore(settings),
    export: async () => (await import('./commands/export.ts')).exportPack(settings),
    token: async () => (await import('./commands/token.ts')).token(settings),
  };
  const main = defineCommand({
    meta: { name: 'jijian', description: '绩鉴:事件溯源的政府绩效考核' },
    subCommands,
  });
  const [name = ''] = argv;
  const asked = await load(Object.hasOwn(subCommands, name) ? subCommands[name] : undefined);
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    print(asked === undefined ? await renderUsage(main) : await renderUsage(asked, main));
    return argv.length === 0 ? USAGE : 0;
  }
  try {
    if (asked === undefined) refuseUnknownCommand(name, Object.keys(subCommands));
    refuseWrongArguments(argv.slice(1), asked.args as ArgsDef);
    await runCommand(main, { rawArgs: [...argv] });
    return code;
  } catch (error) {
    return reportFailure(error, argv.includes('--json'));
  }
}

function refuseUnknownCommand(name: string, known: readonly string[]): never {
  const nearest = nearestOf(name, known);
  const what = name.startsWith('-') ? '没有写命令' : `没有命令“${name}”`;
  const guess = nearest === null ? ';' : `,是不是“${nearest}”?`;
  return refuse('invalid', 'cli.usage', `${what}${guess}可用的命令:${known.join(' ')}`, { known });
}

/** A command that may be there, or still have to be loaded. */
function load(command: SubCommandsDef[string] | undefined) {
  return typeof command === 'function' ? command() : command;
}
