import { contentDisposition } from '../../platform/files/index.ts';
import type { Visit, WebContext } from '../../platform/http/index.ts';
import { writeSheet, type SheetBook, type SheetCell, type SheetColumn } from '../../platform/office/index.ts';
import { dateInZone, formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { EXPORT_LIMIT, readListState } from './filter.ts';
import { listTasks, type TaskRow } from './list-store.ts';
import { taskStatus } from './task-words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list with the same filter and order as an Excel book; at most EXPORT_LIMIT rows, and the last one says so. */
export async function exportTasks(c: WebContext, visit: Visit): Promise<Response> {
  const state = { ...readListState(c.req.query()), after: null, before: null };
  const { rows, hasMore } = await listTasks(visit.db, visit.viewer, state, visit.today, EXPORT_LIMIT);
  const bytes = await writeSheet(buildTaskBook(rows, hasMore, visit.today, visit.viewer.timeZone));
  c.header('content-type', XLSX);
  c.header('content-disposition', contentDisposition(`Задачи на ${formatDate(visit.today)}.xlsx`));
  return c.body(new Uint8Array(bytes));
}

const COLUMNS: SheetColumn[] = [
  { label: '№ пункта', kind: 'text', width: 10 },
  { label: 'Мероприятие', kind: 'text', width: 60 },
  { label: 'Раздел', kind: 'text', width: 30 },
  { label: 'Дорожная карта', kind: 'text', width: 40 },
  { label: 'Срок по приказу', kind: 'text', width: 24 },
  { label: 'Срок', kind: 'date' },
  { label: 'Исполнитель', kind: 'text', width: 30 },
  { label: 'Контролирует', kind: 'text', width: 30 },
  { label: 'Состояние', kind: 'text', width: 24 },
  { label: 'Дата исполнения', kind: 'date' },
  { label: 'Отчёт отправлен', kind: 'date' },
];

/** Rows of the list as a sheet. */
export function buildTaskBook(rows: readonly TaskRow[], isCut: boolean, today: CalendarDate, timeZone: string): SheetBook {
  const cells: SheetCell[][] = rows.map((row) => [
    row.activityNumber ?? '',
    row.activityTitle,
    row.sectionTitle,
    row.roadmapTitle,
    row.deadline,
    row.due,
    row.executorName,
    row.controllerName,
    taskStatus(row, today).words,
    row.doneOn ?? '',
    row.reportedAt === null ? '' : dateInZone(row.reportedAt, timeZone),
  ]);
  if (isCut) cells.push(['', `Показаны первые ${EXPORT_LIMIT} задач: сузьте отбор, чтобы выгрузить остальные`]);
  return {
    title: 'Задачи',
    sheets: [
      {
        name: 'Задачи',
        columns: COLUMNS,
        rows: cells,
      },
    ],
  };
}
