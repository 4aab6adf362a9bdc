/** The known word that a misspelt one was most likely meant to be: at most two letters off, and fewer than half of it; else null. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = 3;
  // Longer texts are no misspelt words, and what compares them takes time.
  if (word.length > LONGEST) return null;
  for (const each of known) {
    const off = distance(word.toLowerCase(), each.toLowerCase());
    if (off >= least || 2 * off > Math.max(word.length, each.length) - 1) continue;
    [nearest, least] = [each, off];
  }
  return nearest;
}
const LONGEST = 100;

/** Levenshtein: how many letters have to be put in, taken out or replaced. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const [left = 0, up = 0, corner = 0] = [here[column - 1], above[column], above[column - 1]];
      here.push(Math.min(left + 1, up + 1, corner + same));
    }
    above = here;
  }
  return above[b.length] ?? 0;
}
