import type { ComponentChildren } from 'preact';
import type { Link } from './frame.ts';

/** What must be done, by when, and the one action. */
export interface JobRow {
  title: string;
  href: string;
  /** Which item, who, how many reminders. */
  note?: ComponentChildren;
  due: ComponentChildren;
  dueNote?: ComponentChildren;
  /** A verb; `main` fills the button, `quiet` makes it a plain link. */
  action?: Link & { look?: 'main' | 'second' | 'quiet' };
  needs?: boolean;
}

/** Desk and the month of a school. `id` names the caption, so that a tally can lead here. */
export function JobsTable(props: { id: string; caption: ComponentChildren; what?: string; rows: readonly JobRow[] }) {
  return (
    <table class="jobs records" role="table">
      <caption id={props.id}>{props.caption}</caption>
      <colgroup>
        <col />
        <col class="c-due" />
        <col class="c-act" />
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {props.what ?? 'Что и от кого'}
          </th>
          <th role="columnheader" scope="col">
            Срок
          </th>
          <th role="columnheader" scope="col" class="act">
            <span class="for-ear">Действие</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">{props.rows.map(jobRow)}</tbody>
    </table>
  );
}

function jobRow(row: JobRow) {
  return (
    <tr role="row" class={row.needs ? 'needs' : undefined}>
      <td role="cell">
        <a href={row.href}>{row.title}</a>
        {row.note !== undefined && <small>{row.note}</small>}
      </td>
      <td role="cell">
        {row.due}
        {row.dueNote !== undefined && <small>{row.dueNote}</small>}
      </td>
      <td role="cell" class="act">
        {row.action !== undefined && (
          <a class={actionClass(row.action.look)} href={row.action.href}>
            {row.action.title}
            <span class="for-ear">: {row.title}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

function actionClass(look: 'main' | 'second' | 'quiet' | undefined): string | undefined {
  if (look === 'quiet') return undefined;
  return look === 'main' ? 'button small' : 'button second small';
}
