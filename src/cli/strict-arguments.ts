import { parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { nearestOf } from '../domain/kernel/nearest.ts';
import { refuse } from '../domain/kernel/refusal.ts';

/**
 * Refuses options that a command does not have, options without their value, words too many, and what is required and not there:
 * citty passes over most of it, and a misspelt `--as-of` must not look like an answer. Refuses with `cli.usage`.
 */
export function refuseWrongArguments(words: readonly string[], args: ArgsDef): void {
  const entries = Object.entries(args);
  const options = entries.filter(([, { type }]) => type !== 'positional');
  const places = entries.filter(([, { type }]) => type === 'positional');
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      options.map(([name, { type }]) => [name, { type: type === 'boolean' ? 'boolean' : 'string' }] as const),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const known = options.map(([name]) => `--${name}`);
  const wrong = (what: string, details: Readonly<Record<string, unknown>> = {}): never => {
    const joint = what.endsWith('?') ? '' : ';';
    const usable = known.length === 0 ? '' : `${joint}可用的选项:${known.join(' ')}`;
    return refuse('invalid', 'cli.usage', `${what}${usable}`, { known, ...details });
  };
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const definition = options.find(([option]) => option === name)?.[1];
    if (definition === undefined || !rawName.startsWith('--')) {
      const nearest = nearestOf(rawName, known);
      wrong(`没有选项“${rawName}”${nearest === null ? '' : `,是不是“${nearest}”?`}`);
    }
    if (definition?.type === 'boolean') {
      if (value !== undefined) wrong(`选项“${rawName}”不带值`);
    } else if (value === undefined) {
      wrong(`选项“${rawName}”之后须写一个值`);
    } else if (!inlineValue && value.startsWith('-') && value !== '-') {
      wrong(`选项“${rawName}”之后须写一个值;以“-”开头的值写作 ${rawName}=${value}`);
    }
    given.add(name);
  }
  const spoken = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const spare = spoken.slice(places.length);
  if (spare.length > 0) wrong(`多余的参数:${spare.join(' ')}`, { spare });
  const missing = [
    ...places.slice(spoken.length).filter(([, { required }]) => required !== false),
    ...options.filter(([name, { required }]) => required === true && !given.has(name)),
  ].map(([name, { type, description, valueHint }]) => {
    const written = type === 'positional' ? name.toUpperCase() : `--${name} ${valueHint ?? ''}`.trim();
    return description === undefined ? written : `${written}(${description})`;
  });
  if (missing.length > 0) wrong(`还须写明 ${missing.join('、')}`);
}
