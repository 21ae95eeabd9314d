/** What the shipped templates are made of: numbered headings, headed lists, requisites. */
import { cell, heading, numberedList, row, signature, table, text } from '../word-layout.mjs';

export const NBSP = '\u00a0';

export const NUMBER_WIDTH = 15;

function flag(prefix, name) {
  return prefix + name[0].toUpperCase() + name.slice(1);
}

/** Text shown only where the list or field `name` is filled, or only where it is empty. */
export function shown(prefix, name, words) {
  return `{#${flag(prefix, name)}}${words}{/${flag(prefix, name)}}`;
}

export const HEADINGS = 'headings';

/** A heading numbered by Word itself: a part that is left out leaves no gap. */
export function numbered(content, options = {}) {
  return heading(content, { numbering: { reference: HEADINGS, level: 0 }, ...options });
}

/** «Таблица 3. …» above a table; the number is counted when the document is filled. */
export function tableCaption(name, words) {
  return text(`Таблица${NBSP}{${name}Table}. ${words}`, { align: 'left', size: 12, before: 2, after: 4, keepNext: true });
}

/**
 * A headed table of a list; where the list is empty, a sentence instead, or with no sentence nothing at all. A column is
 * [width in millimetres, head, field, look]; `total` is a last row for the whole, `caption` the words above the table.
 */
export function listed(title, name, emptyText, columns, { total, caption, ...options } = {}) {
  const cells = columns.map(([, , field, look], index) => {
    const open = index === 0 ? `{#${name}}` : '';
    const close = index === columns.length - 1 ? `{/${name}}` : '';
    return { text: open + field + close, ...look };
  });
  const heads = columns.map(([, head, , look]) => ({
    text: head,
    bold: true,
    align: 'center',
    size: look?.size,
    keepNext: look?.keepNext,
  }));
  const opening = text(`{#${flag('has', name)}}`, { low: true, keepNext: true });
  const ending = text(`{/${flag('has', name)}}${emptyText === null ? '' : shown('no', name, emptyText)}`, { low: true });
  return [
    ...(emptyText === null ? [opening, numbered(title, options)] : [numbered(title, options), opening]),
    ...(caption === undefined ? [] : [tableCaption(name, caption)]),
    table(
      columns.map(([width]) => width),
      [row(heads, { head: true }), row(cells), ...(total === undefined ? [] : [row(total)])],
    ),
    ending,
  ];
}

export function pair(label, value) {
  return row([cell(label), cell(value)]);
}

/** A row that is left out where its field is empty. */
export function pairIfAny(label, name, more = '') {
  return row([cell(`{#${flag('has', name)}}${label}`), cell(`{${name}}${more}{/${flag('has', name)}}`)]);
}

/** A row of the sums; `level` is how deep it is a part of the row above, `bold` marks what the parts add up to. */
export function sum(label, field, { level = 0, bold = false } = {}) {
  return row([cell({ text: label, bold, left: level * 8 }), cell({ text: field, bold, align: 'center' })]);
}

export const CENTRED = { align: 'center' };
/** Six columns of figures stand beside the sections on an upright page. */
export const FIGURE = { align: 'center', size: 11, keepNext: true };
export const SMALL = { size: 11, keepNext: true };

/** Keeps the break between parts of the page size away from paragraphs that a list may replace. */
export const partEnd = text('', { low: true });

/** To whom: at the right above the title; each line of the field is a line. */
export const addressee = text(shown('has', 'addressee', '{addressee}'), { align: 'left', left: 95, after: 18, low: true });

export function dateLine() {
  return text(
    `{documentDate}${shown('has', 'documentNumber', ` №${NBSP}{documentNumber}`)}${shown('no', 'documentNumber', ` №${NBSP}______`)}`,
    {
      align: 'center',
      after: 12,
    },
  );
}

/** Post and name of who signs, or lines to write on; and who prepared the paper. */
export function signatures() {
  return [
    signature(
      `{signerPost}${shown('no', 'signerPost', 'Руководитель')}`,
      `{signerName}${shown('no', 'signerName', '____________________')}`,
    ),
    text('{preparedBy}', { align: 'left', size: 10, before: 24 }),
  ];
}

/** What the headings are numbered by; every document with headings brings it along. */
export const numbering = [numberedList(HEADINGS, ['%1.'], { bold: true })];
