import type { Token } from './tokens.ts';

/** The long words that carry the meaning of deadlines: a word one slip away from one of them is read as it. */
const VOCABULARY = [
  'январь',
  'января',
  'январе',
  'февраль',
  'февраля',
  'феврале',
  'апрель',
  'апреля',
  'апреле',
  'август',
  'августа',
  'августе',
  'сентябрь',
  'сентября',
  'сентябре',
  'октябрь',
  'октября',
  'октябре',
  'ноябрь',
  'ноября',
  'ноябре',
  'декабрь',
  'декабря',
  'декабре',
  'постоянно',
  'систематически',
  'регулярно',
  'ежегодно',
  'ежемесячно',
  'ежеквартально',
  'еженедельно',
  'ежедневно',
  'каждого',
  'каждой',
  'течение',
  'течении',
  'квартал',
  'квартала',
  'полугодие',
  'полугодия',
  'полугодиям',
  'четверти',
  'каникулы',
  'каникул',
  'согласно',
  'графику',
  'графика',
  'планом',
  'окончании',
  'учебного',
  'учебной',
  'необходимости',
  'периода',
  'реализации',
  'последняя',
  'весенние',
  'осенние',
];
const KNOWN = new Set(VOCABULARY);
const SHORTEST = 6;

/** One letter wrong, lost, added, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (a[at] === b[at] && at < a.length) at += 1;
  if (a.length === b.length) {
    const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
    return swapped || a.slice(at + 1) === b.slice(at + 1);
  }
  return a.length > b.length ? a.slice(at + 1) === b.slice(at) : a.slice(at) === b.slice(at + 1);
}

/** A word that differs from a known one by its ending only is another form, not a slip. */
function isOtherForm(word: string, known: string): boolean {
  return word.slice(0, -2) === known.slice(0, word.length - 2) && known.length >= word.length - 1;
}

/**
 * Slips mended: «систиматически», «ежемесечно». `mended` lists pairs «as written» → «as read».
 * A word cut in two by a line («ежеквар- тально») is joined first when together they are a known word.
 */
export function mendTypos(tokens: readonly Token[]): { tokens: Token[]; mended: [string, string][] } {
  const mended: [string, string][] = [];
  const joined = joinCutWords(expandShortWords(tokens));
  const result = joined.map((token) => {
    if (token.kind !== 'word' || token.text.length < SHORTEST || KNOWN.has(token.text)) return token;
    const near = VOCABULARY.find((known) => isOneSlip(token.text, known) && !isOtherForm(token.text, known));
    if (near === undefined) return token;
    mended.push([token.raw, near]);
    return { ...token, text: near };
  });
  return { tokens: result, mended };
}

/** Words cut by a point, as people cut them in a narrow column; whole words of the grammar stand for them. */
const SHORT_WORDS: Readonly<Record<string, string>> = {
  теч: 'течение',
  ежемес: 'ежемесячно',
  ежекв: 'ежеквартально',
  ежег: 'ежегодно',
  пост: 'постоянно',
  сист: 'систематически',
  мес: 'месяца',
  нед: 'недели',
  полуг: 'полугодия',
  четв: 'четверти',
  каник: 'каникулы',
  оконч: 'окончании',
  послед: 'последняя',
  необх: 'необходимости',
};

/** «в теч. года», «1 раз в мес.»: the short word and its point become the whole word. */
export function expandShortWords(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    if (token.text === '.' && before !== undefined && isShortWord(before)) return [];
    const next = tokens[at + 1];
    if (!isShortWord(token)) return [token];
    return [
      next?.text === '.'
        ? { ...token, text: SHORT_WORDS[token.text] ?? token.text, raw: `${token.raw}.`, to: next.to }
        : { ...token, text: SHORT_WORDS[token.text] ?? token.text },
    ];
  });
}

function isShortWord({ kind, text }: Token): boolean {
  return kind === 'word' && Object.hasOwn(SHORT_WORDS, text);
}

function joinCutWords(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [first, second, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (first === undefined) break;
    const cut = second?.text === '-' ? third : second;
    const text = cut?.kind === 'word' && first.kind === 'word' ? first.text + cut.text : '';
    if (cut !== undefined && KNOWN.has(text) && !KNOWN.has(first.text)) {
      result.push({ ...first, text, raw: first.raw + cut.raw, to: cut.to });
      at += cut === third ? 2 : 1;
    } else result.push(first);
  }
  return result;
}
