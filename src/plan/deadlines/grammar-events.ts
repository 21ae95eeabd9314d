import { longest, map, mark, optional, phrase, sequence, token, word, type Parser } from './combinators.ts';
import { count, countRange, dash, integerWithin } from './grammar-numbers.ts';
import { tail } from './grammar-tail.ts';
import type { Piece } from './pieces.ts';
import type { Offset } from './schedule.ts';
import { rawText } from './tokens.ts';

const unit: Parser<Offset['unit']> = longest<Offset['unit']>(
  map(word('час', 'часа', 'часов'), () => 'hour'),
  map(longest<unknown>(word('день', 'дня', 'дней', 'сутки', 'суток', 'дневн*'), sequence(word('дн'), optional(mark('.')))), () => 'day'),
  map(word('недел*'), () => 'week'),
  map(word('месяц', 'месяца', 'месяцев'), () => 'month'),
);
const offset: Parser<Offset> = longest(
  map(
    sequence(
      countRange,
      optional(longest<unknown>(sequence(mark('('), word('*'), mark(')')), mark('-'))),
      optional(word('рабоч*', 'календарн*', 'учебн*')),
      unit,
    ),
    ([value, , kind, name]): Offset => ({
      count: value[1],
      unit: name,
      working: kind?.startsWith('рабоч') ?? false,
    }),
  ),
  map(unit, (name): Offset => ({ count: 1, unit: name, working: false })),
);
const limit = longest<unknown>(
  phrase('не позднее чем за'),
  phrase('не позднее чем через'),
  phrase('не позднее чем в'),
  phrase('не позднее'),
  phrase('не позже чем за'),
  phrase('не позже чем через'),
  phrase('не позже'),
  phrase('в течение'),
  phrase('в течении'),
  word('за', 'через'),
  phrase('в срок до'),
  phrase('не менее чем за'),
  phrase('в срок не позднее'),
);
const after = longest<unknown>(
  word('после', 'спустя'),
  phrase('со дня'),
  phrase('с даты'),
  phrase('с момента'),
  phrase('от даты'),
  phrase('по окончании'),
  phrase('по завершении'),
  phrase('с начала'),
  phrase('со времени'),
  phrase('по итогам'),
  phrase('по получении'),
);
const before = longest<unknown>(word('до', 'перед'), phrase('до дня'), phrase('до даты'));

function eventPiece(side: 'before' | 'on' | 'after', event: string, counted: Offset | null): Piece | null {
  return event === '' ? null : { type: 'event', side, event, offset: counted };
}

const within = longest<unknown>(phrase('в течение'), phrase('в течении'));
const whenDone = longest<unknown>(
  ...[
    'после',
    'по окончании',
    'по завершении',
    'по итогам',
    'по результатам',
    'с момента',
    'со дня',
    'по факту',
    'при поступлении',
    'при получении',
    'по мере',
    'по получении',
    'при наличии',
    'по истечении',
  ].map(phrase),
);
const notLater = longest<unknown>(...['до', 'перед', 'накануне', 'не позднее', 'не позже'].map(phrase));
const whileGoing = longest<unknown>(
  ...[
    'в день',
    'в дни',
    'во время',
    'в ходе',
    'в период',
    'на период',
    'на момент',
    'в сроки',
    'в течение',
    'в течении',
    'одновременно с',
  ].map(phrase),
);

const days = (value: number): Offset => ({ count: value, unit: 'day', working: false });
const PREVIOUS = 'предыдущего шага';

/** Counted from the step before, which the phrase does not name: «в 3-дневный срок», «через неделю». */
const afterStep: Parser<Piece> = longest<Piece>(
  map(sequence(word('в'), integerWithin(1, 60), optional(dash), word('дневн*'), word('срок')), ([, value]) =>
    eventPiece('after', PREVIOUS, days(value)),
  ),
  map(sequence(word('в'), word('недельн*', 'месячн*'), word('срок')), ([, long]) =>
    eventPiece('after', PREVIOUS, { ...days(1), unit: long.startsWith('недельн') ? 'week' : 'month' }),
  ),
  map(sequence(word('через'), offset), ([, counted]) => eventPiece('after', PREVIOUS, counted)),
  map(sequence(within, offset), ([, counted]) => eventPiece('after', 'начала', counted)),
);

/** Relative to something that has its own day: «в течение 10 рабочих дней после семинара», «накануне экзамена». */
export function event(stop: Parser<unknown>): Parser<Piece> {
  const rest = tail(stop);
  return longest<Piece>(
    map(sequence(optional(limit), offset, after, rest), ([, counted, , text]) => eventPiece('after', text, counted)),
    map(sequence(limit, offset, before, rest), ([, counted, , text]) => eventPiece('before', text, counted)),
    map(sequence(countRange, word('методическ*'), word('цикл*')), () => eventPiece('on', 'методического цикла', null)),
    afterStep,
    map(sequence(whenDone, rest), ([, text]) => eventPiece('after', text, null)),
    map(sequence(notLater, rest), ([, text]) => eventPiece('before', text, null)),
    map(sequence(whileGoing, rest), ([, text]) => eventPiece('on', text, null)),
  );
}

/** On request or by need: nobody's plan names the day. */
export function need(stop: Parser<unknown>): Parser<Piece> {
  const lead = longest(
    phrase('по мере необходимости'),
    phrase('по необходимости'),
    phrase('при необходимости'),
    phrase('в случае необходимости'),
    phrase('по мере потребности'),
    phrase('по потребност*'),
    phrase('по запрос*'),
    phrase('по согласовани*'),
    phrase('по договоренност*'),
    phrase('по обращени*'),
    phrase('по требовани*'),
    phrase('по заявк*'),
    phrase('по мере поступлени*'),
    phrase('по мере возникновени*'),
    phrase('по мере выявлени*'),
    phrase('по приглашени*'),
    phrase('по вызову'),
    word('незамедлительно', 'уточняется', 'уточняются'),
    phrase('будет уточнен*'),
    phrase('будут уточнен*'),
  );
  return (tokens, at) => {
    const found = lead(tokens, at);
    const rest = found === null ? null : tail(stop)(tokens, found.next);
    return found === null || rest === null
      ? null
      : {
          value: { type: 'need', text: rawText(tokens, at, rest.next).replace(/[\s.,:;-]+$/, '') },
          next: rest.next,
        };
  };
}

/** Words that say how, not when: «в любой день недели», «до 18:00 мск», «1 этап». */
export function note(stop: Parser<unknown>): Parser<Piece> {
  const time = token((here) => (here.kind === 'time' ? here.text : null));
  const zone = optional(
    longest<unknown>(
      word('мск', 'час*', 'ч'),
      phrase('по московскому времени'),
      phrase('по местному времени'),
      phrase('московского времени'),
    ),
  );
  const spoken: Parser<Piece> = longest(
    map(sequence(phrase('в любой день'), tail(stop)), ([, text]): Piece => ({
      type: 'note',
      text: `в любой день ${text}`,
    })),
    map(sequence(word('этап*'), optional(integerWithin(1, 9))), (): Piece => ({
      type: 'note',
      text: 'этап',
    })),
    map(sequence(count, word('этап*')), (): Piece => ({ type: 'note', text: 'этап' })),
  );
  const clock: Parser<Piece> = (tokens, at) => {
    const found = sequence(
      optional(longest<unknown>(word('до', 'в', 'к', 'с'), phrase('не позднее'))),
      time,
      zone,
      optional(mark('.')),
    )(tokens, at);
    return found === null ? null : { value: { type: 'note', text: rawText(tokens, at, found.next) }, next: found.next };
  };
  return longest(spoken, clock);
}
