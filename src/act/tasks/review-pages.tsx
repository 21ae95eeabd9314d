import type { CalendarDate } from '../../platform/lib/dates.ts';
import { plural, pluralForm } from '../../platform/lib/russian.ts';
import {
  Button,
  Buttons,
  ChoiceField,
  DateField,
  DateText,
  Empty,
  Form,
  HiddenField,
  Notice,
  TextArea,
  fieldOf,
  type FormState,
  type PageFrame,
} from '../../platform/ui/index.ts';
import { taskListUrl, type TaskFilter } from './filter.ts';
import { ReportBody } from './report-part.tsx';
import { decisionField, type DecisionField } from './review-forms.ts';
import { headingOf, itemWords, taskStatus } from './task-words.ts';
import { reviewTasksUrl, taskUrl, understandDayUrl } from './urls.ts';
import type { WaitingReport } from './waiting-store.ts';

const REPORTS = ['отчёт', 'отчёта', 'отчётов'] as const;

export type ReviewPage = {
  rows: readonly WaitingReport[];
  /** How many wait in all. */
  count: number;
  filter: TaskFilter;
  /** The next reports, where these are to be left for later. */
  nextHref: string | null;
  /** The person's words by field, and what is wrong. */
  form: FormState;
  formKey: string;
  /** Refused: this report was decided on, or changed, meanwhile. */
  refused: ReadonlyMap<string, string>;
  timeZone: string;
  today: CalendarDate;
  /** Address of a file of a report. */
  fileUrl(id: string): string;
};

/** Reports that wait for the viewer, one after another, each with its own decision; all are sent at once. */
export function renderReview(page: ReviewPage): Pick<PageFrame, 'title' | 'crumbs' | 'lead' | 'body'> {
  return {
    title: 'Приёмка отчётов',
    crumbs: [
      { title: 'Мой стол', href: '/' },
      { title: 'Задачи', href: taskListUrl({ ...page.filter, side: 'accept' }) },
    ],
    lead: page.rows.length === 0 ? undefined : leadOf(page),
    body:
      page.rows.length === 0 ? (
        <Empty title="Отчётов, которые ждут вашего решения, нет.">Новые появятся здесь и на вашем столе.</Empty>
      ) : (
        <ReviewForm {...page} />
      ),
  };
}

function leadOf({ rows, count }: ReviewPage): string {
  const all = `${pluralForm(count, ['Ждёт', 'Ждут', 'Ждут'])} ${plural(count, REPORTS)}`;
  const shown = count > rows.length ? `, здесь ${pluralForm(rows.length, ['первый', 'первые', 'первые'])} ${rows.length}` : '';
  return `${all}${shown}. Посмотрите каждый и отметьте решение: оно уйдёт по всем отмеченным сразу.`;
}

function ReviewForm(page: ReviewPage) {
  return (
    <Form action={reviewTasksUrl(page.filter)} formKey={page.formKey} label="Решения по отчётам">
      {page.rows.map((row, index) => (
        <Entry row={row} index={index} page={page} />
      ))}
      <Buttons>
        <Button>Отправить решения</Button>
        {page.nextHref === null ? <a href="/">Решить позже</a> : <a href={page.nextHref}>Эти решить позже, показать следующие</a>}
      </Buttons>
    </Form>
  );
}

function Entry({ row, index, page }: { row: WaitingReport; index: number; page: ReviewPage }) {
  const refusal = page.refused.get(row.id);
  return (
    <section class="part decided" aria-labelledby={`h-${row.id} w-${row.id}`}>
      <h2 id={`h-${row.id}`}>{row.executorName}</h2>
      <p>
        <a id={`w-${row.id}`} href={taskUrl(row.id)}>
          {headingOf(row.activityTitle, 200)}
        </a>
        <br />
        <span class="note">
          {itemWords(row.activityNumber)}, срок <DateText date={row.due} />
          {row.result !== null && `. План ждёт: ${row.result}`}
        </span>
      </p>
      <ReportBody report={row.report} page={{ viewer: page, links: { file: page.fileUrl } }} />
      {refusal === undefined ? (
        <Decision index={index} page={page} row={row} />
      ) : (
        <Refused words={refusal} row={row} index={index} page={page} />
      )}
    </section>
  );
}

function Decision({ row, index, page }: { row: WaitingReport; index: number; page: ReviewPage }) {
  const field = (name: DecisionField) => fieldOf(page.form, decisionField(index, name));
  const chosen = field('decision');
  return (
    <div class="decision">
      <HiddenField name={decisionField(index, 'taskId')} value={row.id} />
      <HiddenField name={decisionField(index, 'version')} value={String(row.version)} />
      <ChoiceField
        legend={
          <>
            Решение<span class="for-ear">: {row.executorName}</span>
          </>
        }
        {...chosen}
        value={chosen.value ?? 'later'}
        options={[
          { value: 'accept', label: 'Принять' },
          { value: 'return', label: 'Вернуть на доработку' },
          { value: 'later', label: 'Решить позже' },
        ]}
      />
      <div class="on-return">
        <TextArea label="Причина возврата" hint="Что именно исправить: прочтёт исполнитель" rows={3} {...field('reason')} />
        <DateField
          label="Исправить до"
          optional
          hint="Например: до 25 ноября. Срок самой задачи не меняется"
          understandHref={understandDayUrl('future')}
          {...field('until')}
        />
      </div>
    </div>
  );
}

/** Somebody else was first: what happened, and the words that were not sent. */
function Refused({ words, row, index, page }: { words: string; row: WaitingReport; index: number; page: ReviewPage }) {
  const reason = page.form.values[decisionField(index, 'reason')] ?? '';
  return (
    <Notice title="Решение не отправлено" late id={`refused-${row.id}`}>
      <p>
        {words} Сейчас: {taskStatus(row, page.today).words}. <a href={taskUrl(row.id)}>Открыть задачу</a>
      </p>
      {reason !== '' && <TextArea name={`unsent-${row.id}`} label="Ваш текст, если он ещё нужен" value={reason} rows={3} />}
    </Notice>
  );
}

/** «Принято 4 отчёта, возвращён 1.» */
export function decidedWords(accepted: number, returned: number): string | undefined {
  const parts = [
    accepted === 0 ? '' : `${pluralForm(accepted, ['принят', 'принято', 'принято'])} ${plural(accepted, REPORTS)}`,
    returned === 0 ? '' : `${pluralForm(returned, ['возвращён', 'возвращено', 'возвращено'])} ${plural(returned, REPORTS)}`,
  ].filter((part) => part !== '');
  const words = parts.join(', ');
  return words === '' ? undefined : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
