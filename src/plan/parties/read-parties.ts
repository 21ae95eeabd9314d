import { cutAlias, type Alias } from './aliases.ts';
import { isPost } from './lexicon.ts';
import { isPerson } from './persons.ts';
import { splitParties } from './split-parties.ts';

/** Who carries an activity out: an organisation (or a group of them), a named person, or whoever holds a post. */
export type Party = { org: string; alias?: string } | { person: string; position: string | null } | { person: null; position: string };

/**
 * Reads the cell of executors. Names and posts stay in the author's spelling, without the full stop at the end.
 * Persons in a row share the post after them («Иванова А.А., Петрова Б.Б., методисты»); a post directly before a name
 * belongs to it too. `aliases` are the short names the document has declared.
 */
export function readParties(responsible: string, aliases: readonly Alias[] = []): Party[] {
  const text = unwrapLines(responsible.normalize('NFC').slice(0, 3_000));
  const parts = splitParties(text, aliases);
  const parties: Party[] = [];
  let waiting: { person: string; position: string | null }[] = [];
  for (const part of parts) {
    if (isPerson(part)) {
      const before = waiting.length === 0 ? takeOwnPost(parties, text, part) : null;
      const person = { person: part, position: before };
      parties.push(person);
      waiting = before === null ? [...waiting, person] : [];
      continue;
    }
    const post = stripBrackets(part);
    const known = aliases.some(({ alias }) => alias === part);
    if (waiting.length > 0 && !known && isPost(post) && fitsNumber(post, waiting.length)) {
      for (const person of waiting) person.position = post;
    } else parties.push(known ? { org: part } : readParty(part));
    waiting = [];
  }
  return parties;
}

/** A single line end is only the width of the column; an empty line or a bullet parts the parties. */
function unwrapLines(text: string): string {
  return text
    .replace(/[^\S\n]*\r?\n\s*(?:\n|[-•·*–—]\s)\s*/g, '; ')
    .replace(/\s+/g, ' ')
    .trim();
}

function readParty(part: string): Party {
  const { name, alias } = cutAlias(part);
  if (isPost(name)) return { person: null, position: name };
  return alias === null ? { org: name === '' ? part : name } : { org: name, alias };
}

/** «(директор ИМЦ)» after a name is the post without the bracket. */
function stripBrackets(part: string): string {
  const inside = /^\((.*)\)$/u.exec(part);
  return inside?.[1] ?? part;
}

const MANY = /^(?:\p{L}+(?:ые|ие)\s+)?(?:\p{L}+[иы]|\p{L}+[а-я]*(?:тели|исты|ники|оры|еры|оги|ора|еля|логи))(?:\s|$)/u;

/** One person takes a post in the singular; «методисты» after one name are other people. */
function fitsNumber(post: string, persons: number): boolean {
  const [first = ''] = post.split(/[\s-]+/);
  const plural = MANY.test(`${first.toLowerCase()} `) && !/(?:ий|ый|ой)$/u.test(first.toLowerCase());
  return persons > 1 || !plural;
}

/** «Директор ИМЦ Ковалёва И.П.»: the post that stands right before the name, with no comma between. */
function takeOwnPost(parties: Party[], text: string, person: string): string | null {
  const last = parties.at(-1);
  if (last === undefined || !('person' in last) || last.person !== null) return null;
  const before = text.slice(0, text.indexOf(person)).replace(/[\s–—-]+$/u, '');
  if (!before.replace(/\s+/g, ' ').endsWith(last.position) || !fitsNumber(last.position, 1)) return null;
  parties.pop();
  return last.position;
}
