import { type CommandDef, defineCommand, renderUsage, runCommand } from 'citty';
import { demo } from './commands/demo.ts';
import { events } from './commands/events.ts';
import { explain } from './commands/explain.ts';
import { read } from './commands/read.ts';
import { rebuild } from './commands/rebuild.ts';
import { scores } from './commands/scores.ts';
import { serve } from './commands/serve.ts';
import { token } from './commands/token.ts';
import { reportFailure, USAGE } from './failure.ts';
import { print } from './output.ts';
import type { Settings } from './settings.ts';

const COMMANDS = { read, demo, serve, scores, explain, events, rebuild, token } as const;

/**
 * Runs the command line. Returns the exit code: 0 done, 1 internal fault, 2 the input or the call is wrong,
 * 3 refused for another reason.
 */
export async function runCli(argv: readonly string[], settings: Settings): Promise<number> {
  const subCommands = Object.fromEntries(
    Object.entries(COMMANDS).map(([name, make]) => [name, make(settings) as CommandDef]),
  );
  const main = defineCommand({
    meta: { name: 'jijian', description: '绩鉴:事件溯源的政府绩效考核' },
    subCommands,
  });
  const name = argv.find((word) => !word.startsWith('-'));
  const command = name === undefined ? undefined : subCommands[name];
  if (argv.includes('--help') || argv.includes('-h') || argv.length === 0) {
    print(command === undefined ? await renderUsage(main) : await renderUsage(command, main));
    return argv.length === 0 ? USAGE : 0;
  }
  try {
    await runCommand(main, { rawArgs: [...argv] });
    return 0;
  } catch (error) {
    return reportFailure(error, argv.includes('--json'));
  }
}
