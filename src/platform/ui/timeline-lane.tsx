import { isInside, placeDay, placePeriod, type TimeScale } from './timeline-scale.ts';

/** How a bar or a rhomb is drawn. */
export type MarkState = 'done' | 'going' | 'planned' | 'awaited' | 'late' | 'accept';

/** A period (bar) or a single date (rhomb). `share` of 0…1 fills the accepted part of a going bar. */
export type TimeMark =
  | { kind: 'bar'; start: string; end: string; state: MarkState; share?: number }
  | { kind: 'rhomb'; date: string; state: MarkState };

/** Signs drawn once and used by every lane. */
export function LaneSigns(props: {
  scale: TimeScale;
  today: string;
  holidays: readonly { start: string; end: string }[];
  months: readonly { first: string }[];
}) {
  const { scale } = props;
  return (
    <svg width="0" height="0" aria-hidden="true">
      <defs>
        <g id="grid">
          {props.holidays.map((holiday) => {
            const place = placePeriod(scale, holiday.start, holiday.end);
            return place === null ? null : <rect class="g-holiday" x={place.x} width={place.width} height="100%" />;
          })}
          {props.months.map((month) => verticalLine('g-month', placeDay(scale, month.first)))}
          {isInside(scale, props.today) && verticalLine('g-today', placeDay(scale, props.today))}
        </g>
        {SIGNS}
      </defs>
    </svg>
  );
}

/** A line over the whole height of a lane. */
export function verticalLine(look: string, x: string) {
  return <line class={look} x1={x} x2={x} y2="100%" />;
}

const RHOMB = 'M0-8 8 0 0 8-8 0z';

const SIGNS = (
  <>
    <g id="p-done">
      <path class="g-done" d={RHOMB} />
      <path class="g-tick" d="M-3.5 0l2.5 3 4.5-5.5" />
    </g>
    <g id="p-going">
      <path class="g-going" d={RHOMB} />
    </g>
    <g id="p-planned">
      <path class="g-planned" d={RHOMB} />
    </g>
    <g id="p-awaited">
      <path class="g-awaited" d={RHOMB} />
    </g>
    <g id="p-late">
      <path class="g-late" d="M0-9 9 7H-9z" />
      <path class="g-tick" d="M0-4v5M0 3v2.5" />
    </g>
    <g id="p-accept">
      <path class="g-accept" d={RHOMB} />
      <path class="g-tick" d="M0-4v5M-3-.5 0 2.5 3-.5" />
    </g>
  </>
);

const BAR_SIGNS: Readonly<Partial<Record<MarkState, string>>> = {
  done: 'M-5 0l3.5 4 6.5-8',
  accept: 'M0-5v6M-4-1 0 3 4-1',
  late: 'M0-5v6M0 3.5v2.5',
};

/** The drawing of one row. Its text twin is the table view, so the ear skips it. */
export function Lane(props: { scale: TimeScale; marks: readonly TimeMark[] }) {
  return (
    <svg aria-hidden="true">
      <use href="#grid" />
      <svg y="50%" overflow="visible">
        {props.marks.map((mark) => (mark.kind === 'bar' ? laneBar(props.scale, mark) : laneRhomb(props.scale, mark)))}
      </svg>
    </svg>
  );
}

function laneRhomb(scale: TimeScale, mark: { date: string; state: MarkState }) {
  if (!isInside(scale, mark.date)) return null;
  return (
    <svg x={placeDay(scale, mark.date)} overflow="visible">
      <use href={`#p-${mark.state}`} />
    </svg>
  );
}

function laneBar(scale: TimeScale, mark: { start: string; end: string; state: MarkState; share?: number }) {
  const place = placePeriod(scale, mark.start, mark.end);
  if (place === null) return null;
  const part = mark.state === 'going' && mark.share ? placePeriod(scale, mark.start, mark.end, mark.share) : null;
  const sign = BAR_SIGNS[mark.state];
  return (
    <>
      <rect class={`g-${mark.state}`} x={place.x} y="-8" width={place.width} height="16" rx="2" />
      {part !== null && <rect class="g-part" x={part.x} y="-8" width={part.width} height="16" />}
      {sign !== undefined && (
        <svg x={place.middle} overflow="visible">
          <path class="g-tick" d={sign} />
        </svg>
      )}
    </>
  );
}
