import { longest, map, mark, optional, phrase, sequence, token, word, type Found, type Parser } from './combinators.ts';
import { countRange, dash, integerWithin, count } from './grammar-numbers.ts';
import type { Piece } from './pieces.ts';
import type { Offset } from './schedule.ts';
import { rawText, type Token } from './tokens.ts';

/**
 * The author's words up to a bracket, a semicolon, the end or the beginning of another rule of time.
 * `stop` recognises such a beginning; after a comma it is asked too, so «по плану УО, ИМЦ» goes on and
 * «по плану УО, 2 раза в год» ends.
 */
export function tail(stop: Parser<unknown>): Parser<string> {
  return (tokens, at) => {
    let next = at;
    while (next < tokens.length && !endsTail(tokens, next, stop)) next += 1;
    return { value: rawText(tokens, at, next).replace(/[\s.,:;-]+$/, ''), next };
  };
}

function endsTail(tokens: readonly Token[], at: number, stop: Parser<unknown>): boolean {
  const here = tokens[at];
  if (here?.kind === 'mark' && ['(', ')', ';'].includes(here.text)) return true;
  const after = here?.kind === 'mark' && here.text === ',' ? at + 1 : at;
  return stop(tokens, after) !== null;
}

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
const planName: Parser<string> = map(sequence(planNoun, optional(map(sequence(dash, planNoun), ([, second]) => second))), ([first, second]) =>
  second === null ? first : `${first}-${second}`);

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
  word('по', 'согласно'), phrase('в соответствии с'), phrase('в соответствии со'), phrase('на основании'), phrase('в рамках'),
  phrase('согласно с'), phrase('в сроки согласно'), phrase('сроки согласно'), phrase('исходя из'),
);

/** «по плану работы ИМЦ», «согласно утверждённого графика», «в соответствии с планом-графиком». */
export function plan(stop: Parser<unknown>): Parser<Piece> {
  return longest(
    map(sequence(byPlan, adjectives, planName, tail(stop)), ([, words, name, rest]) => planPiece(words, name, rest)),
    map(sequence(longest<unknown>(phrase('в сроки'), phrase('в срок'), phrase('сроки')), optional(mark(',')),
      word('установлен*', 'определен*', 'утвержден*', 'указан*', 'предусмотрен*'), tail(stop)),
    ([, , verb, rest]): Piece => ({ type: 'plan', text: `сроки, ${verb} ${rest}`.trim() })),
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

const unit: Parser<Offset['unit']> = longest<Offset['unit']>(
  map(word('час', 'часа', 'часов'), () => 'hour'),
  map(longest<unknown>(word('день', 'дня', 'дней', 'сутки', 'суток', 'дневн*'), sequence(word('дн'), optional(mark('.')))), () => 'day'),
  map(word('недел*'), () => 'week'),
  map(word('месяц', 'месяца', 'месяцев'), () => 'month'),
);
const offset: Parser<Offset> = longest(
  map(
    sequence(countRange, optional(longest<unknown>(sequence(mark('('), word('*'), mark(')')), mark('-'))),
      optional(word('рабоч*', 'календарн*', 'учебн*')), unit),
    ([value, , kind, name]): Offset => ({ count: value[1], unit: name, working: kind?.startsWith('рабоч') ?? false }),
  ),
  map(unit, (name): Offset => ({ count: 1, unit: name, working: false })),
);
const limit = longest<unknown>(
  phrase('не позднее чем за'), phrase('не позднее чем через'), phrase('не позднее чем в'), phrase('не позднее'), phrase('не позже чем за'), phrase('не позже чем через'),
  phrase('не позже'), phrase('в течение'), phrase('в течении'), word('за', 'через'), phrase('в срок до'), phrase('не менее чем за'), phrase('в срок не позднее'),
);
const after = longest<unknown>(
  word('после', 'спустя'), phrase('со дня'), phrase('с даты'), phrase('с момента'), phrase('от даты'), phrase('по окончании'), phrase('по завершении'), phrase('с начала'), phrase('со времени'), phrase('по итогам'), phrase('по получении'),
);
const before = longest<unknown>(word('до', 'перед'), phrase('до дня'), phrase('до даты'));

function eventPiece(side: 'before' | 'on' | 'after', event: string, counted: Offset | null): Piece | null {
  return event === '' ? null : { type: 'event', side, event, offset: counted };
}

/** Relative to something that has its own day: «в течение 10 рабочих дней после семинара», «накануне экзамена». */
export function event(stop: Parser<unknown>): Parser<Piece> {
  const rest = tail(stop);
  return longest<Piece>(
    map(sequence(optional(limit), offset, after, rest), ([, counted, , text]) => eventPiece('after', text, counted)),
    map(sequence(limit, offset, before, rest), ([, counted, , text]) => eventPiece('before', text, counted)),
    map(sequence(countRange, word('методическ*'), word('цикл*')), () => eventPiece('on', 'методического цикла', null)),
    map(sequence(word('в'), integerWithin(1, 60), optional(dash), word('дневн*'), word('срок')), ([, days]) =>
      eventPiece('after', 'предыдущего шага', { count: days, unit: 'day', working: false })),
    map(sequence(word('в'), word('недельн*', 'месячн*'), word('срок')), ([, long]) =>
      eventPiece('after', 'предыдущего шага', { count: 1, unit: long.startsWith('недельн') ? 'week' : 'month', working: false })),
    map(sequence(word('через'), offset), ([, counted]) => eventPiece('after', 'предыдущего шага', counted)),
    map(sequence(longest<unknown>(phrase('в течение'), phrase('в течении')), offset), ([, counted]) => eventPiece('after', 'начала', counted)),
    map(sequence(longest<unknown>(word('после'), phrase('по окончании'), phrase('по завершении'), phrase('по итогам'), phrase('по результатам'),
      phrase('с момента'), phrase('со дня'), phrase('по факту'), phrase('при поступлении'), phrase('при получении'), phrase('по мере'), phrase('по получении'), phrase('при наличии'), phrase('по истечении')), rest),
    ([, text]) => eventPiece('after', text, null)),
    map(sequence(longest<unknown>(word('до', 'перед', 'накануне'), phrase('не позднее'), phrase('не позже')), rest), ([, text]) => eventPiece('before', text, null)),
    map(sequence(longest<unknown>(phrase('в день'), phrase('в дни'), phrase('во время'), phrase('в ходе'), phrase('в период'), phrase('на период'), phrase('на момент'),
      phrase('в сроки'), phrase('в течение'), phrase('в течении'), phrase('одновременно с')), rest), ([, text]) => eventPiece('on', text, null)),
  );
}

/** On request or by need: nobody's plan names the day. */
export function need(stop: Parser<unknown>): Parser<Piece> {
  const lead = longest(
    phrase('по мере необходимости'), phrase('по необходимости'), phrase('при необходимости'), phrase('в случае необходимости'), phrase('по мере потребности'),
    phrase('по потребност*'), phrase('по запрос*'), phrase('по согласовани*'), phrase('по договоренност*'), phrase('по обращени*'), phrase('по требовани*'),
    phrase('по заявк*'), phrase('по мере поступлени*'), phrase('по мере возникновени*'), phrase('по мере выявлени*'), phrase('по приглашени*'), phrase('по вызову'),
    word('незамедлительно', 'уточняется', 'уточняются'), phrase('будет уточнен*'), phrase('будут уточнен*'),
  );
  return (tokens, at) => {
    const found = lead(tokens, at);
    const rest = found === null ? null : tail(stop)(tokens, found.next);
    return found === null || rest === null ? null : { value: { type: 'need', text: rawText(tokens, at, rest.next).replace(/[\s.,:;-]+$/, '') }, next: rest.next };
  };
}

/** Words that say how, not when: «в любой день недели», «до 18:00 мск», «1 этап». */
export function note(stop: Parser<unknown>): Parser<Piece> {
  const time = token((here) => (here.kind === 'time' ? here.text : null));
  const zone = optional(longest<unknown>(word('мск', 'час*', 'ч'), phrase('по московскому времени'), phrase('по местному времени'), phrase('московского времени')));
  const spoken: Parser<Piece> = longest(
    map(sequence(phrase('в любой день'), tail(stop)), ([, text]): Piece => ({ type: 'note', text: `в любой день ${text}` })),
    map(sequence(word('этап*'), optional(integerWithin(1, 9))), (): Piece => ({ type: 'note', text: 'этап' })),
    map(sequence(count, word('этап*')), (): Piece => ({ type: 'note', text: 'этап' })),
  );
  const clock: Parser<Piece> = (tokens, at) => {
    const found = sequence(optional(longest<unknown>(word('до', 'в', 'к', 'с'), phrase('не позднее'))), time, zone, optional(mark('.')))(tokens, at);
    return found === null ? null : { value: { type: 'note', text: rawText(tokens, at, found.next) }, next: found.next };
  };
  return longest(spoken, clock);
}
