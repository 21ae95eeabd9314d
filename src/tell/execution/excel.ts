import { contentDisposition } from '../../platform/files/index.ts';
import type { WebContext } from '../../platform/http/index.ts';
import { dateInZone, daysBetween, formatMonth } from '../../platform/lib/dates.ts';
import { writeSheet, type SheetBook, type SheetCell, type SheetColumn } from '../../platform/office/index.ts';
import type { ExecutorLine, MonthLine } from './count-store.ts';
import { NO_COUNTS, stateOfCell, type CountName, type MatrixLine } from './execution.ts';
import type { Head } from './head.ts';
import { unitOf } from './reason-columns.tsx';
import { reasonKind, type LateLine, type Reason, type ReturnLine } from './reasons.ts';
import { bookName, cellWords, contactName, emptyWords } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const text = (label: string, width = 24): SheetColumn => ({ label, kind: 'text', width });
const number = (label: string): SheetColumn => ({ label, kind: 'number', width: 14 });
const date = (label: string): SheetColumn => ({ label, kind: 'date' });

const COUNT_LABELS: readonly [CountName, string][] = [
  ['counted', 'К исполнению'],
  ['accepted', 'Принято'],
  ['reported', 'На проверке'],
  ['overdue', 'Просрочено'],
  ['returned', 'Возвращено и не исправлено'],
  ['waiting', 'В работе'],
  ['postponed', 'Перенесено'],
  ['cancelled', 'Отменено'],
];
const countColumns = COUNT_LABELS.map(([, label]) => number(label));
const countCells = (counts: Record<CountName, number>): SheetCell[] => COUNT_LABELS.map(([name]) => counts[name]);

/** Answers with a book of one sheet. */
export async function sendBook(c: WebContext, head: Head, title: string, sheet: Sheet): Promise<Response> {
  const book: SheetBook = { title, sheets: [{ name: title.slice(0, 31), ...sheet }] };
  const bytes = await writeSheet(book);
  c.header('content-type', XLSX);
  c.header('content-disposition', contentDisposition(bookName(title, head)));
  return c.body(new Uint8Array(bytes));
}

type Sheet = { columns: SheetColumn[]; rows: SheetCell[][] };

/** A row for each item, a column for each organisation: «просрочено 2; 1 из 4». */
export function matrixSheet(head: Head, lines: readonly MatrixLine[]): Sheet {
  const used = new Set(lines.flatMap(({ cells }) => [...cells.keys()]));
  const units = head.units.filter(({ key }) => used.has(key));
  return {
    columns: [text('Раздел', 30), text('№', 8), text('Пункт', 60), ...units.map(({ name }) => text(name, 18))],
    rows: lines.map((line) => [
      line.sectionTitle,
      line.number ?? '',
      line.title,
      ...units.map(({ key }) => {
        const counts = line.cells.get(key);
        if (counts === undefined) return line.cells.size === 0 ? emptyWords(line.windows) : '';
        const words = cellWords(stateOfCell(counts, false), counts);
        return counts.counted > 1 ? `${words}; принято ${counts.accepted} из ${counts.counted}` : words;
      }),
    ]),
  };
}

export function executorsSheet(head: Head, lines: readonly ExecutorLine[], timeZone: string): Sheet {
  const names = new Map(head.units.map(({ key, name }) => [key, name]));
  return {
    columns: [
      text('Исполнитель', 36),
      ...countColumns,
      number('Ждут меня'),
      number('Самое давнее, дней'),
      number('Возвращали, раз'),
      date('Последний отчёт'),
      text('Кому звонить', 28),
      text('Должность', 24),
      text('Телефон', 20),
    ],
    rows: lines.map((line) => [
      names.get(line.key) ?? '',
      ...countCells(line.counts),
      line.mine,
      line.oldest === null ? null : daysBetween(line.oldest, head.today),
      line.returnTimes,
      line.lastReport === null ? null : dateInZone(line.lastReport, timeZone),
      line.contact === null ? '' : contactName(line.contact),
      line.contact?.title ?? '',
      line.contact?.phone ?? '',
    ]),
  };
}

export function monthsSheet(lines: readonly MonthLine[]): Sheet {
  return {
    columns: [text('Месяц срока'), ...countColumns],
    rows: lines.map(({ month, counts }) => [formatMonth(month), ...countCells({ ...NO_COUNTS, ...counts })]),
  };
}

export function latenessSheet(head: Head, lines: readonly LateLine[]): Sheet {
  return {
    columns: [
      ...lineColumns(head),
      number('Просрочено'),
      number('До недели'),
      number('До месяца'),
      number('Дольше'),
      number('Самое давнее, дней'),
      number('Переносили'),
      text('Причины', 60),
    ],
    rows: lines.map((line) => [
      ...lineCells(head, line),
      line.overdue,
      line.short,
      line.middle,
      line.long,
      line.oldest === null ? null : daysBetween(line.oldest, head.today),
      line.postponed,
      reasonsCell(line.reasons, true),
    ]),
  };
}

export function returnsSheet(head: Head, lines: readonly ReturnLine[]): Sheet {
  return {
    columns: [
      ...lineColumns(head),
      number('Возвращали, раз'),
      number('Задач с возвратом'),
      number('Ещё не исправлено'),
      text('Кто возвращал', 30),
      number('Дней до решения'),
      text('За что', 60),
    ],
    rows: lines.map((line) => [
      ...lineCells(head, line),
      line.times,
      line.tasks,
      line.returned,
      line.deciders.map(({ name, times }) => (times > 1 ? `${name} (${times})` : name)).join(', '),
      line.days === null ? null : Math.round(line.days * 10) / 10,
      reasonsCell(line.reasons, false),
    ]),
  };
}

function lineColumns(head: Head): SheetColumn[] {
  return head.query.by === 'executor' ? [text('Исполнитель', 36)] : [text('№', 8), text('Пункт', 60)];
}

function lineCells(head: Head, line: Pick<LateLine, 'key' | 'name'>): SheetCell[] {
  return line.name === null ? [unitOf(head, line)?.name ?? ''] : [line.name[0] ?? '', line.name[1]];
}

function reasonsCell(reasons: readonly Reason[], isKindTold: boolean): string {
  return reasons
    .map((reason) => `${isKindTold ? `${reasonKind(reason)}: ` : ''}${reason.text}${reason.times > 1 ? ` (${reason.times})` : ''}`)
    .join('; ');
}
