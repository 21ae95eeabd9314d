import { approvalWords, endSentence, headingOf, lateWords, type ReportedQuantity } from '../../act/tasks/index.ts';
import { formatDate, formatDateWords, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber, formatPercent } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise, plural, pluralForm } from '../../platform/lib/russian.ts';
import type { ExecutionReport, ExecutionRow, ReportCounts, ReportLine, ReportPart } from './execution-report.ts';
import { periodWords, type Period } from './period.ts';

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

/** Executors of a line: all of a few, the first and the number of many. `all` names everyone. */
export function executorWords(line: ReportLine, all = false): string {
  const { executors } = line;
  if (all || executors.length <= MOST_NAMES) return executors.join(', ');
  const rest = executors.length - MOST_NAMES;
  return `${executors.slice(0, MOST_NAMES).join(', ')} и ещё ${formatNumber(rest)}`;
}

/** «до 31.10.2026», on the next line «(ежемесячно)»; words that name the day themselves stand alone. */
export function deadlineWords(line: Pick<ReportLine, 'deadline' | 'due'>): string {
  const words = startSmall(line.deadline.trim()).replace(/(?<=\d)-(?=\d)/g, '–');
  const day = formatDate(line.due);
  const dayMonth = formatDateWords(line.due)
    .replace(/ \d{4}$/, '')
    .replaceAll(NBSP, ' ');
  if (words.includes(day) || words.replaceAll(NBSP, ' ').toLowerCase().includes(dayMonth)) return words;
  return `до${NBSP}${day}${words === '' ? '' : `\n(${words})`}`;
}

/** First letter small unless an abbreviation starts the text: «ВПР», but «ежемесячно». */
function startSmall(text: string): string {
  return text.replace(/^[А-ЯЁ](?=[а-яё ])/, (first) => first.toLocaleLowerCase('ru'));
}

const FILES = ['файл', 'файла', 'файлов'] as const;

/** What was done: the executor's words, the figures, how many files. */
export function resultWords(line: ReportLine): string {
  const [only, ...others] = line.rows;
  if (only === undefined) return '';
  const files = line.rows.reduce((sum, row) => sum + row.files.length, 0);
  const filesWords = files === 0 ? '' : `приложено: ${plural(files, FILES)}`;
  if (others.length > 0)
    return `Принято ${plural(line.rows.length, ['отчёт', 'отчёта', 'отчётов'])}, ${filesWords || 'файлы не приложены'}`;
  const figures = only.quantities.map(quantityWords).join('; ');
  return [only.reportText ?? '', figures, filesWords]
    .filter((part) => part.trim() !== '')
    .map((part) => endSentence(capitalise(part.trim())))
    .join(' ');
}

/** «по плану «не менее 6 занятий», на деле 7»: the unit does not follow the number, so only per cents carry it. */
function quantityWords({ title, unit, value }: ReportedQuantity): string {
  return `по плану «${startSmall(title)}», на деле ${formatNumber(value)}${unit === '%' ? `${NBSP}%` : ''}`;
}

/** «10.09.2026», or from the first to the last day of several. */
export function doneWords(line: ReportLine): string {
  const days = line.rows.flatMap(({ doneOn }) => doneOn ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? formatDate(first) : `${formatDate(first)} – ${formatDate(last)}`;
}

/** «с опозданием» of what was done after its deadline; of several tasks, how many. */
export function lateMark(line: ReportLine): string {
  const late = line.rows.filter((row) => row.doneOn !== null && row.doneOn >= row.overdueFrom).length;
  if (late === 0) return '';
  return line.rows.length === 1 ? 'с опозданием' : `с опозданием: ${formatNumber(late)}`;
}

/** Why it is not done: the reason of the return, else the executor's own words, else that no report came. */
export function overdueReason(line: ReportLine, today: CalendarDate): string {
  if (line.rows.length > 1) return `Отчёты не представлены. Просрочено на${NBSP}${lateWords(line.due, today)}.`;
  const [row] = line.rows;
  if (row === undefined) return '';
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

const DUES = ['срок', 'срока', 'сроков'] as const;

/** The report in three sentences; nothing to say is said in words. */
export function conclusionWords(report: ExecutionReport): string {
  const { counts } = report;
  const isOver = report.period.until < report.today;
  if (counts.all === 0) return `На ${periodWords(report.period)} сроков не ${isOver ? 'приходилось' : 'приходится'}.`;
  const falls = isOver ? pluralForm(counts.all, ['приходился', 'приходилось', 'приходилось']) : 'приходится';
  const first = `На ${periodWords(report.period)} ${falls} ${plural(counts.all, DUES)}`;
  const moved = [
    counts.postponed > 0 ? `перенесено ${formatNumber(counts.postponed)}` : '',
    counts.cancelled > 0 ? `отменено ${formatNumber(counts.cancelled)}` : '',
  ].filter((part) => part !== '');
  const away = moved.length === 0 ? '' : `, из них ${moved.join(', ')}`;
  return `${first}${away}. ${doneSentence(counts)}`;
}

function doneSentence(counts: ReportCounts): string {
  if (counts.share === null) return 'К исполнению ничего не осталось.';
  const late = counts.doneLate > 0 ? `, в том числе с опозданием ${formatNumber(counts.doneLate)}` : '';
  const share = `${formatNumber(counts.done)} из${NBSP}${formatNumber(counts.due)} (${formatPercent(counts.share)})`;
  const rest = [
    counts.review > 0 ? `на проверке ${formatNumber(counts.review)}` : '',
    counts.working > 0 ? `в работе ${formatNumber(counts.working)}` : '',
    counts.overdue > 0 ? `не выполнено в срок ${formatNumber(counts.overdue)}` : '',
  ].filter((part) => part !== '');
  return [
    `Выполнено ${share}${late}.`,
    rest.length === 0 ? '' : `${capitalise(rest.join(', '))}.`,
    counts.overdue === 0 ? 'Просроченного нет.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The name of the file, short enough for any disk. */
export function reportFileName(subject: ReportSubject, period: Period): string {
  const what = subject.roadmap === null ? 'дорожные карты' : headingOf(subject.roadmap.title, 60).replace(/[«»"\\/:*?<>|…]/g, '');
  return `Отчёт, ${what.trim()}, ${periodWords(period).replaceAll(NBSP, ' ')}.docx`;
}
