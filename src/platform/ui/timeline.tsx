import type { ComponentChildren } from 'preact';
import { splitDate } from '../lib/dates.ts';
import { Status, type State } from './status.tsx';
import { Lane, LaneSigns, verticalLine, type TimeMark } from './timeline-lane.tsx';
import { isInside, listMonths, makeTimeScale, placeDay, type TimeScale } from './timeline-scale.ts';

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

/** The roadmap as a timeline: bars are periods, rhombs single dates. */
export function Timeline(props: TimelineProps) {
  const scale = makeTimeScale(props.from, props.to);
  const months = listMonths(scale);
  return (
    <>
      <LaneSigns scale={scale} today={props.today} holidays={props.holidays ?? []} months={months} />
      <Legend holidays={(props.holidays ?? []).length > 0} />
      <p class="note">
        Ромб — отдельный срок, полоса — период.
        {props.tableHref !== undefined && (
          <>
            {' '}
            Эти же сведения словами: <a href={props.tableHref}>таблица</a>.
          </>
        )}
      </p>
      <table class="gantt" role="table">
        <caption class="for-ear">{props.caption}</caption>
        <colgroup>
          <col class="c-name" />
          <col class="c-state" />
          <col />
        </colgroup>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              Мероприятие
            </th>
            <th role="columnheader" scope="col" class="c-state">
              Состояние
            </th>
            <th role="columnheader" scope="col" class="lane">
              <Months scale={scale} months={months} today={props.today} />
            </th>
          </tr>
        </thead>
        {props.groups.map((group) => (
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
        ))}
      </table>
    </>
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

const SHORT_MONTHS = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'] as const;

function Months(props: { scale: TimeScale; months: ReturnType<typeof listMonths>; today: string }) {
  const { scale, months, today } = props;
  const first = months.at(0);
  const last = months.at(-1);
  const { day, month } = splitDate(today);
  const label = `Месяцы: ${first?.name ?? ''} ${first?.first.slice(0, 4) ?? ''} – ${last?.name ?? ''} ${last?.first.slice(0, 4) ?? ''}`;
  return (
    <svg class="months" role="img" aria-label={label}>
      {months.map((item, index) => {
        const x = placeDay(scale, item.first);
        const end = months[index + 1]?.first ?? scale.to;
        return (
          <>
            {verticalLine('g-month', x)}
            <svg x={x} overflow="visible">
              {months.length <= 12 && (
                <text class="months-long" x="8" y="16">
                  {item.name}
                </text>
              )}
              <text class={months.length <= 12 ? 'months-middle' : 'months-middle always'} x="8" y="16">
                {item.name.slice(0, 3)}
              </text>
            </svg>
            <text class="months-short" x={middle(x, placeDay(scale, end))} y="16" text-anchor="middle">
              {item.letter}
            </text>
          </>
        );
      })}
      {isInside(scale, today) && (
        <svg x={placeDay(scale, today)} overflow="visible">
          <rect class="g-flag" x="-34" y="24" width="68" height="22" rx="2" />
          <text class="g-flag-text" x="0" y="40" text-anchor="middle">
            {day} {SHORT_MONTHS[month - 1]}
          </text>
        </svg>
      )}
    </svg>
  );
}

function middle(from: string, to: string): string {
  return `${Math.round((Number.parseFloat(from) + Number.parseFloat(to)) * 50) / 100}%`;
}

const LEGEND = (
  <>
    <li>
      <svg width="30" height="20" aria-hidden="true">
        <rect class="g-done" x="1" y="4" width="28" height="12" />
        <path class="g-tick" d="M10 10l3.5 4 6.5-8" />
      </svg>
      выполнено
    </li>
    <li>
      <svg width="30" height="20" aria-hidden="true">
        <rect class="g-going" x="1" y="4" width="28" height="12" />
        <rect class="g-part" x="1" y="4" width="13" height="12" />
      </svg>
      идёт, закрашена принятая доля
    </li>
    {legendSign('p-accept', 'ждёт приёмки')}
    {legendSign('p-late', 'просрочено')}
    <li>
      <svg width="30" height="20" aria-hidden="true">
        <rect class="g-planned" x="1" y="4" width="28" height="12" />
      </svg>
      запланировано
    </li>
    <li>
      <svg width="30" height="20" aria-hidden="true">
        <rect class="g-awaited" x="1" y="4" width="28" height="12" />
      </svg>
      дата ожидается
    </li>
  </>
);

function legendSign(sign: string, words: string) {
  return (
    <li>
      <svg width="30" height="20" aria-hidden="true">
        <svg x="15" y="10" overflow="visible">
          <use href={`#${sign}`} />
        </svg>
      </svg>
      {words}
    </li>
  );
}

function Legend(props: { holidays: boolean }) {
  return (
    <ul class="legend" aria-label="Обозначения">
      {LEGEND}
      {props.holidays && (
        <li>
          <svg width="30" height="20" aria-hidden="true">
            <rect class="g-holiday" width="30" height="20" />
          </svg>
          каникулы
        </li>
      )}
      <li>
        <svg width="30" height="20" aria-hidden="true">
          <line class="g-today" x1="15" x2="15" y2="20" />
        </svg>
        сегодня
      </li>
    </ul>
  );
}
