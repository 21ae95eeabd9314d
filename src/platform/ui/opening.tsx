import type { ComponentChildren } from 'preact';

/** One h1 and one or two lines of facts; `above` is the quiet line before it (which item, which school). */
export function Opening(props: { title: ComponentChildren; above?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <div class="opening">
      {props.above !== undefined && <p class="quiet">{props.above}</p>}
      <h1>{props.title}</h1>
      {isText(props.children) ? <p>{props.children}</p> : props.children}
    </div>
  );
}

/** Plain words (or words with numbers) need a paragraph around them; ready elements bring their own. */
function isText(children: ComponentChildren): boolean {
  if (Array.isArray(children)) return children.some((child) => typeof child === 'string' || typeof child === 'number');
  return typeof children === 'string' || typeof children === 'number';
}

/** One count of what waits. A zero stays visible and recedes. */
export interface TallyItem {
  count: ComponentChildren;
  words: string;
  note?: string;
  href: string;
  /** Red: something is late. */
  late?: boolean;
}

/** Counts of what waits for this person, up to five; each leads to its section. */
export function Tally(props: { label: string; items: readonly TallyItem[] }) {
  return (
    <ul class={`tally tally-${props.items.length}`} aria-label={props.label}>
      {props.items.map((item) => (
        <li class={item.count === 0 ? 'none' : item.late ? 'late' : undefined}>
          <a href={item.href}>
            <b>{item.count}</b> <span>{item.words}</span>
            {item.note !== undefined && <small>{item.note}</small>}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The single most useful sentence of the page; `late` turns it red. One per page. */
export function Notice(props: { title?: string; late?: boolean; id?: string; children: ComponentChildren }) {
  const id = props.id ?? 'notice';
  return (
    <section
      class={props.late ? 'notice late' : 'notice'}
      aria-labelledby={props.title === undefined ? undefined : id}
      aria-label={props.title === undefined ? 'Главное' : undefined}
    >
      {props.title !== undefined && <h2 id={id}>{props.title}</h2>}
      {isText(props.children) ? <p>{props.children}</p> : props.children}
    </section>
  );
}

/** After an action: one quiet sentence that says what changed and what comes next. */
export function Confirmation(props: { children: ComponentChildren }) {
  return (
    <p class="confirmation" role="status">
      {props.children}
    </p>
  );
}

/** Says what is absent and when something will appear. */
export function Empty(props: { title: string; children?: ComponentChildren }) {
  return (
    <p class="empty">
      <strong>{props.title}</strong> {props.children}
    </p>
  );
}

/** A part of the page with its h2. `id` names the heading, so that tallies can lead here. */
export function Part(props: { id: string; title?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="part" aria-labelledby={props.id}>
      {props.title !== undefined && <h2 id={props.id}>{props.title}</h2>}
      {props.children}
    </section>
  );
}

/** What helps but does not wait: stands at the right, `title` absent when its table has a caption with `id`. */
export function Beside(props: { id: string; title?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="beside" aria-labelledby={props.id}>
      {props.title !== undefined && <h2 id={props.id}>{props.title}</h2>}
      {props.children}
    </section>
  );
}

/** Main column and what stands beside it; on a narrow screen one under the other. */
export function Split(props: { aside: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="split">
      <div>{props.children}</div>
      <aside>{props.aside}</aside>
    </div>
  );
}

/** Facts of one thing. A `doubt` row of the import review is marked in ink. */
export function Pairs(props: { items: readonly { term: ComponentChildren; value: ComponentChildren; doubt?: boolean }[] }) {
  return (
    <dl class="pairs">
      {props.items.map((item) => (
        <div class={item.doubt ? 'doubt' : undefined}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Large figures of an open page: «64 школы получают помощь». */
export function Facts(props: { items: readonly { figure: ComponentChildren; of?: string; words: string }[] }) {
  return (
    <dl class="facts">
      {props.items.map((item) => (
        <div>
          <dt>{item.words}</dt>
          <dd>
            {item.figure}
            {item.of !== undefined && <small> {item.of}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Words of the order with where they stand. */
export function Quote(props: { source?: ComponentChildren; children: ComponentChildren }) {
  return (
    <blockquote class="quote">
      <p class="words">{props.children}</p>
      {props.source !== undefined && <p class="note">{props.source}</p>}
    </blockquote>
  );
}

/** Who printed, when, from where: only on paper. */
export function PrintOnly(props: { children: ComponentChildren }) {
  return <p class="print-only">{props.children}</p>;
}
