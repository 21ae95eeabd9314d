import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { formatMilliseconds, formatRatio, isMet, type Figure } from './figures.ts';
import type { PageTimes } from './pages.ts';

const kept = (times: number) => path.join(os.tmpdir(), `opora-bench-${times}`, 'times.json');

/** Keeps the times of a size beside its region. */
export function keepTimes(times: number, measured: readonly PageTimes[]): void {
  writeFileSync(kept(times), JSON.stringify(measured));
}

/** How the pages grow from the region of one size to this one; nothing where that one was not measured. */
export function countGrowth(times: number, measured: readonly PageTimes[]): Figure[] {
  if (times === 1 || !existsSync(kept(1))) return [];
  // Written by keepTimes() alone.
  const before = JSON.parse(readFileSync(kept(1), 'utf8')) as PageTimes[];
  return measured.flatMap((own) => {
    const small = before.find(({ name }) => name === own.name);
    if (small === undefined) return [];
    return [
      {
        what: `growth × ${times}: ${own.name}`,
        target: '≤ 1.3 ×',
        figure: formatMilliseconds(own.p50),
        yardstick: formatMilliseconds(small.p50),
        ratio: formatRatio(own.p50, small.p50),
        met: isMet(own.p50, 1.3 * small.p50),
      },
    ];
  });
}
