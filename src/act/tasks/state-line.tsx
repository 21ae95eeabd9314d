import type { ComponentChildren } from 'preact';
import { dateInZone, formatUntil, timeInZone } from '../../platform/lib/dates.ts';
import { DateText, Status } from '../../platform/ui/index.ts';
import type { TaskPage } from './pages.tsx';
import { taskStatus } from './task-words.ts';
import { taskUrl } from './urls.ts';

/** Under the heading: the state, since when, and who acts next. */
export function StateLine(page: TaskPage) {
  const { task, today } = page;
  const mustAccept = page.rights.steps.has('accept');
  const { state, words } = taskStatus(task, today, mustAccept);
  const status = <Status state={state}>{words.charAt(0).toUpperCase() + words.slice(1)}</Status>;
  if (task.state === 'reported' && task.reportedAt !== null) {
    return (
      <>
        {status} {sentWords(page, task.reportedAt, mustAccept)}
      </>
    );
  }
  if (task.state === 'accepted' && task.doneOn !== null)
    return (
      <>
        {status}, дата исполнения <DateText date={task.doneOn} />.
      </>
    );
  if (task.state === 'postponed' && task.postponedTo !== null) return <Moved to={task.postponedTo} status={status} />;
  if (task.state === 'planned')
    return (
      <>
        {status}: откроется <DateText date={task.start} />, срок {formatUntil(task.due, today)}.
      </>
    );
  if (task.state === 'cancelled') return <>{status}, делать ничего не нужно.</>;
  return (
    <>
      {status}. Срок — {formatUntil(task.due, today)}.
    </>
  );
}

function sentWords({ task, viewer }: TaskPage, at: Date, mustAccept: boolean) {
  const tail = mustAccept ? 'Вы контролируете исполнение.' : `Проверяет ${task.controller.name}.`;
  return (
    <>
      с <DateText date={dateInZone(at, viewer.timeZone)} />, отправлен в {timeInZone(at, viewer.timeZone)}. {tail}
    </>
  );
}

function Moved(props: { to: { id: string; due: string }; status: ComponentChildren }) {
  return (
    <>
      {props.status} на{' '}
      <a href={taskUrl(props.to.id)}>
        <DateText date={props.to.due} />
      </a>
      .
    </>
  );
}
