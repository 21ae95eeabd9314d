/** What the audit is asked for; the address keeps it. Empty means no condition. */
export type AuditFilter = {
  who: string;
  noun: string;
  action: string;
  /** Words of the record's title. */
  words: string;
  /** One record by its id. */
  record: string;
  /** Code of an organisation: it and everything under it. */
  place: string;
  /** Calendar dates of the viewer, both included; what was typed, where it is no date. */
  from: string;
  until: string;
};

const NAMES = ['who', 'noun', 'action', 'words', 'record', 'place', 'from', 'until'] as const satisfies readonly (keyof AuditFilter)[];

/** Reads the filter of an address; dates as people write them. */
export function readFilter(query: Record<string, string>): AuditFilter {
  const texts = Object.fromEntries(NAMES.map((name) => [name, query[name]?.trim() ?? '']));
  const text = (name: keyof AuditFilter): string => texts[name] ?? '';
  return {
    who: text('who') || (query['actor']?.trim() ?? ''),
    noun: text('noun'),
    action: text('action'),
    words: text('words'),
    record: text('record'),
    place: text('place'),
    from: readDay(text('from')),
    until: readDay(text('until')),
  };
}

/** «29.10.2026» → «2026-10-29»; what is none stays as it was typed. */
function readDay(text: string): string {
  const parts = /^(\d{1,2})[.\s/-](\d{1,2})[.\s/-](\d{4})$/.exec(text);
  if (parts === null) return text;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The address of the audit (or of its Excel book) in this state. */
export function auditUrl(filter: AuditFilter, more: { before?: string; after?: string; excel?: true } = {}): string {
  const query = new URLSearchParams();
  for (const name of NAMES) if (filter[name] !== '') query.set(name, filter[name]);
  if (more.before !== undefined) query.set('before', more.before);
  if (more.after !== undefined) query.set('after', more.after);
  const text = query.toString();
  return `/audit${more.excel ? '/export.xlsx' : ''}${text === '' ? '' : `?${text}`}`;
}

export function isNarrowed(filter: AuditFilter): boolean {
  return NAMES.some((name) => filter[name] !== '');
}
