import type { ComponentChildren } from 'preact';
import { formatDate, formatInstant, formatRange, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, initials, joinWords, ofPlural } from '../../platform/lib/russian.ts';
import { Beside, DateText, Pairs, Steps } from '../../platform/ui/index.ts';
import { taskListUrl } from './filter.ts';
import { describeStep } from './history.ts';
import type { TaskPage } from './pages.tsx';
import type { TaskCard } from './store.ts';
import { taskUrl } from './urls.ts';

/** Facts of the task and its history. */
export function CardAside(page: TaskPage) {
  const { task, viewer } = page;
  return (
    <>
      <Beside id="h-about" title="О задаче">
        <Pairs items={aboutItems(page)} />
      </Beside>
      <section aria-labelledby="h-hist">
        <h2 id="h-hist">История</h2>
        {page.steps.length === 0 ? (
          <p class="quiet">Задача создана по правилу пункта {task.activity.number ?? 'без номера'}; с ней ещё ничего не делали.</p>
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
          {person !== null && task.assignee === null && `, ${initials(person.surname, person.name, person.patronymic)}`}
        </>
      ),
    },
  ];
  if (task.assignee !== null) items.push({ term: 'Поручена', value: task.assignee.name });
  if (task.coexecutors.length > 0) items.push({ term: 'Соисполнители', value: joinWords(task.coexecutors.map(({ name }) => name)) });
  items.push({ term: 'Контролирует', value: task.controller.name }, { term: 'Срок', value: dueValue(task, today) });
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
    task.overdueFrom <= today || task.state !== 'open' ? '' : `просрочка начнётся ${formatDate(task.overdueFrom)}`,
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
