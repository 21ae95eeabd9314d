import { headingOf } from '../../act/tasks/index.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { activityUrl } from '../../plan/roadmaps/index.ts';
import { Empty, MatrixTable, Status, type MatrixCell, type MatrixRow, type PageFrame } from '../../platform/ui/index.ts';
import { stateOfCell, sumCounts, sumUnits, type CellState, type Counts, type MatrixLine } from './execution.ts';
import { ExecutionHead, ExecutionTally, type ExecutionFrame } from './frame.tsx';
import type { Unit } from './head.ts';
import { filterOfUnit, openTasks } from './list-links.ts';
import { OneUnitList, UnitList } from './unit-list.tsx';
import { executionPageUrl } from './urls.ts';
import { cellWords, emptyWords, leadOf, windowWords } from './words.ts';

export type MatrixPage = ExecutionFrame & {
  lines: readonly MatrixLine[];
  /** Does the viewer decide on the reports of this plan? */
  mustAccept: boolean;
};

/** With more columns than this the words of the cells are for the ear, and the signs are explained above. */
const MOST_WITH_WORDS = 7;

/** The plan across the organisations right below the place. */
export function renderMatrix(page: MatrixPage): Pick<PageFrame, 'title' | 'lead' | 'body' | 'wide'> {
  const { head, lines } = page;
  const sums = sumUnits(lines);
  const total = sumCounts([...sums.values()]);
  const units = head.units.filter(({ key }) => sums.has(key));
  return {
    title: 'Исполнение',
    lead: head.roadmap === null ? 'Дорожной карты, за которой можно следить, пока нет.' : leadOf(head, total),
    wide: true,
    body: (
      <>
        <ExecutionHead {...page} />
        {head.roadmap !== null && <ExecutionTally head={head} counts={total} />}
        {head.roadmap !== null && lines.length === 0 && <Empty title="Таких пунктов нет.">Измените отбор.</Empty>}
        {lines.length > 0 && units.length === 0 && (
          <Empty title="Задач пока нет.">Они появятся в день, когда откроется первый срок плана.</Empty>
        )}
        {units.length === 1 && units.map((unit) => <OneUnitList {...page} unit={unit} />)}
        {units.length > 1 && (
          <>
            <div class="only-small">
              <UnitList {...page} units={units} sums={sums} />
            </div>
            <div class="only-wide">
              {units.length > MOST_WITH_WORDS && <Legend />}
              <Table {...page} units={units} sums={sums} />
            </div>
          </>
        )}
      </>
    ),
  };
}

const SIGNS: readonly [CellState, string][] = [
  ['overdue', 'просрочено'],
  ['returned', 'возвращено'],
  ['sent', 'ждёт приёмки'],
  ['going', 'идёт'],
  ['planned', 'впереди'],
  ['done', 'выполнено'],
  ['moved', 'перенесено'],
  ['cancelled', 'отменено'],
];

/** What the signs of a dense matrix mean; «2/3» is accepted out of all. */
function Legend() {
  return (
    <ul class="signs" aria-label="Что значат знаки">
      {SIGNS.map(([state, words]) => (
        <li>
          <Status state={state}>{words}</Status>
        </li>
      ))}
      <li>2/3 — принято 2 из 3 задач</li>
    </ul>
  );
}

type Units = { units: readonly Unit[]; sums: ReadonlyMap<string, Counts> };

function Table(page: MatrixPage & Units) {
  const { head, lines, units, sums } = page;
  const isDense = units.length > MOST_WITH_WORDS;
  const bySection = Map.groupBy(lines, ({ sectionId }) => sectionId);
  const isSections = head.query.rows === 'sections';
  const rowsOf = (members: readonly MatrixLine[]) => members.map((line) => rowOf(page, line));
  return (
    <MatrixTable
      caption="Пункты дорожной карты по исполнителям"
      corner={isSections ? 'Раздел' : 'Пункт'}
      dense={isDense}
      columns={[{ title: 'Всего' }, ...units.map((unit) => columnOf(page, unit))]}
      foot={{
        title: 'Всего',
        cells: [
          cellOf(page, sumCounts([...sums.values()]), openTasks(head.filter, { state: 'all' }), true),
          ...units.map((unit) => cellOf(page, sums.get(unit.key), openTasks(filterOfUnit(head.filter, unit), { state: 'all' }))),
        ],
      }}
      groups={
        isSections
          ? [{ rows: rowsOf(lines) }]
          : [...bySection.values()].map((members) => ({ title: members[0]?.sectionTitle ?? '', rows: rowsOf(members) }))
      }
    />
  );
}

function columnOf({ head }: MatrixPage, unit: Unit) {
  const title = unit.isExact && head.place !== null ? `${unit.name}, свои задачи` : unit.name;
  return unit.isExact && head.place !== null ? { title } : { title, href: executionPageUrl('matrix', { ...head.query, place: unit.id }) };
}

function rowOf(page: MatrixPage & Units, line: MatrixLine): MatrixRow {
  const { head, units } = page;
  const narrow = line.kind === 'section' ? { section: line.id } : { activity: line.id };
  const note = windowWords(line.windows);
  const row = {
    title: headingOf(line.title, 110),
    href: line.kind === 'section' ? executionPageUrl('matrix', { ...head.query, rows: undefined, section: line.id }) : activityUrl(line.id),
    ...(line.number === null ? {} : { number: line.number }),
  };
  if (line.cells.size === 0) return { ...row, instead: emptyWords(line.windows), cells: [] };
  const { from, until } = head.filter;
  // An item names its plan: three thousand addresses are kept short, and differ by their ends alone.
  const base = openTasks({ from, until }, { ...narrow, state: 'all' });
  return {
    ...row,
    ...(note === '' ? {} : { note }),
    cells: [
      cellOf(page, sumCounts([...line.cells.values()]), openTasks(head.filter, { ...narrow, state: 'all' }), true),
      ...units.map((unit) => cellOf(page, line.cells.get(unit.key), `${base}&executor=${unit.id}${unit.isExact ? '&exact=yes' : ''}`)),
    ],
  };
}

function cellOf(page: MatrixPage, counts: Counts | undefined, href: string, isSum = false): MatrixCell | null {
  if (counts === undefined || counts.all === 0) return null;
  const state = stateOfCell(counts, page.mustAccept);
  const isFew = counts.counted < 2 && !isSum;
  return {
    state,
    words: cellWords(state, counts),
    figure: isFew ? '' : `${formatNumber(counts.accepted)}/${formatNumber(counts.counted)}`,
    href,
  };
}
