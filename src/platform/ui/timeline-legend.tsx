import { daysBetween, splitDate } from '../lib/dates.ts';
import { verticalLine, type TimeMark } from './timeline-lane.tsx';
import { isInside, type listMonths, listYears, placeDay, type TimeScale } from './timeline-scale.ts';

const SHORT_MONTHS = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'] as const;

type Month = ReturnType<typeof listMonths>[number];

/**
 * Years, months (weeks where there is room for them) above the lanes, and the flag of today. Places are per cent of
 * plain shapes: in a head that is repeated on paper a nested drawing would lose its place.
 */
export function Months(props: { scale: TimeScale; months: readonly Month[]; mondays: readonly string[]; today: string }) {
  const { scale, months, mondays, today } = props;
  const { day, month } = splitDate(today);
  const label = `Месяцы: ${monthWords(months.at(0))} – ${monthWords(months.at(-1))}`;
  return (
    <svg class="months" role="img" aria-label={label}>
      {listYears(scale).map((first) => yearMark(scale, first))}
      {months.map((item, index) => {
        const end = months[index + 1]?.first ?? scale.to;
        return monthMark(item, placeDay(scale, item.first), placeDay(scale, end), months.length);
      })}
      {mondays.map((monday) => mondayMark(scale, monday))}
      {isInside(scale, today) && (
        <g id="today">
          <rect class="g-flag" x={placeDay(scale, today)} y="46" width="68" height="22" rx="2" transform="translate(-34)" />
          <text class="g-flag-text" x={placeDay(scale, today)} y="62" text-anchor="middle">
            {day} {SHORT_MONTHS[month - 1]}
          </text>
        </g>
      )}
    </svg>
  );
}

function monthWords(month: Month | undefined): string {
  return month === undefined ? '' : `${month.name} ${month.first.slice(0, 4)}`;
}

/** A year whose last days alone are in the range has no room for its name. */
function yearMark(scale: TimeScale, first: string) {
  if (daysBetween(first, scale.to) < 20 || (first === scale.from && first.slice(5) > '12-10')) return null;
  return (
    <text class="months-year" x={placeDay(scale, first)} dx="8" y="16">
      {first.slice(0, 4)}
    </text>
  );
}

function mondayMark(scale: TimeScale, monday: string) {
  return (
    <text class="months-week" x={placeDay(scale, monday)} dx="4" y="60">
      {Number(monday.slice(8))}
    </text>
  );
}

/** The name in full, in three letters, in one: the stylesheet shows the one that fits. */
function monthMark(month: Month, x: string, end: string, count: number) {
  const full = count <= 12;
  return (
    <>
      {verticalLine(month.first.endsWith('-01-01') ? 'g-month strong' : 'g-month', x)}
      {full && (
        <text class={count <= 4 ? 'months-long always' : 'months-long'} x={x} dx="8" y="38">
          {month.name}
        </text>
      )}
      {count > 4 && (
        <text class={full ? 'months-middle' : 'months-middle always'} x={x} dx="8" y="38">
          {month.name.slice(0, 3)}
        </text>
      )}
      {full && count > 4 && (
        <text class="months-short" x={findMiddle(x, end)} y="38" text-anchor="middle">
          {month.letter}
        </text>
      )}
    </>
  );
}

function findMiddle(from: string, to: string): string {
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

const RARE = {
  moved: (
    <li>
      <svg width="42" height="20" aria-hidden="true">
        <svg x="4" y="10" overflow="visible">
          <line class="g-moved" x2="28" />
          <svg x="28" overflow="visible">
            <use href="#p-planned" />
          </svg>
        </svg>
      </svg>
      перенесено на новый срок
    </li>
  ),
  cancelled: legendSign('p-cancelled', 'отменено'),
  before: legendSign('p-before', 'до начала плана'),
};

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

/** What the signs of the lanes mean; rare ones are explained where they stand. */
export function Legend(props: { holidays: boolean; marks: readonly TimeMark[]; isTodayShown: boolean }) {
  const { marks } = props;
  return (
    <ul class="legend" aria-label="Обозначения">
      {LEGEND}
      {marks.some(({ movedTo }) => movedTo !== undefined) && RARE.moved}
      {marks.some(({ state }) => state === 'cancelled') && RARE.cancelled}
      {marks.some(({ state }) => state === 'before') && RARE.before}
      {props.holidays && (
        <li>
          <svg width="30" height="20" aria-hidden="true">
            <rect class="g-holiday" width="30" height="20" />
          </svg>
          каникулы
        </li>
      )}
      {props.isTodayShown && (
        <li>
          <svg width="30" height="20" aria-hidden="true">
            <line class="g-today" x1="15" x2="15" y2="20" />
          </svg>
          сегодня
        </li>
      )}
    </ul>
  );
}
