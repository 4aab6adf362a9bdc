import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { refuse } from '../domain/kernel/refusal.ts';

/**
 * Refuses options that a command does not have, options without their value, and words too many: citty passes
 * over them, and a misspelt `--as-of` must not look like an answer. Refuses with `cli.usage`.
 */
export function refuseUnknownArguments(words: readonly string[], args: ArgsDef): void {
  const options: ParseArgsOptionsConfig = {};
  let places = 0;
  for (const [name, { type }] of Object.entries(args)) {
    if (type === 'positional') places += 1;
    else options[name] = { type: type === 'boolean' ? 'boolean' : 'string' };
  }
  const given = parse(words, options);
  const spare = given.slice(places);
  if (spare.length > 0) refuse('invalid', 'cli.usage', `多余的参数:${spare.join(' ')}`, { spare });
}

function parse(words: readonly string[], options: ParseArgsOptionsConfig): readonly string[] {
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: true }).positionals;
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    const known = Object.keys(options).map((name) => `--${name}`);
    return refuse('invalid', 'cli.usage', `参数有误:${error.message};可用的选项:${known.join(' ')}`, {
      known,
    });
  }
}
