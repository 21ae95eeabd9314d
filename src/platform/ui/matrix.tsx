import type { ComponentChildren } from 'preact';
import { formatNumber } from '../lib/numbers.ts';
import { Strokes, type Stroke } from './progress.tsx';
import { Status } from './status.tsx';

/** How far one municipality (or school) is with one item; `null` where the item was not given to it. */
export interface MatrixCell {
  done: number;
  whole: number;
  late?: number;
  href?: string;
  strokes?: readonly Stroke[];
}

/** One item of the roadmap across all columns. */
export interface MatrixRow {
  number?: string;
  title: string;
  href?: string;
  cells: readonly (MatrixCell | null)[];
}

/** Items down, municipalities or schools across. Scrolls inside its own frame, head and first column stay. */
export function MatrixTable(props: {
  caption: string;
  corner?: string;
  columns: readonly { title: string; href?: string }[];
  groups: readonly { title?: ComponentChildren; rows: readonly MatrixRow[] }[];
}) {
  return (
    <div class="scroll" role="region" aria-label={props.caption} tabIndex={0}>
      <table class="matrix">
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
            {group.rows.map(matrixRow)}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function matrixRow(row: MatrixRow) {
  return (
    <tr>
      <th scope="row">
        {row.number !== undefined && <b>{row.number}</b>}
        {row.href === undefined ? row.title : <a href={row.href}>{row.title}</a>}
      </th>
      {row.cells.map(matrixCell)}
    </tr>
  );
}

function matrixCell(cell: MatrixCell | null) {
  if (cell === null) {
    return (
      <td class="none">
        <span aria-hidden="true">—</span>
        <span class="for-ear">не поручено</span>
      </td>
    );
  }
  const late = cell.late ?? 0;
  const words = `${formatNumber(cell.done)} из\u00a0${formatNumber(cell.whole)}`;
  return (
    <td class={late > 0 ? 'late' : cell.done >= cell.whole ? 'full' : undefined}>
      {cell.href === undefined ? words : <a href={cell.href}>{words}</a>}
      {cell.strokes !== undefined && <Strokes strokes={cell.strokes} />}
      {late > 0 && (
        <small>
          <Status state="overdue">поздно {formatNumber(late)}</Status>
        </small>
      )}
    </td>
  );
}
