import type { ComponentChildren } from 'preact';
import type { Viewer } from '../../platform/http/index.ts';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { DateText, Notice, Opening, Part, Quote, Split, type PageFrame } from '../../platform/ui/index.ts';
import { CardAside } from './card-aside.tsx';
import { DecisionForm, ReportForm, type CardForm } from './card-forms.tsx';
import { askedQuantities, reportedQuantities } from './forms.ts';
import { readDetails } from './history.ts';
import { CancelForm, CommentForm, PostponeForm, RemindButton, ReopenForm } from './other-forms.tsx';
import { EarlierReports, ReportPart } from './report-part.tsx';
import type { TaskReport, TaskStepRow } from './report-store.ts';
import type { Place, TaskCard } from './store.ts';
import type { TaskRights } from './task-rights.ts';
import { UnsentWords } from './unsent-words.tsx';
import { StateLine } from './state-line.tsx';
import { approvalWords, headingOf, itemWords } from './task-words.ts';
import { delegateUrl, reportTasksUrl } from './urls.ts';

export type TaskPage = CardForm & {
  viewer: Viewer;
  rights: TaskRights;
  reports: TaskReport[];
  steps: TaskStepRow[];
  today: CalendarDate;
  /** Address of the card of an organisation and of a roadmap's activity: other rooms' pages. */
  links: {
    organisation(place: Place): string;
    activity(id: string): string;
    roadmap(id: string): string;
    file(id: string): string;
    certificate(id: string): string;
  };
};

/** The card of a task: the order's words, what was reported, and the one decision of this viewer. */
export function renderTask(page: TaskPage): Pick<PageFrame, 'title' | 'crumbs' | 'opening' | 'notice' | 'body'> {
  const { task } = page;
  const heading = headingOf(task.activity.title);
  return {
    title: heading,
    crumbs: [
      { title: 'Мой стол', href: '/' },
      { title: headingOf(task.roadmap.title, 60), href: page.links.roadmap(task.roadmap.id) },
      { title: itemWords(task.activity.number), href: page.links.activity(task.activity.id) },
    ],
    opening: <CardOpening {...page} heading={heading} />,
    notice: noticeOf(page),
    body: (
      <Split aside={<CardAside {...page} />}>
        <Quote source={sourceLine(task)}>{orderWords(task)}</Quote>
        <UnsentWords {...page} />
        {page.reports[0] !== undefined && <ReportPart report={page.reports[0]} executor={task.executor.name} page={page} />}
        {task.state === 'accepted' && (
          <p>
            <a href={page.links.certificate(task.id)}>Справка об исполнении</a> (Word)
          </p>
        )}
        {decisionOf(page)}
        <EarlierReports reports={page.reports.slice(1)} page={page} />
        <OtherActions {...page} />
      </Split>
    ),
  };
}

function CardOpening(page: TaskPage & { heading: string }) {
  const { task } = page;
  return (
    <Opening
      title={page.heading}
      above={
        <>
          {itemWords(task.activity.number)} дорожной карты, срок <DateText date={task.due} />, {task.executor.name}
        </>
      }
    >
      <p>
        <StateLine {...page} />
      </p>
    </Opening>
  );
}

/** The words of the order, untouched: the activity, and on its own line the deadline. */
function orderWords(task: TaskCard): ComponentChildren {
  const { title, deadline } = task.activity;
  if (deadline.trim() === '') return title;
  return (
    <>
      {title}
      <br />
      {deadline}
    </>
  );
}

function sourceLine(task: TaskCard): ComponentChildren {
  const approval = approvalWords(task.roadmap.approval);
  const place = `${itemWords(task.activity.number).toLowerCase()}, раздел «${task.section.title}»`;
  const source = approval === '' ? `${task.roadmap.title}, ${place}` : `${approval.charAt(0).toUpperCase()}${approval.slice(1)}, ${place}`;
  return task.activity.result === null ? `${source}.` : `${source}. Ожидаемый результат: ${task.activity.result}`;
}

/** A returned report is the most useful thing to say to the one who mends it. */
function noticeOf(page: TaskPage): ComponentChildren {
  const report = page.reports[0];
  if (page.task.state !== 'returned' || report?.reason == null) return undefined;
  const until = readDetails(page.steps.find((step) => step.kind === 'returned')?.details).until;
  return (
    <Notice title="Отчёт возвращён на доработку" late>
      <p>
        {report.decidedBy}: «{report.reason}»{until !== undefined && <> Исправить до {formatDate(until)}.</>}
      </p>
    </Notice>
  );
}

/** One decision a page: to report, or to accept. */
function decisionOf(page: TaskPage) {
  const { rights, task, reports } = page;
  if (rights.steps.has('accept')) return <DecisionForm {...page} executor={task.executor.name} />;
  if (!rights.steps.has('report') || rights.onBehalf) return null;
  const quantities = askedQuantities.parse(task.activity.quantities);
  const last = task.state === 'returned' ? reports[0] : undefined;
  return <ReportForm {...page} quantities={quantities} previous={last === undefined ? null : previousWords(last)} />;
}

function previousWords(report: TaskReport): Record<string, string> {
  const figures = reportedQuantities
    .parse(report.quantities)
    .map(({ value }, index) => [`quantities.${index}`, String(value).replace('.', ',')]);
  return { text: report.text, doneOn: formatDate(report.doneOn), ...Object.fromEntries(figures) };
}

/** An action with a page of its own stands among the folded ones. */
function ActionLink(props: { href: string; title: string }) {
  return (
    <p>
      <a href={props.href}>{props.title}</a>
    </p>
  );
}

function OtherActions(page: TaskPage) {
  const { rights, task } = page;
  const { steps } = rights;
  if (
    !rights.comment &&
    !rights.remind &&
    !rights.delegate &&
    !['postpone', 'cancel', 'reopen'].some((step) => [...steps].some((one) => one === step))
  )
    return null;
  return (
    <Part id="other" title="Что ещё можно сделать">
      {rights.remind && <RemindButton {...page} />}
      {rights.delegate && (
        <ActionLink href={delegateUrl(task.id)} title={task.assignee === null ? 'Поручить' : 'Перепоручить или снять поручение'} />
      )}
      {rights.onBehalf && steps.has('report') && <ActionLink href={reportTasksUrl([task.id])} title="Отчитаться за исполнителя" />}
      {rights.comment && <CommentForm {...page} />}
      {steps.has('postpone') && <PostponeForm {...page} />}
      {steps.has('cancel') && <CancelForm {...page} />}
      {steps.has('reopen') && <ReopenForm {...page} />}
    </Part>
  );
}
