const SURNAME = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`;
const INITIALS = String.raw`\p{Lu}\.\s?\p{Lu}\.`;
/** «Ковалёва И.П.», «И. П. Ковалёва», «Ковалёва Ирина Петровна» (known by the patronymic). */
const PERSON = new RegExp(
  `${SURNAME}\\s${INITIALS}|${INITIALS}\\s?${SURNAME}|${SURNAME}\\s\\p{Lu}\\p{Ll}+\\s\\p{Lu}\\p{Ll}*(?:вна|чна|вич|ьич|мич|кич)(?!\\p{L})`,
  'gu',
);

export type PersonPlace = { from: number; to: number; name: string };

export function findPersons(text: string): PersonPlace[] {
  return [...text.matchAll(PERSON)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    name: found[0],
  }));
}

/** Whether the text is a person's name and nothing else. */
export function isPerson(text: string): boolean {
  const [only] = findPersons(text);
  return only !== undefined && only.from === 0 && only.to === text.length;
}
