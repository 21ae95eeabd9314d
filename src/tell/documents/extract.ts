import { formatRange, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { organisationCase } from '../../platform/lib/case-forms.ts';
import type { TemplateData } from '../../platform/office/index.ts';
import { approvedBy, daysWords, startSmall, titleInGenitive } from '../reports/index.ts';
import { keepLinesTogether, type Preparer, type Signer } from '../requisites/index.ts';
import type { ExtractRow, ExtractSchool } from './extract-store.ts';
import { documentDate, plainNumber, signatureData } from './evidence.ts';

export type ExtractRoadmap = {
  id: string;
  title: string;
  /** Full name of the owner. */
  organisation: string;
  approval: { kind: string | null; number: string | null; date: CalendarDate | null };
  start: CalendarDate | null;
  end: CalendarDate | null;
};

export type Extract = {
  roadmap: ExtractRoadmap;
  school: ExtractSchool;
  rows: readonly ExtractRow[];
  today: CalendarDate;
  signer: Signer | null;
  preparer: Preparer | null;
};

/** «до 31.10, 30.11.2026»; without dates who names them. */
export function ownDaysWords(row: Pick<ExtractRow, 'dues' | 'isAwaited'>): string {
  const awaited = row.isAwaited ? 'дата будет назначена' : '';
  const days = row.dues.length === 0 ? '' : `${row.dues.length > 6 ? '' : `до${NBSP}`}${daysWords(row.dues)}`;
  return [days, awaited].filter((part) => part !== '').join('; ') || 'как в карте';
}

/** Sections with their activities, in the order of the plan. */
export function groupBySection(rows: readonly ExtractRow[]): { id: string; title: string; rows: ExtractRow[] }[] {
  return [...Map.groupBy(rows, (row) => row.sectionId)].map(([id, members]) => ({ id, title: members[0]?.section ?? '', rows: members }));
}

/** «из дорожной карты …, утверждённой приказом …» */
export function approvalPhrase(roadmap: ExtractRoadmap): string {
  return approvedBy({ roadmap });
}

const ITEMS = ['пункт', 'пункта', 'пунктов'] as const;

/** «12 пунктов» */
export function itemsWords(rows: readonly ExtractRow[]): string {
  return plural(rows.length, ITEMS);
}

/** Fields of templates/plan-extract.docx. */
export function buildExtractData(extract: Extract): TemplateData {
  const { roadmap, school, rows, today } = extract;
  return keepLinesTogether({
    organisation: roadmap.organisation,
    subject: titleInGenitive(roadmap.title),
    school: school.shortName,
    schoolGenitive: organisationCase(school, 'genitive'),
    approval: approvalPhrase(roadmap),
    roadmapPeriod: roadmap.start !== null && roadmap.end !== null ? formatRange(roadmap.start, roadmap.end) : '',
    documentDate: documentDate(today),
    total: rows.length === 0 ? '' : itemsWords(rows),
    sections: groupBySection(rows).map((section) => ({
      section: section.title,
      activities: section.rows.map((row) => ({
        number: plainNumber(row.number),
        title: row.title,
        deadline: startSmall(row.deadline.trim()),
        days: ownDaysWords(row),
        role: row.isExecutor ? 'исполняет и отчитывается' : 'участвует',
        responsible: row.responsible ?? '',
        result: row.result ?? '',
      })),
    })),
    ...signatureData(extract),
  });
}
