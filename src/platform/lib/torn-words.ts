/** Words that a line end or the border of a column has torn, made whole by what the document itself says. */

/** Small-letter word → how often the document has it. */
export type Vocabulary = ReadonlyMap<string, number>;

/** Only the end of a growing text is looked at, so that joining stays linear. */
const LONGEST_WORD = 60;

/**
 * Two pieces of one text: a hyphenated or a torn word becomes one word again where the document shows
 * that word elsewhere; a compound keeps its hyphen. `sameLine`: torn by the border of a column, where a
 * letter may have been read on both sides.
 */
export function joinPieces(before: string, after: string, vocabulary: Vocabulary, sameLine = false): string {
  if (after === '') return before;
  const tail = before.slice(-LONGEST_WORD);
  const last = /[\p{L}\p{N}]+$/u.exec(tail.replace(/[-‐]$/u, ''))?.[0] ?? '';
  const first = /^[\p{L}\p{N}]+/u.exec(after)?.[0] ?? '';
  if (/\p{L}[-‐]$/u.test(tail) && first !== '') return joinHyphen(before, after, last, first, vocabulary);
  if (/\d[-–—]$/u.test(tail) && /^\d/.test(after)) return before + after;
  if (last === '' || first === '' || !/^\p{Ll}/u.test(first) || /[-‐]$/u.test(tail)) return `${before} ${after}`;
  if (isTornWord(last, first, last + first, vocabulary)) return before + after;
  const overlap = sameLine
    ? [1, 2].find((size) => last.endsWith(first.slice(0, size)) && isTornWord(last, first, last + first.slice(size), vocabulary))
    : undefined;
  return overlap === undefined ? `${before} ${after}` : before + after.slice(overlap);
}

function joinHyphen(before: string, after: string, last: string, first: string, vocabulary: Vocabulary): string {
  return isHyphenation(last.toLowerCase(), first, vocabulary) ? before.slice(0, -1) + after : before + after;
}

/** Nouns that stand before another noun: «план-график», «школа-наставник», «мастер-класс». */
const FIRST_NOUN =
  /^(?:план|школ|учител|педагог|мастер|тест|онлайн|офлайн|интернет|экспресс|мини|медиа|бизнес|чек|кейс|лист|урок|семинар|конкурс|директор|наставник|член)(?:[аеоуыиюяь]|ов|ей|ам|ом|ем|ах|ям|ями|ами)?$/u;
/** «учебно-», «социально-», «организационно-» before an adjective. */
const ADVERB = /(?:[бвгджзлмнрстчшщь]но|[сц]ко|ово)$/u;
const ADJECTIVE = /(?:[иы]й|ой|ая|яя|ое|ее|[иы]е|[ое]го|[ое]му|[иы]м|[иы]ми|[иы]х|ую|юю)$/u;
const MONTH =
  /^(?:январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])$/u;
const PARTICLE = /^(?:то|либо|нибудь|таки|за|под)$/u;

/** Was the hyphen put by a line end («образова-тельных»), or is it the author's («педагогов-психологов»)? */
function isHyphenation(last: string, first: string, vocabulary: Vocabulary): boolean {
  if (!/^\p{Ll}/u.test(first) || PARTICLE.test(first) || (MONTH.test(last) && MONTH.test(first))) return false;
  if (vocabulary.has(last + first) || /^[ьъы]/u.test(first)) return true;
  if (last === 'по' && /(?:[ое]му|ски)$/u.test(first)) return false;
  if (first.length <= 3) return true;
  const isLike = last.length > 3 && last.slice(-2) === first.slice(-2);
  const isAdverb = last.length > 4 && first.length > 4 && ADVERB.test(last) && ADJECTIVE.test(first);
  const isOfWords = last.length > 3 && isWordElsewhere(last, vocabulary) && isWordElsewhere(first, vocabulary);
  return !FIRST_NOUN.test(last) && !isLike && !isAdverb && !isOfWords;
}

function isWordElsewhere(word: string, vocabulary: Vocabulary): boolean {
  return (vocabulary.get(word.toLowerCase()) ?? 0) > 1;
}

function isTornWord(last: string, first: string, whole: string, vocabulary: Vocabulary): boolean {
  if (!vocabulary.has(whole.toLowerCase()) || whole.length < 5) return false;
  return !isWordElsewhere(last, vocabulary) || !isWordElsewhere(first, vocabulary);
}
