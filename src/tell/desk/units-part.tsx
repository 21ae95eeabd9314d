import { lateWords, taskListUrl } from '../../act/tasks/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { plural } from '../../platform/lib/russian.ts';
import { FiguresTable, Status, type Column } from '../../platform/ui/index.ts';
import { ContactCell, executionPageUrl } from '../execution/index.ts';
import { schoolUrl } from '../school-page/index.ts';
import { MOST_UNITS, type DeskUnit } from './desk.ts';

const WORDS = {
  school: { title: 'Школы', name: 'Школа', forms: ['школа', 'школы', 'школ'] },
  municipality: { title: 'Муниципалитеты', name: 'Муниципалитет', forms: ['муниципалитет', 'муниципалитета', 'муниципалитетов'] },
} as const;

/** All units at a glance: who is late and whom to call; below them those with nothing late. */
export function UnitsPart(props: { units: readonly DeskUnit[]; today: CalendarDate }) {
  const [first] = props.units;
  if (first === undefined) return null;
  const words = WORDS[first.type];
  const late = props.units.filter(({ overdue }) => overdue > 0);
  return (
    <section class="part" aria-label={words.title}>
      {late.length === 0 ? (
        <h2>{words.title}</h2>
      ) : (
        <FiguresTable caption={`${words.title}: кому позвонить`} columns={listColumns(words.name, props.today)} rows={late} />
      )}
      <OnTime units={props.units} />
      <p>
        <a href={executionPageUrl('executors')}>Исполнение по исполнителям</a> или{' '}
        <a href={executionPageUrl('matrix')}>вся карта по пунктам и школам</a>
      </p>
    </section>
  );
}

function listColumns(name: string, today: CalendarDate): Column<DeskUnit>[] {
  return [
    { key: 'name', label: name, kind: 'title', render: (unit) => <a href={unitUrl(unit)}>{unit.name}</a> },
    {
      key: 'overdue',
      label: 'Просрочено',
      render: (unit) => (
        <>
          <a href={taskListUrl({ executor: unit.id, state: 'overdue' })}>
            <Status state="overdue">{formatNumber(unit.overdue)}</Status>
          </a>
          <small>{unit.oldest !== null && `самое давнее — ${lateWords(unit.oldest, today)}`}</small>
        </>
      ),
    },
    { key: 'contact', label: 'Кому позвонить', render: ({ contact }) => <ContactCell contact={contact} /> },
  ];
}

/** Those with nothing late, by name: a sentence instead of a table of noughts. */
function OnTime({ units }: { units: readonly DeskUnit[] }) {
  const onTime = units.filter(({ overdue }) => overdue === 0);
  const [first] = onTime;
  if (first === undefined) return null;
  const count = units.length > MOST_UNITS ? 'Остальные' : plural(onTime.length, WORDS[first.type].forms);
  return (
    <p>
      Без просрочек {count}:{' '}
      {onTime.map((unit, index) => (
        <>
          {index > 0 && ', '}
          <a href={unitUrl(unit)}>{unit.name}</a>
        </>
      ))}
      .
    </p>
  );
}

function unitUrl(unit: DeskUnit): string {
  return unit.type === 'school' ? schoolUrl(unit.id) : `/organisations/${unit.id}`;
}
