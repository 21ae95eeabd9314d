import { headingOf, itemWords } from '../../act/tasks/index.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { activityUrl } from '../../plan/roadmaps/index.ts';
import { Progress, RecordsTable, type Column } from '../../platform/ui/index.ts';
import { stateOfCell, type Counts, type MatrixLine } from './execution.ts';
import type { Head, Unit } from './head.ts';
import { filterOfUnit, openTasks } from './list-links.ts';
import { executionPageUrl } from './urls.ts';
import { cellWords, outOf } from './words.ts';

type Page = { head: Head; lines: readonly MatrixLine[]; mustAccept: boolean };

/** The matrix told organisation by organisation, for a narrow screen: each opens into its own list of items. */
export function UnitList(page: Page & { units: readonly Unit[]; sums: ReadonlyMap<string, Counts> }) {
  const { head, sums } = page;
  const counts = (unit: Unit) => sums.get(unit.key);
  const columns: Column<Unit>[] = [
    {
      key: 'name',
      label: 'Исполнитель',
      kind: 'title',
      render: (unit) =>
        unit.isExact && head.place !== null ? (
          unit.name
        ) : (
          <a href={executionPageUrl('matrix', { ...head.query, place: unit.id })}>{unit.name}</a>
        ),
    },
    {
      key: 'done',
      label: 'Принято',
      render: (unit) => {
        const { accepted = 0, counted = 0, overdue = 0 } = counts(unit) ?? {};
        return <Progress words={outOf(accepted, counted)} done={accepted / counted} late={overdue / counted} />;
      },
    },
    {
      key: 'state',
      label: 'Сейчас',
      render: (unit) => {
        const own = counts(unit);
        if (own === undefined) return '';
        const state = stateOfCell(own, page.mustAccept);
        return (
          <a class="status" data-state={state} href={openTasks(filterOfUnit(head.filter, unit), { state: 'all' })}>
            {cellWords(state, own)}
          </a>
        );
      },
    },
  ];
  return <RecordsTable caption="Исполнители" columns={columns} rows={page.units} needs={(unit) => (counts(unit)?.overdue ?? 0) > 0} />;
}

type Given = { line: MatrixLine; counts: Counts };

/** One organisation: its items as a list instead of a matrix with one column. */
export function OneUnitList(page: Page & { unit: Unit }) {
  const { unit } = page;
  const given = page.lines.flatMap((line): Given[] => {
    const counts = line.cells.get(unit.key);
    return counts === undefined ? [] : [{ line, counts }];
  });
  const rest = page.lines.length - given.length;
  return (
    <>
      <RecordsTable caption={unit.name} columns={itemColumns(page)} rows={given} needs={({ counts }) => counts.overdue > 0} />
      {rest > 0 && <p class="note">Пунктов, по которым здесь пока нет задач: {formatNumber(rest)}.</p>}
    </>
  );
}

function itemColumns(page: Page & { unit: Unit }): Column<Given>[] {
  return [
    { key: 'title', label: 'Пункт', kind: 'title', render: ({ line }) => itemCell(page.head, line) },
    { key: 'done', label: 'Принято', render: ({ counts }) => (counts.counted === 0 ? '—' : outOf(counts.accepted, counts.counted)) },
    {
      key: 'state',
      label: 'Состояние',
      render: ({ line, counts }) => {
        const state = stateOfCell(counts, page.mustAccept);
        const narrow = line.kind === 'section' ? { section: line.id } : { activity: line.id };
        return (
          <a class="status" data-state={state} href={openTasks(filterOfUnit(page.head.filter, page.unit), { ...narrow, state: 'all' })}>
            {cellWords(state, counts)}
          </a>
        );
      },
    },
  ];
}

function itemCell(head: Head, line: MatrixLine) {
  const isSection = line.kind === 'section';
  const href = isSection ? executionPageUrl('matrix', { ...head.query, rows: undefined, section: line.id }) : activityUrl(line.id);
  return (
    <>
      <a class="words" href={href}>
        {headingOf(line.title, 160)}
      </a>
      {!isSection && (
        <small>
          {itemWords(line.number)}. {line.sectionTitle}
        </small>
      )}
    </>
  );
}
