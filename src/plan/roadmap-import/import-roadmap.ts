/** From a document of any format to the roadmap as understood: the pipeline of this room. */
import type { OfficeDocument } from '../../platform/office/index.ts';
import { readSection } from './activities.ts';
import { doubtUntakenRows } from './confidence.ts';
import { checkConservation } from './conservation.ts';
import { makeHeaderReader } from './header.ts';
import { readHead } from './head.ts';
import type { ImportedRoadmap, ImportOptions } from './imported-roadmap.ts';
import { Ledger } from './ledger.ts';
import { findPlan, listAliases, type Plan } from './plan.ts';
import { readParts } from './parts.ts';
import { listProblems } from './problems.ts';
import { readSource } from './source.ts';
import { tabulateSpacedText } from './text-spaced.ts';
import { rebuildTextTables } from './text-tables.ts';

/**
 * Understands a document as a roadmap. Never throws on content: what is wrong is in `problems`, and a
 * document without a plan table has the error `no-roadmap`.
 */
export function importRoadmap(document: OfficeDocument, options: ImportOptions): ImportedRoadmap {
  const source = readSource(tabulateSpacedText(document));
  const items = rebuildTextTables(source.items, source.vocabulary);
  const plan = findPlan(items, source.vocabulary, makeHeaderReader(options.columns));
  const ledger = new Ledger();
  const head = readHead(plan, source, ledger, options);
  const context = {
    period: head.period,
    groupYear: null,
    orderDate: head.approval?.date ?? null,
    aliases: listAliases(plan),
    schedules: new Map(),
  };
  const roadmap: ImportedRoadmap = {
    source: { file: options.file, sha256: options.sha256, format: document.format },
    ...head,
    columns: readColumns(plan, ledger),
    sections: plan.sections.map(({ section, layout }) => readSection(section, layout, context, ledger)),
    parts: readParts(plan, ledger),
    leftovers: ledger.listLeftovers(source.atoms),
    problems: [],
  };
  doubtUntakenRows(roadmap.sections, roadmap.leftovers);
  roadmap.problems = listProblems(roadmap, plan, checkConservation(document, roadmap), document.remarks);
  return roadmap;
}

function readColumns(plan: Plan, ledger: Ledger): ImportedRoadmap['columns'] {
  const [first] = plan.layouts;
  if (first === undefined) return [];
  for (const column of first.columns) ledger.take(column.atoms, column.header);
  return first.columns.map(({ field, header }) => ({ field, header }));
}
