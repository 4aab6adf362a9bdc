import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { parse } from 'yaml';
import { RefusedError } from '../../../src/domain/kernel/refusal.ts';
import type { Unit } from '../../../src/domain/unit/events.ts';
import {
  isValidOn,
  parseRegister,
  type RegisterData,
  type UnitMatch,
  UnitRegister,
} from '../../../src/domain/unit/register.ts';

const seed = parseRegister(
  parse(readFileSync(new URL('../../../seeds/hechi-2024/units.yaml', import.meta.url), 'utf8')),
);
const hechi = new UnitRegister(seed);

function outcome(match: UnitMatch): string {
  switch (match.kind) {
    case 'collective':
      return `collective ${match.units.length}`;
    case 'ambiguous':
      return `ambiguous ${match.candidates.map((unit) => unit.code).join(' ')}`;
    case 'unknown':
      return 'unknown';
    default:
      return `${match.kind} ${match.unit.code}`;
  }
}

function refusalOf(action: () => unknown): RefusedError {
  try {
    action();
  } catch (error) {
    if (error instanceof RefusedError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

function unit(code: string, order: number, change: Partial<Unit> = {}): Unit {
  return {
    code,
    name: `市${code}局`,
    fullName: `某市${code}管理局`,
    aliases: [],
    group: 'department',
    order,
    validFrom: '2024-01-01',
    validTo: null,
    ...change,
  };
}

function registerOf(units: Unit[], change: Partial<RegisterData> = {}): UnitRegister {
  return new UnitRegister({
    unitGroups: [
      { code: 'county', name: '县(区)' },
      { code: 'department', name: '市直单位' },
    ],
    collectives: [{ name: '各县(区)人民政府', forms: ['各县市区政府'], group: 'county' }],
    units: units.map((one) => ({ ...one, aliases: [...one.aliases] })),
    ...change,
  });
}

describe('the register of Hechi', () => {
  test('holds eleven counties, 34 departments and 7 stationed units in order', () => {
    const sizes = seed.unitGroups.map(({ code }) => hechi.unitsOfGroup(code).length);
    expect(sizes).toEqual([11, 34, 7]);
    expect(hechi.units.map((one) => one.order)).toEqual(Array.from({ length: 52 }, (_, n) => n + 1));
    expect(hechi.unitsOfGroup('county').map((one) => one.aliases[0])).toEqual([
      '金城江区',
      '宜州区',
      '罗城仫佬族自治县',
      '环江毛南族自治县',
      '南丹县',
      '天峨县',
      '东兰县',
      '巴马瑶族自治县',
      '凤山县',
      '都安瑶族自治县',
      '大化瑶族自治县',
    ]);
    expect(hechi.unit('451221')?.name).toBe('南丹县人民政府');
    expect(hechi.unit('nobody')).toBeUndefined();
  });

  test('finds every unit by every name it has', () => {
    for (const one of seed.units) {
      expect(outcome(hechi.findUnit(one.name))).toBe(`exact ${one.code}`);
      expect(outcome(hechi.findUnit(one.fullName, '2024-06-12'))).toBe(`exact ${one.code}`);
      for (const alias of one.aliases) expect(outcome(hechi.findUnit(alias))).toBe(`alias ${one.code}`);
    }
  });

  test.each([
    ['市市场监管局', 'exact scjgj'],
    ['河池市市场监督管理局', 'exact scjgj'],
    ['市场监管局', 'alias scjgj'],
    ['市监局', 'subsequence scjgj'],
    ['河池市市场监管局', 'subsequence scjgj'],
    ['河池经开区（市工业园区）管委会', 'exact jkq'],
    [' 市 发展改革委\u3000', 'exact fgw'],
    ['国家金融监督管理总局河池监管分局', 'exact jrjgfj'],
    ['金融监管局', 'subsequence jrjgfj'],
    ['南丹县', 'alias 451221'],
    ['河池市宜州区政府', 'subsequence 451203'],
    ['罗城自治县', 'subsequence 451225'],
    ['资源局', 'ambiguous rsj zrzyj'],
    ['市市市监局', 'unknown'],
    ['市监狱管理局', 'unknown'],
    ['市体育中心', 'unknown'],
    ['税', 'unknown'],
    ['', 'unknown'],
    ['各县(区)人民政府', 'collective 11'],
    ['各县（市、区）人民政府', 'collective 11'],
    ['各县市区政府', 'collective 11'],
    ['市各行业主管部门', 'collective 0'],
  ])('%j is %s', (name, expected) => {
    expect(outcome(hechi.findUnit(name))).toBe(expected);
  });

  test('a name that all governments share is never taken for one of them', () => {
    expect(hechi.findUnit('人民政府')).toMatchObject({ kind: 'ambiguous' });
    expect(hechi.findUnit('市政府')).toMatchObject({ kind: 'ambiguous' });
  });

  const anyUnit = fc.constantFrom(...seed.units);
  const keep = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });

  test.prop([anyUnit, keep])('a shortened name never leads to another unit alone', (one, kept) => {
    const characters = [...one.name];
    const short = characters.filter((_, i) => kept[i]).join('');
    const match = hechi.findUnit(short);
    if (match.kind === 'ambiguous') expect(match.candidates).toContainEqual(one);
    else if (match.kind === 'unknown') expect([...short].length).toBeLessThan(2);
    else expect(match).toMatchObject({ unit: one });
  });

  test('no alias would also fit another unit', () => {
    for (const one of seed.units) {
      const others = seed.units.filter((other) => other !== one).map((other) => ({ ...other, aliases: [] }));
      const without = new UnitRegister({ ...seed, units: others });
      for (const alias of one.aliases)
        expect([alias, outcome(without.findUnit(alias))]).toEqual([alias, 'unknown']);
    }
  });
});

describe('validity', () => {
  const register = registerOf([
    unit('old', 1, { name: '市粮食局', fullName: '某市粮食局', aliases: ['粮食局'], validTo: '2024-06-30' }),
    unit('new', 2, { name: '市粮食和储备局', fullName: '某市粮食和储备局', validFrom: '2024-07-01' }),
    unit('a', 3, { group: 'county', validTo: '2024-06-30' }),
    unit('b', 4, { group: 'county' }),
  ]);

  test.each([
    ['2023-12-31', 'unknown'],
    ['2024-01-01', 'alias old'],
    ['2024-06-30', 'alias old'],
    ['2024-07-01', 'subsequence new'],
    [undefined, 'alias old'],
  ])('on %s 粮食局 is %s', (date, expected) => {
    expect(outcome(register.findUnit('粮食局', date))).toBe(expected);
  });

  test('a group has the members of the day', () => {
    expect(outcome(register.findUnit('各县市区政府', '2024-06-30'))).toBe('collective 2');
    expect(outcome(register.findUnit('各县市区政府', '2024-07-01'))).toBe('collective 1');
    expect(register.unitsOfGroup('county').map((one) => one.code)).toEqual(['a', 'b']);
  });

  test('the first and the last day count', () => {
    const one = unit('x', 1, { validTo: '2024-01-01' });
    expect(['2023-12-31', '2024-01-01', '2024-01-02'].map((day) => isValidOn(one, day))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('refused registers', () => {
  test.each([
    [
      'a code',
      [unit('a', 1), unit('a', 2, { name: '乙', fullName: '乙全' })],
      'units[1].code',
      'units[0].code',
    ],
    ['a name', [unit('a', 1), unit('b', 2, { name: '市a局' })], 'units[1].name', 'units[0].name'],
    ['an order', [unit('a', 1), unit('b', 1)], 'units[1].order', 'units[0].order'],
    [
      'an alias in other brackets',
      [unit('a', 1, { aliases: ['管委会(甲)'] }), unit('b', 2, { aliases: ['乙', '管委会（甲） '] })],
      'units[1].aliases[1]',
      'units[0].aliases[0]',
    ],
    [
      "an alias that is another's full name",
      [unit('a', 1), unit('b', 2, { aliases: ['某市a管理局'] })],
      'units[1].aliases[0]',
      'units[0].fullName',
    ],
    ['its own name as alias', [unit('a', 1, { aliases: ['市a局'] })], 'units[0].aliases[0]', 'units[0].name'],
    [
      'a collective',
      [unit('a', 1, { aliases: ['各县市区政府'] })],
      'collectives[0].forms[0]',
      'units[0].aliases[0]',
    ],
  ])('%s used twice', (_, units, place, first) => {
    expect(refusalOf(() => registerOf(units))).toMatchObject({
      code: 'register.duplicate',
      kind: 'invalid',
      details: { place, first },
    });
  });

  test('a group that is not listed', () => {
    expect(refusalOf(() => registerOf([unit('a', 1, { group: 'nowhere' })]))).toMatchObject({
      code: 'register.unknown-group',
      details: { group: 'nowhere', place: 'units[0].group' },
    });
    const collectives = [{ name: '各乡镇', forms: [], group: 'town' }];
    expect(refusalOf(() => registerOf([unit('a', 1)], { collectives })).details).toEqual({
      group: 'town',
      place: 'collectives[0].group',
    });
  });

  test.each([
    ['units.0.code', { code: '市监局' }],
    ['units.0.code', { code: 451202 }],
    ['units.0.name', { name: '' }],
    ['units.0.name', { name: '市\u202e局' }],
    ['units.0.validFrom', { validFrom: '2024-02-30' }],
    ['units.0.validTo', { validTo: '2023-12-31' }],
    ['units.0.order', { order: 0 }],
    ['units.0.phone', { phone: '12345' }],
  ])('data with a fault at %s: %j', (path, change) => {
    const refused = refusalOf(() => parseRegister({ ...seed, units: [{ ...unit('a', 1), ...change }] }));
    expect(refused.code).toBe('register.invalid');
    expect(refused.details.issues).toContainEqual(expect.objectContaining({ path }));
  });
});
