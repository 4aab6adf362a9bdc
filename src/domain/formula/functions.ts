import { COUNTED } from './definition.ts';
import { GROUP_DEFINITIONS } from './group-definitions.ts';
import { NUMBER_DEFINITIONS } from './number-definitions.ts';

/** Every function, in the order in which they are listed to people. */
export const FUNCTIONS = [...NUMBER_DEFINITIONS, ...GROUP_DEFINITIONS] as const;

/** One of `FUNCTIONS`. */
export type Defined = (typeof FUNCTIONS)[number];
export type FunctionName = Defined['name'];
export type GroupFunctionName = Extract<Defined, { kind: 'group' }>['name'];
/** The functions of one unit that are given numbers and give a number; `if` is given a condition too. */
export type NumberFunctionName = Exclude<Extract<Defined, { kind: 'number' }>['name'], 'if'>;

const BY_NAME: ReadonlyMap<string, Defined> = new Map(FUNCTIONS.map((each) => [each.name, each]));

/** The function of that name; undefined where there is none. */
export function functionNamed(name: string): Defined | undefined {
  return BY_NAME.get(name);
}

/** Whether the first argument is a k, which stands in the function's title. */
export function isCounting(name: FunctionName): boolean {
  return BY_NAME.get(name)?.arity === COUNTED;
}

/** What a function is called in explanations. */
export function titleOf(name: FunctionName): string {
  return BY_NAME.get(name)?.title ?? name;
}
