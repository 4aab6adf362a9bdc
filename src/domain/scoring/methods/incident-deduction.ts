import { add, compare, mul, neg, parseDecimal, sub, sum, zero } from '../../kernel/rational.ts';
import { showExact } from '../../kernel/show.ts';
import type { ComponentOf } from '../../scheme/components.ts';
import { INCIDENT_NAMES } from '../../scheme/incident-kinds.ts';
import { positionsOf } from '../facts.ts';
import { happenedIn } from '../incidents.ts';
import { type Line, leaf, type ScoreNode } from '../node.ts';
import { adjustment } from '../weights.ts';
import type { Method } from './method.ts';

/** 扣完为止: all points, less some for each thing that happened, never below nothing. */
export const incidentDeduction: Method<ComponentOf<'incident-deduction'>> = {
  applies: () => true,
  lines: ({ component, rules, facts, weight, factor, memory }) => {
    const line = (part: Pick<Line, 'code' | 'name' | 'formula' | 'exact'> & Partial<Line>): ScoreNode => {
      const basis = { source: rules.title, article: component.article };
      const whole = { method: component.method, inputs: [], basis, positions: [], ...part };
      return leaf(whole, rules.rounding.line);
    };
    const { incidents, words } = happenedIn(facts, component.over);
    const charged = incidents.flatMap((incident): ScoreNode[] => {
      const charge = component.charges.find(({ kind }) => kind === incident.kind);
      if (charge === undefined) return [];
      const charged = () => {
        const exact = neg(mul(parseDecimal(charge.points), factor));
        const name = INCIDENT_NAMES[incident.kind];
        const positions = positionsOf(incident.positions);
        return line({
          code: incident.id,
          name: `${name}:${incident.title}(${incident.occurredOn})`,
          formula: `-${charge.points}分(每次)${adjustment(factor)} = ${showExact(exact)}`,
          inputs: [{ name, value: '1', unit: '次', positions }],
          exact,
        });
      };
      return [memory.recall(incident.id, () => [incident, factor.num, factor.den], charged)];
    });
    const full = line({
      code: '~full',
      name: '满分',
      formula: `${words}满分${showExact(weight)}分,逐次扣减`,
      positions: facts.unit.positions.UnitRegistered ?? [],
      exact: weight,
      full: weight,
    });
    const taken = sum(charged.map(({ exact }) => exact));
    const left = add(weight, taken);
    if (compare(left, zero) >= 0) return [full, ...charged];
    const beyond = sub(zero, left);
    const floor = line({
      code: '~floor',
      name: '扣完为止',
      formula: `扣减合计${showExact(taken)},超过满分${showExact(weight)},补回${showExact(beyond)}`,
      inputs: charged.flatMap(({ inputs }) => inputs),
      exact: beyond,
    });
    return [full, ...charged, floor];
  },
};
