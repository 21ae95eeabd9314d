import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { STEP } from './draft.ts';

export type SectionWords = { number: string; title: string };

/** A section after the last one. */
export async function addSectionRow(tx: Tx, roadmapId: string, words: SectionWords): Promise<void> {
  const { last } = await tx
    .selectFrom('roadmap_sections')
    .select(sql<number>`coalesce(max(position), 0)`.as('last'))
    .where('roadmap_id', '=', roadmapId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('roadmap_sections')
    .values({ id: newId(), roadmap_id: roadmapId, position: last + STEP, number: words.number || null, title: words.title })
    .execute();
}

export async function changeSectionRow(tx: Tx, roadmapId: string, sectionId: string, words: SectionWords): Promise<void> {
  await tx
    .updateTable('roadmap_sections')
    .set({ number: words.number || null, title: words.title })
    .where('roadmap_id', '=', roadmapId)
    .where('id', '=', sectionId)
    .execute();
}

/** Removes a section; its rows go to the heir. */
export async function removeSectionRow(tx: Tx, roadmapId: string, sectionId: string, heirId: string): Promise<void> {
  await tx
    .updateTable('activities')
    .set({ section_id: heirId })
    .where('roadmap_id', '=', roadmapId)
    .where('section_id', '=', sectionId)
    .execute();
  await tx.deleteFrom('roadmap_sections').where('roadmap_id', '=', roadmapId).where('id', '=', sectionId).execute();
}
