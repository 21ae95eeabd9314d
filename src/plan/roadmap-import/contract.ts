import type { ImportedActivity, ImportedRoadmap } from './imported-roadmap.ts';

/** The object that `import-roadmap --json` prints: what was understood, without the picture of each row. */
export function printImported(roadmap: ImportedRoadmap) {
  return { ...roadmap, sections: roadmap.sections.map((section) => ({ ...section, activities: section.activities.map(withoutCells) })) };
}

function withoutCells({ cells: _, ...activity }: ImportedActivity): Omit<ImportedActivity, 'cells'> {
  return activity;
}
