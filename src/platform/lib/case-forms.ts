/** Case forms of organisations and posts, proposed by rules; what a person has corrected stands in the record. */

export const CASES = ['genitive', 'dative', 'instrumental'] as const;
export type Case = (typeof CASES)[number];

type Forms = Record<Case, string>;

/** «главный», «заведующий»: endings of a hard, a soft and a feminine adjective or participle. */
function declineAdjective(word: string, to: Case): string | null {
  const found = /^(.+?)(ый|ой|ий|ая|яя|ое|ее)(ся)?$/u.exec(word);
  if (found === null || /^(?:лице|музе)/u.test(word)) return null;
  const [, stem = '', ending = '', reflexive = ''] = found;
  const isSoft = ending === 'яя' || ending === 'ее' || (ending === 'ий' && !/[гкх]$/u.test(stem));
  const isHushed = /[гкхжшчщ]$/u.test(stem);
  if (ending === 'ая' || ending === 'яя') return stem + (isSoft || /[жчщ]$/u.test(stem) ? 'ей' : 'ой') + reflexive;
  const forms: Forms = {
    genitive: isSoft ? 'его' : 'ого',
    dative: isSoft ? 'ему' : 'ому',
    instrumental: isSoft || isHushed ? 'им' : 'ым',
  };
  return stem + forms[to] + reflexive;
}

const NOUN_ENDINGS: readonly (readonly [RegExp, cut: number, Forms])[] = [
  [/ие$/u, 1, { genitive: 'я', dative: 'ю', instrumental: 'ем' }],
  [/о$/u, 1, { genitive: 'а', dative: 'у', instrumental: 'ом' }],
  [/ия$/u, 1, { genitive: 'и', dative: 'и', instrumental: 'ей' }],
  [/я$/u, 1, { genitive: 'и', dative: 'е', instrumental: 'ей' }],
  [/[жшчщц]а$/u, 1, { genitive: 'и', dative: 'е', instrumental: 'ей' }],
  [/[гкх]а$/u, 1, { genitive: 'и', dative: 'е', instrumental: 'ой' }],
  [/а$/u, 1, { genitive: 'ы', dative: 'е', instrumental: 'ой' }],
  [/(?:тель|арь)$/u, 1, { genitive: 'я', dative: 'ю', instrumental: 'ем' }],
  [/ь$/u, 1, { genitive: 'и', dative: 'и', instrumental: 'ью' }],
  [/й$/u, 1, { genitive: 'я', dative: 'ю', instrumental: 'ем' }],
  [/[жшчщц]$/u, 0, { genitive: 'а', dative: 'у', instrumental: 'ем' }],
  [/[бвгдзклмнпрстфх]$/u, 0, { genitive: 'а', dative: 'у', instrumental: 'ом' }],
];

function declineNoun(word: string, to: Case): string {
  const rule = NOUN_ENDINGS.find(([pattern]) => pattern.test(word));
  return rule === undefined ? word : word.slice(0, word.length - rule[1]) + rule[2][to];
}

/** Participles and adjectives that are nouns by themselves: the phrase ends with them. */
const NOUN_LIKE = /^(?:заведующ|управляющ|исполняющ)/iu;

/**
 * «управление образования» → «управлению образования», «главный специалист» → «главному специалисту»: the adjectives at
 * the beginning and the first noun change, what it governs stays. Abbreviations and names in quotes do not change.
 */
export function declinePhrase(phrase: string, to: Case): string {
  const words = phrase.trim().split(' ');
  for (const [index, word] of words.entries()) {
    if (!/^[А-ЯЁа-яё]?[а-яё-]+$/u.test(word) || word.length < 2) return words.join(' ');
    const adjective = declineAdjective(word, to);
    words[index] = adjective ?? declineNoun(word, to);
    if (adjective === null || NOUN_LIKE.test(word)) return words.join(' ');
  }
  return words.join(' ');
}

/** The stored form of an organisation's short name where a person has given one, else the proposed one. */
export function organisationCase(organisation: { shortName: string } & Partial<Record<Case, string | null>>, to: Case): string {
  return organisation[to]?.trim() || declinePhrase(organisation.shortName, to);
}
