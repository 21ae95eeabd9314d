import { formatNumber } from '../../platform/lib/numbers.ts';
import { plural } from '../../platform/lib/russian.ts';
import { Empty, RecordsTable, type Column, type PageFrame } from '../../platform/ui/index.ts';
import { ExecutionHead, Opens, type ExecutionFrame } from './frame.tsx';
import type { Head } from './head.ts';
import { openTasks } from './list-links.ts';
import { filterOfLine, lineColumn, reasonColumn } from './reason-columns.tsx';
import { ReasonsBeside } from './reasons-part.tsx';
import type { ReturnLine } from './reasons.ts';

export type ReturnsPage = ExecutionFrame & { lines: readonly ReturnLine[] };

/** What came back, how often and by whom, and how long a decision takes. */
export function renderReturns(page: ReturnsPage): Pick<PageFrame, 'title' | 'lead' | 'body' | 'wide'> {
  const { head, lines } = page;
  const [times, decided] = [sum(lines, 'times'), sum(lines, 'decided')];
  const days = decided === 0 ? null : lines.reduce((all, line) => all + (line.days ?? 0) * line.decided, 0) / decided;
  const returned = lines.filter((line) => line.times > 0);
  const returnWords = times === 0 ? 'отчёты не возвращали' : `отчёты возвращали ${plural(times, ['раз', 'раза', 'раз'])}`;
  return {
    title: 'Возвраты отчётов',
    lead: `${head.place?.name ?? 'Все ваши школы'}: ${returnWords}. ${days === null ? 'Решений ещё нет.' : `От отчёта до решения в среднем ${daysWords(days)}.`}`,
    wide: true,
    body: (
      <>
        <ExecutionHead {...page} />
        <RecordsTable
          caption={head.query.by === 'executor' ? 'По исполнителям' : 'По пунктам'}
          columns={listColumns(head)}
          rows={head.query.by === 'executor' ? lines : returned}
          empty={<Empty title="Отчёты не возвращали." />}
        />
        <ReasonsBeside lines={lines} title="За что возвращают" />
      </>
    ),
  };
}

function sum(lines: readonly ReturnLine[], name: 'times' | 'decided'): number {
  return lines.reduce((all, line) => all + line[name], 0);
}

/** «2,5 дня», «меньше дня» */
export function daysWords(days: number): string {
  const rounded = Math.round(days * 10) / 10;
  return rounded < 1 ? 'меньше дня' : plural(rounded, ['день', 'дня', 'дней']);
}

function listColumns(head: Head): Column<ReturnLine>[] {
  const came = (line: ReturnLine) => openTasks(filterOfLine(head, line), { state: 'all', returns: 'yes' });
  return [
    lineColumn(head),
    { key: 'times', label: 'Возвращали, раз', kind: 'number', render: (line) => <Opens count={line.times} href={came(line)} /> },
    { key: 'tasks', label: 'Задач с возвратом', kind: 'number', render: (line) => <Opens count={line.tasks} href={came(line)} /> },
    {
      key: 'returned',
      label: 'Ещё не исправлено',
      kind: 'number',
      render: (line) => <Opens count={line.returned} href={openTasks(filterOfLine(head, line), { state: 'returned' })} />,
    },
    {
      key: 'deciders',
      label: 'Кто возвращал',
      render: ({ deciders }) =>
        deciders.map(({ name, times }) => (times > 1 ? `${name} (${formatNumber(times)})` : name)).join(', ') || '—',
    },
    { key: 'days', label: 'До решения', render: ({ days }) => (days === null ? '—' : daysWords(days)) },
    reasonColumn('За что', false),
  ];
}
