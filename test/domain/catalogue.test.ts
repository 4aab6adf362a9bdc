import { describe, expect, it } from 'vitest';
import { AGGREGATES, COMMAND_TYPES, EVENT_TYPES } from '../../src/domain/catalogue.ts';
import { SAMPLES } from '../support/commands.ts';

type Path = readonly (string | number)[];

/** Every place in a value that holds something of a kind. */
function places(value: unknown, is: (value: unknown) => boolean, path: Path = []): Path[] {
  const here = is(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return here;
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...here, ...inside.flatMap(([key, member]) => places(member, is, [...path, key]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((so: unknown, key) => (so as Record<string | number, unknown>)[key], value);
}

function replaced(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const members = copy as Record<string | number, unknown>;
  members[key] = replaced(members[key], rest, change);
  return copy;
}

const isString = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => typeof value === 'number';
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isArray = (value: unknown) => Array.isArray(value);

const commands = Object.values(SAMPLES).map(({ type, data }) => ({ type, data: data as object }));
const schemaOf = (type: string) => {
  const entry = COMMAND_TYPES.get(type);
  if (entry === undefined) throw new Error(`${type} is not in the catalogue`);
  return entry.data;
};

/** Expects that a change is refused at the place of the change. */
function refusedThere(
  type: string,
  data: object,
  path: Path,
  what: string,
  change: (old: unknown) => unknown,
): void {
  const result = schemaOf(type).safeParse(replaced(data, path, change));
  const named = result.error?.issues.map((issue) => issue.path.join('.')) ?? [];
  expect({ what, where: path.join('.'), named }).toEqual({
    what,
    where: path.join('.'),
    named: expect.arrayContaining([path.join('.')]),
  });
}

/** What no text from outside may hold. */
const BAD_TEXT: Readonly<Record<string, (old: unknown) => unknown>> = {
  NUL: (old) => `${old}\u0000`,
  escape: (old) => `${old}\u001b[31m`,
  'C1 control': (old) => `${old}\u0085`,
  'carriage return': (old) => `${old}\r\n`,
  'right-to-left override': (old) => `\u202e${old}`,
  'direction isolate': (old) => `\u2066${old}`,
  'Arabic letter mark': (old) => `${old}\u061c`,
  'byte order mark': (old) => `\ufeff${old}`,
  'line separator': (old) => `${old}\u2028`,
  'high surrogate alone': (old) => `${old}\ud83d`,
  'low surrogate alone': (old) => `\udc00${old}`,
  'too long': (old) => `${old}${'长'.repeat(20_000)}`,
  number: () => 1,
  null: () => ({}),
};

describe('the catalogue', () => {
  it('knows each type once, under the aggregate that it belongs to', () => {
    const types = Object.values(AGGREGATES).flatMap(({ events, commands: asked }) => [
      ...Object.keys(events),
      ...Object.keys(asked),
    ]);
    expect(new Set(types).size).toBe(types.length);
    expect(types.length).toBe(EVENT_TYPES.size + COMMAND_TYPES.size);
    expect(EVENT_TYPES.get('ProgressClaimed')).toMatchObject({ category: 'assignment', version: 2 });
    for (const [category, aggregate] of Object.entries(AGGREGATES)) expect(aggregate.category).toBe(category);
  });

  it('titles every type in Chinese', () => {
    for (const { title } of [...EVENT_TYPES.values(), ...COMMAND_TYPES.values()]) {
      expect(title).toMatch(/^\p{Script=Han}+$/u);
    }
  });

  it('has a sample of every command here', () => {
    expect(commands.map(({ type }) => type).sort()).toEqual([...COMMAND_TYPES.keys()].sort());
  });
});

describe.each(commands)('$type', ({ type, data }) => {
  it('takes the sample as it is', () => {
    expect(schemaOf(type).parse(data)).toEqual(data);
  });

  it('refuses, wherever text stands, what is not text that can be read', () => {
    for (const path of places(data, isString)) {
      for (const [what, change] of Object.entries(BAD_TEXT)) refusedThere(type, data, path, what, change);
    }
  });

  it('refuses numbers that do not count', () => {
    for (const path of places(data, isNumber)) {
      for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', null]) {
        refusedThere(type, data, path, String(bad), () => bad);
      }
    }
  });

  it('refuses what is missing or not known, at every depth', () => {
    for (const path of places(data, isObject)) {
      const whole = at(data, path) as Record<string, unknown>;
      if ('非常满意' in whole) continue; // the scale of a scheme, whose keys are a city's own
      const known = schemaOf(type).safeParse(replaced(data, path, () => ({ ...whole, surprise: 1 })));
      expect({ path, success: known.success }).toEqual({ path, success: false });
      for (const key of Object.keys(whole)) {
        const { [key]: _, ...rest } = whole;
        const lacking = schemaOf(type).safeParse(replaced(data, path, () => rest));
        expect({ path, key, success: lacking.success }).toEqual({ path, key, success: false });
      }
    }
  });

  it('refuses lists without end', () => {
    for (const path of places(data, isArray)) {
      const list = at(data, path) as readonly unknown[];
      const endless = Array.from({ length: 20_001 }, () => list[0] ?? '甲');
      const result = schemaOf(type).safeParse(replaced(data, path, () => endless));
      expect({ path, success: result.success }).toEqual({ path, success: false });
    }
  });
});
