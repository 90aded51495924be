/** Edit distance with transpositions (optimal string alignment), given up beyond `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    if (Math.min(...next) > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length]!;
}

/** The valid names closest to a wrong one, best first; those within a third of its length. */
export const nearestNames = (wrong: string, valid: Iterable<string>, most = 3): string[] =>
  closestNames(wrong, valid, most, Math.max(1, Math.floor(wrong.slice(0, MOST_NAME).length / 3)));

const MOST_NAME = 64;

/** The same without that bound: there is always an answer. */
export function closestNames(wrong: string, valid: Iterable<string>, most: number, limit = MOST_NAME): string[] {
  const word = wrong.slice(0, MOST_NAME).toLowerCase();
  return [...new Set(valid)]
    .map((name) => ({ name, away: distance(word, name.toLowerCase(), limit) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

export const nearestName = (wrong: string, valid: Iterable<string>): string | null =>
  nearestNames(wrong, valid, 1)[0] ?? null;
