/**
 * How many letters must be inserted, left out, replaced, or swapped with their neighbour to make one word of
 * the other (optimal string alignment, after Damerau and Levenshtein), or `limit + 1` where it is more.
 *
 * @param limit at least 0; the smaller, the quicker
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Rows of the usual table: two back, one back, and the one being filled.
  let older = new Uint16Array(b.length + 1);
  let old = Uint16Array.from(older, (_, column) => column);
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let steps = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + (same ? 0 : 1));
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) steps = Math.min(steps, older[j - 2]! + 1);
      row[j] = steps;
      if (steps < least) least = steps;
    }
    // A swap reaches two rows back, but never gains more than the row between already had.
    if (least > limit) return limit + 1;
    [older, old, row] = [old, row, older];
  }
  return Math.min(old[b.length]!, limit + 1);
}
