import type { ComponentChildren } from 'preact';
import { formatRange } from '../../platform/lib/dates.ts';
import { Empty, Pairs, Part, RecordsTable } from '../../platform/ui/index.ts';
import { ReviewViews } from './pages.tsx';
import { placeWords } from './review.ts';
import type { Review } from './store.ts';

const APPENDIX_KINDS = {
  agreement: 'договор или соглашение',
  'monitoring-form': 'форма',
  'school-list': 'список школ',
  group: 'состав группы',
  other: 'другое',
} as const;

/** What the document says beside its plan: goals, indicators, the passport, stages, appendices. Kept with the roadmap. */
export function PartsBody({ review }: { review: Review }) {
  const { goals, tasks, expectedResults, indicators, parts } = review;
  const isEmpty = [goals, tasks, expectedResults, indicators, parts.passport, parts.stages, parts.appendices].every(
    ({ length }) => length === 0,
  );
  return (
    <>
      <ReviewViews review={review} current="parts" />
      <p>Это стоит в документе рядом с планом и сохранится вместе с ним.</p>
      {isEmpty && <Empty title="Ничего не найдено.">В документе нет ни цели, ни задач, ни паспорта, ни приложений.</Empty>}
      <TextList id="goals" title="Цель" texts={goals} />
      <TextList id="tasks" title="Задачи" texts={tasks} />
      <TextList id="results" title="Ожидаемые результаты" texts={expectedResults} />
      {indicators.length > 0 && <Indicators indicators={indicators} />}
      {parts.passport.length > 0 && (
        <Part id="passport" title="Паспорт">
          <Pairs items={parts.passport.map(({ label, lines }) => ({ term: label, value: joinLines(lines) }))} />
        </Part>
      )}
      {parts.stages.length > 0 && (
        <Part id="stages" title="Этапы">
          <Pairs
            items={parts.stages.map(({ title, period }) => ({
              term: <span class="words">{title}</span>,
              value: period === null ? 'срок не понят' : formatRange(period.start, period.end),
              doubt: period === null,
            }))}
          />
        </Part>
      )}
      {parts.appendices.length > 0 && <Appendices appendices={parts.appendices} />}
    </>
  );
}

function TextList({ id, title, texts }: { id: string; title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Part id={id} title={title}>
      <ul class="words">
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </Part>
  );
}

function joinLines(lines: readonly string[]): ComponentChildren {
  return (
    <span class="words">
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </span>
  );
}

function Indicators({ indicators }: Pick<Review, 'indicators'>) {
  const years = [...new Set(indicators.flatMap(({ targets }) => Object.keys(targets)))].toSorted();
  return (
    <Part id="indicators" title="Показатели">
      <RecordsTable
        caption="Показатели по годам"
        columns={[
          { key: 'title', label: 'Показатель', kind: 'title', render: ({ title }) => <span class="words">{title}</span> },
          { key: 'unit', label: 'Единица', render: ({ unit }) => unit ?? '' },
          ...years.map((year) => ({
            key: year,
            label: year,
            kind: 'number' as const,
            render: ({ targets }: Review['indicators'][number]) => targets[year] ?? '',
          })),
        ]}
        rows={indicators}
      />
    </Part>
  );
}

function Appendices({ appendices }: Pick<Review['parts'], 'appendices'>) {
  return (
    <Part id="appendices" title="Приложения">
      <RecordsTable
        caption="Приложения документа"
        columns={[
          {
            key: 'title',
            label: 'Приложение',
            kind: 'title',
            render: ({ number, title }) => (
              <span class="words">{[number === null ? '' : `№\u00a0${number}.`, title || 'без названия'].join(' ').trim()}</span>
            ),
          },
          { key: 'kind', label: 'Что это', render: ({ kind }) => APPENDIX_KINDS[kind] },
          { key: 'place', label: 'Где стоит', render: ({ source }) => placeWords(source) },
        ]}
        rows={appendices}
      />
    </Part>
  );
}
