import type { ComponentChildren } from 'preact';
import type { State } from './status.tsx';

/** How one municipality (or school) stands with one item; `null` where the item was not given to it. */
export interface MatrixCell {
  state: State;
  /** The word of the state: seen, or said to the ear where the table is dense. */
  words: string;
  /** «2/3», accepted out of all; empty where there is one task. */
  figure: string;
  href: string;
}

/** One item of the roadmap across all columns. */
export interface MatrixRow {
  number?: string;
  title: string;
  href?: string;
  /** A second quiet line under the title. */
  note?: string;
  /** Words across all columns of a row without cells: «до начала плана». */
  instead?: string;
  cells: readonly (MatrixCell | null)[];
}

/** Items down, municipalities or schools across. Scrolls inside its own frame, head and first column stay. */
export function MatrixTable(props: {
  caption: string;
  corner?: string;
  columns: readonly { title: string; href?: string }[];
  groups: readonly { title?: ComponentChildren; rows: readonly MatrixRow[] }[];
  /** Many columns: signs are seen, words are for the ear. */
  dense?: boolean;
  foot?: MatrixRow;
}) {
  const dense = props.dense ?? false;
  return (
    <div class="scroll tall" role="region" aria-label={props.caption} tabIndex={0}>
      <table class={dense ? 'matrix dense' : 'matrix'}>
        <caption class="for-ear">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.corner ?? 'Мероприятие'}</th>
            {props.columns.map((column) => (
              <th scope="col">
                <span class="upright">{column.href === undefined ? column.title : <a href={column.href}>{column.title}</a>}</span>
              </th>
            ))}
          </tr>
        </thead>
        {props.groups.map((group) => (
          <tbody>
            {group.title !== undefined && (
              <tr class="group">
                <th scope="rowgroup">{group.title}</th>
                <td colSpan={props.columns.length} />
              </tr>
            )}
            {group.rows.map((row) => matrixRow(row, props.columns.length, dense))}
          </tbody>
        ))}
        {props.foot !== undefined && <tfoot>{matrixRow(props.foot, props.columns.length, dense)}</tfoot>}
      </table>
    </div>
  );
}

function matrixRow(row: MatrixRow, columns: number, dense: boolean) {
  return (
    <tr>
      <th scope="row">
        {row.number !== undefined && <b>{row.number}</b>}
        {row.href === undefined ? row.title : <a href={row.href}>{row.title}</a>}
        {row.note !== undefined && <small>{row.note}</small>}
      </th>
      {row.instead === undefined ? (
        row.cells.map((cell) => matrixCell(cell, dense))
      ) : (
        <td class="instead" colSpan={columns}>
          <span>{row.instead}</span>
        </td>
      )}
    </tr>
  );
}

function matrixCell(cell: MatrixCell | null, dense: boolean) {
  if (cell === null) {
    return (
      <td class="none">
        <i>не поручено</i>
      </td>
    );
  }
  const { state, figure, words } = cell;
  return (
    <td>
      <a href={cell.href} class="status" data-state={state}>
        {figure}
        {dense ? <i>{figure === '' ? words : `, ${words}`}</i> : <small>{words}</small>}
      </a>
    </td>
  );
}
