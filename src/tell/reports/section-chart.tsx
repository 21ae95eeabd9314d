import { renderToString } from 'preact-render-to-string';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { headingOf } from '../../act/tasks/index.ts';
import type { ReportCounts } from './execution-report.ts';

/** What a bar of the chart stands for: a section, a territory. */
export type ChartBar = { title: string; counts: ReportCounts };

/** Pixels of the picture in Word. */
const WIDTH = 600;
const LETTER = 15;
const LINE = 19;
const BAR = 18;
/** Share of the width for the longest bar; the rest is for «12 из 140» at its right. */
const LONGEST = 72;
/** Letters of a title that fit a line of a telephone, and of the picture in Word. */
const NARROW_LINE = 38;
const WIDE_LINE = 64;
/** Bars beyond this stand in the table only: a chart of forty bars says nothing. */
const MOST_BARS = 12;

/** Fills by what they say; shape and place carry the same: late is taller, what is still open is outlined. */
const INK = { done: '#1d1d1b', review: '#8a8478', rest: '#f3efe6', outline: '#8a8478', late: '#a3260f' } as const;

const LEGEND = [
  ['выполнено', INK.done],
  ['на проверке', INK.review],
  ['не выполнено в срок', INK.late],
  ['срок не прошёл', INK.rest],
] as const;

/**
 * What was to be done in each section and how it stands: done, on review, late, the rest. Widths are per cents, letters
 * pixels: on a telephone the bars get shorter, the letters stay. Attributes, not classes: the same picture goes to Word.
 */
export function SectionChart(props: { bars: readonly ChartBar[]; says: string; isPicture?: boolean }) {
  const { isPicture = false } = props;
  const bars = listBars(props.bars);
  const longest = Math.max(1, ...bars.map(({ counts }) => counts.due));
  const tops = placeBars(bars, isPicture);
  const chart = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={isPicture ? WIDTH : '100%'}
      height={tops.at(-1) ?? 0}
      role="img"
      aria-label={props.says}
      font-family="PT Sans, sans-serif"
      font-size={LETTER}
    >
      <Legend columns={isPicture ? 4 : 2} />
      {bars.map((bar, index) => (
        <Bar bar={bar} top={tops[index] ?? 0} scale={LONGEST / longest} isPicture={isPicture} />
      ))}
    </svg>
  );
  return isPicture ? chart : <div class="chart">{chart}</div>;
}

function listBars(bars: readonly ChartBar[]): ChartBar[] {
  return bars.filter(({ counts }) => counts.due > 0).slice(0, MOST_BARS);
}

/** Tops of the bars one under another, and at the end the height of all. */
function placeBars(bars: readonly ChartBar[], isPicture: boolean): number[] {
  const tops = [isPicture ? 36 : 2 * LINE + 24];
  for (const { title } of bars) tops.push((tops.at(-1) ?? 0) + titleLines(title, isPicture).length * LINE + BAR + 18);
  return tops;
}

/** A title in at most two lines. */
function titleLines(title: string, isPicture: boolean): string[] {
  const longest = isPicture ? WIDE_LINE : NARROW_LINE;
  if (title.length <= longest) return [title];
  const first = headingOf(title, longest).replace(/…$/, '');
  return [first, headingOf(title.slice(first.length).trim(), longest)];
}

const LEGEND_COLUMNS = { 2: [0, 50], 4: [0, 20, 42, 75] } as const;

function Legend({ columns }: { columns: 2 | 4 }) {
  return (
    <>
      {LEGEND.map(([words, fill], index) => (
        <svg x={`${LEGEND_COLUMNS[columns][index % columns] ?? 0}%`} y={Math.floor(index / columns) * (LINE + 4) + 1} overflow="visible">
          <rect x="1" y="1" width="13" height="13" fill={fill} stroke={INK.outline} stroke-width={fill === INK.rest ? 1 : 0} />
          <text x="20" y="13" fill={INK.done}>
            {words}
          </text>
        </svg>
      ))}
    </>
  );
}

function Bar(props: { bar: ChartBar; top: number; scale: number; isPicture: boolean }) {
  const { counts, title } = props.bar;
  const lines = titleLines(title, props.isPicture);
  const top = props.top + lines.length * LINE + 4;
  const width = (value: number) => `${Math.round(value * props.scale * 100) / 100}%`;
  return (
    <>
      {lines.map((line, index) => (
        <text x="0" y={props.top + (index + 1) * LINE - 4} fill={INK.done}>
          {line}
        </text>
      ))}
      <rect x="0" y={top} width={width(counts.due)} height={BAR} fill={INK.rest} stroke={INK.outline} stroke-width="1" />
      <rect x="0" y={top} width={width(counts.done)} height={BAR} fill={INK.done} />
      <rect x={width(counts.done)} y={top} width={width(counts.review)} height={BAR} fill={INK.review} />
      {counts.overdue > 0 && (
        <rect x={width(counts.done + counts.review)} y={top - 3} width={width(counts.overdue)} height={BAR + 6} fill={INK.late} />
      )}
      <svg x={width(counts.due)} y={top} overflow="visible">
        <text x="8" y="14" font-weight="bold" fill={INK.done}>
          {`${formatNumber(counts.done)} из ${formatNumber(counts.due)}`}
        </text>
      </svg>
    </>
  );
}

/** The picture for Word, WIDTH pixels wide. */
export function drawSectionChart(bars: readonly ChartBar[], says: string): { svg: string; width: number; height: number } {
  const svg = renderToString(<SectionChart bars={bars} says={says} isPicture />);
  return { svg, width: WIDTH, height: placeBars(listBars(bars), true).at(-1) ?? 0 };
}
