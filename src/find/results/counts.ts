import type { Marks } from './raw-result.ts';

/** «12,36», «12.36 %», «1 204» → a number; null where it is none. */
export function readNumber(text: string | null | undefined): number | null {
  const plain = (text ?? '').replace(/[\s\u00a0\u202f%]/gu, '').replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A count of people: whole and not negative. */
export function readCount(text: string | null | undefined): number | null {
  const value = readNumber(text);
  return value !== null && Number.isInteger(value) && value >= 0 ? value : null;
}

/**
 * Marks as counts or as per cent with two decimals, found out from their sum. Counts are recovered as round(p/100·N)
 * and must add up to N: otherwise the row is refused, never mended.
 */
export function readMarks(cells: readonly (string | null | undefined)[], participants: number): Marks | string {
  const values = cells.map((cell) => (cell === null || cell === undefined || /^[-–—]?$/.test(cell.trim()) ? 0 : readNumber(cell)));
  const [n2, n3, n4, n5] = values;
  if (n2 === undefined || n3 === undefined || n4 === undefined || n5 === undefined || values.includes(null))
    return 'В столбцах отметок не числа.';
  const known = [n2 ?? 0, n3 ?? 0, n4 ?? 0, n5 ?? 0] as const;
  const sum = known.reduce((total, value) => total + value, 0);
  if (sum === participants && known.every(Number.isInteger)) return known;
  if (Math.abs(sum - 100) > 0.1) return `Сумма отметок ${format(sum)} не равна ни числу участников ${participants}, ни 100 %.`;
  const counts = known.map((value) => Math.round((value / 100) * participants));
  const total = counts.reduce((all, value) => all + value, 0);
  if (total !== participants) return `Доли отметок дают ${total} участников вместо ${participants}.`;
  return [counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0, counts[3] ?? 0];
}

function format(value: number): string {
  return value.toLocaleString('ru', { maximumFractionDigits: 2 });
}
