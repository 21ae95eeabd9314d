import { formatMonth } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import { Empty, FiguresTable, Tally, type Column } from '../../platform/ui/index.ts';
import { PlanViews, type PlanFrame } from './frame.tsx';
import type { Progress, ProgressLine } from './progress-store.ts';
import { roadmapUrl, tasksUrl } from './urls.ts';

type TasksOf = (line: ProgressLine, state?: string) => string;

type ProgressPage = PlanFrame & { progress: Progress };

/** Where the plan stands: by section, executor and month. Each number opens into its tasks. */
export function ProgressBody(page: ProgressPage) {
  const { progress } = page;
  return (
    <>
      <PlanViews {...page} />
      <ProgressTally {...page} />
      {page.evidence === true && <ExecutionLinks {...page} />}
      {progress.sections.length === 0 && <Empty title="Задач пока нет.">Они появятся в день, когда откроется первый срок плана.</Empty>}
      {progress.sections.length > 0 && <ProgressTables {...page} />}
    </>
  );
}

/** Pages on execution belong to a room above: whoever may collect a report reads them. */
function ExecutionLinks({ roadmap }: ProgressPage) {
  const url = (view: string) => `/execution${view}?roadmap=${roadmap.id}`;
  return (
    <p>
      Подробнее: <a href={url('')}>по пунктам и школам</a>, <a href={url('/executors')}>кому звонить</a>,{' '}
      <a href={url('/months')}>по месяцам</a>, <a href={url('/lateness')}>причины просрочки</a>, <a href={url('/returns')}>возвраты</a>.
    </p>
  );
}

function ProgressTally({ progress, roadmap }: ProgressPage) {
  const sum = (field: 'total' | 'overdue' | 'reported' | 'accepted' | 'open') =>
    progress.sections.reduce((all, line) => all + line[field], 0);
  const open = (state: string) => tasksUrl({ roadmap: roadmap.id, state });
  return (
    <Tally
      label="Задачи плана"
      items={[
        { count: sum('overdue'), words: 'просрочено', href: open('overdue'), late: true },
        { count: sum('reported'), words: 'ждут приёмки', href: open('reported') },
        {
          count: sum('open') - sum('overdue') < 0 ? 0 : sum('open'),
          words: 'открыто',
          note: 'просроченные вместе с остальными',
          href: open('open'),
        },
        { count: sum('accepted'), words: 'принято', note: `всего задач: ${formatNumber(sum('total'))}`, href: open('accepted') },
      ]}
    />
  );
}

function ProgressTables({ progress, roadmap }: ProgressPage) {
  return (
    <>
      <ProgressTable
        caption="По разделам"
        head="Раздел"
        lines={progress.sections}
        tasksOf={(line, state) => tasksUrl({ roadmap: roadmap.id, section: line.key, state })}
      />
      <ProgressTable
        caption="По исполнителям, с просрочкой — первые"
        head="Исполнитель"
        lines={progress.executors}
        tasksOf={(line, state) => `${tasksUrl({ roadmap: roadmap.id, executor: line.key, state })}&exact=yes`}
        titleHref={(line) => roadmapUrl(roadmap.id, 'table', { executor: line.key })}
      />
      <ProgressTable
        caption="По месяцам срока"
        head="Месяц"
        lines={progress.months.map((line) => ({ ...line, title: capitalise(formatMonth(line.key)) }))}
        tasksOf={(line, state) => tasksUrl({ roadmap: roadmap.id, month: line.key, state })}
      />
    </>
  );
}

function ProgressTable(props: {
  caption: string;
  head: string;
  lines: readonly ProgressLine[];
  tasksOf: TasksOf;
  titleHref?: (line: ProgressLine) => string;
}) {
  const { tasksOf, titleHref } = props;
  const number = (key: keyof ProgressLine & string, label: string, state?: string): Column<ProgressLine> => ({
    key,
    label,
    kind: 'number',
    render: (line) => {
      const value = Number(line[key]);
      return value === 0 ? <span class="quiet">0</span> : <a href={tasksOf(line, state)}>{formatNumber(value)}</a>;
    },
  });
  return (
    <FiguresTable
      caption={props.caption}
      columns={[
        {
          key: 'title',
          label: props.head,
          kind: 'title',
          render: (line) => <a href={titleHref === undefined ? tasksOf(line) : titleHref(line)}>{line.title}</a>,
        },
        number('overdue', 'Просрочено', 'overdue'),
        number('reported', 'Ждут приёмки', 'reported'),
        number('returned', 'Возвращено', 'returned'),
        number('open', 'Открыто', 'open'),
        number('planned', 'Впереди', 'planned'),
        number('accepted', 'Принято', 'accepted'),
        number('total', 'Всего', 'counted'),
      ]}
      rows={props.lines}
      needs={(line) => line.overdue > 0}
    />
  );
}
