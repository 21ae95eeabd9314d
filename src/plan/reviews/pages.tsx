import type { ComponentChildren } from 'preact';
import { formatInstant } from '../../platform/lib/dates.ts';
import { formatBytes, formatNumber } from '../../platform/lib/numbers.ts';
import { DateText, Empty, RecordsTable, Views } from '../../platform/ui/index.ts';
import { placeWords } from './review.ts';
import type { Review, ReviewLine } from './store.ts';
import { REVIEWS_NEW, reviewActUrl, reviewColumnsUrl, reviewConfirmUrl, reviewPartiesUrl, reviewSectionsUrl, reviewUrl } from './urls.ts';

export const REVIEW_TITLE = 'Проверка загруженной дорожной карты';

/** The lines under the heading: which file, when, and that nothing is live yet. */
export function reviewLead(review: Review, timeZone: string) {
  return (
    <p>
      «{review.title}», {review.ownerName}.{' '}
      {review.file !== null && (
        <>
          Файл <a href={`/files/${review.file.id}`}>{review.file.name}</a>, {formatBytes(review.file.size)}, загружен{' '}
          {formatInstant(review.createdAt, timeZone)}.{' '}
        </>
      )}
      Пока вы не подтвердите, в плане ничего не изменится.
    </p>
  );
}

export type ReviewTab = 'rows' | 'columns' | 'parties' | 'sections' | 'parts' | 'leftovers' | 'confirm';

export function ReviewViews({ review, current }: { review: Review; current: ReviewTab }) {
  const tab = (key: ReviewTab, title: string, href: string) => ({ title, href, current: key === current });
  return (
    <Views
      label="Части проверки"
      tabs={[
        tab('rows', 'Строки', reviewUrl(review.id)),
        tab('columns', 'Столбцы', reviewColumnsUrl(review.id)),
        tab('parties', 'Исполнители', reviewPartiesUrl(review.id)),
        tab('sections', 'Разделы', reviewSectionsUrl(review.id)),
        tab('parts', 'Паспорт', reviewActUrl(review.id, 'parts')),
        tab('leftovers', 'Слова без места', reviewActUrl(review.id, 'leftovers')),
        tab('confirm', 'Ввод в действие', reviewConfirmUrl(review.id)),
      ]}
    />
  );
}

/** Every source word that is in no field: kept with the document. */
export function LeftoversBody({ review }: { review: Review }) {
  return (
    <>
      <ReviewViews review={review} current="leftovers" />
      <p>Каждое слово документа стоит либо в поле, либо здесь. Нужное впишите в строки; остальное сохранится вместе с документом.</p>
      {review.problems.length > 0 && (
        <ul>
          {review.problems
            .filter(({ source }) => source === null)
            .map(({ message }) => (
              <li>{message}</li>
            ))}
        </ul>
      )}
      <RecordsTable
        caption="Слова, которые не попали ни в одно поле"
        columns={[
          { key: 'text', label: 'Текст', kind: 'title', render: (left) => <span class="words">{left.text}</span> },
          { key: 'place', label: 'Где стоит', render: (left) => placeWords(left.source) },
        ]}
        rows={review.leftovers.slice(0, 1000)}
        empty={<Empty title="Лишних слов нет.">Всё, что есть в документе, разнесено по полям.</Empty>}
      />
    </>
  );
}

/** Half-done reviews: on the list of roadmaps and on the desk. */
export function ReviewLines({ reviews }: { reviews: readonly ReviewLine[] }): ComponentChildren {
  return (
    <RecordsTable
      caption="Загружены и ждут проверки"
      columns={[
        { key: 'title', label: 'Дорожная карта', kind: 'title', render: (review) => <a href={reviewUrl(review.id)}>{review.title}</a> },
        { key: 'owner', label: 'Чья', render: (review) => review.ownerName },
        { key: 'rows', label: 'Строк', kind: 'number', render: (review) => formatNumber(review.rows) },
        { key: 'check', label: 'Проверить', kind: 'number', render: (review) => formatNumber(review.toCheck) },
        {
          key: 'created',
          label: 'Загружена',
          kind: 'date',
          render: (review) => <DateText date={review.createdAt.toISOString().slice(0, 10)} />,
        },
      ]}
      rows={reviews}
      empty={
        <Empty title="Непроверенных карт нет.">
          <a href={REVIEWS_NEW}>Загрузить дорожную карту</a>
        </Empty>
      }
    />
  );
}
