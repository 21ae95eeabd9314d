/** Arithmetic of the bench, and the table it prints. Times are milliseconds. */

/** The value below which `share` (0–1) of the times lie; of an even number of times the lower middle one. */
export function percentile(times: readonly number[], share: number): number {
  if (times.length === 0) return Number.NaN;
  const sorted = times.toSorted((a, b) => a - b);
  const index = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[index] ?? Number.NaN;
}

/** One line of the table. `limit`: the target as a number; the line is met while `value` is not above it. */
export type Figure = {
  what: string;
  /** The target in words: «≤ 4 × floor». */
  target: string;
  figure: string;
  yardstick: string;
  ratio: string;
  /** Undefined: nothing is asked of this line. */
  met?: boolean | undefined;
};

/** Value and bound of a target: within it or not. `least`: the value must not be below. */
export function isMet(value: number, bound: number, least = false): boolean {
  return least ? value >= bound : value <= bound;
}

/** «0.42», «3.1», «128»: as many digits as a person compares by. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}

export function formatMilliseconds(value: number): string {
  return `${formatNumber(value)} ms`;
}

/** «3.2 ×» of a yardstick. */
export function formatRatio(value: number, yardstick: number): string {
  return yardstick > 0 ? `${formatNumber(value / yardstick)} ×` : '–';
}

const HEAD = ['what', 'target', 'figure', 'yardstick', 'ratio', ''];

/** The figures as a table of plain text, columns padded. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = figures.map((line) => [line.what, line.target, line.figure, line.yardstick, line.ratio, verdictOf(line)]);
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const write = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [write(HEAD), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(write)].join('\n');
}

function verdictOf({ met }: Figure): string {
  if (met === undefined) return '';
  return met ? 'ok' : 'miss';
}
