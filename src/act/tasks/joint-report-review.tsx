import type { ComponentChildren } from 'preact';
import { formatDate } from '../../platform/lib/dates.ts';
import { plural, pluralForm } from '../../platform/lib/russian.ts';
import { Button, Buttons, Files, Form, HiddenField, Part, RecordsTable, type Column, type PageFrame } from '../../platform/ui/index.ts';
import { CHOSEN } from './file-choice.tsx';
import { fileKind } from './file-kind.ts';
import type { OfferedFile } from './file-store.ts';
import type { JointEntry } from './joint-report-forms.ts';
import { JOINT_CRUMBS } from './joint-report-pages.tsx';
import { figureWords } from './report-part.tsx';
import { itemWords } from './task-words.ts';
import { reportTasksUrl } from './urls.ts';

type JointReview = {
  entries: readonly JointEntry[];
  files: readonly OfferedFile[];
  texts: Readonly<Record<string, string>>;
  formKey: string;
  fileUrl(id: string): string;
};

/** The last look: what will be sent for each. The words travel with the page, so that it can go back and change. */
export function renderJointReview(page: JointReview): Pick<PageFrame, 'title' | 'crumbs' | 'lead' | 'body'> {
  const count = page.entries.length;
  return {
    title: 'Проверьте перед отправкой',
    crumbs: JOINT_CRUMBS,
    lead: `${pluralForm(count, ['Уйдёт', 'Уйдут', 'Уйдёт'])} ${plural(count, REPORTS)} на приёмку.`,
    body: (
      <>
        <RecordsTable caption="Отчёты" captionHidden rows={page.entries} columns={columnsOf(page)} />
        <Part id="h-files" title="Файлы к каждому отчёту">
          <AttachedFiles {...page} />
        </Part>
        <SendForm {...page} />
      </>
    ),
  };
}

const REPORTS = ['отчёт', 'отчёта', 'отчётов'] as const;

function columnsOf({ entries }: JointReview): Column<JointEntry>[] {
  const figures: Column<JointEntry> = { key: 'figures', label: 'Сколько', render: figuresCell };
  return [
    { key: 'executor', label: 'Исполнитель', kind: 'title', render: executorCell },
    { key: 'text', label: 'Что сделано', render: ({ form }) => form.text },
    { key: 'doneOn', label: 'Дата', render: ({ form }) => formatDate(form.doneOn) },
    ...(entries.some(({ task }) => task.asked.length > 0) ? [figures] : []),
  ];
}

function AttachedFiles({ files, fileUrl }: JointReview) {
  if (files.length === 0) return <p class="quiet">Файлов нет.</p>;
  const items = files.map((file) => ({
    title: file.name,
    href: fileUrl(file.id),
    kind: fileKind(file.name, file.mediaType),
    bytes: file.size,
  }));
  return <Files items={items} />;
}

function SendForm({ entries, files, texts, formKey }: JointReview) {
  return (
    <Form action={reportTasksUrl([])} formKey={formKey} label="Отправка отчётов">
      {Object.entries(texts).map(([name, value]) => (
        <HiddenField name={name} value={value} />
      ))}
      {files.map((file) => (
        <HiddenField name={CHOSEN} value={file.id} />
      ))}
      <Buttons>
        <Button name="step" value="send">
          Отправить {plural(entries.length, REPORTS)}
        </Button>
        <Button second name="step" value="edit">
          Исправить
        </Button>
      </Buttons>
    </Form>
  );
}

function executorCell({ task }: JointEntry) {
  return (
    <>
      {task.executorName}
      <small>
        {itemWords(task.activityNumber)}, срок {formatDate(task.due)}
      </small>
    </>
  );
}

function figuresCell({ task, form }: JointEntry): ComponentChildren {
  return task.asked.map((quantity, index) => (
    <div>
      {task.asked.length > 1 && `${quantity.text}: `}
      {figureWords({ value: form.quantities[index] ?? 0, unit: quantity.unit, plan: quantity.value })}
    </div>
  ));
}
