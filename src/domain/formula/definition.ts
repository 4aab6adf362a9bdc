/** How many arguments a function takes; `most` is null where there is no end. */
export interface Arity {
  readonly least: number;
  readonly most: number | null;
}

/** A function that formulas may use: what the documentation says of it, and what the parser goes by. */
export interface FunctionDefinition {
  /** As it is written in a formula; upper and lower case differ. */
  readonly name: string;
  /** As it is called in explanations: `组内平均(12.5)`; a k that is in it stands for its first argument: `第2大(3, 5)`. */
  readonly title: string;
  /** The arguments as documentation shows them: `x, low, high`. */
  readonly parameters: string;
  readonly arity: Arity;
  /**
   * What it gives: a number or a condition of one unit, or (`group`) a number that its argument's values for every
   * unit of the group decide.
   */
  readonly kind: 'number' | 'condition' | 'group';
  /** One line of Chinese. */
  readonly meaning: string;
}

export const NONE: Arity = { least: 0, most: 0 };
export const ONE: Arity = { least: 1, most: 1 };
export const TWO: Arity = { least: 2, most: 2 };
export const THREE: Arity = { least: 3, most: 3 };
export const SOME: Arity = { least: 1, most: null };
/** A whole number k that is written as such, and the numbers that it is asked of. */
export const COUNTED: Arity = { least: 2, most: null };
