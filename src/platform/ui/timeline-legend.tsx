import { splitDate } from '../lib/dates.ts';
import { verticalLine } from './timeline-lane.tsx';
import { isInside, type listMonths, placeDay, type TimeScale } from './timeline-scale.ts';

const SHORT_MONTHS = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'] as const;

type Month = ReturnType<typeof listMonths>[number];

/** Names of the months above the lanes and the flag of today. */
export function Months(props: { scale: TimeScale; months: readonly Month[]; today: string }) {
  const { scale, months, today } = props;
  const first = months.at(0);
  const last = months.at(-1);
  const { day, month } = splitDate(today);
  const label = `Месяцы: ${monthWords(first)} – ${monthWords(last)}`;
  return (
    <svg class="months" role="img" aria-label={label}>
      {months.map((item, index) => {
        const end = months[index + 1]?.first ?? scale.to;
        return monthMark(item, placeDay(scale, item.first), placeDay(scale, end), months.length <= 12);
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

function monthWords(month: Month | undefined): string {
  return month === undefined ? '' : `${month.name} ${month.first.slice(0, 4)}`;
}

/** The name in full, in three letters, in one: the stylesheet shows the one that fits. */
function monthMark(month: Month, x: string, end: string, full: boolean) {
  return (
    <>
      {verticalLine('g-month', x)}
      <svg x={x} overflow="visible">
        {full && (
          <text class="months-long" x="8" y="16">
            {month.name}
          </text>
        )}
        <text class={full ? 'months-middle' : 'months-middle always'} x="8" y="16">
          {month.name.slice(0, 3)}
        </text>
      </svg>
      <text class="months-short" x={findMiddle(x, end)} y="16" text-anchor="middle">
        {month.letter}
      </text>
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

/** What the signs of the lanes mean. */
export function Legend(props: { holidays: boolean }) {
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
