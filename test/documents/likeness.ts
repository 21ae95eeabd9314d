/** Likeness of two texts and the pairing of two lists that keeps their order. */

/** 0…1: the share of common pairs of neighbouring letters; two nothings are alike. */
export function measureLikeness(a: string | null, b: string | null): number {
  if (a === b) return 1;
  const [left, right] = [countPairs(a), countPairs(b)];
  if (left.total === 0 || right.total === 0) return left.total === right.total ? 1 : 0;
  let common = 0;
  for (const [pair, times] of left.counts) common += Math.min(times, right.counts.get(pair) ?? 0);
  return (common * 2) / (left.total + right.total);
}

type Pairs = { total: number; counts: Map<string, number> };
const known = new Map<string | null, Pairs>();

function countPairs(text: string | null): Pairs {
  const ready = known.get(text);
  if (ready) return ready;
  const letters = (text ?? '')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const counts = new Map<string, number>();
  const total = letters.length === 1 ? 1 : Math.max(letters.length - 1, 0);
  for (let at = 0; at < total; at++) {
    const pair = letters.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const pairs = { total, counts };
  known.set(text, pairs);
  return pairs;
}

/** Pairs of places of two lists, both rising, with the greatest sum of weights; what weighs 0 is never paired. */
export function alignInOrder(rows: number, columns: number, weigh: (row: number, column: number) => number): [number, number][] {
  const weights = Array.from({ length: rows }, (_, i) => Float64Array.from({ length: columns }, (__, j) => weigh(i, j)));
  // tails[i][j]: the best sum of what stands at or after i in one list and j in the other
  const tails = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const tail = (i: number, j: number): number => tails[i]?.[j] ?? 0;
  const weight = (i: number, j: number): number => weights[i]?.[j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const paired = weight(i, j) > 0 ? weight(i, j) + tail(i + 1, j + 1) : 0;
      const row = tails[i];
      if (row) row[j] = Math.max(paired, tail(i + 1, j), tail(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (weight(i, j) > 0 && tail(i, j) === weight(i, j) + tail(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (tail(i, j) === tail(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}
