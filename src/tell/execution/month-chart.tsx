import { scaleBand, scaleLinear } from 'd3-scale';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { monthName } from '../../platform/lib/dates.ts';
import type { MonthLine } from './count-store.ts';

const WIDTH = 960;
const HEIGHT = 240;
const GROUND = 196;
const TOP = 44;

/** Fills by what they say; late also stands wider, what waits for a decision is outlined. */
const PARTS = [
  ['accepted', 'принято', 'part-done'],
  ['reported', 'на проверке', 'part-sent'],
  ['overdue', 'просрочено', 'part-late'],
  ['waiting', 'срок не прошёл', 'part-rest'],
] as const;

/** A column for each month of the deadline: accepted at the ground, then what waits for a decision, late, the rest. */
export function MonthChart({ lines, says }: { lines: readonly MonthLine[]; says: string }) {
  const x = scaleBand(
    lines.map(({ month }) => month),
    [0, WIDTH],
  )
    .padding(0.3)
    .align(0.5);
  const y = scaleLinear([0, Math.max(1, ...lines.map(({ counts }) => counts.counted))], [0, GROUND - TOP]);
  const width = Math.min(x.bandwidth(), 56);
  return (
    <svg class="chart months" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={says}>
      {PARTS.map(([, words, look], index) => (
        <>
          <rect class={look} x={index * 160} y="4" width="14" height="14" />
          <text x={index * 160 + 22} y="17">
            {words}
          </text>
        </>
      ))}
      <line class="axis" x1="0" x2={WIDTH} y1={GROUND} y2={GROUND} />
      {lines.map((line, index) => (
        <MonthColumn
          isFirst={index === 0}
          line={line}
          left={(x(line.month) ?? 0) + (x.bandwidth() - width) / 2}
          width={width}
          height={(count) => y(count)}
        />
      ))}
    </svg>
  );
}

function MonthColumn(props: { line: MonthLine; isFirst: boolean; left: number; width: number; height: (count: number) => number }) {
  const { line, left, width, height } = props;
  const { counts, month } = line;
  let top = GROUND;
  return (
    <>
      {PARTS.map(([name, , look]) => {
        const tall = height(counts[name]);
        top -= tall;
        const wider = name === 'overdue' ? 4 : 0;
        return tall === 0 ? null : (
          <rect class={look} x={round(left - wider)} y={round(top)} width={round(width + wider * 2)} height={round(tall)} />
        );
      })}
      {counts.counted > 0 && (
        <text class="strong" x={round(left + width / 2)} y={round(top - 6)} text-anchor="middle">
          {formatNumber(counts.counted)}
        </text>
      )}
      <text x={round(left + width / 2)} y={GROUND + 20} text-anchor="middle">
        {monthName(Number(month.slice(5))).slice(0, 3)}
      </text>
      {(month.endsWith('-01') || props.isFirst) && (
        <text x={round(left + width / 2)} y={GROUND + 38} text-anchor="middle">
          {month.slice(0, 4)}
        </text>
      )}
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
