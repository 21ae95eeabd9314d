/** Fields of Word: a page number, a reference, a tick of a form. Their results are text, their instructions are not. */
import type { OpenField, Walk } from './docx-walk.ts';
import { isOn } from '../xml.ts';
import type { Attributes } from '../xml.ts';

function openField(walk: Walk): OpenField {
  return { inInstruction: true, paragraph: walk.paragraphs.at(-1) ?? null, choices: [], chosen: 0, checked: null };
}

/** `w:fldChar`: begins a field, parts its instruction from its result, or ends it. */
export function readFieldMark(walk: Walk, attributes: Attributes): void {
  const type = attributes['w:fldCharType'];
  if (type === 'begin') walk.fields.push(openField(walk));
  else if (type === 'end') walk.fields.pop();
  else {
    const field = walk.fields.at(-1);
    if (field) field.inInstruction = false;
  }
}

/** What the old form fields keep beside the text: the lines of a list and which is chosen, a tick. */
export function readFormField(walk: Walk, name: string, parent: string, value: string | undefined): void {
  const field = walk.fields.at(-1);
  if (!field) return;
  if (parent === 'w:ddList') {
    if (name === 'w:listEntry') field.choices.push(value ?? '');
    else if (name === 'w:result') field.chosen = Number(value) || 0;
  } else if (parent === 'w:checkBox') {
    if (name === 'w:checked') field.checked = isOn(value);
    else if (name === 'w:default') field.checked ??= isOn(value);
    else field.checked ??= false;
  }
}

/** The choice of a form field is shown by Word without being in the text. */
export function writeFormField(walk: Walk): void {
  const field = walk.fields.at(-1);
  const open = walk.paragraphs.at(-1);
  if (!field || !open) return;
  open.draft.text += field.choices[field.chosen] ?? '';
  if (field.checked !== null) open.draft.text += field.checked ? '☒' : '☐';
}
