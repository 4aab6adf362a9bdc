import { readFileSync } from 'node:fs';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { format } from '../../src/domain/kernel/rounding.ts';
import { exactOf, scoredFiles } from '../support/scored-table.ts';
import { rowsOf } from './by-hand.ts';

/**
 * Whole tables as they were published, each with its results:
 *
 * - human-development-2022: UNDP, Human Development Report 2023/24, composite indices time series, CC BY 3.0 IGO;
 * - doing-business-2020: World Bank, Doing Business 2020, historical data with scores, CC BY 3.0 IGO.
 */
const published = (name: string) => readFileSync(new URL(`published/${name}.csv`, import.meta.url), 'utf8');

describe('the human development index of 2022', () => {
  const table = published('human-development-2022');
  const scheme = new URL('../../seeds/schemes/human-development/scheme.yaml', import.meta.url);
  const cards = scoredFiles(readFileSync(scheme, 'utf8'), table);

  it('has the values and the places of all 193 countries as published', () => {
    const found = [...cards.values()].map(
      ({ unit, total, rank }) => `${rank} ${unit.name} ${format(total.value, 3)}`,
    );
    expect(found.sort()).toEqual(
      rowsOf(table)
        .map((row) => `${row.rank} ${row.iso3} ${row.published}`)
        .sort(),
    );
    expect(found).toHaveLength(193);
  });
});

describe('the ease of doing business in 2020', () => {
  const table = published('doing-business-2020');
  const topics = [
    'starting',
    'permits',
    'electricity',
    'property',
    'credit',
    'investors',
    'taxes',
    'trade',
    'contracts',
    'insolvency',
  ];
  const score = (value: string) => ({
    code: value,
    name: value,
    method: 'ratio',
    weight: '1',
    missing: 'zero',
    value,
    target: '100',
    better: 'higher',
  });
  const mean = {
    code: 'ease',
    name: '便利度',
    method: 'group',
    combine: 'mean',
    missing: 'zero',
    components: topics.map(score),
  };
  const scheme = {
    title: '便利度',
    indicators: topics.map((code) => ({ code, name: code })),
    components: [mean],
  };
  const cards = scoredFiles(stringify(scheme), table);

  it('has the places of all 190 economies as published', () => {
    const found = [...cards.values()].map(({ unit, rank }) => `${rank} ${unit.name}`);
    expect(found.sort()).toEqual(
      rowsOf(table)
        .map((row) => `${row.rank} ${row.code}`)
        .sort(),
    );
    expect(found).toHaveLength(190);
  });

  it('has the scores as published, as far as five places of the topics say', () => {
    for (const row of rowsOf(table)) {
      const card = cards.get(row.code ?? '');
      const off = new Fraction(card === undefined ? '-1' : exactOf(card.total))
        .sub(row.published ?? '')
        .abs();
      expect(off.lte('0.00001'), `${row.code} is ${off} off`).toBe(true);
    }
  });
});
