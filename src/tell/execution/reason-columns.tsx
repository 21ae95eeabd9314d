import { headingOf, itemWords, type TaskFilter } from '../../act/tasks/index.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { plural } from '../../platform/lib/russian.ts';
import { activityUrl } from '../../plan/roadmaps/index.ts';
import type { Column } from '../../platform/ui/index.ts';
import type { Head, Unit } from './head.ts';
import { filterOfUnit, openTasks } from './list-links.ts';
import { reasonKind, type LateLine, type Reason } from './reasons.ts';

/** What a line is about: an activity by its number and words, or an organisation. */
export type Line = Pick<LateLine, 'key' | 'name'>;

/** Reasons of one line that are shown; the rest is counted. */
const SHOWN = 3;

/** The tasks of a line, in the words of their list; `null` for an organisation that is not on the page. */
export function filterOfLine(head: Head, line: Line): TaskFilter {
  if (line.name !== null) return { ...head.filter, activity: line.key };
  const unit = unitOf(head, line);
  return unit === undefined ? head.filter : filterOfUnit(head.filter, unit);
}

export function unitOf(head: Head, line: Line): Unit | undefined {
  return head.units.find(({ key }) => key === line.key);
}

/** The title column of both tables. */
export function lineColumn<Row extends Line>(head: Head): Column<Row> {
  return {
    key: 'line',
    label: head.query.by === 'executor' ? 'Исполнитель' : 'Пункт',
    kind: 'title',
    render: (line) => {
      if (line.name === null) return <a href={openTasks(filterOfLine(head, line), { state: 'all' })}>{unitOf(head, line)?.name ?? ''}</a>;
      const [number, title] = line.name;
      return (
        <>
          <a class="words" href={activityUrl(line.key)}>
            {headingOf(title, 140)}
          </a>
          <small>{itemWords(number)}</small>
        </>
      );
    },
  };
}

/** Reasons in people's own words, the most frequent first. */
export function reasonColumn<Row extends { reasons: readonly Reason[] }>(label: string, isKindTold: boolean): Column<Row> {
  return {
    key: 'reasons',
    label,
    render: ({ reasons }) =>
      reasons.length === 0 ? (
        <span class="quiet">не названа</span>
      ) : (
        <ul class="plain-list">
          {reasons.slice(0, SHOWN).map((reason) => (
            <li>
              {isKindTold && <span class="quiet">{reasonKind(reason)}: </span>}«{headingOf(reason.text, 140)}»
              {reason.times > 1 && `, ${plural(reason.times, ['раз', 'раза', 'раз'])}`}
            </li>
          ))}
          {reasons.length > SHOWN && <li class="quiet">и ещё {formatNumber(reasons.length - SHOWN)}</li>}
        </ul>
      ),
  };
}
