/** Rows of a plan table that are no part of the plan: the header again, numbers of columns, totals, signatures. */
import type { PlanLayout } from './columns.ts';
import { headerKey, type HeaderReader } from './header.ts';
import { textOfCell } from './columns.ts';
import type { RowView } from './headings.ts';
import { isColumnNumbers } from './visual-lines.ts';

const TOTAL = /^(?:итого|всего)(?!\p{L})/iu;
const SIGNATURE = /_{4,}|^(?:исполнитель|согласовано|утверждаю)\s*:/iu;
const SIGNED = /^(?:директор|начальник|руководитель|заместитель|методист|составил\p{L}*)[^.]{0,60}\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+$/u;

export function isJunkRow(view: RowView, layout: PlanLayout, read: HeaderReader): boolean {
  return isHeaderAgain(view, layout, read) || isNumbersRow(view) || isTotal(view, layout) || isSignature(view);
}

/** The header repeated on a page, word for word or in other words of the same meaning. */
function isHeaderAgain(view: RowView, layout: PlanLayout, read: HeaderReader): boolean {
  if (view.filled.length < 2) return false;
  const headers = layout.columns.map((column) => headerKey(column.header));
  const filled = view.texts.flatMap((text, column) => (text === '' ? [] : [{ text, column }]));
  if (filled.every(({ text, column }) => headerKey(text) === headers[column])) return true;
  if (filled.length < 3 || filled.some(({ text }) => text.length > 45)) return false;
  return filled.every(({ text, column }) => {
    const field = layout.columns[column]?.field;
    return headerKey(text) === headers[column] || (field !== 'other' && read(text)?.field === field);
  });
}

function isNumbersRow(view: RowView): boolean {
  return isColumnNumbers(view.row.cells.filter((cell) => !cell.continued).map(textOfCell));
}

/** «Итого: 12 мероприятий»: no deadline and no responsible. */
function isTotal(view: RowView, layout: PlanLayout): boolean {
  const first = view.filled[0];
  return first !== undefined && TOTAL.test(textOfCell(first)) && isBare(view, layout);
}

function isBare(view: RowView, layout: PlanLayout): boolean {
  const spans = view.filled.some((cell) => cell.span > 1);
  return spans || layout.columns.every(({ field }, column) => !['deadline', 'responsible'].includes(field) || view.texts[column] === '');
}

function isSignature(view: RowView): boolean {
  if (view.filled.length !== 1) return false;
  const text = view.filled.map(textOfCell).join(' ');
  return SIGNATURE.test(text) || SIGNED.test(text);
}
