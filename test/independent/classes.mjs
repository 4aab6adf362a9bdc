// “Classes” of docs/scoring.md.

/** The class of a unit, if any. */
export function classOf({ classes }, code) {
  return classes.find(({ units }) => units.includes(code)) ?? null;
}
