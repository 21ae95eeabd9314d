import { itemWords, headingOf, taskStatus, taskUrl } from '../../act/tasks/index.ts';
import { dateInZone, formatDate } from '../../platform/lib/dates.ts';
import { joinWords, plural } from '../../platform/lib/russian.ts';
import {
  Button,
  Buttons,
  DateText,
  Empty,
  Filters,
  Form,
  HiddenField,
  Notice,
  RecordsTable,
  SelectField,
  Status,
  type Column,
  type PageFrame,
} from '../../platform/ui/index.ts';
import type { Head, Unit } from './head.ts';
import { MOST_REMINDED, type About, type OwedTask, type Reminder } from './remind.ts';
import { EXECUTOR, OWN, REMIND, executionPageUrl } from './urls.ts';

export type RemindPage = {
  head: Head;
  units: readonly Unit[];
  about: About;
  reminders: readonly Reminder[];
  isCut: boolean;
  formKey: string;
  timeZone: string;
};

const TASKS_OF = ['задаче', 'задачах', 'задачах'] as const;

/** What goes to whom, looked at before it goes. */
export function renderRemind(page: RemindPage): Pick<PageFrame, 'title' | 'lead' | 'body' | 'crumbs'> {
  const { reminders, head } = page;
  const tasks = reminders.reduce((sum, reminder) => sum + reminder.tasks.length, 0);
  const executors = plural(reminders.length, ['исполнителю', 'исполнителям', 'исполнителям']);
  return {
    title: 'Кому и о чём напомнить',
    lead: tasks === 0 ? undefined : `Напоминание уйдёт ${executors} о ${plural(tasks, TASKS_OF)} и останется в истории каждой.`,
    crumbs: [{ title: 'Исполнение по исполнителям', href: executionPageUrl('executors', head.query) }, { title: 'Напомнить' }],
    body: (
      <>
        <AboutFilter {...page} />
        {page.isCut && <Notice>Показаны первые {MOST_REMINDED} задач. Отметьте меньше исполнителей.</Notice>}
        {reminders.length === 0 ? (
          <NothingOwed {...page} />
        ) : (
          <Form action={REMIND} formKey={page.formKey} label="Напоминание">
            <Carried {...page} />
            <HiddenField name="about" value={page.about} />
            {reminders.map((reminder) => (
              <ReminderTable page={page} reminder={reminder} />
            ))}
            <Buttons>
              <Button>Напомнить</Button>
              <a href={executionPageUrl('executors', head.query)}>Не напоминать</a>
            </Buttons>
          </Form>
        )}
      </>
    ),
  };
}

function AboutFilter(page: RemindPage) {
  return (
    <Filters label="О чём напомнить" action={REMIND}>
      <SelectField
        name="about"
        label="О чём"
        value={page.about}
        options={[
          { value: 'overdue', label: 'о просроченном' },
          { value: 'week', label: 'о просроченном и сроках недели' },
        ]}
      />
      <Carried {...page} />
    </Filters>
  );
}

function NothingOwed({ units }: RemindPage) {
  return units.length === 0 ? (
    <Empty title="Никто не отмечен.">Вернитесь к исполнителям и отметьте, кому напомнить.</Empty>
  ) : (
    <Empty title="Напоминать не о чем.">У отмеченных такого нет, или эти задачи ваши собственные.</Empty>
  );
}

/** What was ticked and the filter of the page it was ticked on. */
function Carried({ head, units }: RemindPage) {
  const { query } = head;
  return (
    <>
      {(['roadmap', 'place', 'section', 'period'] as const).map((name) =>
        query[name] === undefined ? null : <HiddenField name={name} value={query[name]} />,
      )}
      {units.map(({ key }) => (
        <HiddenField name={EXECUTOR} value={key === '' ? OWN : key} />
      ))}
    </>
  );
}

function ReminderTable({ page, reminder }: { page: RemindPage; reminder: Reminder }) {
  const columns: Column<OwedTask>[] = [
    {
      key: 'title',
      label: 'О чём',
      kind: 'title',
      render: (task) => (
        <>
          <a href={taskUrl(task.id)}>{headingOf(task.title, 140)}</a>
          <small>{itemWords(task.number)}</small>
        </>
      ),
    },
    { key: 'due', label: 'Срок', render: (task) => <DateText date={task.due} /> },
    {
      key: 'state',
      label: 'Состояние',
      render: (task) => {
        const status = taskStatus(task, page.head.today);
        return <Status state={status.state}>{status.words}</Status>;
      },
    },
    {
      key: 'reminded',
      label: 'Напоминали',
      render: ({ remindedAt }) => (remindedAt === null ? 'ещё нет' : formatDate(dateInZone(remindedAt, page.timeZone))),
    },
  ];
  return (
    <section class="part" aria-labelledby={`r-${reminder.executorId}`}>
      <h2 id={`r-${reminder.executorId}`}>{reminder.executorName}</h2>
      <p>{recipientWords(reminder)}</p>
      <RecordsTable caption={reminder.executorName} captionHidden columns={columns} rows={reminder.tasks} />
    </section>
  );
}

function recipientWords({ recipients }: Reminder): string {
  if (recipients.length === 0) return 'Письмо отправить некому: ни у кого нет адреса. Напоминание останется в истории, позвоните сами.';
  return `Письмо: ${joinWords(recipients.map(({ addressee, address }) => `${addressee} (${address})`))}.`;
}
