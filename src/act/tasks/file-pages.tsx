import { formatInstant } from '../../platform/lib/dates.ts';
import { formatBytes } from '../../platform/lib/numbers.ts';
import { Empty, Filters, RecordsTable, TextField, type PageFrame } from '../../platform/ui/index.ts';
import { usedWords } from './file-choice.tsx';
import { fileKind } from './file-kind.ts';
import type { UsedFile } from './file-store.ts';
import { headingOf, itemWords } from './task-words.ts';
import { TASK_FILES_URL, taskUrl } from './urls.ts';

/** Tasks named under one file; the rest stand on its own page. */
const SHOWN = 3;

export type FilesPage = {
  rows: readonly UsedFile[];
  text: string;
  file: string | null;
  nextHref: string | null;
  timeZone: string;
  fileUrl(id: string): string;
};

/** Files of reports, newest first; under each where it is used. */
export function renderFiles(page: FilesPage): Pick<PageFrame, 'title' | 'crumbs' | 'body'> {
  return {
    title: 'Файлы отчётов',
    crumbs: [
      { title: 'Мой стол', href: '/' },
      { title: 'Задачи', href: '/tasks' },
    ],
    body: (
      <>
        <Filters
          label="Поиск файлов"
          action={TASK_FILES_URL}
          clearHref={page.text === '' && page.file === null ? undefined : TASK_FILES_URL}
        >
          <TextField name="text" label="Слова из названия файла" type="search" value={page.text} grow />
        </Filters>
        <RecordsTable
          caption="Файлы отчётов"
          captionHidden
          rows={page.rows}
          columns={[
            { key: 'name', label: 'Файл', kind: 'title', render: (file) => nameCell(page, file) },
            { key: 'used', label: 'Где используется', render: (file) => usedCell(page, file) },
            { key: 'at', label: 'Загружен', render: (file) => formatInstant(file.createdAt, page.timeZone) },
          ]}
          empty={<EmptyFiles {...page} />}
        />
        {page.nextHref !== null && (
          <p>
            <a rel="next" href={page.nextHref}>
              Более ранние файлы
            </a>
          </p>
        )}
      </>
    ),
  };
}

function nameCell(page: FilesPage, file: UsedFile) {
  return (
    <>
      <a href={page.fileUrl(file.id)}>{file.name}</a>
      <small>
        {[fileKind(file.name, file.mediaType), formatBytes(file.size), usedWords(file.usedIn.length)].filter(Boolean).join(', ')}
      </small>
    </>
  );
}

function usedCell(page: FilesPage, file: UsedFile) {
  const shown = page.file === null ? file.usedIn.slice(0, SHOWN) : file.usedIn;
  return (
    <>
      {shown.map((use) => (
        <div>
          <a href={taskUrl(use.taskId)}>{headingOf(use.activityTitle, 60)}</a>
          <small>
            {itemWords(use.activityNumber)}, {use.executorName}
          </small>
        </div>
      ))}
      {file.usedIn.length > shown.length && (
        <small>
          <a href={`${TASK_FILES_URL}?file=${file.id}`}>и ещё {file.usedIn.length - shown.length}</a>
        </small>
      )}
    </>
  );
}

function EmptyFiles(page: FilesPage) {
  if (page.text !== '') return <Empty title="Файлов с такими словами в названии нет." />;
  return <Empty title="Файлов пока нет.">Они появятся, когда их приложат к отчётам.</Empty>;
}
