import type { TableDraft } from './pdf-draft.ts';
import type { TextLine } from './pdf-lines.ts';
import type { Rule } from './pdf-rules.ts';
export type Part = TableDraft | { kind: 'lines'; lines: TextLine[] };
export function findUnruledTables(lines: TextLine[], _level: readonly Rule[], _page: number): Part[] {
  return [{ kind: 'lines', lines }];
}
