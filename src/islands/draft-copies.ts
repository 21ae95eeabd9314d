const PREFIX = 'opora-draft:';

/** What lies on this computer; `saved`: the server has all of it. */
export interface Copy {
  key: string;
  texts: Record<string, string>;
  at: number;
  saved: boolean;
}

/** Where the copy of a form lies: people who share a computer have their own. */
export function placeOfCopy(account: string, form: string): string {
  return `${PREFIX}${account}:${form}`;
}

/** The copy that lies there; null where there is none, or the computer keeps nothing. */
export function readCopy(place: string): Copy | null {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    return isCopy(copy) ? copy : null;
  } catch {
    return null;
  }
}

function isCopy(value: unknown): value is Copy {
  return typeof value === 'object' && value !== null && 'texts' in value && 'key' in value && 'at' in value && 'saved' in value;
}

/** Keeps a copy in place of the earlier one; null removes it. */
export function writeCopy(place: string, copy: Copy | null): void {
  try {
    if (copy === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(copy));
  } catch {
    // the computer keeps nothing: the server still gets the text
  }
}

/** Removes copies that the server has whole, and those made before the instant. */
export function forgetCopies(before: number): void {
  try {
    for (const place of Object.keys(localStorage)) {
      if (!place.startsWith(PREFIX)) continue;
      const copy = readCopy(place);
      if (copy === null || copy.saved || copy.at < before) localStorage.removeItem(place);
    }
  } catch {
    // no storage, nothing to forget
  }
}
