import { readdirSync, readFileSync } from 'node:fs';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { readTableScheme } from '../../src/application/scheme-file.ts';
import { toFraction } from '../../src/domain/kernel/rational.ts';
import { format } from '../../src/domain/kernel/rounding.ts';
import { allComponents } from '../../src/domain/scheme/components.ts';
import { UNNAMED } from '../../src/domain/scheme/named.ts';
import { unbalanced } from '../../src/domain/scoring/node.ts';
import { nodeIn, scoredFiles } from '../support/scored-table.ts';
import { BY_HAND, rowsOf, startingABusiness } from './by-hand.ts';

const folder = new URL('../../seeds/schemes/', import.meta.url);
const names = readdirSync(folder).sort();
const seeds = new Map(
  names.map((name) => {
    const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
    return [name, { scheme: read('scheme.yaml'), table: read('table.csv') }] as const;
  }),
);

function seed(name: string) {
  const found = seeds.get(name);
  if (found === undefined) throw new Error(`there is no scheme ${name}`);
  return { ...found, rows: rowsOf(found.table), cards: scoredFiles(found.scheme, found.table) };
}

/** `place unit grade`, group by group in order of rank. */
function board(name: string): readonly string[] {
  return [...seed(name).cards.values()].map(({ unit, rank, grade }) => `${rank} ${unit.name} ${grade.name}`);
}

it('there are schemes of at least eight kinds', () => {
  expect(names.length).toBeGreaterThanOrEqual(8);
  expect(names).toEqual([...BY_HAND.keys(), 'human-development'].sort());
});

it('docs/scoring-examples.md lists each of them', () => {
  const words = readFileSync(new URL('../../docs/scoring-examples.md', import.meta.url), 'utf8');
  const listed = [...words.matchAll(/^\| \[([\w-]+)\]\(/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(names);
});

describe.each(names)('%s', (name) => {
  it('says where its rules are from, and whether its data are real', () => {
    const { scheme } = seed(name);
    const { rules } = readTableScheme(scheme);
    expect(scheme).toMatch(/^# .*\n# 依据:/);
    expect(rules.sample).toBe(rules.notice.startsWith('模拟数据'));
    expect(rules.notice).toMatch(/^(模拟数据:|数据来自)/);
    const articles = [...allComponents(rules.components), ...(rules.vetoes ?? [])].map(
      ({ article }) => article,
    );
    expect(articles).not.toContain(UNNAMED);
  });

  it('scores every unit of its table, and children add up to their node', () => {
    const { rows, cards } = seed(name);
    expect(new Set(cards.keys())).toEqual(new Set(rows.map((row) => Object.values(row)[0])));
    for (const { total } of cards.values()) expect(unbalanced(total)).toEqual([]);
  });
});

it.each([...BY_HAND])('%s comes to what it comes to by hand, to the last digit', (name, byHand) => {
  const { rows, cards } = seed(name);
  const expected = rows.map((row) => byHand(row, rows).toFraction());
  expect(
    [...rows].map((row) => Object.values(row)[0] ?? '').map((unit) => exact(cards.get(unit)?.total)),
  ).toEqual(expected);
});

function exact(node: { readonly exact: Parameters<typeof toFraction>[0] } | undefined): string {
  return node === undefined ? 'no such unit' : toFraction(node.exact);
}

describe('places and grades', () => {
  it('of the year: a false report makes 不合格 and takes no place, an accident takes the last', () => {
    expect(board('annual-assessment')).toEqual([
      '1 示范甲局 优秀',
      '2 示范丁局 优秀',
      '3 示范丙局 不合格',
      '4 示范乙局 良好',
      '5 示范庚局 良好',
      '6 示范戊局 合格',
      '7 示范己局 不合格',
    ]);
  });

  it('of the quarter: who was black twice before is not red now', () => {
    expect(board('red-black-list')).toEqual([
      '1 示范戊市 红榜',
      '2 示范甲市 红榜',
      '3 示范乙市 不列榜',
      '4 示范丙州 不列榜',
      '5 示范丁州 黑榜',
      '6 示范己州 黑榜',
    ]);
  });

  it('of departments: each class by itself', () => {
    expect(board('department-sheet').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '1 示范档案局',
      '2 示范气象局',
      '1 示范发改局',
      '2 示范商务局',
      '1 示范政务局',
      '2 示范人社局',
    ]);
  });
});

describe('as published', () => {
  it('Doing Business 2020: scores to one place, and places by unrounded ones', () => {
    const { rows, cards } = seed('doing-business');
    const published = rows.map((row) => `${row.经济体} ${row.公布得分}`);
    expect([...cards.values()].map(({ unit, total }) => `${unit.name} ${format(total.value, 1)}`)).toEqual(
      published,
    );
    expect(rows.map(({ 公布排名: rank }) => Number(rank))).toEqual(
      rows.map(({ 公布排名: rank }) => Number(rank)).sort((a, b) => a - b),
    );
    expect([...cards.values()].map(({ rank }) => rank)).toEqual(rows.map((_, index) => index + 1));
  });

  it('Doing Business 2020: scores for starting a business, as far as one place of time and cost says', () => {
    const { rows, cards } = seed('doing-business');
    for (const row of rows) {
      const found = nodeIn(cards.get(row.经济体 ?? ''), 'starting').exact;
      expect(toFraction(found)).toBe(startingABusiness(row, rows).toFraction());
      const off = new Fraction(found.num, found.den).sub(row.公布的开办企业得分 ?? '').abs();
      expect(off.lt('0.01'), `${row.经济体} is ${off} off`).toBe(true);
    }
  });

  it('the human development index of 2022: values to three places, and places by rounded ones', () => {
    const { rows, cards } = seed('human-development');
    for (const row of rows) {
      const card = cards.get(row.国家和地区 ?? '');
      expect(card && Number(format(card.total.value, 3)), row.国家和地区).toBe(Number(row.公布指数));
    }
    // The first fourteen of the world are all here: their places are the published ones.
    const first = rows.filter(({ 公布排名: rank }) => Number(rank) <= 12);
    expect(first).toHaveLength(14);
    expect(first.map((row) => String(cards.get(row.国家和地区 ?? '')?.rank))).toEqual(
      first.map((row) => row.公布排名),
    );
  });
});
