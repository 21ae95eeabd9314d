import type { ComponentChildren } from 'preact';
import { headingOf } from '../../act/tasks/index.ts';
import { addMonths, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import { Empty, Filters, SelectField, Tally, Views, type SelectOption } from '../../platform/ui/index.ts';
import { periodWords, quarterOf } from '../reports/index.ts';
import type { Counts } from './execution.ts';
import type { Head, SectionChoice } from './head.ts';
import { openTasks } from './list-links.ts';
import { executionBookUrl, executionPageUrl, type ExecutionView } from './urls.ts';

export const VIEW_TITLES: Record<ExecutionView, string> = {
  matrix: 'По пунктам',
  executors: 'По исполнителям',
  months: 'По месяцам',
  lateness: 'Просрочка и причины',
  returns: 'Возвраты',
};

export type ExecutionFrame = { head: Head; sections: readonly SectionChoice[]; view: ExecutionView };

/** Views of the execution, and the filter that goes along with them. */
export function ExecutionHead(page: ExecutionFrame & { children?: ComponentChildren }) {
  const { head, view } = page;
  return (
    <>
      <Views
        label="Виды исполнения"
        tabs={(Object.keys(VIEW_TITLES) as ExecutionView[]).map((key) => ({
          title: VIEW_TITLES[key],
          href: executionPageUrl(key, head.query),
          current: key === view,
        }))}
        tools={head.roadmaps.length === 0 ? [] : [{ title: 'Excel', href: executionBookUrl(view, head.query) }]}
      />
      {head.roadmaps.length === 0 ? (
        <Empty title="Следить пока не за чем.">Страница наполнится, когда дорожная карта вступит в силу.</Empty>
      ) : (
        <ExecutionFilters {...page} />
      )}
    </>
  );
}

function ExecutionFilters({ head, sections, view }: ExecutionFrame) {
  const { query } = head;
  const isNarrowed = Object.values(query).some((value) => value !== undefined);
  const byLine = view === 'lateness' || view === 'returns';
  return (
    <Filters label="Отбор" action={executionPageUrl(view)} clearHref={isNarrowed ? executionPageUrl(view) : undefined}>
      <SelectField name="roadmap" label="Дорожная карта" grow value={head.roadmap?.id ?? 'all'} options={planOptions(head, view)} />
      <SelectField name="place" label="Где" value={head.place?.id ?? ''} options={placeOptions(head)} />
      {sections.length > 1 && (
        <SelectField
          name="section"
          label="Раздел"
          empty="все разделы"
          value={query.section}
          options={sections.map(({ id, title }) => ({ value: id, label: headingOf(title, 60) }))}
        />
      )}
      <SelectField
        name="period"
        label="Сроки"
        empty="за всё время"
        value={query.period}
        options={periodOptions(head.today, query.period)}
      />
      {view === 'matrix' && (
        <SelectField name="rows" label="Строки" empty="пункты" value={query.rows} options={[{ value: 'sections', label: 'разделы' }]} />
      )}
      {byLine && (
        <SelectField
          name="by"
          label="Собрать"
          empty="по пунктам"
          value={query.by}
          options={[{ value: 'executor', label: 'по исполнителям' }]}
        />
      )}
    </Filters>
  );
}

const LEVELS: Record<string, string> = { region: 'Региональные', municipality: 'Муниципальные', school: 'Школьные' };

function planOptions({ roadmaps }: Head, view: ExecutionView): SelectOption[] {
  const all = view === 'matrix' ? [] : [{ value: 'all', label: 'все дорожные карты' }];
  return [...all, ...roadmaps.map(({ id, title, level }) => ({ value: id, label: headingOf(title, 90), group: LEVELS[level] ?? '' }))];
}

function placeOptions({ place, parent, units }: Head): SelectOption[] {
  const above = parent === null ? [] : [{ value: parent.id, label: parent.name }];
  const here = place === null ? [{ value: '', label: 'все мои школы' }] : [{ value: place.id, label: place.name }];
  return [...above, ...here, ...units.filter(({ id }) => id !== place?.id).map(({ id, name }) => ({ value: id, label: name }))];
}

const QUARTERS_BACK = 4;

/** What should have been done by today; a year of quarters around today. */
function periodOptions(today: CalendarDate, chosen: string | undefined): SelectOption[] {
  const first = `${today.slice(0, 7)}-01`;
  const codes = Array.from({ length: 6 }, (_, index) => quarterOfDay(addMonths(first, 3 * (index - QUARTERS_BACK))));
  if (chosen !== undefined && chosen !== 'due' && !codes.includes(chosen)) codes.push(chosen);
  return [
    { value: 'due', label: 'срок уже наступил' },
    ...codes.toSorted().map((code) => ({ value: code, label: capitalise(periodWords(quarterOf(code) ?? { from: today, until: today })) })),
  ];
}

function quarterOfDay(day: CalendarDate): string {
  const { year, month } = splitDate(day);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** The sums of the page; each leads to its tasks. */
export function ExecutionTally({ head, counts }: { head: Head; counts: Counts }) {
  const item = (name: 'overdue' | 'reported' | 'returned' | 'waiting' | 'accepted', words: string, note?: string) => ({
    count: counts[name] === 0 ? 0 : formatNumber(counts[name]),
    words,
    href: openTasks(head.filter, { state: name }),
    ...(note === undefined ? {} : { note }),
  });
  return (
    <Tally
      label="Все задачи страницы"
      items={[
        { ...item('overdue', 'просрочено'), late: true },
        item('reported', 'ждут приёмки'),
        item('returned', 'возвращено', 'и ещё не исправлено'),
        item('waiting', 'в работе', 'срок не прошёл'),
        item('accepted', 'принято', `из ${formatNumber(counts.counted)}, что к исполнению`),
      ]}
    />
  );
}

/** A number that opens into its tasks; a zero recedes and opens nothing. */
export function Opens({ count, href, words }: { count: number; href: string; words?: string }) {
  if (count === 0) return <span class="quiet">0</span>;
  return <a href={href}>{words ?? formatNumber(count)}</a>;
}
