import { longest, map, optional, phrase, sequence, word, type Parser } from './combinators.ts';
import { schoolYearWords } from './grammar-numbers.ts';
import { oneSpan, schoolYearSpan, spans } from './grammar-moments.ts';
import type { Piece, Span } from './pieces.ts';

const endOfYear: Parser<Span> = map(word('год', 'года', 'году'), () => ({
  unit: 'year',
  from: { year: null, month: 1, day: 1 },
  to: { year: null, month: 12, day: 31 },
  throughYear: null,
  sure: 0.9,
}));
const before = longest<unknown>(
  word('до', 'к', 'ко'),
  phrase('в срок до'),
  phrase('срок до'),
  phrase('не позднее'),
  phrase('не позже'),
  phrase('в срок не позднее'),
  phrase('в срок по'),
  phrase('вплоть до'),
  phrase('срок исполнения до'),
  phrase('не позднее чем до'),
);
const theEnd = word('конца', 'концу', 'окончания', 'завершения', 'окончанию');
const theStart = word('начала', 'началу');

/** A school year begins on 1 September, so what is to be done before it is due on 31 August. */
function dayBeforeSchool(span: Span): Span {
  const day = { year: span.from.year, month: 8, day: 31 };
  return { ...span, unit: 'day', from: day, to: day };
}

/** «до 20 января», «к 1 сентября», «не позднее 15 мая», «до конца учебного года»; «до июня» ends where June begins. */
export const until: Parser<Piece[]> = longest<Piece[]>(
  map(sequence(before, theStart, schoolYearSpan), ([, , span]) => [{ type: 'until', span: dayBeforeSchool(span), exclusive: false }]),
  map(sequence(before, theStart, oneSpan), ([, , span]) => [{ type: 'until', span, exclusive: true }]),
  map(sequence(before, oneSpan), ([, span]) => [
    {
      type: 'until',
      span,
      exclusive: span.unit === 'month' || span.unit === 'season' || span.unit === 'quarter',
    },
  ]),
  map(sequence(before, theEnd, longest(oneSpan, schoolYearSpan, endOfYear)), ([, , span]) => [{ type: 'until', span, exclusive: false }]),
);

export const since: Parser<Piece[]> = map(
  sequence(
    longest<unknown>(word('с', 'со'), phrase('начиная с'), phrase('начиная со')),
    longest(
      oneSpan,
      map(sequence(word('начала'), oneSpan), ([, span]) => span),
    ),
  ),
  ([, span]) => [{ type: 'since', span }],
);

const through = longest<unknown>(
  phrase('в течение'),
  phrase('в течении'),
  phrase('на протяжении'),
  phrase('в продолжение'),
  phrase('в период'),
  phrase('за период'),
  word('весь', 'всю', 'все'),
  phrase('за весь'),
  phrase('на весь'),
  phrase('в ходе'),
  phrase('во время'),
);
const whole = optional(word('всего', 'всей', 'целого', 'весь'));
const document = longest<unknown>(
  map(sequence(optional(word('календарн*', 'текущ*', 'отчетн*')), word('год', 'года', 'году', 'г')), () => true),
  sequence(
    word('период', 'периода', 'срок', 'срока', 'времени', 'время'),
    optional(
      longest<unknown>(
        sequence(
          word('реализации', 'действия', 'выполнения'),
          optional(word('программ*', 'проект*', 'план*', 'дорожн*', 'мероприяти*')),
          optional(word('карт*')),
        ),
      ),
    ),
  ),
  sequence(word('реализации', 'реализацию'), optional(word('программ*', 'проект*', 'план*', 'дорожн*')), optional(word('карт*'))),
  word('программы', 'проекта'),
);
const steadily = longest<unknown>(
  word(
    'постоянно',
    'систематически',
    'систематично',
    'регулярно',
    'непрерывно',
    'ежедневно',
    'круглогодично',
    'бессрочно',
    'планомерно',
    'перманентно',
    'постоянный',
    'текущий',
  ),
  phrase('на постоянной основе'),
  phrase('на регулярной основе'),
  phrase('в постоянном режиме'),
  phrase('на системной основе'),
  phrase('в плановом режиме'),
  phrase('в текущем режиме'),
  phrase('в рабочем порядке'),
  phrase('круглый год'),
);

/** «в течение года», «весь период», «постоянно», «в течение 2019–2020 уч. г.». */
export const ongoing: Parser<Piece[]> = longest<Piece[]>(
  map(sequence(through, whole, spans), ([, , found]) => found.map((span): Piece => ({ type: 'ongoing', span }))),
  map(sequence(through, whole, optional(word('текущ*')), schoolYearSpan), ([, , , span]) => [{ type: 'ongoing', span }]),
  map(sequence(through, whole, document), () => [{ type: 'ongoing', span: null }]),
  map(sequence(word('весь'), longest<unknown>(word('год'), schoolYearWords)), () => [{ type: 'ongoing', span: null }]),
  map(steadily, () => [{ type: 'ongoing', span: null }]),
);
