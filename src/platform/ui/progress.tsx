import { h, type ComponentChildren } from 'preact';

/** Shares of 0…1; `late` follows `done`, `goal` is a mark across. */
export interface BarShares {
  done: number;
  late?: number;
  goal?: number;
}

/** The bar alone: never without its words, so it is hidden from the ear. */
export function Bar(props: BarShares) {
  const done = percent(props.done);
  const late = props.late ?? 0;
  return (
    <svg class="bar" aria-hidden="true">
      <rect class="bar-rest" width="100%" height="8" />
      <rect class="bar-done" width={done} height="8" />
      {late > 0 && <rect class="bar-late" x={done} y="-2" width={percent(late)} height="12" />}
      {props.goal !== undefined && (
        <svg x={percent(props.goal)} overflow="visible">
          <path class="bar-goal" d="M0-4v16" />
        </svg>
      )}
    </svg>
  );
}

/** «6 из 8 школ» with its bar; no bar when nothing is done or late yet. */
export function Progress(props: BarShares & { words: ComponentChildren }) {
  return (
    <div>
      <span>{props.words}</span>
      {(props.done > 0 || (props.late ?? 0) > 0) && <Bar done={props.done} late={props.late} goal={props.goal} />}
    </div>
  );
}

/** A share of 0…1 as «62.5%», held between 0 and 100; a share of nothing (0 of 0) is 0. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return '0%';
  return `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`;
}

/** What one stroke of the strip says: accepted tall, reported short, open a dot, late tall and red. */
export type Stroke = 'accepted' | 'reported' | 'open' | 'late';

const STROKE_HEIGHTS: Readonly<Record<Stroke, number>> = { accepted: 13, reported: 7, open: 2, late: 16 };

/** One stroke for each school or meeting beside «11 из 14 школ»; the words stay, so the strip is hidden from the ear. */
export function Strokes(props: { strokes: readonly Stroke[] }) {
  const kinds: readonly Stroke[] = ['accepted', 'reported', 'open', 'late'];
  const width = Math.max(1, props.strokes.length) * 6;
  return (
    <svg class="strokes" width={width} height="16" viewBox={`0 0 ${width} 16`} aria-hidden="true">
      {kinds.map((kind) => {
        const path = drawStrokes(props.strokes, kind);
        return path === '' ? null : <path class={`stroke-${kind}`} d={path} />;
      })}
    </svg>
  );
}

function drawStrokes(strokes: readonly Stroke[], kind: Stroke): string {
  const height = STROKE_HEIGHTS[kind];
  return strokes.map((stroke, index) => (stroke === kind ? `M${index * 6 + 2} ${16 - height}v${height}` : '')).join('');
}

/** Long work in the background. `share` of 0…1, `null` while it has not begun to count. */
export function JobProgress(props: {
  title: ComponentChildren;
  words: ComponentChildren;
  share: number | null;
  /** JSON of the job: `{ words, share, done, href? }`; with scripts the page asks it by itself. */
  pollHref?: string;
  id?: string;
}) {
  const id = props.id ?? 'job';
  const body = (
    <div class="job">
      <p id={`${id}-title`} class="job-title">
        {props.title}
      </p>
      {props.share === null ? (
        <progress aria-labelledby={`${id}-title`} />
      ) : (
        <progress aria-labelledby={`${id}-title`} max={100} value={Math.round(props.share * 100)} />
      )}
      <p class="job-words" role="status">
        {props.words}
      </p>
    </div>
  );
  return props.pollHref === undefined ? body : h('opora-progress', { 'data-src': props.pollHref }, body);
}
