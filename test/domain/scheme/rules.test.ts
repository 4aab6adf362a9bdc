import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Rules, rulesSchema } from '../../../src/domain/scheme/rules.ts';
import { completion, incentives, satisfaction, someRules, timeliness } from '../../support/scoring.ts';

/** The places and messages of what is wrong with rules. */
function flaws(rules: unknown): readonly string[] {
  return (
    rulesSchema.safeParse(rules).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ??
    []
  );
}
const places = (rules: unknown) => flaws(rules).map((flaw) => flaw.split(':')[0]);
const lamps = (parts: Partial<Rules['lamps']>) => someRules({ lamps: { ...someRules().lamps, ...parts } });

describe('the rules of a scheme', () => {
  it('that come with the city are well formed', () => {
    const seed = new URL('../../../seeds/hechi-2024/scheme.yaml', import.meta.url);
    expect(flaws(parse(readFileSync(seed, 'utf8')))).toEqual([]);
  });

  it.each(['0', '100', '0.5', '999999.999999'])('take the amount %s', (weight) => {
    expect(flaws(someRules({}, completion({ weight })))).toEqual([]);
  });

  it.each(['-1', '1e3', '1.', '.5', '1000000', '1.0000001', '', '五', '+1', '1 '])(
    'refuse the amount “%s”',
    (weight) => {
      expect(places(someRules({}, completion({ weight })))).toEqual(['components.0.weight']);
    },
  );

  it.each(['0', '1', '1.000', '0.5', '0.999999'])('take the share %s', (support) => {
    expect(flaws(someRules({ sharing: { ...someRules().sharing, support } }))).toEqual([]);
  });

  it.each(['1.1', '-0.5', '2', '0.', '1.01', ''])('refuse the share “%s”', (support) => {
    expect(places(someRules({ sharing: { ...someRules().sharing, support } }))).toEqual(['sharing.support']);
    const deductions = { lateAcceptance: support, lateReport: '0', overdue: '0', recovered: '0' };
    expect(places(someRules({}, timeliness({ deductions })))).toEqual([
      'components.0.deductions.lateAcceptance',
    ]);
  });

  it.each(['100.1', '101', '300'])('refuse an answer worth more than all: %s', (points) => {
    expect(places(someRules({}, satisfaction({ scale: { 满意: points } })))).toEqual([
      'components.0.scale.满意',
    ]);
  });

  it('take twenty answers and no more', () => {
    const scale = (size: number) =>
      Object.fromEntries(Array.from({ length: size }, (_, n) => [`第${n}档`, '1']));
    expect(flaws(someRules({}, satisfaction({ scale: scale(20) })))).toEqual([]);
    expect(flaws(someRules({}, satisfaction({ scale: scale(21) })))).toEqual([
      'components.0.scale: 分档超过20个',
    ]);
  });

  it('refuse a component, a group or a kind of lamp that occurs twice', () => {
    expect(flaws(someRules({}, completion(), incentives(), completion()))).toEqual([
      'components.2.code: 代码“completion”重复',
    ]);
    const [group] = someRules().groups;
    expect(flaws(someRules({ groups: group === undefined ? [] : [group, group] }))).toEqual([
      'groups.1.code: 代码“county”重复',
    ]);
    const { kinds } = someRules().lamps;
    expect(flaws(lamps({ kinds: [...kinds, { code: 'red', name: '红', mark: '■' }] }))).toEqual([
      'lamps.kinds.3.code: 代码“red”重复',
    ]);
  });

  it('refuse a tie-breaker that is not a component', () => {
    const ranking = { ...someRules().ranking, tieBreakers: ['completion', 'beauty'] };
    expect(flaws(someRules({ ranking }))).toEqual(['ranking.tieBreakers.1: 没有代码为“beauty”的考核内容']);
  });

  it('refuse a lamp that is not of the kinds', () => {
    const rules = [
      { lamp: 'blue', when: { timeliness: 'overdue' } },
      { lamp: 'green', when: null },
    ] as const;
    expect(flaws(lamps({ rules: [...rules] }))).toEqual(['lamps.rules.0.lamp: 没有代码为“blue”的灯']);
  });

  it('demand that the last lamp, and no other, has no condition', () => {
    const red = { lamp: 'red', when: { timeliness: 'overdue' } } as const;
    const green = { lamp: 'green', when: null } as const;
    expect(flaws(lamps({ rules: [red, green] }))).toEqual([]);
    expect(places(lamps({ rules: [red] }))).toEqual(['lamps.rules.0.when']);
    expect(places(lamps({ rules: [green, green] }))).toEqual(['lamps.rules.0.when']);
    expect(places(lamps({ rules: [green, red] }))).toEqual(['lamps.rules.0.when', 'lamps.rules.1.when']);
  });

  it('refuse a condition that says nothing: it would always hold', () => {
    const empty = { lamp: 'red', when: {} };
    expect(flaws(lamps({ rules: [empty, { lamp: 'green', when: null }] }))).toEqual([
      'lamps.rules.0.when: 条件是空的',
    ]);
  });

  it('refuse more decimal places than can be printed, and other ways of rounding', () => {
    const line = (parts: object) => ({
      ...someRules().rounding,
      line: { places: 4, mode: 'half-up', ...parts },
    });
    expect(places({ ...someRules(), rounding: line({ places: 11 }) })).toEqual(['rounding.line.places']);
    expect(places({ ...someRules(), rounding: line({ mode: 'up' }) })).toEqual(['rounding.line.mode']);
  });
});
