import { parseDecimal, type Rational } from '../../kernel/rational.ts';
import { type Component, fullPoints } from '../components.ts';
import type { RulesPath } from './finding.ts';

/** A component, where it stands, and what is full for it. */
export interface Placed {
  readonly component: Component;
  readonly path: RulesPath;
  /** Its weight; in a group that is no sum, what the group scores its parts out of. Null for what stands outside the 100. */
  readonly full: Rational | null;
}

/** Every component of a tree, groups before their parts. */
export function* placed(
  components: readonly Component[],
  path: RulesPath = ['components'],
  outOf: Rational | null = null,
): Generator<Placed> {
  for (const [index, component] of components.entries()) {
    const here = [...path, index];
    yield { component, path: here, full: outOf ?? fullPoints(component) };
    if (component.method === 'group') {
      yield* placed(component.components, [...here, 'components'], outOfParts(component));
    }
  }
}

/** What is full for each part of a group that is no sum; null for the parts of a sum, which have points of their own. */
export function outOfParts(group: Extract<Component, { method: 'group' }>): Rational | null {
  return group.combine === 'sum' ? null : parseDecimal(group.outOf ?? '100');
}

/** Whether a component stands outside the 100: it has no weight, and nor has anything of which it is the sum. */
export function isBonus(component: Component): boolean {
  if (fullPoints(component) === null) return true;
  return (
    component.method === 'group' &&
    component.combine === 'sum' &&
    component.weight === undefined &&
    component.components.every(isBonus)
  );
}

/** How a component is called in a message. */
export function called({ name, code }: { readonly name: string; readonly code: string }): string {
  return `“${name}”(${code})`;
}
