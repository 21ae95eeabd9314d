import { NotFound, type Visit } from '../../platform/http/index.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { changeReview, type Act } from './act.ts';
import { renumber } from './change-store.ts';
import { listSections } from './row-store.ts';
import { addSectionRow, changeSectionRow, removeSectionRow, type SectionWords } from './section-store.ts';

/** A new section at the end of the draft. */
export function addSection(visit: Visit, reviewId: string, words: SectionWords, location: string): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    await addSectionRow(tx, review.id, words);
    return { ok: true, location };
  });
}

export function changeSection(visit: Visit, reviewId: string, sectionId: string, words: SectionWords, location: string): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    await changeSectionRow(tx, review.id, sectionId, words);
    return { ok: true, location };
  });
}

/** Takes a section away; its rows go to the section above (or below, for the first one). */
export function removeSection(visit: Visit, reviewId: string, sectionId: string, location: string): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    const sections = await listSections(tx, review.id);
    const at = sections.findIndex(({ id }) => id === sectionId);
    const heir = sections[at - 1] ?? sections[at + 1];
    if (at === -1) throw new NotFound();
    if (heir === undefined) return refuse('Это единственный раздел: без раздела план не показать');
    await removeSectionRow(tx, review.id, sectionId, heir.id);
    await renumber(tx, review.id);
    return { ok: true, location };
  });
}
