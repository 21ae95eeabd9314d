import type { ComponentChildren } from 'preact';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { plural, pluralForm } from '../../platform/lib/russian.ts';
import {
  Button,
  Buttons,
  Choice,
  DateField,
  DateText,
  Empty,
  FileField,
  Form,
  HiddenField,
  Notice,
  NumberField,
  Part,
  TextArea,
  fieldOf,
  type FormState,
  type PageFrame,
} from '../../platform/ui/index.ts';
import { planWords } from './card-forms.tsx';
import { ChosenFiles, type OfferedFiles } from './file-choice.tsx';
import { hasCommonFigures, jointField, jointQuantity, type JointField } from './joint-report-forms.ts';
import { TASKS, headingOf, itemWords, taskStatus } from './task-words.ts';
import type { TickedTask } from './ticked-store.ts';
import { reportTasksUrl, taskUrl, understandDayUrl } from './urls.ts';

export type JointReportPage = {
  /** Tasks that the viewer may report on now. */
  tasks: readonly TickedTask[];
  /** Ticked ones that wait for no report, and why. */
  refused: readonly { task: TickedTask; why: string }[];
  /** Is any of them reported on for an executor who could not? */
  onBehalf: boolean;
  form: FormState;
  formKey: string;
  understood: string;
  files: OfferedFiles;
  today: CalendarDate;
};

/** One report for several tasks: common words, and what differs for one of them. */
export function renderJointReport(page: JointReportPage): Pick<PageFrame, 'title' | 'crumbs' | 'lead' | 'body'> {
  const { tasks } = page;
  return {
    title: tasks.length === 1 ? 'Отчёт о задаче' : 'Отчёт сразу о нескольких задачах',
    crumbs: JOINT_CRUMBS,
    lead: tasks.length === 0 ? undefined : leadOf(page),
    body: (
      <>
        {page.refused.length > 0 && <RefusedTasks {...page} />}
        {tasks.length === 0 ? (
          <>
            <Empty title="Задач, о которых можно отчитаться, здесь нет.">
              Отметьте их <a href="/tasks">в списке задач</a> и нажмите «Отчитаться об отмеченных».
            </Empty>
            <UnsentWords {...page} />
          </>
        ) : (
          <JointForm {...page} />
        )}
      </>
    ),
  };
}

export const JOINT_CRUMBS = [
  { title: 'Мой стол', href: '/' },
  { title: 'Задачи', href: '/tasks' },
];

function leadOf({ tasks, onBehalf }: JointReportPage): string {
  const count = `${plural(tasks.length, TASKS)}.`;
  return onBehalf
    ? `${count} Отчёт будет помечен: составлен вами со слов исполнителя. Примет его другой человек.`
    : `${count} Общие слова уйдут в отчёт о каждой; где было иначе, допишите отдельно.`;
}

/** Nothing that was typed is lost where nobody waits for it any more. */
function UnsentWords({ form }: JointReportPage) {
  const words = Object.entries(form.values).filter(([name, value]) => /^(text|tasks\.\d+\.text)$/.test(name) && value !== '');
  if (words.length === 0) return null;
  return (
    <TextArea
      name="unsent"
      label="Ваш неотправленный текст: скопируйте его, если он ещё нужен"
      value={words.map(([, value]) => value).join('\n\n')}
    />
  );
}

/** «Отправлено 5 отчётов.» */
export function sentWords(count: number): string {
  return `${pluralForm(count, ['Отправлен', 'Отправлено', 'Отправлено'])} ${plural(count, ['отчёт', 'отчёта', 'отчётов'])} на приёмку.`;
}

function RefusedTasks({ refused, today }: JointReportPage) {
  return (
    <Notice title={`Без отчёта: ${plural(refused.length, TASKS)}`} id="refused">
      <ul>
        {refused.map(({ task, why }) => (
          <li>
            <a href={taskUrl(task.id)}>
              {task.executorName}, {itemWords(task.activityNumber).toLowerCase()}
            </a>
            : {why === '' ? taskStatus(task, today).words : why}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function JointForm(page: JointReportPage) {
  const { tasks, form } = page;
  const common = hasCommonFigures(tasks);
  return (
    <Form action={reportTasksUrl([])} formKey={page.formKey} files label="Отчёт о нескольких задачах">
      <Part id="h-common" title="Общее для всех">
        <TextArea label="Что сделано" hint="Два-три предложения: что провели, что решили" {...fieldOf(form, 'text')} />
        <DateField
          label="Когда сделано"
          hint="Например: 29.10.2026 или 29 октября"
          understood={page.understood}
          understandHref={understandDayUrl('past')}
          {...fieldOf(form, 'doneOn')}
        />
        {common && <Figures task={tasks[0]} form={form} name={(figure) => `quantities.${figure}`} />}
        <FileField name="files" label="Файлы" optional multiple hint={filesHint(tasks)} />
        <ChosenFiles {...page.files} />
      </Part>
      <Part id="h-each" title="За кого">
        {tasks.map((task, index) => (
          <TaskEntry task={task} index={index} page={page} common={common} />
        ))}
      </Part>
      <Buttons>
        <Button name="step" value="review">
          Проверить перед отправкой
        </Button>
        <a href="/tasks">Отменить</a>
      </Buttons>
    </Form>
  );
}

function filesHint(tasks: readonly TickedTask[]): string {
  const [first] = tasks;
  const same = first?.result !== null && tasks.every((task) => task.result === first?.result);
  return `Приложатся к каждому отчёту. ${same ? `План ждёт: ${first?.result ?? ''}` : 'Например: протокол, явочный лист'}`;
}

function TaskEntry({ task, index, page, common }: { task: TickedTask; index: number; page: JointReportPage; common: boolean }) {
  const { form } = page;
  const field = (name: JointField) => fieldOf(form, jointField(index, name));
  const named = (label: string): ComponentChildren => (
    <>
      {label}
      <span class="for-ear">: {task.executorName}</span>
    </>
  );
  const differs = ['text', 'doneOn', ...task.asked.map((_, figure) => `quantities.${figure}`)].some(
    (name) => (form.values[`tasks.${index}.${name}`] ?? '') !== '' || fieldOf(form, `tasks.${index}.${name}`).error !== undefined,
  );
  const include = field('include');
  return (
    <div class="joint">
      <HiddenField name={jointField(index, 'taskId')} value={task.id} />
      <HiddenField name={jointField(index, 'version')} value={String(task.version)} />
      <Choice
        name={jointField(index, 'include')}
        type="checkbox"
        value="yes"
        label={entryLabel(task, page.today)}
        checked={include.value !== undefined || Object.keys(form.values).length === 0}
        invalid={include.error !== undefined}
      />
      {!common && <Figures task={task} form={form} name={(figure) => jointQuantity(index, figure)} />}
      <details open={differs}>
        <summary>{named('Было иначе')}</summary>
        <TextArea label="Что сделано вместо общего" rows={3} {...field('text')} />
        <DateField label="Когда сделано" hint="Если в другой день" understandHref={understandDayUrl('past')} {...field('doneOn')} />
        {common && <Figures task={task} form={form} name={(figure) => jointQuantity(index, figure)} optional />}
      </details>
    </div>
  );
}

function entryLabel(task: TickedTask, today: CalendarDate) {
  return (
    <>
      <strong>{task.executorName}</strong>
      <span class="hint">
        {itemWords(task.activityNumber)}, срок <DateText date={task.due} />, {taskStatus(task, today).words}.{' '}
        {headingOf(task.activityTitle, 100)}
      </span>
    </>
  );
}

function Figures(props: { task: TickedTask | undefined; form: FormState; name: (figure: number) => string; optional?: boolean }) {
  return (
    <>
      {(props.task?.asked ?? []).map((quantity, figure) => (
        <NumberField
          label={quantity.text}
          optional={props.optional}
          hint={`По плану ${planWords(quantity)}. Сколько на деле`}
          {...fieldOf(props.form, props.name(figure))}
        />
      ))}
    </>
  );
}
