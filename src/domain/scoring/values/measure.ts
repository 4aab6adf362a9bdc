import type { Rational } from '../../kernel/rational.ts';
import type { ComponentOf, ValueLeaf } from '../../scheme/components.ts';
import type { Order } from './places.ts';

/** A formula's value for a unit, and how it reads: `办理时长12.5`. */
export interface Quantity {
  readonly value: Rational;
  readonly words: string;
}

/** What a method may ask for. */
export interface Surroundings {
  /** The value of a formula for the unit; null where it is missing. */
  readonly read: (formula: string) => Quantity | null;
  /** The values of a formula for every unit of the group that has one, the unit's own among them, in order. */
  readonly order: (formula: string) => Order;
  /** What the units below the unit come to in total. */
  readonly members: () => readonly { readonly name: string; readonly total: Rational }[];
}

/** Points on the component's own scale, and how they came about. */
export interface Measured {
  readonly points: Rational;
  readonly words: string;
}

/** Points, or why there are none. */
export type Judged = Measured | { readonly absent: string };

/** Turns a unit's values into points; null where a value that it needs is missing. */
export type Measure<M extends ValueLeaf['method']> = (
  component: ComponentOf<M>,
  surroundings: Surroundings,
) => Measured | null;
