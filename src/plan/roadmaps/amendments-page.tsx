import { formatDate } from '../../platform/lib/dates.ts';
import { keepTogether, plural } from '../../platform/lib/russian.ts';
import { Empty, Paging, RecordsTable } from '../../platform/ui/index.ts';
import { AMENDMENT_TITLES, basisWords, changeWords, isAmendmentKind } from './amendment.ts';
import type { Amendment } from './amendment-store.ts';
import { PlanViews, type PlanFrame } from './frame.tsx';
import { activityUrl, amendmentsUrl } from './urls.ts';

export const AMENDMENTS_PAGE = 100;

/** Changes of a plan in force, newest first: what, from what to what, by whose permission and which order. */
export function AmendmentsBody(
  page: Pick<PlanFrame, 'roadmap' | 'query' | 'view'> & { amendments: readonly Amendment[]; next: string | null },
) {
  const { amendments, next, roadmap } = page;
  return (
    <>
      <PlanViews {...page} />
      <RecordsTable
        caption="Изменения дорожной карты"
        captionHidden
        columns={[
          { key: 'activity', label: 'Мероприятие', kind: 'title', render: activityTitle },
          { key: 'what', label: 'Что изменено', render: whatChanged },
          { key: 'why', label: 'Причина', render: ({ reason }) => wordsOr(reason) },
          { key: 'basis', label: 'Основание', render: (amendment) => wordsOr(keepTogether(basisWords(amendment))) },
          { key: 'who', label: 'Кто и когда', render: whoAndWhen },
        ]}
        rows={amendments}
        empty={<Empty title="Изменений нет.">Перенос срока, отмена, другой исполнитель появятся здесь с причиной и номером приказа.</Empty>}
      />
      {next !== null && <Paging from={1} to={amendments.length} nextHref={amendmentsUrl(roadmap.id, next)} />}
    </>
  );
}

function activityTitle({ activityId, number, title }: Amendment) {
  return (
    <a class="words" href={activityUrl(activityId)}>
      {keepTogether([number, title].filter(Boolean).join(' '))}
    </a>
  );
}

function whatChanged(amendment: Amendment) {
  const words = changeWords(amendment.kind, amendment.details);
  return (
    <>
      {amendmentTitle(amendment)}
      {words !== '' && <small class="words">{words}</small>}
      {amendment.tasks > 0 && <small>{plural(amendment.tasks, ['задача', 'задачи', 'задач'])}</small>}
    </>
  );
}

function wordsOr(text: string | null) {
  return text ? <span class="words">{text}</span> : <span class="quiet">—</span>;
}

function whoAndWhen({ madeOn, actor }: Amendment) {
  return (
    <>
      {formatDate(madeOn)}
      <small>{actor}</small>
    </>
  );
}

export function amendmentTitle({ kind }: Pick<Amendment, 'kind'>): string {
  return isAmendmentKind(kind) ? AMENDMENT_TITLES[kind] : 'Изменено';
}
