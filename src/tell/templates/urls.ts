export const TEMPLATES = '/templates';

export const TEMPLATE_DONE = ['added', 'forced', 'shipped'] as const;
export type TemplateDone = (typeof TEMPLATE_DONE)[number];

/** The card of a template; `done` says which sentence stands under the opening after an action. */
export function templateUrl(code: string, done?: TemplateDone): string {
  return done === undefined ? `${TEMPLATES}/${code}` : `${TEMPLATES}/${code}?done=${done}`;
}

/** The template itself, as it is edited; without a version the one delivered with Opora. */
export function templateFileUrl(code: string, version?: string): string {
  return `${TEMPLATES}/${code}/template.docx${version === undefined ? '' : `?version=${version}`}`;
}

/** The template filled with something real. */
export function templatePreviewUrl(code: string, version?: string): string {
  return `${TEMPLATES}/${code}/preview.docx${version === undefined ? '' : `?version=${version}`}`;
}

/** What the forms of the card post to. */
export function templateFormUrl(code: string, form: 'force' | 'shipped'): string {
  return `${TEMPLATES}/${code}/${form}`;
}
