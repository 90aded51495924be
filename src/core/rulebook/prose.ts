/** Sentences of content, as the house's measure counts them. */

/** Behind these a full stop ends no sentence. */
const SHORT = /\b(?:e\.g|i\.e|etc|vs|approx|no|[A-Z])\.$/;

export function sentencesIn(text: string): string[] {
  const found: string[] = [];
  let begun = '';
  for (const piece of text.trim().split(/(?<=[.!?]["')\]]?)\s+(?=["'(`]?[\p{Lu}\d])/u)) {
    begun = begun === '' ? piece : `${begun} ${piece}`;
    if (SHORT.test(piece)) continue;
    found.push(begun);
    begun = '';
  }
  return begun === '' ? found.filter(Boolean) : [...found, begun];
}

export const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.'-]*/gu) ?? [];
