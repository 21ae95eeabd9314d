import type { ComponentChildren } from 'preact';
import type { Viewer } from '../../platform/http/index.ts';
import { FORM_KEY } from '../../platform/ui/index.ts';
import { taskListUrl } from './filter.ts';
import type { TaskListPage } from './list-pages.tsx';
import type { TaskRow } from './list-store.ts';
import { readTickRights } from './task-rights.ts';
import { headingOf } from './task-words.ts';
import { REMIND_TASKS_URL, reportTasksUrl } from './urls.ts';

/** Field of the ticks. */
export const TICK = 'task';

type Ticks = Pick<TaskListPage, 'rows' | 'viewer'>;

/** Is there anything to do with several of these tasks at once? */
export function isTickable(page: Ticks): boolean {
  return page.rows.some((row) => isTicked(page.viewer, row));
}

function isTicked(viewer: Viewer, row: TaskRow): boolean {
  const rights = readTickRights(viewer, row);
  return rights.report || rights.remind;
}

/** The first cell with its tick; a task with which nothing can be done keeps the place empty. */
export function tickOf(viewer: Viewer, row: TaskRow, words: ComponentChildren) {
  return (
    <div class="ticked">
      {isTicked(viewer, row) ? (
        <input
          type="checkbox"
          name={TICK}
          value={row.id}
          aria-label={`Отметить: ${headingOf(row.activityTitle, 60)}, ${row.executorName}`}
        />
      ) : (
        <span />
      )}
      <div>{words}</div>
    </div>
  );
}

/**
 * The table inside a form: what is ticked goes to the page of one report for several, or is reminded of at once. The
 * page of the report is asked by address; the reminder is posted.
 */
export function TickedList(props: TaskListPage & { children: ComponentChildren }) {
  const { rows, viewer, state } = props;
  const rights = rows.map((row) => readTickRights(viewer, row));
  const [reports, reminds] = [rights.some(({ report }) => report), rights.some(({ remind }) => remind)];
  if (!reports && !reminds) return <>{props.children}</>;
  const back = taskListUrl(state, state, REMIND_TASKS_URL);
  return (
    <form action={reportTasksUrl([])} method="get" aria-label="Действия с отмеченными">
      {props.children}
      <div class="buttons">
        {reports && <button class="button second">Отчитаться об отмеченных</button>}
        {reminds && (
          <button class="button second" formAction={back} formMethod="post" name={FORM_KEY} value={props.formKey}>
            Напомнить об отмеченных
          </button>
        )}
      </div>
    </form>
  );
}
