import type { ComponentChildren } from 'preact';
import { RecordsTable, type Column } from './records-table.tsx';
import { Status } from './status.tsx';

/** What an import will do with a row of the file. */
export type Outcome = 'add' | 'change' | 'same' | 'wrong';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  add: 'добавится',
  change: 'изменится',
  same: 'без изменений',
  wrong: 'исправьте',
};

/** A value of the file, beside it the one that stands now, under it what is wrong. */
export interface DryRunCell {
  value: ComponentChildren;
  was?: ComponentChildren;
  error?: string;
}

/** One row of the file; `line` as the person sees it in the file. */
export interface DryRunRow {
  line: number;
  outcome: Outcome;
  cells: readonly DryRunCell[];
}

/** The rows of a file before anything is written. The first column names the record. */
export function DryRunTable(props: {
  caption: ComponentChildren;
  columns: readonly { label: string; kind?: 'text' | 'number' | 'date' }[];
  rows: readonly DryRunRow[];
  id?: string;
}) {
  const columns: Column<DryRunRow>[] = props.columns.map((column, index) => ({
    key: String(index),
    label: column.label,
    kind: index === 0 ? 'title' : (column.kind ?? 'text'),
    render: (row) => dryRunCell(row.cells[index]),
  }));
  columns.splice(1, 0, { key: 'outcome', label: 'Что будет', render: (row) => outcomeStatus(row.outcome) });
  columns.push({ key: 'line', label: 'Строка файла', kind: 'number', render: (row) => row.line });
  return (
    <RecordsTable caption={props.caption} id={props.id} columns={columns} rows={props.rows} needs={(row) => row.outcome === 'wrong'} />
  );
}

function outcomeStatus(outcome: Outcome) {
  if (outcome === 'wrong') return <Status state="overdue">{OUTCOME_WORDS.wrong}</Status>;
  return outcome === 'same' ? <span class="quiet">{OUTCOME_WORDS.same}</span> : OUTCOME_WORDS[outcome];
}

function dryRunCell(cell: DryRunCell | undefined) {
  if (cell === undefined) return '';
  if (cell.was === undefined && cell.error === undefined) return cell.value;
  return (
    <>
      {cell.value}
      {cell.was !== undefined && <small>было: {cell.was}</small>}
      {cell.error !== undefined && <span class="error">{cell.error}</span>}
    </>
  );
}
