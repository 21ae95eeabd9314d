import { lateWords } from '../../act/tasks/index.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { plural } from '../../platform/lib/russian.ts';
import { Empty, RecordsTable, Status, type Column, type PageFrame } from '../../platform/ui/index.ts';
import { ExecutionHead, Opens, type ExecutionFrame } from './frame.tsx';
import type { Head } from './head.ts';
import { cutDays, openTasks } from './list-links.ts';
import { daysOfLateness } from './late-days.ts';
import { filterOfLine, lineColumn, reasonColumn } from './reason-columns.tsx';
import { ReasonsBeside } from './reasons-part.tsx';
import type { LateLine } from './reasons.ts';

export type LatenessPage = ExecutionFrame & { lines: readonly LateLine[] };

/** What is late, for how long, how often it was moved, and why. */
export function renderLateness(page: LatenessPage): Pick<PageFrame, 'title' | 'lead' | 'body' | 'wide'> {
  const { head, lines } = page;
  const [overdue, postponed] = [sum(lines, 'overdue'), sum(lines, 'postponed')];
  return {
    title: 'Просрочка и её причины',
    lead: `${head.place?.name ?? 'Все ваши школы'}: ${overdue === 0 ? 'просроченного нет' : `просрочено ${plural(overdue, ['задача', 'задачи', 'задач'])}`}, перенесено сроков — ${formatNumber(postponed)}.`,
    wide: true,
    body: (
      <>
        <ExecutionHead {...page} />
        <RecordsTable
          caption={head.query.by === 'executor' ? 'По исполнителям' : 'По пунктам'}
          columns={listColumns(head)}
          rows={lines}
          needs={(line) => line.overdue > 0}
          empty={<Empty title="Просроченного и перенесённого нет." />}
        />
        <ReasonsBeside lines={lines} title="Что называют причиной" isKindTold />
      </>
    ),
  };
}

function sum(lines: readonly LateLine[], name: 'overdue' | 'postponed'): number {
  return lines.reduce((all, line) => all + line[name], 0);
}

function listColumns(head: Head): Column<LateLine>[] {
  const late = (key: 'short' | 'middle' | 'long', label: string): Column<LateLine> => ({
    key,
    label,
    kind: 'number',
    render: (line) => (
      <Opens
        count={line[key]}
        href={openTasks(filterOfLine(head, line), { state: 'overdue', ...cutDays(head.filter, daysOfLateness(key, head.today)) })}
      />
    ),
  });
  const state = (key: 'overdue' | 'postponed', label: string): Column<LateLine> => ({
    key,
    label,
    kind: 'number',
    render: (line) => <Opens count={line[key]} href={openTasks(filterOfLine(head, line), { state: key })} />,
  });
  return [
    lineColumn(head),
    state('overdue', 'Просрочено'),
    late('short', 'до недели'),
    late('middle', 'до месяца'),
    late('long', 'дольше'),
    {
      key: 'oldest',
      label: 'Самое давнее',
      render: ({ oldest }) => (oldest === null ? '' : <Status state="overdue">{lateWords(oldest, head.today)}</Status>),
    },
    state('postponed', 'Переносили'),
    reasonColumn('Причины', true),
  ];
}
