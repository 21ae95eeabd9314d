import { isInside, placeDay, placePeriod, type TimeScale } from './timeline-scale.ts';

/** How a bar or a rhomb is drawn. `before`: it ended before the plan began. */
export type MarkState = 'done' | 'going' | 'planned' | 'awaited' | 'late' | 'accept' | 'cancelled' | 'before';

type MarkLooks = {
  state: MarkState;
  /** The day that the deadline was moved to. */
  movedTo?: string;
  /** What the mark leads to, and what it says under the pointer. */
  href?: string;
  title?: string;
};

/** A period (bar) or a single date (rhomb). `share` of 0…1 fills the accepted part of a going bar. */
export type TimeMark =
  | ({ kind: 'bar'; start: string; end: string; share?: number } & MarkLooks)
  | ({ kind: 'rhomb'; date: string } & MarkLooks);

/** Signs drawn once and used by every lane. */
export function LaneSigns(props: {
  scale: TimeScale;
  today: string;
  holidays: readonly { start: string; end: string }[];
  lines: readonly { first: string; strong: boolean }[];
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
          {props.lines.map((line) => verticalLine(line.strong ? 'g-month strong' : 'g-month', placeDay(scale, line.first)))}
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
    <g id="p-cancelled">
      <path class="g-cross" d="M-6-6 6 6M6-6-6 6" />
    </g>
    <g id="p-before">
      <circle class="g-before" r="4.5" />
    </g>
  </>
);

const BAR_SIGNS: Readonly<Partial<Record<MarkState, string>>> = {
  done: 'M-5 0l3.5 4 6.5-8',
  accept: 'M0-5v6M-4-1 0 3 4-1',
  late: 'M0-5v6M0 3.5v2.5',
};

/**
 * The drawing of one row. Its text twin is the table view, so the ear and the keyboard skip it; under the pointer each
 * mark says itself and leads to its tasks. Text, not components: a plan of three years has a thousand marks.
 */
export function Lane(props: { scale: TimeScale; marks: readonly TimeMark[] }) {
  const drawing = props.marks.map((mark) => drawMark(props.scale, mark)).join('');
  return (
    <svg aria-hidden="true" dangerouslySetInnerHTML={{ __html: `<use href="#grid"/><svg y="50%" overflow="visible">${drawing}</svg>` }} />
  );
}

function drawMark(scale: TimeScale, mark: TimeMark): string {
  const shape =
    drawMoved(scale, mark) + (mark.kind === 'bar' ? drawBar(scale, mark) : drawRhomb(scale, mark.movedTo ?? mark.date, mark.state));
  if (shape === '' || mark.href === undefined) return shape;
  const title = mark.title === undefined ? '' : `<title>${escapeText(mark.title)}</title>`;
  return `<a href="${escapeText(mark.href)}" tabindex="-1">${title}${shape}</a>`;
}

/** From the printed deadline a dotted way leads to the new one, where the sign stands. */
function drawMoved(scale: TimeScale, { movedTo, ...mark }: TimeMark): string {
  if (movedTo === undefined) return '';
  const from = placeDay(scale, mark.kind === 'bar' ? mark.end : mark.date);
  const to = placeDay(scale, movedTo);
  return `<line class="g-moved" x1="${from}" x2="${to}"/>${mark.kind === 'bar' ? drawRhomb(scale, movedTo, mark.state) : ''}`;
}

function drawRhomb(scale: TimeScale, date: string, state: MarkState): string {
  return isInside(scale, date) ? `<svg x="${placeDay(scale, date)}" overflow="visible"><use href="#p-${state}"/></svg>` : '';
}

function drawBar(scale: TimeScale, mark: TimeMark & { kind: 'bar' }): string {
  const place = placePeriod(scale, mark.start, mark.end);
  if (place === null) return '';
  const part = mark.state === 'going' && mark.share ? placePeriod(scale, mark.start, mark.end, mark.share) : null;
  const sign = BAR_SIGNS[mark.state];
  return (
    `<rect class="g-${mark.state}" x="${place.x}" y="-8" width="${place.width}" height="16" rx="2"/>` +
    (part === null ? '' : `<rect class="g-part" x="${part.x}" y="-8" width="${part.width}" height="16"/>`) +
    (sign === undefined ? '' : `<svg x="${place.middle}" overflow="visible"><path class="g-tick" d="${sign}"/></svg>`)
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
