import type { ComponentChildren } from 'preact';
import { Status, type State } from './status.tsx';
import { Lane, LaneSigns, type TimeMark } from './timeline-lane.tsx';
import { Legend, Months } from './timeline-legend.tsx';
import { isInside, listMondays, listMonths, makeTimeScale, type TimeScale } from './timeline-scale.ts';

/** One activity on the timeline. */
export interface TimeRow {
  number?: string;
  title: string;
  href: string;
  state: State;
  stateWords?: ComponentChildren;
  marks: readonly TimeMark[];
}

/** Activities by months. One to a page: the signs are drawn once and shared. */
export interface TimelineProps {
  caption: string;
  /** First and last day of the range: see `schoolYearRange`. */
  from: string;
  to: string;
  today: string;
  holidays?: readonly { start: string; end: string }[];
  groups: readonly { title?: ComponentChildren; rows: readonly TimeRow[] }[];
  /** The same in words. */
  tableHref?: string;
}

/** Beyond so many months the lanes get a width of their own and scroll inside their frame; the names stay. */
const FITTING = 14;
const MONTH_WIDTH = 46;

/** The roadmap as a timeline: bars are periods, rhombs single dates. */
export function Timeline(props: TimelineProps) {
  const scale = makeTimeScale(props.from, props.to);
  const months = listMonths(scale);
  const mondays = listMondays(scale);
  const holidays = props.holidays ?? [];
  const isTodayShown = isInside(scale, props.today);
  const isWide = months.length > FITTING;
  const lines = [
    ...mondays.map((first) => ({ first, strong: false })),
    ...months.map(({ first }) => ({ first, strong: isStrong(first, months) })),
  ];
  return (
    <>
      <LaneSigns scale={scale} today={props.today} holidays={holidays} lines={lines} />
      <Legend
        holidays={holidays.length > 0}
        marks={props.groups.flatMap((group) => group.rows.flatMap((row) => row.marks))}
        isTodayShown={isTodayShown}
      />
      <TimelineNote tableHref={props.tableHref} isTodayFar={isWide && isTodayShown} />
      <div
        class={isWide ? 'gantt-frame wide' : 'gantt-frame'}
        {...(isWide ? { role: 'region', 'aria-label': props.caption, tabIndex: 0 } : {})}
      >
        <table class="gantt" role="table">
          <caption class="for-ear">{props.caption}</caption>
          <TimeColumns width={isWide ? months.length * MONTH_WIDTH : undefined} />
          <TimeHead scale={scale} months={months} mondays={mondays} today={props.today} />
          {props.groups.map((group) => timeGroup(group, scale))}
        </table>
      </div>
    </>
  );
}

function TimelineNote({ tableHref, isTodayFar }: { tableHref: string | undefined; isTodayFar: boolean }) {
  return (
    <p class="note gantt-note no-print">
      Ромб — отдельный срок, полоса — период: наведите указатель, чтобы прочесть, нажмите, чтобы открыть задачи.
      {tableHref !== undefined && (
        <>
          {' '}
          С клавиатуры и на слух удобнее <a href={tableHref}>таблица</a>: в ней те же сведения словами.
        </>
      )}
      {isTodayFar && (
        <>
          {' '}
          <a href="#today">К сегодняшнему дню</a>
        </>
      )}
    </p>
  );
}

function TimeColumns({ width }: { width: number | undefined }) {
  return (
    <colgroup>
      <col class="c-name" />
      <col class="c-state" />
      <col width={width} />
    </colgroup>
  );
}

/** Where the lines are many, those of the years stand out; where weeks have lines, those of the months. */
function isStrong(first: string, months: readonly unknown[]): boolean {
  return months.length <= 4 || first.endsWith('-01-01');
}

function TimeHead(props: { scale: TimeScale; months: ReturnType<typeof listMonths>; mondays: readonly string[]; today: string }) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          Мероприятие
        </th>
        <th role="columnheader" scope="col" class="c-state">
          Состояние
        </th>
        <th role="columnheader" scope="col" class="lane">
          <Months {...props} />
        </th>
      </tr>
    </thead>
  );
}

function timeGroup(group: TimelineProps['groups'][number], scale: TimeScale) {
  return (
    <tbody role="rowgroup">
      {group.title !== undefined && (
        <tr role="row" class="group">
          <th role="rowheader" colSpan={3} scope="rowgroup">
            {group.title}
          </th>
        </tr>
      )}
      {group.rows.map((row) => timeRow(row, scale))}
    </tbody>
  );
}

function timeRow(row: TimeRow, scale: TimeScale) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {row.number !== undefined && <b>{row.number}</b>}
        <a href={row.href}>{row.title}</a>
      </th>
      <td role="cell" class="c-state">
        <Status state={row.state}>{row.stateWords}</Status>
      </td>
      <td role="cell" class="lane">
        <Lane scale={scale} marks={row.marks} />
      </td>
    </tr>
  );
}
