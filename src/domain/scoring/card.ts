import type { Rational } from '../kernel/rational.ts';
import type { Rules } from '../scheme/rules.ts';
import { tieFormulas } from '../scheme/tie-breakers.ts';
import { gradeOf } from './grading.ts';
import { lampOf } from './lamps.ts';
import type { Recall } from './memory.ts';
import type { ScoreNode } from './node.ts';
import { type Ranked, sortKeys } from './ranking.ts';
import { conditionRests } from './rests.ts';
import type { Scorecard } from './score.ts';
import type { Standing } from './standing.ts';
import { tieValuesOf } from './tied.ts';
import type { UnitFacts } from './unit-facts.ts';
import { vetoesByCondition, vetoesOf } from './vetoes.ts';

/** A scorecard before the unit has its place. */
export interface Card extends Pick<Scorecard, 'total' | 'vetoes' | 'tieValues' | 'lamps'> {
  readonly unit: UnitFacts['unit'];
  /** What it is ranked by, in turn. */
  readonly keys: readonly Rational[];
}

/** What a unit comes to, with its vetoes, what breaks its ties, and its lamps. */
export function cardOf(own: Standing, total: ScoreNode, rules: Rules, memory: Recall): Card {
  const { facts } = own;
  const { unit } = facts;
  const conditions = (own.rules.vetoes ?? []).map(({ when }) => when);
  const vetoes = memory.recall(
    '~vetoes',
    () => [unit, facts.incidents, facts.incentives, facts.leniencies, ...conditionRests(conditions, own)],
    () => [...vetoesOf(facts), ...vetoesByCondition(own)],
  );
  const lamps = memory.recall(
    '~lamps',
    () => [facts.tasks, facts.asOf],
    (within) => countLamps(facts, rules, within),
  );
  const formulas = tieFormulas(rules).map(({ value }) => value);
  const tieValues = memory.recall(
    '~ties',
    () => conditionRests(formulas, own),
    () => tieValuesOf(own),
  );
  return memory.recall(
    '~card',
    () => [unit, total, vetoes, tieValues, lamps],
    () => ({ unit, total, vetoes, tieValues, lamps, keys: sortKeys({ total, vetoes, tieValues }, rules) }),
  );
}

export function scorecardOf({ card, rank, ahead, ties, of }: Ranked<Card>, { grades }: Rules): Scorecard {
  const { unit, total, vetoes, tieValues, lamps } = card;
  return {
    unit: { code: unit.code, name: unit.name, group: unit.group },
    total,
    rank,
    grade: gradeOf(total.value, { ahead, ties, of, vetoes }, grades),
    vetoes,
    tieValues,
    lamps,
  };
}

function countLamps({ tasks, asOf }: UnitFacts, rules: Rules, memory: Recall): Scorecard['lamps'] {
  const lit = tasks.map((task) =>
    memory.recall(
      task.id,
      () => [task, asOf],
      () => lampOf(task, asOf, rules).code,
    ),
  );
  return rules.lamps.kinds.map((kind) => ({
    ...kind,
    count: lit.filter((code) => code === kind.code).length,
  }));
}
