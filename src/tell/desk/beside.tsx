import { TASKS, headingOf, taskListUrl } from '../../act/tasks/index.ts';
import { weekdayName } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { roadmapUrl } from '../../plan/roadmaps/index.ts';
import { Bar, Beside, DateText, Pairs, Status } from '../../platform/ui/index.ts';
import { listNextDates, type DeskTask, type NextDate, type SectionProgress } from './desk.ts';

/** Roadmaps by section: what is accepted, what is late, what waits; each section leads to its tasks. */
function RoadmapSections(props: { sections: readonly SectionProgress[] }) {
  const byRoadmap = Map.groupBy(props.sections, (section) => section.roadmapId);
  return (
    <>
      {[...byRoadmap].map(([id, sections], index) => (
        <Beside id={`h-road-${index}`}>
          <table class="sums">
            <caption id={`h-road-${index}`}>
              {byRoadmap.size === 1 ? 'Дорожная карта по разделам' : headingOf(sections[0]?.roadmapTitle ?? '', 80)}
            </caption>
            <thead>
              <tr>
                <th scope="col">Раздел</th>
                <th scope="col" class="number">
                  Выполнено
                </th>
              </tr>
            </thead>
            <tbody>{sections.map(sectionRow)}</tbody>
          </table>
          <p>
            <a href={roadmapUrl(id)}>Вся дорожная карта</a> или <a href={roadmapUrl(id, 'timeline')}>лента времени</a>
          </p>
        </Beside>
      ))}
    </>
  );
}

function sectionRow(section: SectionProgress) {
  const { total, accepted, overdue } = section;
  const number = section.number === null ? '' : `${section.number.replace(/\.$/, '')}. `;
  return (
    <tr>
      <th scope="row">
        <a href={taskListUrl({ roadmap: section.roadmapId, section: section.sectionId, state: 'all' })}>
          {number}
          {headingOf(section.title, 70)}
        </a>
        <small>{sectionWords(section)}</small>
        {total > 0 && (accepted > 0 || overdue > 0) && <Bar done={accepted / total} late={overdue / total} />}
      </th>
      <td class="number">{total === 0 ? '—' : `${formatNumber(accepted)} из${NBSP}${formatNumber(total)}`}</td>
    </tr>
  );
}

function sectionWords(section: SectionProgress) {
  const { total, overdue, reported } = section;
  if (total === 0) return 'задач ещё нет';
  const waits = reported > 0 ? `на проверке ${formatNumber(reported)}` : '';
  if (overdue === 0) return waits === '' ? 'просроченного нет' : waits;
  return (
    <>
      <Status state="overdue">просрочено {formatNumber(overdue)}</Status>
      {waits !== '' && `, ${waits}`}
    </>
  );
}

type AsidePage = {
  tasks: readonly DeskTask[];
  sections: readonly SectionProgress[];
};

/** What helps but does not wait: how the roadmap goes, what comes next. */
export function DeskAside(page: AsidePage) {
  const next = listNextDates(page.tasks.filter((task) => task.part === 'next'));
  return (
    <>
      <RoadmapSections sections={page.sections} />
      {next.length > 0 && (
        <Beside id="h-next" title="Ближайшие даты">
          <Pairs items={next.map(nextItem)} />
        </Beside>
      )}
    </>
  );
}

function nextItem(date: NextDate) {
  return {
    term: (
      <>
        <DateText date={date.due} />, {weekdayName(date.due)}
      </>
    ),
    value: (
      <>
        <a
          href={taskListUrl({
            activity: date.activityId,
            from: date.due,
            until: date.due,
            state: 'all',
          })}
        >
          {headingOf(date.title, 80)}
        </a>
        {date.count > 1 && <span class="note"> {plural(date.count, TASKS)}</span>}
      </>
    ),
  };
}
