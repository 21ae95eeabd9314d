import { itemWords } from '../../act/tasks/index.ts';
import { formatNumber, formatPercent } from '../../platform/lib/numbers.ts';
import { NBSP, capitalise, plural, pluralForm } from '../../platform/lib/russian.ts';
import type { ExecutionReport, ReportCounts } from './execution-report.ts';
import { periodWords } from './period.ts';
import { executorWords } from './report-words.ts';

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

const MOST_OVERDUE = 5;

/** What was not done and by whom, as the conclusion of a paper names it: «пункт 4.3 — МБОУ «Берёзовская СОШ»». */
export function overdueWords(report: ExecutionReport): string {
  const lines = report.lines.overdue;
  if (lines.length === 0 || lines.length > MOST_OVERDUE || report.isCut) return '';
  const named = lines.map((line) => `${itemWords(line.number).replace(/^П/, 'п')} — ${executorWords(line, { official: true })}`);
  return `Не ${pluralForm(report.counts.overdue, ['выполнен', 'выполнены', 'выполнены'])} в${NBSP}срок: ${named.join('; ')}.`;
}
