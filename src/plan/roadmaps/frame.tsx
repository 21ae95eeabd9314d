import type { ComponentChildren } from 'preact';
import { formatDate, formatRange } from '../../platform/lib/dates.ts';
import { Filters, HiddenField, SelectField, TextField, Views } from '../../platform/ui/index.ts';
import type { PlanExecutor } from './plan-store.ts';
import type { PlanSection, Roadmap } from './store.ts';
import { amendmentsExportUrl, amendmentsUrl, evidenceUrl, roadmapExportUrl, roadmapUrl, type PlanQuery, type PlanView } from './urls.ts';
import { approvalWords, PLAN_STATE_TITLES, PLAN_STATES } from './view.ts';

export type PlanFrame = {
  roadmap: Roadmap;
  query: PlanQuery;
  view: PlanView;
  sections: readonly PlanSection[];
  executors: readonly PlanExecutor[];
  /** May the viewer ask for the documents behind its reports? */
  evidence?: boolean;
};

/** Whose plan it is, for which time, by which order. */
export function planLead(roadmap: Roadmap): ComponentChildren {
  const { periodStart, periodEnd, fileId } = roadmap;
  const approval = approvalWords(roadmap);
  return (
    <p>
      {roadmap.ownerName}
      {periodStart !== null && periodEnd !== null && `, ${formatRange(periodStart, periodEnd)}`}.
      {approval !== '' && <> Утверждена: {fileId === null ? approval : <a href={`/files/${fileId}`}>{approval}</a>}.</>}
      {roadmap.inForceFrom !== null && ` Действует с ${formatDate(roadmap.inForceFrom)}.`}
    </p>
  );
}

/** Other views of the plan and its exports; the filter goes along. */
export function PlanViews({ roadmap, query, view, evidence = false }: Pick<PlanFrame, 'roadmap' | 'query' | 'view' | 'evidence'>) {
  const tab = (key: PlanView, title: string) => ({ title, href: roadmapUrl(roadmap.id, key, query), current: key === view });
  return (
    <Views
      label="Виды дорожной карты"
      tabs={[
        tab('table', 'Таблица'),
        tab('timeline', 'Лента времени'),
        tab('calendar', 'Календарь'),
        tab('progress', 'Исполнение'),
        { ...tab('amendments', 'Изменения'), href: amendmentsUrl(roadmap.id) },
        ...(view === 'awaited' ? [tab('awaited', 'Ожидаемые даты')] : []),
      ]}
      tools={[
        { title: 'Excel', href: view === 'amendments' ? amendmentsExportUrl(roadmap.id) : roadmapExportUrl(roadmap.id, query) },
        ...(evidence ? [{ title: 'Подтверждающие документы', href: evidenceUrl(roadmap.id) }] : []),
        ...(roadmap.fileId === null ? [] : [{ title: 'Исходный файл', href: `/files/${roadmap.fileId}` }]),
      ]}
    />
  );
}

/** `keep`: what else the address of the view holds goes along with the filter. */
export function PlanFilters(page: PlanFrame & { keep?: Readonly<Record<string, string>> }) {
  const { roadmap, query, view, sections, executors, keep = {} } = page;
  const isNarrowed = Object.values(query).some((value) => value !== undefined && value !== '');
  return (
    <Filters
      label="Отбор мероприятий"
      action={roadmapUrl(roadmap.id, view)}
      clearHref={isNarrowed ? roadmapUrl(roadmap.id, view) : undefined}
    >
      <TextField name="text" label="Слова из мероприятия" type="search" value={query.text} grow />
      <SelectField
        name="section"
        label="Раздел"
        empty="Все разделы"
        value={query.section}
        options={sections.map((section) => ({ value: section.id, label: shorten(sectionTitle(section), 60) }))}
      />
      <SelectField
        name="state"
        label="Состояние"
        empty="Любое"
        value={query.state}
        options={PLAN_STATES.map((state) => ({ value: state, label: PLAN_STATE_TITLES[state] }))}
      />
      <SelectField
        name="executor"
        label="Исполнитель"
        empty="Любой"
        value={query.executor}
        options={executors.map(({ id, name, type }) => ({ value: id, label: name, group: type === 'school' ? 'Школы' : 'Организации' }))}
      />
      {Object.entries(keep).map(([name, value]) => (
        <HiddenField name={name} value={value} />
      ))}
      {query.month !== undefined && <TextField name="month" label="Месяц" size="short" value={query.month} hint="Например: 2026-11" />}
    </Filters>
  );
}

export function sectionTitle(section: Pick<PlanSection, 'number' | 'title'>): string {
  const number = section.number === null || section.title.startsWith(section.number) ? '' : section.number.replace(/\.?$/u, '.');
  return [number, section.title].filter(Boolean).join(' ');
}

export function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/\s+\S*$/u, '')}…`;
}
