import { approvalWords, endSentence, headingOf, lateWords, type ReportedQuantity } from '../../act/tasks/index.ts';
import { formatDate, formatDateWords, formatDayMonth, formatRange, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise, plural } from '../../platform/lib/russian.ts';
import { countUnit } from '../../platform/lib/units.ts';
import type { ExecutionRow, ReportPart } from './execution-report.ts';
import { periodWords, type Period } from './period.ts';
import { sumQuantities } from './quantities.ts';
import type { ReportLine } from './report-lines.ts';

/** What the report is about, as its heading names it. */
export type ReportSubject = {
  roadmap: {
    title: string;
    approval: { kind: string | null; number: string | null; date: CalendarDate | null };
    start: CalendarDate | null;
    end: CalendarDate | null;
  } | null;
};

const LEADS: readonly [RegExp, string][] = [
  [/^муниципальная дорожная карта/i, 'муниципальной дорожной карты'],
  [/^региональная дорожная карта/i, 'региональной дорожной карты'],
  [/^дорожная карта/i, 'дорожной карты'],
  [/^комплексный план/i, 'комплексного плана'],
  [/^план мероприятий/i, 'плана мероприятий'],
  [/^план работы/i, 'плана работы'],
  [/^комплекс мер/i, 'комплекса мер'],
];

/**
 * The title of a plan in the genitive, as «Отчёт об исполнении …» needs it: only the first words change,
 * and «дорожная карта» in brackets after them; the rest is governed alike; an unknown beginning stands in quotes.
 */
export function titleInGenitive(title: string): string {
  const plain = title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^«(.*)»$/, '$1');
  const lead = LEADS.find(([pattern]) => pattern.test(plain));
  if (lead === undefined) return `дорожной карты «${plain}»`;
  return plain.replace(lead[0], lead[1]).replace(/^([а-яё ]+\(«?)дорожная карта(?=»?\))/i, '$1дорожной карты');
}

/** «Отчёт об исполнении дорожной карты … за III квартал 2026 года» */
export function reportTitle(subject: ReportSubject, period: Period): string {
  const what = subject.roadmap === null ? 'дорожных карт' : titleInGenitive(subject.roadmap.title);
  return `Отчёт об исполнении ${what} за${NBSP}${periodWords(period)}`;
}

/** «приказом управления образования …» stands after «утверждена»: the kind of the act in the instrumental. */
export function approvedBy(subject: ReportSubject): string {
  if (subject.roadmap === null) return '';
  const words = approvalWords(subject.roadmap.approval);
  const kind = subject.roadmap.approval.kind?.trim() ?? '';
  const instrumental = INSTRUMENTAL[kind.toLowerCase()];
  return instrumental === undefined ? words : words.replace(kind, instrumental);
}

const INSTRUMENTAL: Readonly<Record<string, string>> = {
  приказ: 'приказом',
  постановление: 'постановлением',
  распоряжение: 'распоряжением',
  протокол: 'протоколом',
  решение: 'решением',
};

const MOST_NAMES = 8;

/** Executors of a line: all of a few, the first and the number of many. `official`: as an order names them, for papers. */
export function executorWords(line: ReportLine, { all = false, official = false } = {}): string {
  const names = line.executors.map((executor) => (official ? executor.official : executor.name));
  if (all || names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} и${NBSP}ещё ${formatNumber(names.length - MOST_NAMES)}`;
}

const MOST_DAYS = 6;

/** «01.10, 08.10, 05.11.2026»; of many days the first and the last: «01.10–24.12.2026». */
export function daysWords(days: readonly CalendarDate[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (days.length > MOST_DAYS) return formatRange(first, last);
  const year = (day: CalendarDate | undefined) => day?.slice(0, 4);
  return days.map((day, index) => (year(day) === year(days[index + 1]) ? formatDayMonth(day) : formatDate(day))).join(', ');
}

/** «до 31.10.2026», on the next line «(ежемесячно)»; words that name the day themselves stand alone. */
export function deadlineWords(line: Pick<ReportLine, 'deadline' | 'dues'>): string {
  const words = startSmall(line.deadline.trim()).replace(/(?<=\d)-(?=\d)/g, '–');
  const [due, ...others] = line.dues;
  if (due === undefined) return words;
  const inBrackets = words === '' ? '' : `\n(${words})`;
  if (others.length > 0) return `${line.dues.length > MOST_DAYS ? '' : `до${NBSP}`}${daysWords(line.dues)}${inBrackets}`;
  const dayMonth = formatDateWords(due)
    .replace(/ \d{4}$/, '')
    .replaceAll(NBSP, ' ');
  if (words.includes(formatDate(due)) || words.replaceAll(NBSP, ' ').toLowerCase().includes(dayMonth)) return words;
  return `до${NBSP}${formatDate(due)}${inBrackets}`;
}

/** First letter small unless an abbreviation starts the text: «ВПР», but «ежемесячно». */
export function startSmall(text: string): string {
  return text.replace(/^[А-ЯЁ](?=[а-яё ])/, (first) => first.toLocaleLowerCase('ru'));
}

const FILES = ['файл', 'файла', 'файлов'] as const;

const MOST_TEXTS = 3;

/** What was done: the executor's words, the figures, how many files. Of many reports only how many there are. */
export function resultWords(line: ReportLine): string {
  const files = line.rows.reduce((sum, row) => sum + row.files.length, 0);
  const texts = [...new Set(line.rows.map(({ reportText }) => (reportText ?? '').trim()).filter((text) => text !== ''))];
  const isMany = line.executors.length > 1 || texts.length > MOST_TEXTS;
  const said = isMany ? [plural(line.rows.length, ['отчёт', 'отчёта', 'отчётов'])] : texts;
  const figures = sumQuantities(line.rows).map(quantityWords).join('; ');
  const filesWords = files === 0 ? (isMany ? 'файлы не приложены' : '') : `приложено: ${plural(files, FILES)}`;
  return [...said, figures, filesWords]
    .filter((part) => part.trim() !== '')
    .map((part) => endSentence(capitalise(part.trim())))
    .join(' ');
}

/** «по плану не менее 6 занятий, фактически 7 занятий» */
function quantityWords({ title, unit, value }: Pick<ReportedQuantity, 'title' | 'unit' | 'value'>): string {
  return /\d/.test(title)
    ? `по плану ${startSmall(stripDot(title))}, фактически ${countUnit(value, unit)}`
    : `${startSmall(stripDot(title))}: ${countUnit(value, unit)}`;
}

/** «10.09.2026», or the days of several. */
export function doneWords(line: ReportLine): string {
  return daysWords([...new Set(line.rows.flatMap(({ doneOn }) => doneOn ?? []))].toSorted());
}

/** «с опозданием» of what was done after its deadline; of several tasks, how many. */
export function lateMark(line: ReportLine): string {
  const late = line.rows.filter((row) => row.doneOn !== null && row.doneOn >= row.overdueFrom).length;
  if (late === 0) return '';
  return line.rows.length === 1 ? 'с опозданием' : `с опозданием: ${formatNumber(late)} из${NBSP}${formatNumber(line.rows.length)}`;
}

/** Why it is not done: the reason of the return, else the executor's own words, else that no report came. */
export function overdueReason(line: ReportLine, today: CalendarDate): string {
  const [row, ...others] = line.rows;
  if (row === undefined) return '';
  if (others.length > 0) return `Отчёты не представлены. Просрочено на${NBSP}${lateWords(line.dues[0] ?? row.due, today)}.`;
  return `${endSentence(capitalise(reasonOf(row)))} Просрочено на${NBSP}${lateWords(row.due, today)}.`;
}

function reasonOf(row: ExecutionRow): string {
  if (row.state === 'returned' && row.returnReason !== null) return `Отчёт возвращён: ${startSmall(stripDot(row.returnReason))}`;
  return row.comment === null ? 'Отчёт не представлен, причина не указана' : stripDot(row.comment);
}

function stripDot(text: string): string {
  return text.trim().replace(/[.\s]+$/, '');
}

/** Why and by whom a deadline was moved or a task cancelled. */
export function groundWords(line: ReportLine): string {
  const grounds = new Set(
    line.rows.map((row) => [row.reason ?? 'причина не указана', row.basis ?? ''].filter((part) => part !== '').join('; ')),
  );
  return [...grounds].slice(0, 3).join('. ');
}

export const PART_TITLES: Record<ReportPart, string> = {
  done: 'Выполнено',
  review: 'На проверке',
  overdue: 'Не выполнено в срок',
  working: 'В работе, срок не прошёл',
  postponed: 'Перенесено',
  cancelled: 'Отменено',
};

/** The name of the file, short enough for any disk. */
export function reportFileName(subject: ReportSubject, period: Period): string {
  const what = subject.roadmap === null ? 'дорожные карты' : headingOf(subject.roadmap.title, 60).replace(/[«»"\\/:*?<>|…]/g, '');
  return `Отчёт, ${what.trim()}, ${periodWords(period).replaceAll(NBSP, ' ')}.docx`;
}
