import type { Alias } from './aliases.ts';
import { fold, isAbbreviation, isLegalForm, isOrganisationWord, isPostWord } from './lexicon.ts';
import { findPersons, isPerson } from './persons.ts';

/**
 * Cuts a cell of executors into the texts of single parties. Brackets and quotation marks are never cut.
 * Commas, semicolons, bullets and slashes part; so do a person's name, a capital letter that begins a new post
 * («РУО Участники программы»), and an abbreviation after a department («Отдел образования ИМЦ»).
 */
export function splitParties(text: string, aliases: readonly Alias[]): string[] {
  const rough = splitOutside(text)
    .flatMap(splitPersons)
    .flatMap((part) => splitWords(part, aliases));
  return joinContinued(rough.map(trimParty).filter((part) => part !== '')).flatMap(splitAnd);
}

function trimParty(text: string): string {
  const trimmed = text.replace(/\s+/g, ' ').replace(/^[\s,;:•·*–—-]+|[\s,;:–—-]+$/gu, '');
  return trimmed.endsWith('.') && /(?:\p{Ll}{2}|\p{Lu}{2}|[»")])\.$/u.test(trimmed.slice(-3)) ? trimmed.slice(0, -1) : trimmed;
}

const CLOSING: Record<string, string> = { '(': ')', '«': '»', '„': '“', '[': ']' };

function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let until: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (until !== null) {
      if (letter === until) until = null;
      continue;
    }
    if (letter === '"') until = text.includes('"', at + 1) ? '"' : null;
    else if (CLOSING[letter] !== undefined) until = text.includes(CLOSING[letter], at + 1) ? CLOSING[letter] : null;
    else if (isBoundary(text, at)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function isBoundary(text: string, at: number): boolean {
  const letter = text[at] ?? '';
  if (',;•·/'.includes(letter)) return true;
  // a full stop parts two parties only after a whole word and before a capital
  return letter === '.' && /^\p{L}{4}$/u.test(text.slice(Math.max(0, at - 4), at)) && /^\s+\p{Lu}/u.test(text.slice(at + 1, at + 4));
}

/** A name always begins a party; what stands before it in the same part may be its post. */
function splitPersons(text: string): string[] {
  const persons = findPersons(text);
  const parts: string[] = [];
  let from = 0;
  for (const person of persons) {
    parts.push(text.slice(from, person.from), person.name);
    from = person.to;
  }
  return [...parts, text.slice(from)];
}

function splitWords(text: string, aliases: readonly Alias[]): string[] {
  if (isPerson(text.trim())) return [text];
  const words = text.trim().split(/\s+/);
  const parts: string[][] = [[]];
  for (const [at, word] of words.entries()) {
    const here = parts.at(-1) ?? [];
    if (at > 0 && beginsParty(here, word, aliases)) parts.push([word]);
    else here.push(word);
  }
  return parts.map((part) => part.join(' '));
}

const LEADING = new Set([
  'Участники',
  'Школы',
  'Отдел',
  'Управление',
  'Комитет',
  'Министерство',
  'Департамент',
  'Районный',
  'Администрация',
]);

/** `before` are the words of the party so far. */
function beginsParty(before: readonly string[], word: string, aliases: readonly Alias[]): boolean {
  const text = before.join(' ');
  const last = before.at(-1) ?? '';
  if (text === '' || (text.match(/[«("]/g) ?? []).length > (text.match(/[»)]/g) ?? []).length) return false;
  if (/^(?:и|или|с|со|в|во|на|по|при|для|от|за|-|–|—)$/iu.test(last)) return false;
  const plain = word.replace(/[.,;:]+$/u, '');
  if (LEADING.has(plain)) return true;
  if (/^\p{Lu}\p{Ll}/u.test(plain) && isPostWord(plain)) return true;
  const named = isAbbreviation(plain) || aliases.some(({ alias }) => alias === plain);
  if (!named) return false;
  const department =
    before.length > 1 &&
    /^(?:отдел|управлени|комитет)/u.test(fold(before[0] ?? '')) &&
    /образовани/u.test(fold(text)) &&
    !isAbbreviation(last);
  const whole =
    before.length === 1 && !isLegalForm(last) && !isPostWord(last) && (isAbbreviation(last) || aliases.some(({ alias }) => alias === last));
  return department || whole;
}

/**
 * «рабочей группы, координирующей…», «учителей математики, русского языка»: a part that begins in lower case with a word
 * that is nobody's name goes on with the part before it.
 */
function joinContinued(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const [first = ''] = part.split(/[\s-]+/);
    const continues = /^\p{Ll}/u.test(first) && !tellsParty(part);
    if (continues && joined.length > 0 && !isPerson(joined.at(-1) ?? '')) joined.push(`${joined.pop() ?? ''}, ${part}`);
    else joined.push(part);
  }
  return joined;
}

function tellsParty(part: string): boolean {
  const words = part.split(/[^\p{L}.]+/u).filter((word) => word !== '');
  const [first = '', second = '', third = ''] = words;
  if (/(?:ющ|ящ|ущ|ащ|вш)(?:ий|его|ая|ей|ие|их|им|ими)$/u.test(first) && !isPostWord(first) && !first.startsWith('общ')) return false;
  if (isPostWord(first) || isOrganisationWord(first)) return true;
  const nominative = /(?:ый|ий|ой|ая|яя|ые|ие|ое|ее)$/u;
  return nominative.test(first) && [second, third].some((word) => isPostWord(word) || isOrganisationWord(word));
}

/** «РУО и ИМЦ», «Отдел образования и школы» are two; «руководители ШНОР и ШНСУ» share a word and stay one. */
function splitAnd(part: string): string[] {
  const found = /^([^«"(]+?)\s+(?:и|а также)\s+([^«"(]+)$/u.exec(part);
  const [, left = '', right = ''] = found ?? [];
  const sides = [left, right].map((side) => side.split(/\s+/)[0] ?? '');
  const organisations = sides.every(
    (word) =>
      isAbbreviation(word) || (isOrganisationWord(word) && /^(?:отдел|управлени|комитет|центр|школы|министерств)/u.test(fold(word))),
  );
  return organisations && left.split(' ').every((word) => !isPostWord(word)) ? [left, right] : [part];
}
