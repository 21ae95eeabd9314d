import { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
import type { ComponentChildren } from 'preact';
import { formatNumber } from '../lib/numbers.ts';

/** One step along the axis: a year or a month. `null` is a gap, not a zero. */
export interface ChartPoint {
  label: string;
  /** The name in the table where the axis has an abbreviation. */
  long?: string;
  own: number | null;
  peer?: number | null;
}

/** A figure always has its words, its sentence for the ear and its table. */
export interface ChartProps {
  caption: string;
  note?: ComponentChildren;
  /** What the picture says: «Доля снизилась с 18,2 до 13,6 %». */
  says: string;
  points: readonly ChartPoint[];
  digits?: number;
  /** Heads of the table: steps, own, peers. */
  heads: readonly [step: string, own: string, peer?: string];
}

const WIDTH = 340;
const HEIGHT = 190;
const GROUND = 150;
const TOP = 40;
const LEFT = 20;
const RIGHT = 320;
/** More labels than this run into each other. */
const MOST_LABELS = 7;

/** Own line solid, peers dashed, threshold in ink. `domain` is needed where zero says nothing (marks of 2 to 5). */
export function LineChart(props: ChartProps & { limit?: { value: number; words: string }; domain?: readonly [number, number] }) {
  const own = props.points.map((point) => point.own);
  const peers = props.points.map((point) => point.peer ?? null);
  const values = [...own, ...peers].filter((value) => value !== null);
  const [low, high] = props.domain ?? [0, Math.max(1, ...values, props.limit?.value ?? 0)];
  const x = scalePoint([...own.keys()], [LEFT + 20, RIGHT - 40]);
  const y = scaleLinear([low, high], [GROUND, TOP]);
  const place = (index: number) => x(index) ?? LEFT;
  return (
    <Figure {...props}>
      <Axis />
      {props.limit !== undefined && limitLine(y(props.limit.value), props.limit.words)}
      {drawRuns(peers, place, y, 'peer')}
      {drawRuns(own, place, y, 'own')}
      {props.points.map((point, index) => {
        const left = place(index);
        return (
          <>
            {point.own !== null && <circle class="own-dot" cx={round(left)} cy={round(y(point.own))} r="5" />}
            {isLabelled(index, own.length) && pointLabels(point, left, y(point.own ?? 0) - 12, props.digits)}
          </>
        );
      })}
    </Figure>
  );
}

/** Columns with their figures above; counts start at zero. */
export function ColumnChart(props: ChartProps) {
  const x = scaleBand(
    props.points.map((_, index) => index),
    [LEFT, RIGHT],
  ).padding(0.4);
  const y = scaleLinear([0, Math.max(1, ...props.points.map((point) => point.own ?? 0))], [0, GROUND - TOP]);
  return (
    <Figure {...props}>
      <Axis />
      {props.points.map((point, index) => {
        const left = x(index) ?? LEFT;
        const height = y(point.own ?? 0);
        return (
          <>
            {point.own !== null && (
              <rect class="column" x={round(left)} y={round(GROUND - height)} width={round(x.bandwidth())} height={round(height)} />
            )}
            {isLabelled(index, props.points.length) && pointLabels(point, left + x.bandwidth() / 2, GROUND - height - 8, props.digits)}
          </>
        );
      })}
    </Figure>
  );
}

/** Charts side by side, three in a row where there is room. */
export function Charts(props: { children: ComponentChildren }) {
  return <div class="charts">{props.children}</div>;
}

function Figure(props: ChartProps & { children: ComponentChildren }) {
  const peers = props.heads[2] !== undefined;
  return (
    <figure>
      <figcaption>
        {props.caption}
        {props.note !== undefined && <small>{props.note}</small>}
      </figcaption>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={props.says}>
        {props.children}
      </svg>
      <table>
        <caption class="for-ear">{props.caption}, числа</caption>
        <thead>
          <tr>
            <th scope="col">{props.heads[0]}</th>
            <th scope="col" class="number">
              {props.heads[1]}
            </th>
            {peers && (
              <th scope="col" class="number">
                {props.heads[2]}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {props.points.map((point) => (
            <tr>
              <th scope="row">{point.long ?? point.label}</th>
              <td class="number">{figureText(point.own, props.digits)}</td>
              {peers && <td class="number">{figureText(point.peer ?? null, props.digits)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function figureText(value: number | null, digits: number | undefined): string {
  return value === null ? 'нет данных' : formatNumber(value, digits);
}

function Axis() {
  return <line class="axis" x1={LEFT} x2={RIGHT} y1={GROUND} y2={GROUND} />;
}

function limitLine(y: number, words: string) {
  return (
    <>
      <line class="limit" x1={LEFT} x2={RIGHT} y1={round(y)} y2={round(y)} />
      <text class="limit-text" x={RIGHT} y={round(y + 19)} text-anchor="end">
        {words}
      </text>
    </>
  );
}

/** The figure at its height and the step under the axis. */
function pointLabels(point: ChartPoint, x: number, y: number, digits: number | undefined) {
  return (
    <>
      {point.own !== null && (
        <text class="strong" x={round(x)} y={round(y)} text-anchor="middle">
          {formatNumber(point.own, digits)}
        </text>
      )}
      <text x={round(x)} y={GROUND + 22} text-anchor="middle">
        {point.label}
      </text>
    </>
  );
}

/** Every step while they fit, otherwise every second, third … counted back from the last. */
function isLabelled(index: number, count: number): boolean {
  return (count - 1 - index) % Math.ceil(count / MOST_LABELS) === 0;
}

/** Polylines over the runs without gaps. */
function drawRuns(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number, look: string) {
  const runs: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push(`${round(x(index))},${round(y(value))}`);
  });
  return runs.filter((run) => run.length > 1).map((run) => <polyline class={look} points={run.join(' ')} />);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
