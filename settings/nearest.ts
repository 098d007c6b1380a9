/**
 * Known words a person may have meant who typed another one: in other letters or full-width, by a slip, or a part of
 * it; the nearest only.
 */
export function nearest(word: string, known: readonly string[]): string[] {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const typed = plain(word);
  const slips = known.map((one) => slipsBetween(typed, plain(one)));
  const least = Math.min(...slips);
  if (least <= Math.min(4, Math.ceil(typed.length / 3))) return known.filter((_, index) => slips[index] === least);
  return typed.length < 2 ? [] : known.filter((one) => plain(one).includes(typed));
}

/**
 * How many letters must be added, removed, changed or swapped with their neighbour to turn one word into the other
 * (Damerau and Levenshtein, each letter once).
 */
function slipsBetween(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
