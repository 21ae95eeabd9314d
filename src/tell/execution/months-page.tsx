import type { TaskFilter } from '../../act/tasks/index.ts';
import { addDays, addMonths, formatMonth } from '../../platform/lib/dates.ts';
import { formatPercent } from '../../platform/lib/numbers.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import { Empty, FiguresTable, type Column, type PageFrame } from '../../platform/ui/index.ts';
import type { MonthLine } from './count-store.ts';
import { sumCounts, type CountName } from './execution.ts';
import { ExecutionHead, ExecutionTally, Opens, type ExecutionFrame } from './frame.tsx';
import type { Head } from './head.ts';
import { cutDays, openTasks } from './list-links.ts';
import { MonthChart } from './month-chart.tsx';
import { leadOf, totalWords } from './words.ts';

export type MonthsPage = ExecutionFrame & { lines: readonly MonthLine[] };

/** More months than this are drawn too narrow to be read: the table has them all. */
const MOST_DRAWN = 18;

/** What was planned for each month and how it stands. */
export function renderMonths(page: MonthsPage): Pick<PageFrame, 'title' | 'lead' | 'body' | 'wide'> {
  const { head, lines } = page;
  const total = sumCounts(lines.map(({ counts }) => counts));
  const drawn = drawnMonths(lines, head.today.slice(0, 7));
  return {
    title: 'Исполнение по месяцам',
    lead: leadOf(head, total),
    wide: true,
    body: (
      <>
        <ExecutionHead {...page} />
        {head.roadmaps.length > 0 && <ExecutionTally head={head} counts={total} />}
        {lines.length === 0 ? (
          <Empty title="Задач пока нет.">Они появятся в день, когда откроется первый срок плана.</Empty>
        ) : (
          <figure>
            <figcaption>Задачи по месяцам срока</figcaption>
            <div class="only-wide">
              <MonthChart lines={drawn} says={`Задачи по месяцам срока: ${totalWords(total)}`} />
            </div>
            <FiguresTable
              caption="Задачи по месяцам срока, числа"
              captionHidden
              figures="three"
              columns={listColumns(head)}
              rows={lines}
              needs={({ counts }) => counts.overdue > 0}
            />
          </figure>
        )}
      </>
    ),
  };
}

/** A window of months around today where there are too many. */
function drawnMonths(lines: readonly MonthLine[], month: string): readonly MonthLine[] {
  if (lines.length <= MOST_DRAWN) return lines;
  const now = lines.findIndex((line) => line.month >= month);
  const first = Math.max(0, Math.min((now === -1 ? lines.length : now) - MOST_DRAWN / 2, lines.length - MOST_DRAWN));
  return lines.slice(first, first + MOST_DRAWN);
}

function listColumns(head: Head): Column<MonthLine>[] {
  const number = (key: CountName, label: string, short = label): Column<MonthLine> => ({
    key,
    label,
    short,
    kind: 'number',
    render: ({ month, counts }) => <Opens count={counts[key]} href={openTasks(inMonth(head, month), { state: key })} />,
  });
  return [
    {
      key: 'month',
      label: 'Месяц срока',
      kind: 'title',
      render: ({ month }) => <a href={openTasks(inMonth(head, month), { state: 'all' })}>{capitalise(formatMonth(month))}</a>,
    },
    number('counted', 'К исполнению', 'План'),
    number('accepted', 'Принято'),
    number('reported', 'На проверке', 'Проверка'),
    number('overdue', 'Просрочено'),
    number('waiting', 'В работе'),
    number('postponed', 'Перенесено'),
    number('cancelled', 'Отменено'),
    {
      key: 'share',
      label: 'Доля принятых',
      short: 'Доля',
      kind: 'number',
      render: ({ counts }) => (counts.counted === 0 ? '—' : formatPercent(counts.accepted / counts.counted)),
    },
  ];
}

/** The tasks of a month; where the page is cut by days, of those days of it. */
function inMonth({ filter }: Head, month: string): TaskFilter {
  if (filter.from === undefined && filter.until === undefined) return { ...filter, month };
  const first = `${month}-01`;
  return { ...filter, ...cutDays(filter, { from: first, until: addDays(addMonths(first, 1), -1) }) };
}
