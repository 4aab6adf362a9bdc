/** A list of words from a text that separates them by white space. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** A pattern that matches any of the words, the longest first; regular-expression characters are escaped. */
export function anyOf(list: readonly string[]): string {
  return [...list]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[()[\]^$.*+?|\\]/g, '\\$&'))
    .join('|');
}
