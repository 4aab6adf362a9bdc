import type { Rational } from '../../kernel/rational.ts';
import type { FactLeaf } from '../../scheme/components.ts';
import type { Rules } from '../../scheme/rules.ts';
import type { Recall } from '../memory.ts';
import type { ScoreNode } from '../node.ts';
import type { UnitFacts } from '../unit-facts.ts';

/** What a method is asked with. */
export interface Asked<C extends FactLeaf> {
  readonly component: C;
  readonly rules: Rules;
  readonly facts: UnitFacts;
  /** The component's points for this unit, after any redistribution; zero for components outside the 100. */
  readonly weight: Rational;
  /** How much more everything in it counts than the scheme says, after any redistribution. */
  readonly factor: Rational;
  /** What is remembered of the component's lines, by their codes. */
  readonly memory: Recall;
}

/** Turns a unit's facts into lines, rounded as the scheme says of lines. */
export interface Method<C extends FactLeaf> {
  /** Whether the unit has any facts for it. */
  readonly applies: (facts: UnitFacts, component: C) => boolean;
  /** The lines, asked for only where the method applies. */
  readonly lines: (asked: Asked<C>) => readonly ScoreNode[];
}
