import { formatRange } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { ofPlural } from '../../platform/lib/russian.ts';
import { ButtonLink, Empty, Progress, RecordsTable, Status } from '../../platform/ui/index.ts';
import { roadmapUrl, tasksUrl, type RoadmapLine } from '../roadmaps/index.ts';
import { ReviewLines } from './pages.tsx';
import type { ReviewLine } from './store.ts';
import { REVIEWS_NEW } from './urls.ts';

/** Plans that concern the viewer, how they go, and the drafts that wait for a review. */
export function RoadmapsBody({ roadmaps, reviews, mayUpload }: {
  roadmaps: readonly RoadmapLine[]; reviews: readonly ReviewLine[]; mayUpload: boolean;
}) {
  return (
    <>
      {mayUpload && (
        <div class="buttons">
          <ButtonLink href={REVIEWS_NEW} title="Загрузить дорожную карту" />
        </div>
      )}
      {reviews.length > 0 && <ReviewLines reviews={reviews} />}
      <RecordsTable
        caption="Действующие дорожные карты"
        columns={[
          { key: 'title', label: 'Дорожная карта', kind: 'title', render: (roadmap) => <a class="words" href={roadmapUrl(roadmap.id)}>{roadmap.title}</a> },
          { key: 'owner', label: 'Чья', render: (roadmap) => roadmap.ownerName },
          { key: 'period', label: 'Период', kind: 'date', render: ({ periodStart, periodEnd }) => (periodStart === null || periodEnd === null ? '' : formatRange(periodStart, periodEnd)) },
          { key: 'done', label: 'Принято', render: ({ accepted, total, overdue }) => (total === 0 ? 'задач пока нет' : (
            <Progress words={ofPlural(accepted, total, ['задачи', 'задач'])} done={accepted / total} late={overdue / total} />
          )) },
          { key: 'overdue', label: 'Просрочено', render: ({ id, overdue }) => (overdue === 0 ? '' : (
            <a href={tasksUrl({ roadmap: id, state: 'overdue' })}>
              <Status state="overdue">{formatNumber(overdue)}</Status>
            </a>
          )) },
        ]}
        rows={roadmaps}
        needs={({ overdue }) => overdue > 0}
        empty={<Empty title="Действующих дорожных карт нет.">Они появятся, когда координатор загрузит подписанный документ и введёт его в действие.</Empty>}
      />
    </>
  );
}
