import { longest, map, mark, optional, phrase, sequence, token, word, type Found, type Parser } from './combinators.ts';
import { dash } from './grammar-numbers.ts';
import { tail } from './grammar-tail.ts';
import type { Piece } from './pieces.ts';

/** Nouns that hold dates for others, with their nominative. */
const PLANS: [string[], string][] = [
  [['плану', 'плана', 'планом', 'плане', 'план'], 'план'],
  [['планам', 'планов', 'планами', 'планах', 'планы'], 'планы'],
  [['графику', 'графика', 'графиком', 'графике', 'график'], 'график'],
  [['графикам', 'графиков', 'графиками', 'графики'], 'графики'],
  [['расписанию', 'расписания', 'расписанием', 'расписание'], 'расписание'],
  [['календарю', 'календаря', 'календарем'], 'календарь'],
  [['программе', 'программы', 'программой'], 'программа'],
  [['циклограмме', 'циклограммы', 'циклограммой'], 'циклограмма'],
  [['приказу', 'приказа', 'приказом'], 'приказ'],
  [['приказам', 'приказами'], 'приказы'],
  [['положению', 'положением', 'положения'], 'положение'],
  [['порядку', 'порядком'], 'порядок'],
  [['регламенту', 'регламентом', 'регламента'], 'регламент'],
  [['дорожной', 'дорожным'], 'дорожная'],
  [['срокам', 'сроков', 'сроками', 'сроки'], 'сроки'],
];
const planNoun: Parser<string> = token((here) => PLANS.find(([forms]) => forms.includes(here.text))?.[1] ?? null);

/** «плану-графику» → «план-график», «плану» → «план». */
const planName: Parser<string> = map(
  sequence(planNoun, optional(map(sequence(dash, planNoun), ([, second]) => second))),
  ([first, second]) => (second === null ? first : `${first}-${second}`),
);

/** Adjectives whose ending is stressed: годовой, not «годовый». */
const STRESSED = new Set(['годов', 'краев', 'областн', 'городск', 'основн']);

/** Adjective before the noun, put into the nominative: «утверждённому» → «утверждённый». The ё is not restored: the author's letters. */
function nominative(adjective: string, noun: string): string {
  const plural = /[иы]$/.test(noun);
  const neuter = /[ео]$/.test(noun);
  const feminine = /[ая]$/.test(noun);
  const base = /^(.*?)(ому|ого|ым|ой|ему|его|им|ей|ых|их|ыми|ими)$/iu.exec(adjective);
  if (base === null) return adjective;
  const [, stem = '', ending = ''] = base;
  const soft = /^[еи]/i.test(ending) && !/[кгхжшчщ]$/i.test(stem);
  if (plural) return stem + (soft || /[кгхжшчщ]$/i.test(stem) ? 'ие' : 'ые');
  if (feminine) return stem + (soft ? 'яя' : 'ая');
  if (neuter) return stem + (soft ? 'ее' : 'ое');
  if (STRESSED.has(stem.toLowerCase()) && !soft) return `${stem}ой`;
  return stem + (soft || /[кгхжшчщ]$/i.test(stem) ? 'ий' : 'ый');
}
const adjective: Parser<string> = (tokens, at) => {
  const here = tokens[at];
  const fits = here?.kind === 'word' && /(ому|ого|ым|ой|ему|его|им|ых|ими|ыми)$/u.test(here.text) && here.text.length > 4;
  return fits ? { value: here.raw, next: at + 1 } : null;
};
const adjectives: Parser<string[]> = (tokens, at) => {
  const values: string[] = [];
  let found: Found<string> | null = adjective(tokens, at);
  let next = at;
  while (found !== null && values.length < 3) {
    values.push(found.value);
    next = found.next;
    const gap = mark(',')(tokens, next)?.next ?? next;
    found = adjective(tokens, gap);
  }
  return { value: values, next };
};

const byPlan = longest<unknown>(
  word('по', 'согласно'),
  phrase('в соответствии с'),
  phrase('в соответствии со'),
  phrase('на основании'),
  phrase('в рамках'),
  phrase('согласно с'),
  phrase('в сроки согласно'),
  phrase('сроки согласно'),
  phrase('исходя из'),
);

/** «по плану работы ИМЦ», «согласно утверждённого графика», «в соответствии с планом-графиком». */
export function plan(stop: Parser<unknown>): Parser<Piece> {
  return longest(
    map(sequence(byPlan, adjectives, planName, tail(stop)), ([, words, name, rest]) => planPiece(words, name, rest)),
    map(
      sequence(
        longest<unknown>(phrase('в сроки'), phrase('в срок'), phrase('сроки')),
        optional(mark(',')),
        word('установлен*', 'определен*', 'утвержден*', 'указан*', 'предусмотрен*'),
        tail(stop),
      ),
      ([, , verb, rest]): Piece => ({ type: 'plan', text: `сроки, ${verb} ${rest}`.trim() }),
    ),
    map(sequence(word('план', 'график'), tail(stop)), ([name, rest]) => planPiece([], name, rest)),
  );
}

function planPiece(words: string[], name: string, rest: string): Piece {
  const full = [...words.map((each) => nominative(each, name.split('-')[0] ?? name)), name, mendWork(rest)].filter((part) => part !== '');
  return { type: 'plan', text: full.join(' ').replaceAll(' ,', ',') };
}

/** «план работу УО» is a usual slip for «план работы». */
function mendWork(rest: string): string {
  return rest.replace(/^работ[уе](?![\p{L}])/iu, 'работы');
}
