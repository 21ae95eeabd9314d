import type { ComponentChildren } from 'preact';
import type { Viewer } from '../../platform/http/index.ts';
import {
  dateInZone,
  formatDate,
  formatInstant,
  formatRange,
  formatUntil,
  timeInZone,
  type CalendarDate,
} from '../../platform/lib/dates.ts';
import { NBSP, initials, joinWords, ofPlural } from '../../platform/lib/russian.ts';
import {
  Beside,
  DateText,
  Notice,
  Opening,
  Pairs,
  Part,
  Quote,
  Split,
  Status,
  Steps,
  TextArea,
  type PageFrame,
} from '../../platform/ui/index.ts';
import {
  CancelForm,
  CommentForm,
  DecisionForm,
  PostponeForm,
  RemindButton,
  ReopenForm,
  ReportForm,
  type CardForm,
} from './card-forms.tsx';
import { taskListUrl } from './filter.ts';
import { askedQuantities, reportedQuantities } from './forms.ts';
import { describeStep, readDetails } from './history.ts';
import { EarlierReports, ReportPart } from './report-part.tsx';
import type { TaskReport, TaskStepRow } from './report-store.ts';
import type { Place, TaskCard } from './store.ts';
import type { TaskRights } from './task-rights.ts';
import { approvalWords, headingOf, itemWords, taskStatus } from './task-words.ts';
import { taskUrl } from './urls.ts';

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
  };
};

/** The card of a task: the order's words, what was reported, and the one decision of this viewer. */
export function renderTask(
  page: TaskPage,
): Pick<PageFrame, 'title' | 'crumbs' | 'opening' | 'notice' | 'body'> {
  const { task } = page;
  const heading = headingOf(task.activity.title);
  return {
    title: heading,
    crumbs: [
      { title: 'Мой стол', href: '/' },
      { title: headingOf(task.roadmap.title, 60), href: page.links.roadmap(task.roadmap.id) },
      { title: itemWords(task.activity.number), href: page.links.activity(task.activity.id) },
    ],
    opening: (
      <Opening
        title={heading}
        above={
          <>
            {itemWords(task.activity.number)} дорожной карты, срок <DateText date={task.due} />,{' '}
            {task.executor.name}
          </>
        }
      >
        <p>{stateLine(page)}</p>
      </Opening>
    ),
    notice: noticeOf(page),
    body: (
      <Split aside={<CardAside {...page} />}>
        <Quote source={sourceLine(task)}>{orderWords(task)}</Quote>
        <UnsentWords {...page} />
        {page.reports[0] !== undefined && (
          <ReportPart report={page.reports[0]} executor={task.executor.name} page={page} />
        )}
        {decisionOf(page)}
        <EarlierReports reports={page.reports.slice(1)} page={page} />
        <OtherActions {...page} />
      </Split>
    ),
  };
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
  const source =
    approval === ''
      ? `${task.roadmap.title}, ${place}`
      : `${approval.charAt(0).toUpperCase()}${approval.slice(1)}, ${place}`;
  return task.activity.result === null
    ? `${source}.`
    : `${source}. Ожидаемый результат: ${task.activity.result}`;
}

function stateLine(page: TaskPage): ComponentChildren {
  const { task, today, viewer } = page;
  const mustAccept = page.rights.steps.has('accept');
  const { state, words } = taskStatus(task, today, mustAccept);
  const status = <Status state={state}>{words.charAt(0).toUpperCase() + words.slice(1)}</Status>;
  const zone = viewer.timeZone;
  if (task.state === 'reported' && task.reportedAt !== null) {
    const tail = mustAccept ? 'Вы контролируете исполнение.' : `Проверяет ${task.controller.name}.`;
    return (
      <>
        {status} с <DateText date={dateInZone(task.reportedAt, zone)} />, отправлен в{' '}
        {timeInZone(task.reportedAt, zone)}. {tail}
      </>
    );
  }
  if (task.state === 'accepted' && task.doneOn !== null)
    return (
      <>
        {status}, дата исполнения <DateText date={task.doneOn} />.
      </>
    );
  if (task.state === 'postponed' && task.postponedTo !== null) {
    return (
      <>
        {status} на{' '}
        <a href={taskUrl(task.postponedTo.id)}>
          <DateText date={task.postponedTo.due} />
        </a>
        .
      </>
    );
  }
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

/** Words of a form that the state of the task no longer has: nothing that was typed is lost. */
function UnsentWords(page: TaskPage) {
  const { failed, rights } = page;
  if (failed === null || isOffered(failed.form, rights)) return null;
  const words = ['text', 'reason', 'why', 'cause', 'ground']
    .map((name) => failed.values[name] ?? '')
    .filter((value) => value !== '');
  if (words.length === 0) return null;
  return (
    <section class="part" aria-labelledby="h-unsent">
      <h2 id="h-unsent">Ваш неотправленный текст</h2>
      <TextArea name="unsent" label="Скопируйте его, если он ещё нужен" value={words.join('\n\n')} />
    </section>
  );
}

function isOffered(form: string, rights: TaskRights): boolean {
  if (form === 'decision') return rights.steps.has('accept');
  if (form === 'comment') return rights.comment;
  return form === 'remind' || [...rights.steps].some((step) => step === form);
}

/** One decision a page: to report, or to accept. */
function decisionOf(page: TaskPage) {
  const { rights, task, reports } = page;
  if (rights.steps.has('accept')) return <DecisionForm {...page} executor={task.executor.name} />;
  if (!rights.steps.has('report')) return null;
  const quantities = askedQuantities.parse(task.activity.quantities);
  const last = task.state === 'returned' ? reports[0] : undefined;
  return (
    <ReportForm
      {...page}
      quantities={quantities}
      previous={last === undefined ? null : previousWords(last)}
    />
  );
}

function previousWords(report: TaskReport): Record<string, string> {
  const figures = reportedQuantities
    .parse(report.quantities)
    .map(({ value }, index) => [`quantities.${index}`, String(value).replace('.', ',')]);
  return { text: report.text, doneOn: formatDate(report.doneOn), ...Object.fromEntries(figures) };
}

function OtherActions(page: TaskPage) {
  const { rights } = page;
  const { steps } = rights;
  if (
    !rights.comment &&
    !rights.remind &&
    !['postpone', 'cancel', 'reopen'].some((step) => [...steps].some((one) => one === step))
  )
    return null;
  return (
    <Part id="other" title="Что ещё можно сделать">
      {rights.remind && <RemindButton {...page} />}
      {rights.comment && <CommentForm {...page} />}
      {steps.has('postpone') && <PostponeForm {...page} />}
      {steps.has('cancel') && <CancelForm {...page} />}
      {steps.has('reopen') && <ReopenForm {...page} />}
    </Part>
  );
}

function CardAside(page: TaskPage) {
  const { task, viewer } = page;
  return (
    <>
      <Beside id="h-about" title="О задаче">
        <Pairs items={aboutItems(page)} />
      </Beside>
      <section aria-labelledby="h-hist">
        <h2 id="h-hist">История</h2>
        {page.steps.length === 0 ? (
          <p class="quiet">
            Задача создана по правилу пункта {task.activity.number ?? 'без номера'}; с ней ещё ничего не
            делали.
          </p>
        ) : (
          <Steps
            items={page.steps.map((step) => ({
              ...describeStep(step),
              when: formatInstant(step.at, viewer.timeZone),
            }))}
          />
        )}
      </section>
    </>
  );
}

function aboutItems(page: TaskPage): { term: string; value: ComponentChildren }[] {
  const { task, links, today } = page;
  const { person, siblings } = task;
  const items: { term: string; value: ComponentChildren }[] = [
    {
      term: 'Исполнитель',
      value: (
        <>
          <a href={links.organisation(task.executor)}>{task.executor.name}</a>
          {person !== null && `, ${initials(person.surname, person.name, person.patronymic)}`}
        </>
      ),
    },
  ];
  if (task.coexecutors.length > 0)
    items.push({ term: 'Соисполнители', value: joinWords(task.coexecutors.map(({ name }) => name)) });
  items.push(
    { term: 'Контролирует', value: task.controller.name },
    { term: 'Срок', value: dueValue(task, today) },
  );
  if (siblings.all > 1) {
    items.push({
      term: 'По этому сроку',
      value: (
        <a href={taskListUrl({ activity: task.activity.id, from: task.due, until: task.due, state: 'all' })}>
          принято {ofPlural(siblings.accepted, siblings.all, ['задачи', 'задач'])}
        </a>
      ),
    });
  }
  return items;
}

/** The day, and under it how it was understood; a moved one remembers the day it had. */
function dueValue(task: TaskCard, today: CalendarDate): ComponentChildren {
  const notes = [
    task.windowKind === 'report' ? `отчёт за ${formatRange(task.start, task.due)}` : '',
    task.windowKind === 'due' && task.start !== task.due ? `идёт с${NBSP}${formatDate(task.start)}` : '',
    task.activity.understood,
    task.overdueFrom <= today || task.state !== 'open'
      ? ''
      : `просрочка начнётся ${formatDate(task.overdueFrom)}`,
  ].filter((note) => note !== '');
  return (
    <>
      <DateText date={task.due} />
      {notes.map((note) => (
        <>
          <br />
          <span class="note">{note}</span>
        </>
      ))}
      {task.postponedFrom !== null && (
        <>
          <br />
          <span class="note">
            перенесено с <a href={taskUrl(task.postponedFrom.id)}>{formatDate(task.postponedFrom.due)}</a>
          </span>
        </>
      )}
    </>
  );
}
