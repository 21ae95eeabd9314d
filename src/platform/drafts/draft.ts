import type { SentForm } from '../http/index.ts';

/** A file that reached the server with a form that was not taken: it waits there for the form. */
export type KeptFile = { id: string; name: string; size: number };

/** What a person typed into a form and has not sent. */
export type Draft = {
  form: string;
  page: string;
  title: string;
  /** The key of the form it was typed into: sending it again makes one record. */
  formKey: string;
  /** The version of the record that the person saw. */
  version: number | null;
  texts: Record<string, string>;
  files: KeptFile[];
  savedAt: Date;
};

/** Fields that say which form it is; they are no part of what was typed. */
export const DRAFT_FORM = 'draft.form';
export const DRAFT_PAGE = 'draft.page';
export const DRAFT_TITLE = 'draft.title';
/** Files chosen on this computer that are not on the server: their names, one a line. */
export const DRAFT_FILES = 'draft.files';
/** Ids of kept files. */
export const KEPT = 'kept';

/** Where drafts are sent while a person types, and by the button where there are no scripts. */
export const DRAFTS_URL = '/drafts';
export const DRAFTS_REMOVE_URL = '/drafts/remove';

/** Longer texts are no form: nobody types a quarter of a megabyte. */
const MOST_CHARACTERS = 250_000;

export type SentDraft = Omit<Draft, 'savedAt' | 'files'> & { fileIds: string[] };

/** Reads a draft out of what its form sends; null where it is none of ours. */
export function readSentDraft(sent: SentForm): SentDraft | null {
  const { [DRAFT_FORM]: form = '', [DRAFT_PAGE]: page = '', [DRAFT_TITLE]: title = '' } = sent.text;
  if (!isAddress(form, 400) || !isAddress(page, 1000) || sent.formKey === null) return null;
  const texts = Object.fromEntries(Object.entries(sent.text).filter(([name]) => isTyped(name)));
  if (JSON.stringify(texts).length > MOST_CHARACTERS) return null;
  const version = Number(sent.text['version'] ?? '');
  return {
    form,
    page,
    title: title.slice(0, 300),
    formKey: sent.formKey,
    version: sent.text['version'] !== undefined && Number.isInteger(version) ? version : null,
    texts,
    fileIds: sent.lists[KEPT] ?? [],
  };
}

function isTyped(name: string): boolean {
  return name !== 'formKey' && name !== 'version' && name !== KEPT && (!name.startsWith('draft.') || name === DRAFT_FILES);
}

/** An address of our own: a path, never another site. */
export function isAddress(text: string, longest = 1000): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(text) && text.length <= longest;
}

/** Is anything typed at all? A form emptied again leaves no draft. */
export function isEmptyDraft(draft: Pick<SentDraft, 'texts' | 'fileIds'>): boolean {
  return draft.fileIds.length === 0 && Object.values(draft.texts).every((text) => text === '');
}

/** The first words of a draft, for the one who looks for it. */
export function firstWords(draft: Pick<Draft, 'texts'>, longest = 80): string {
  const text = Object.entries(draft.texts)
    .filter(([name]) => name !== 'seen' && name !== DRAFT_FILES)
    .map(([, value]) => value)
    .reduce((longestText, value) => (value.length > longestText.length ? value : longestText), '');
  const line = text.replace(/\s+/g, ' ');
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s\S*$/u, '')}…`;
}
