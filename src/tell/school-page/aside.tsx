import { headingOf, taskListUrl, taskUrl } from '../../act/tasks/index.ts';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, ofPlural, plural } from '../../platform/lib/russian.ts';
import { Bar, Beside, DateText, Pairs, Status } from '../../platform/ui/index.ts';
import { roadmapUrl } from '../../plan/roadmaps/index.ts';
import { extractUrl } from '../documents/index.ts';
import { schoolYearStart, type SchoolTask } from './school.ts';
import type { School, SchoolRoadmap } from './store.ts';

type SchoolAsidePage = {
  school: School;
  tasks: readonly SchoolTask[];
  roadmaps: readonly SchoolRoadmap[];
  today: CalendarDate;
};

const MOST_HELP = 6;

/** Plans that concern the school, the help it received, what it has done. */
export function SchoolAside(page: SchoolAsidePage) {
  const help = page.tasks.filter((task) => !task.isOwn && task.state === 'accepted').toReversed();
  const done = page.tasks.filter((task) => task.isOwn && task.state === 'accepted').length;
  return (
    <>
      <Beside id="h-plans" title="Дорожные карты">
        {page.roadmaps.length === 0 ? <p class="quiet">Дорожных карт в силе нет.</p> : <Roadmaps {...page} />}
      </Beside>
      <Beside id="h-help" title="Полученная помощь">
        {help.length === 0 ? (
          <p class="quiet">Принятых дел, где школа — соисполнитель, с {formatDate(schoolYearStart(page.today))} нет.</p>
        ) : (
          <Pairs items={help.slice(0, MOST_HELP).map(helpItem)} />
        )}
        {done > 0 && (
          <p>
            Сама школа с начала года сделала {plural(done, ['дело', 'дела', 'дел'])}.{' '}
            <a href={taskListUrl({ executor: page.school.id, state: 'accepted' })}>Все принятые</a>
          </p>
        )}
      </Beside>
    </>
  );
}

function helpItem(task: SchoolTask) {
  return {
    term: <DateText date={task.doneOn ?? task.due} />,
    value: (
      <>
        <a href={taskUrl(task.id)}>{headingOf(task.title, 80)}</a>, {task.executor}
      </>
    ),
  };
}

function Roadmaps(page: SchoolAsidePage) {
  return (
    <table class="sums">
      <caption class="for-ear">Дорожные карты, которые касаются школы</caption>
      <thead>
        <tr>
          <th scope="col">Чья и какая</th>
          <th scope="col" class="number">
            Выполнено
          </th>
        </tr>
      </thead>
      <tbody>
        {page.roadmaps.map((roadmap) => (
          <RoadmapRow roadmap={roadmap} schoolId={page.school.id} />
        ))}
      </tbody>
    </table>
  );
}

function RoadmapRow({ roadmap, schoolId }: { roadmap: SchoolRoadmap; schoolId: string }) {
  return (
    <tr>
      <th scope="row">
        <a href={`${roadmapUrl(roadmap.id)}?executor=${schoolId}`}>{headingOf(roadmap.title, 80)}</a>
        <small>
          {roadmap.owner}, <a href={extractUrl(roadmap.id, schoolId)}>выписка для школы</a>
        </small>
        {roadmap.overdue > 0 && (
          <small>
            <Status state="overdue">просрочено {formatNumber(roadmap.overdue)}</Status>
          </small>
        )}
        {roadmap.total > 0 && (roadmap.accepted > 0 || roadmap.overdue > 0) && (
          <Bar done={roadmap.accepted / roadmap.total} late={roadmap.overdue / roadmap.total} />
        )}
      </th>
      <td class="number">{roadmap.total === 0 ? `задач${NBSP}нет` : ofPlural(roadmap.accepted, roadmap.total, ['дела', 'дел'])}</td>
    </tr>
  );
}
