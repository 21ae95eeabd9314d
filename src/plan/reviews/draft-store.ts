import type { Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ImportedRoadmap, RoadmapLevel } from '../roadmap-import/index.ts';
import { writeTarget } from '../roadmaps/index.ts';
import type { Draft, DraftRow } from './draft.ts';

/** Rows written by one statement: PostgreSQL takes at most 65,535 parameters. */
const BATCH = 1000;

export type DraftOwner = { id: string; path: string; level: RoadmapLevel };
export type DraftMeta = { authorId: string | null; fileId: string | null; period: { start: CalendarDate; end: CalendarDate } | null };

/** Writes a draft: 5,000 rows take about a second. */
export async function addDraft(tx: Tx, draft: Draft, roadmap: ImportedRoadmap, owner: DraftOwner, meta: DraftMeta): Promise<void> {
  await addRoadmap(tx, draft, roadmap, owner, meta);
  const sections = draft.sections.map(({ id, position, number, title, year }) => ({
    id,
    roadmap_id: draft.id,
    position,
    number,
    title,
    year,
  }));
  for (const batch of listBatches(sections)) await tx.insertInto('roadmap_sections').values(batch).execute();
  for (const batch of listBatches(draft.rows)) {
    await tx
      .insertInto('activities')
      .values(batch.map((row) => writeRow(draft.id, row)))
      .execute();
  }
  const parties = draft.rows.flatMap((row) =>
    row.parties.map((party) => ({
      id: party.id,
      activity_id: row.id,
      roadmap_id: draft.id,
      position: party.position,
      text: party.text,
      text_key: party.key,
      ...writeTarget(party.target),
    })),
  );
  for (const batch of listBatches(parties)) await tx.insertInto('activity_parties').values(batch).execute();
}

function listBatches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) => rows.slice(index * BATCH, (index + 1) * BATCH));
}

async function addRoadmap(tx: Tx, draft: Draft, roadmap: ImportedRoadmap, owner: DraftOwner, meta: DraftMeta): Promise<void> {
  const period = meta.period ?? roadmap.period;
  await tx
    .insertInto('roadmaps')
    .values({
      id: draft.id,
      owner_id: owner.id,
      owner_path: owner.path,
      level: owner.level,
      title: roadmap.title === '' ? 'Дорожная карта без названия' : roadmap.title,
      sort_key: draft.sortKey,
      territory: roadmap.territory,
      approval_kind: roadmap.approval?.kind ?? null,
      approval_number: roadmap.approval?.number ?? null,
      approval_date: roadmap.approval?.date ?? null,
      period_start: period?.start ?? null,
      period_end: period?.end ?? null,
      goals: JSON.stringify(roadmap.goals),
      objectives: JSON.stringify(roadmap.tasks),
      expected_results: JSON.stringify(roadmap.expectedResults),
      indicators: JSON.stringify(roadmap.indicators),
      columns: JSON.stringify(roadmap.columns),
      parts: JSON.stringify(roadmap.parts),
      leftovers: JSON.stringify(roadmap.leftovers),
      problems: JSON.stringify(roadmap.problems),
      author_id: meta.authorId,
      source_file_id: meta.fileId,
    })
    .execute();
}

function writeRow(roadmapId: string, row: DraftRow) {
  const { activity, schedule } = row;
  return {
    id: row.id,
    roadmap_id: roadmapId,
    section_id: row.sectionId,
    position: row.position,
    number: activity.number,
    title: activity.title,
    deadline: activity.deadline ?? '',
    responsible: activity.responsible,
    result: activity.result,
    other: JSON.stringify(activity.other),
    schedule: JSON.stringify(schedule),
    schedule_kind: schedule.kind,
    quantities: JSON.stringify(activity.quantities),
    confidence: row.confidence,
    problems: JSON.stringify(row.problems),
    source: JSON.stringify({ place: activity.source, cells: row.cells }),
    source_text: row.cells.map(({ text }) => text).join('\n'),
  };
}
