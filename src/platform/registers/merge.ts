/** The form as each of two people left it. Texts are those of the form, by field. */
export type Texts = Readonly<Record<string, string>>;

export type Merged = {
  /** Mine, with what only the other one changed. */
  texts: Record<string, string>;
  /** Fields that both changed, and not alike: a person decides. */
  conflicts: string[];
  /** Fields that only the other one changed. */
  taken: string[];
};

/**
 * Puts two people's edits of one record together. `seen`: the record as I saw it (absent: unknown, then every
 * difference is asked about), `theirs`: the record as it is now.
 */
export function mergeTexts(fields: readonly string[], mine: Texts, seen: Texts | null, theirs: Texts): Merged {
  const merged: Merged = { texts: { ...mine }, conflicts: [], taken: [] };
  for (const field of fields) {
    const [own, other] = [plain(mine[field]), plain(theirs[field])];
    const before = seen === null ? null : plain(seen[field]);
    if (own === other || before === other) continue;
    if (own === before) {
      merged.texts[field] = theirs[field] ?? '';
      merged.taken.push(field);
    } else merged.conflicts.push(field);
  }
  return merged;
}

function plain(text: string | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

/** Name of the choice of a field that both changed; 'theirs' takes the other one's value. */
export function takeName(field: string): string {
  return `take.${field}`;
}

/** My texts with the other one's values where I chose them. */
export function applyChoices(fields: readonly string[], mine: Texts, theirs: Texts): Record<string, string> {
  const texts = { ...mine };
  for (const field of fields) if (mine[takeName(field)] === 'theirs') texts[field] = theirs[field] ?? '';
  return texts;
}

/** The record as the form showed it, out of its hidden field. */
export function readSeen(text: string | undefined): Texts | null {
  if (text === undefined) return null;
  try {
    const seen: unknown = JSON.parse(text);
    if (typeof seen !== 'object' || seen === null) return null;
    return Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, String(value)]));
  } catch {
    return null;
  }
}
