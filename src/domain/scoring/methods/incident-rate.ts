import {
  compare,
  div,
  mul,
  one,
  parseDecimal,
  type Rational,
  rational,
  zero,
} from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { INCIDENT_NAMES, type IncidentKind } from '../../scheme/incident-kinds.ts';
import { inLog, positionsOf } from '../facts.ts';
import { happenedIn, type IncidentFact } from '../incidents.ts';
import { type Input, type Line, leaf } from '../node.ts';
import type { Method } from './method.ts';

type Rate = ComponentOf<'incident-rate'>;

/** 比率: what went well over all that is counted; nothing below a threshold, all from a value that counts as full. */
export const incidentRate: Method<Rate> = {
  applies: (facts, { good, bad, over }) =>
    happenedIn(facts, over).incidents.some(({ kind }) => [...good, ...bad].includes(kind)),
  lines: ({ component, rules, facts, weight }) => {
    const happened = happenedIn(facts, component.over);
    const well = counted(happened.incidents, component.good);
    const all = [...well, ...counted(happened.incidents, component.bad)];
    const rate = div(rational(well.length), rational(all.length));
    const { ratio, words } = judged(rate, component);
    const exact = mul(weight, ratio);
    const line: Line = {
      code: `${component.code}-rate`,
      name: component.name,
      method: component.method,
      formula: `${happened.words}${showExact(weight)}分 × ${words} = ${showExact(exact)}`,
      inputs: [...component.good, ...component.bad].flatMap((kind): Input[] => {
        const found = counted(happened.incidents, [kind]);
        if (found.length === 0) return [];
        const positions = found.flatMap((each) => positionsOf(each.positions)).sort(inLog);
        return [{ name: INCIDENT_NAMES[kind], value: String(found.length), unit: '次', positions }];
      }),
      basis: { source: rules.title, article: component.article },
      positions: [],
      exact,
      full: weight,
    };
    return [leaf(line, rules.rounding.line)];
  },
};

function counted(
  incidents: readonly IncidentFact[],
  kinds: readonly IncidentKind[],
): readonly IncidentFact[] {
  return incidents.filter(({ kind }) => kinds.includes(kind));
}

function judged(rate: Rational, { pass, full }: Rate): { readonly ratio: Rational; readonly words: string } {
  if (pass !== null && compare(rate, parseDecimal(pass)) < 0) {
    return { ratio: zero, words: '0(没有达到及格比率)' };
  }
  const shown = `比率${showExact(rate)}`;
  if (full === null) return { ratio: rate, words: shown };
  const whole = parseDecimal(full);
  if (compare(rate, whole) >= 0) return { ratio: one, words: '1(达到满分比率)' };
  return { ratio: div(rate, whole), words: `${shown} ÷ 满分比率${full}` };
}
