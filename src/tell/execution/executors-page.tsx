import { lateWords } from '../../act/tasks/index.ts';
import { dateInZone, formatDate } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import { Button, Buttons, Choice, Empty, HiddenField, FiguresTable, type Column, type PageFrame } from '../../platform/ui/index.ts';
import type { ExecutorLine } from './count-store.ts';
import { sumCounts } from './execution.ts';
import { ExecutionHead, ExecutionTally, Opens, type ExecutionFrame } from './frame.tsx';
import type { Head, Unit } from './head.ts';
import { filterOfUnit, openTasks } from './list-links.ts';
import { EXECUTOR, OWN, REMIND, executionPageUrl } from './urls.ts';
import { ContactCell } from './contact-cell.tsx';
import { leadOf } from './words.ts';

export type ExecutorsPage = ExecutionFrame & {
  lines: readonly ExecutorLine[];
  timeZone: string;
  /** May the viewer remind anybody here? */
  reminds: boolean;
};

type Row = ExecutorLine & { unit: Unit };

/** Who does what, and whom to call: the late first. */
export function renderExecutors(page: ExecutorsPage): Pick<PageFrame, 'title' | 'lead' | 'body' | 'wide'> {
  const { head } = page;
  const rows = listRows(page);
  const total = sumCounts(rows.map(({ counts }) => counts));
  return {
    title: 'Исполнение по исполнителям',
    lead: leadOf(head, total),
    wide: true,
    body: (
      <>
        <ExecutionHead {...page} />
        {head.roadmaps.length > 0 && <ExecutionTally head={head} counts={total} />}
        {page.reminds && rows.some(isWaiting) ? <RemindForm {...page} rows={rows} /> : <Table {...page} rows={rows} />}
      </>
    ),
  };
}

function listRows({ head, lines }: Pick<ExecutorsPage, 'head' | 'lines'>): Row[] {
  const units = new Map(head.units.map((unit) => [unit.key, unit]));
  return lines.flatMap((line) => {
    const unit = units.get(line.key);
    return unit === undefined ? [] : [{ ...line, unit }];
  });
}

/** Is there something to remind of? */
function isWaiting({ counts }: Row): boolean {
  return counts.overdue + counts.waiting > counts.planned;
}

function RemindForm(page: ExecutorsPage & { rows: readonly Row[] }) {
  const { query } = page.head;
  return (
    <form method="get" action={REMIND} aria-label="Кому напомнить">
      {(['roadmap', 'place', 'section', 'period'] as const).map((name) =>
        query[name] === undefined ? null : <HiddenField name={name} value={query[name]} />,
      )}
      <Table {...page} />
      <Buttons>
        <Button second>Напомнить отмеченным</Button>
      </Buttons>
      <p class="note">Сначала вы увидите, что и кому уйдёт.</p>
    </form>
  );
}

function Table(page: ExecutorsPage & { rows: readonly Row[] }) {
  return (
    <FiguresTable
      figures="three"
      caption="Исполнители, с просрочкой — первые"
      columns={listColumns(page)}
      rows={page.rows}
      needs={({ counts }) => counts.overdue > 0}
      empty={<Empty title="Задач пока нет.">Они появятся в день, когда откроется первый срок плана.</Empty>}
    />
  );
}

function listColumns(page: ExecutorsPage): Column<Row>[] {
  const { head } = page;
  const filter = (row: Row) => filterOfUnit(head.filter, row.unit);
  const number = (key: 'counted' | 'accepted', label: string, short: string): Column<Row> => ({
    key,
    label,
    short,
    kind: 'number',
    render: (row) => <Opens count={row.counts[key]} href={openTasks(filter(row), { state: key })} />,
  });
  return [
    { key: 'name', label: 'Исполнитель', kind: 'title', render: (row) => nameCell(page, row) },
    number('counted', 'К исполнению', 'План'),
    number('accepted', 'Принято', 'Принято'),
    {
      key: 'mine',
      label: 'Ждут меня',
      kind: 'number',
      render: (row) => <Opens count={row.mine} href={openTasks({ ...filter(row), side: 'accept' }, { state: 'reported' })} />,
    },
    { key: 'overdue', label: 'Просрочено', kind: 'number', render: (row) => overdueCell(head, row) },
    { key: 'returns', label: 'Возвращали', kind: 'number', render: (row) => returnsCell(head, row) },
    {
      key: 'last',
      label: 'Последний отчёт',
      render: ({ lastReport }) => (lastReport === null ? 'не было' : formatDate(dateInZone(lastReport, page.timeZone))),
    },
    { key: 'call', label: 'Кому звонить', render: ({ contact }) => <ContactCell contact={contact} /> },
    ...(page.reminds ? [{ key: 'remind', label: 'Напомнить', render: remindCell }] : []),
  ];
}

function overdueCell(head: Head, row: Row) {
  const { oldest, counts } = row;
  return (
    <>
      <Opens count={counts.overdue} href={openTasks(filterOfUnit(head.filter, row.unit), { state: 'overdue' })} />
      {oldest !== null && <small>самое давнее — {lateWords(oldest, head.today)}</small>}
    </>
  );
}

function returnsCell(head: Head, row: Row) {
  const href = openTasks({ ...filterOfUnit(head.filter, row.unit), returns: 'yes' }, { state: 'all' });
  return <Opens count={row.returnTimes} words={plural(row.returnTimes, ['раз', 'раза', 'раз'])} href={href} />;
}

function nameCell({ head }: ExecutorsPage, { unit }: Row) {
  const isBelow = head.place !== null && !unit.isExact && unit.type === 'municipality';
  return isBelow ? (
    <a href={executionPageUrl('executors', { ...head.query, place: unit.id })}>{unit.name}</a>
  ) : (
    <a href={openTasks(filterOfUnit(head.filter, unit), { state: 'all' })}>{unit.name}</a>
  );
}

function remindCell(row: Row) {
  if (!isWaiting(row)) return <span class="quiet">не о чем</span>;
  return (
    <Choice
      type="checkbox"
      name={EXECUTOR}
      value={row.unit.isExact && row.key === '' ? OWN : row.key}
      id={`remind-${row.unit.id}`}
      label={<span class="for-ear">Напомнить: {row.unit.name}</span>}
    />
  );
}
