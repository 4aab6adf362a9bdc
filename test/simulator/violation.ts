/** A promise of the log, or of what stands on it, that was not kept. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** States what must hold as a sentence about the offending thing, to be read when it does not. */
export function must(holds: boolean, sentence: () => string): asserts holds {
  if (!holds) throw new Violation(sentence());
}
