import type { ComponentChildren } from 'preact';
import { Bar, Strokes, type Stroke } from './progress.tsx';
import { Status, type State } from './status.tsx';

/** One activity of a roadmap as the plan shows it. */
export interface PlanRow {
  /** «2.1» */
  number: string;
  /** Words of the order. */
  title: string;
  href: string;
  /** The deadline in the words of the order and, under it, as understood. */
  term: string;
  understood?: ComponentChildren;
  executors: ComponentChildren;
  /** «6 из 8 школ» with shares of 0…1; the bar is left out while nothing is accepted or late. */
  progress?: { words: ComponentChildren; done: number; late?: number; strokes?: readonly Stroke[] };
  state: State;
  stateWords?: ComponentChildren;
  /** Late: the red mark at the left. */
  needs?: boolean;
  /** A quiet line under the title: a link up, a change. */
  note?: ComponentChildren;
}

/** A section of the roadmap with its count in words. */
export interface PlanGroup {
  title: ComponentChildren;
  summary?: ComponentChildren;
  rows: readonly PlanRow[];
}

/** The roadmap as a table, section by section. */
export function PlanTable(props: { caption: string; groups: readonly PlanGroup[]; termHead?: ComponentChildren }) {
  return (
    <table class="plan records" role="table">
      <caption class="for-ear">{props.caption}</caption>
      <colgroup>
        <col class="c-no" />
        <col />
        <col class="c-term" />
        <col class="c-who" />
        <col class="c-done" />
        <col class="c-state" />
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {planHead('№')}
          {planHead('Мероприятие')}
          {planHead(props.termHead ?? 'Срок по приказу', 'как понято')}
          {planHead('Исполнители')}
          {planHead('Принято')}
          {planHead('Состояние')}
        </tr>
      </thead>
      {props.groups.map((group) => (
        <tbody role="rowgroup">
          <tr role="row" class="group">
            <th role="rowheader" colSpan={6} scope="rowgroup">
              {group.title}
              {group.summary !== undefined && <span>{group.summary}</span>}
            </th>
          </tr>
          {group.rows.map(planRow)}
        </tbody>
      ))}
    </table>
  );
}

function planHead(title: ComponentChildren, note?: string) {
  return (
    <th role="columnheader" scope="col">
      {title}
      {note !== undefined && <small>{note}</small>}
    </th>
  );
}

function planRow(row: PlanRow) {
  return (
    <tr role="row" class={row.needs ? 'needs' : undefined}>
      <th role="rowheader" scope="row">
        {row.number}
      </th>
      <td role="cell">
        <a class="words" href={row.href}>
          {row.title}
        </a>
        {row.note !== undefined && <small>{row.note}</small>}
      </td>
      <td role="cell" data-label="Срок">
        <div>
          <span class="words">{row.term}</span>
          {row.understood !== undefined && <small>{row.understood}</small>}
        </div>
      </td>
      <td role="cell" data-label="Исполнители">
        <div>{row.executors}</div>
      </td>
      <td role="cell" data-label="Принято">
        <div>{planProgress(row.progress)}</div>
      </td>
      <td role="cell" data-label="Состояние">
        <Status state={row.state}>{row.stateWords}</Status>
      </td>
    </tr>
  );
}

function planProgress(progress: PlanRow['progress']) {
  if (progress === undefined) return null;
  const shown = progress.done > 0 || (progress.late ?? 0) > 0;
  return (
    <>
      <span>{progress.words}</span>
      {progress.strokes !== undefined && <Strokes strokes={progress.strokes} />}
      {progress.strokes === undefined && shown && <Bar done={progress.done} late={progress.late} />}
    </>
  );
}
