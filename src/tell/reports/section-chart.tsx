import { scaleLinear } from 'd3-scale';
import { renderToString } from 'preact-render-to-string';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { headingOf } from '../../act/tasks/index.ts';
import type { SectionCounts } from './execution-report.ts';

/** Pixels of the picture in Word. */
const WIDTH = 600;
const ROW = 52;
const TOP = 34;
/** Room for «12 из 140» at the right of the longest bar. */
const WORDS = 80;
/** Sections beyond this stand in the table only: a chart of forty bars says nothing. */
export const MOST_SECTIONS = 12;

/** Fills by what they say; shape and place carry the same: late is taller, waiting is outlined. */
const INK = { done: '#1d1d1b', review: '#8a8478', rest: '#e4ded2', late: '#a3260f' } as const;

/**
 * What was to be done in each section and how it stands: done, on review, late, the rest. Attributes, not
 * classes: the same picture goes to Word.
 */
export function SectionChart(props: { sections: readonly SectionCounts[]; says: string; width?: number }) {
  const sections = props.sections.filter(({ counts }) => counts.due > 0).slice(0, MOST_SECTIONS);
  const height = TOP + sections.length * ROW + 4;
  const width = props.width ?? WIDTH;
  const x = scaleLinear([0, Math.max(1, ...sections.map(({ counts }) => counts.due))], [0, width - WORDS]);
  return (
    <svg
      class="chart"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.says}
      font-family="PT Sans, sans-serif"
    >
      <Legend />
      {sections.map((section, index) => (
        <SectionBar section={section} y={TOP + index * ROW} x={x} />
      ))}
    </svg>
  );
}

function Legend() {
  const items = [
    ['выполнено', INK.done, 0],
    ['на проверке', INK.review, 120],
    ['просрочено', INK.late, 255],
    ['срок не прошёл', INK.rest, 385],
  ] as const;
  return (
    <>
      {items.map(([words, fill, left]) => (
        <>
          <rect x={left} y="2" width="14" height="14" fill={fill} />
          <text x={left + 20} y="15" font-size="15" fill={INK.done}>
            {words}
          </text>
        </>
      ))}
    </>
  );
}

function SectionBar(props: { section: SectionCounts; y: number; x: (value: number) => number }) {
  const { counts, title } = props.section;
  const { x } = props;
  const top = props.y + 22;
  const [done, review, overdue] = [x(counts.done), x(counts.review), x(counts.overdue)];
  return (
    <>
      <text x="0" y={props.y + 15} font-size="15" fill={INK.done}>
        {headingOf(title, 62)}
      </text>
      <rect x="0" y={top} width={round(x(counts.due))} height="18" fill={INK.rest} />
      <rect x="0" y={top} width={round(done)} height="18" fill={INK.done} />
      <rect x={round(done)} y={top} width={round(review)} height="18" fill={INK.review} />
      {counts.overdue > 0 && <rect x={round(done + review)} y={top - 3} width={round(overdue)} height="24" fill={INK.late} />}
      <text x={round(x(counts.due)) + 8} y={top + 14} font-size="15" font-weight="bold" fill={INK.done}>
        {`${formatNumber(counts.done)} из ${formatNumber(counts.due)}`}
      </text>
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The picture for Word and its height at WIDTH pixels. */
export function drawSectionChart(sections: readonly SectionCounts[], says: string): { svg: string; width: number; height: number } {
  const svg = renderToString(<SectionChart sections={sections} says={says} />);
  const height = Number(/viewBox="0 0 \d+ (\d+)"/.exec(svg)?.[1] ?? 200);
  return { svg, width: WIDTH, height };
}
