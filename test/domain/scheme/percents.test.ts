import { describe, expect, it } from 'vitest';
import { percentClashes } from '../../../src/domain/scheme/percents.ts';
import { tableRulesSchema } from '../../../src/domain/scheme/table-scheme.ts';

const INDICATORS = [
  { code: 'rate', name: '网办率' },
  { code: 'other', name: '满意率' },
  { code: 'done', name: '办结数' },
  { code: 'share', name: '占比', formula: 'rate / 100' },
  { code: 'twice', name: '两倍', formula: 'rate + rate' },
  { code: 'lifted', name: '加成', formula: 'twice - 5' },
];

function rulesWith(component: object, more: object = {}) {
  const common = { code: 'a', name: '考核', weight: '10', missing: 'zero' };
  return tableRulesSchema.parse({
    title: '计分表',
    indicators: INDICATORS,
    components: [{ ...common, ...component }],
    ...more,
  });
}
const clashing = (component: object, more: object = {}) =>
  percentClashes(rulesWith(component, more)).map(
    ({ path, indicators }) => `${path.join('.')}: ${indicators.join(' ')}`,
  );
const points = (formula: string) => clashing({ method: 'formula', points: formula });

describe('a percent literal meets an indicator', () => {
  it.each<[string, string]>([
    ['if(rate >= 95%, 10, 0)', 'rate'],
    ['if(95% <= rate, 10, 0)', 'rate'],
    ['rate - 95%', 'rate'],
    ['(rate - 95%) * 2', 'rate'],
    ['rate / 95%', 'rate'],
    ['95% / rate', 'rate'],
    ['min(rate, 100%)', 'rate'],
    ['clamp(rate, 10%, 100%)', 'rate'],
    ['if(done > 5, rate, 60%)', 'rate'],
    ['if(not (groupMean(rate) > 90%), 1, 0)', 'rate'],
    ['if(round(rate, 2) > 90%, 1, 0)', 'rate'],
    ['if([网办率] > 90%, 1, 0)', 'rate'],
    ['if(rate * 60% + other * 40% >= 95%, 10, 0)', 'rate other'],
    ['if(rate >= -(5%), 10, 0)', 'rate'],
    ['if(twice >= 95%, 10, 0)', 'twice rate'],
    ['if(lifted >= 95%, 10, 0)', 'lifted twice rate'],
    ['if(share >= 95%, 10, 0)', 'share'],
  ])('in %s', (formula, names) => {
    expect(points(formula)).toEqual([`components.0.points: ${names}`]);
  });

  it.each([
    'if(rate >= 95, 10, 0)',
    'if(rate / 100 >= 95%, 10, 0)',
    'if(rate * 1% >= 95%, 10, 0)',
    'if(rate * 0.01 >= 95%, 10, 0)',
    'if((rate - other) / other >= 5%, 10, 0)',
    'rate * 60% + other * 40%',
    'rate * (1 - 5%)',
    'if(rate >= 100 * 95%, 10, 0)',
    'if(rate >= 95, 60%, 40%) * done',
    'if(rankHigh(rate) <= groupCount(rate) * 30%, 10, 0)',
    'if(rankHigh(rate) / groupCount(rate) <= 30%, 10, 0)',
    'if(missing(rate), 60%, 1)',
  ])('and does not in %s', (formula) => {
    expect(points(formula)).toEqual([]);
  });

  it('as the target of its value', () => {
    const ratio = { method: 'ratio', value: 'rate', better: 'higher' };
    expect(clashing({ ...ratio, target: '95%' })).toEqual(['components.0.target: rate']);
    expect(clashing({ ...ratio, target: '95' })).toEqual([]);
    expect(clashing({ ...ratio, value: 'rate / 100', target: '95%' })).toEqual([]);
    expect(clashing({ ...ratio, value: 'twice', target: '95%' })).toEqual([
      'components.0.target: twice rate',
    ]);
    expect(clashing({ method: 'min-max', value: 'rate', worst: '60%', best: '100%' })).toEqual([
      'components.0.worst: rate',
      'components.0.best: rate',
    ]);
  });

  it('in a condition, a veto, a calculated indicator, and in the part of a group', () => {
    const sound = { method: 'formula', points: 'rate' };
    expect(clashing({ ...sound, zeroIf: 'rate < 60%' })).toEqual(['components.0.zeroIf: rate']);
    expect(
      clashing(sound, { vetoes: [{ code: 'v', name: '否', kind: 'denied', when: 'rate < 60%' }] }),
    ).toEqual(['vetoes.0.when: rate']);
    expect(clashing(sound, { eligibility: { when: 'rate > 90%' } })).toEqual(['eligibility.when: rate']);
    const ranking = { tieBreakers: [{ value: 'abs(rate - 90%)' }] };
    expect(clashing(sound, { ranking })).toEqual(['ranking.tieBreakers.0.value: rate']);
    const indicators = [...INDICATORS, { code: 'good', name: '好', formula: 'if(rate > 90%, 1, 0)' }];
    expect(clashing(sound, { indicators })).toEqual(['indicators.6.formula: rate']);
    const part = { ...sound, code: 'b', name: '部分', missing: 'zero', points: 'min(rate, 90%)' };
    expect(clashing({ method: 'group', combine: 'sum', components: [part] })).toEqual([
      'components.0.components.0.points: rate',
    ]);
  });
});
