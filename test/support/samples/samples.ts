/** One well-formed command of each type, with something in every optional place. */
export type Samples<Command extends { readonly type: string }> = {
  readonly [T in Command['type']]: Extract<Command, { type: T }>;
};
