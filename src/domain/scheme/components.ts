import { z } from 'zod';
import { parseDecimal, type Rational, sum } from '../kernel/rational.ts';
import { factMethods, formerFactMethods } from './fact-methods.ts';
import { named } from './named.ts';
import { amount } from './numbers.ts';
import { limits, valueMethods } from './value-methods.ts';

/** A component that is scored from what was recorded under the plan. */
export type FactLeaf = z.infer<(typeof factMethods)[number]>;
/** A component that is scored from values of indicators. */
export type ValueLeaf = z.infer<(typeof valueMethods)[number]>;
export type ComponentOf<M extends (FactLeaf | ValueLeaf)['method']> = Extract<
  FactLeaf | ValueLeaf,
  { method: M }
>;

/** How the parts of a group make its value. */
export const COMBINES = [
  'sum',
  'mean',
  'geometric-mean',
  'harmonic-mean',
  'product',
  'lowest',
  'highest',
] as const;

const groupShape = {
  ...named,
  ...limits,
  method: z.literal('group'),
  combine: z.enum(COMBINES),
  /** Its points when everything is achieved; of a sum the points of its parts together, unless given. */
  weight: amount.optional(),
  /** What is full for each part of a group that is no sum, 100 unless given; there the parts' weights are to each other. */
  outOf: amount.optional(),
  missing: z.enum(['zero', 'full', 'redistribute']),
};

/** 考核内容 made of others. */
export type Group = z.infer<z.ZodObject<typeof groupShape, z.core.$strict>> & {
  readonly components: readonly Component[];
};
export type Component = FactLeaf | ValueLeaf | Group;

const groupSchema = z.strictObject({
  ...groupShape,
  components: z
    .array(z.lazy((): z.ZodType<Component> => componentSchema))
    .min(1)
    .max(200),
});

/** 考核内容: scored itself, or a group of others. */
export const componentSchema: z.ZodType<Component> = z.discriminatedUnion('method', [
  ...factMethods,
  ...valueMethods,
  groupSchema,
]);

const FACT_METHODS: ReadonlySet<string> = new Set(factMethods.map(({ shape }) => shape.method.value));

/** Whether a component is scored from what was recorded under the plan. */
export function isFactLeaf(component: Component): component is FactLeaf {
  return FACT_METHODS.has(component.method);
}

/** How much a part of a group that is no sum weighs beside the others; 1 where it does not say. */
export function relativeWeight(part: Component): Rational {
  return parseDecimal(('weight' in part ? part.weight : undefined) ?? '1');
}

/** Every component of a scheme, groups before their parts. */
export function* allComponents(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component;
    if (component.method === 'group') yield* allComponents(component.components);
  }
}

/** Whether a component has points of the 100; bonuses and penalties stand outside, and groups of only such. */
export function isWeighted(component: Component): boolean {
  if (component.method === 'incentives') return false;
  if (component.weight !== undefined) return true;
  if (component.method !== 'group') return false;
  return component.combine !== 'sum' || component.components.some(isWeighted);
}

/** The points of a component when everything is achieved; null for what stands outside the 100, and groups of only that. */
export function fullPoints(component: Component): Rational | null {
  if (component.method === 'incentives') return null;
  if (component.weight !== undefined) return parseDecimal(component.weight);
  if (component.method !== 'group') return null;
  if (component.combine !== 'sum') return parseDecimal(component.outOf ?? '100');
  const parts = component.components.map(fullPoints).filter((points) => points !== null);
  return parts.length === 0 ? null : sum(parts);
}

/** A component as if it had another weight. */
export function withWeight(component: Component, weight: string): Component {
  return component.method === 'incentives' ? component : { ...component, weight };
}

/** As in the first schemes. */
export const formerComponentSchema = z.discriminatedUnion('method', formerFactMethods);
type FormerComponent = z.infer<typeof formerComponentSchema>;

/** What a former component comes to: every result counts, and all alike. */
export function withSamples(component: FormerComponent): Component {
  if (component.method !== 'ballot-mean') return component;
  return {
    ...component,
    smallSample: { below: 0, treatment: 'count' },
    instrumentWeights: { questionnaire: '1', haochaping: '1', interview: '1' },
  };
}
