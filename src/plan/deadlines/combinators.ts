import type { Token } from './tokens.ts';

/** A parser looks at the tokens from `at` on and answers what it found and where it stopped, or null. */
export type Found<T> = { value: T; next: number };
export type Parser<T> = (tokens: readonly Token[], at: number) => Found<T> | null;

/** One word: `год` is the exact form, `месяц*` any form that begins so. */
export function word(...forms: string[]): Parser<string> {
  const exact = new Set(forms.filter((form) => !form.endsWith('*')));
  const stems = forms.filter((form) => form.endsWith('*')).map((form) => form.slice(0, -1));
  return (tokens, at) => {
    const token = tokens[at];
    if (token?.kind !== 'word') return null;
    const fits = exact.has(token.text) || stems.some((stem) => token.text.startsWith(stem));
    return fits ? { value: token.text, next: at + 1 } : null;
  };
}

/** Several words in a row, written as one string: `phrase('по мере необходимост*')`. */
export function phrase(text: string): Parser<string> {
  return map(sequence(...text.split(' ').map((form) => (/\p{L}/u.test(form) ? word(form) : mark(form)))), (words) => words.join(' '));
}

export function mark(...marks: string[]): Parser<string> {
  return (tokens, at) => {
    const token = tokens[at];
    return token?.kind === 'mark' && marks.includes(token.text) ? { value: token.text, next: at + 1 } : null;
  };
}

/** One token for which `read` has an answer. */
export function token<T>(read: (token: Token) => T | null): Parser<T> {
  return (tokens, at) => {
    const here = tokens[at];
    const value = here === undefined ? null : read(here);
    return value === null ? null : { value, next: at + 1 };
  };
}

export function sequence<T extends unknown[]>(...parsers: { [K in keyof T]: Parser<T[K]> }): Parser<T> {
  return (tokens, at) => {
    const values: unknown[] = [];
    let next = at;
    for (const parser of parsers) {
      const found = parser(tokens, next);
      if (found === null) return null;
      values.push(found.value);
      next = found.next;
    }
    // Each value came from the parser of the same place, so the list has the declared shape.
    return { value: values as T, next };
  };
}

/** The alternative that reads furthest; of equals the first. */
export function longest<T>(...parsers: Parser<T>[]): Parser<T> {
  return (tokens, at) => {
    let best: Found<T> | null = null;
    for (const parser of parsers) {
      const found = parser(tokens, at);
      if (found !== null && (best === null || found.next > best.next)) best = found;
    }
    return best;
  };
}

export function optional<T>(parser: Parser<T>): Parser<T | null> {
  return (tokens, at) => parser(tokens, at) ?? { value: null, next: at };
}

/** One or more, with something between them. */
export function list<T>(item: Parser<T>, between: Parser<unknown>): Parser<T[]> {
  return (tokens, at) => {
    const first = item(tokens, at);
    if (first === null) return null;
    const values = [first.value];
    let next = first.next;
    for (;;) {
      const gap = between(tokens, next);
      const more = gap === null ? null : item(tokens, gap.next);
      if (more === null) return { value: values, next };
      values.push(more.value);
      next = more.next;
    }
  };
}

export function map<T, R>(parser: Parser<T>, change: (value: T) => R | null): Parser<R> {
  return (tokens, at) => {
    const found = parser(tokens, at);
    const value = found === null ? null : change(found.value);
    return found === null || value === null ? null : { value, next: found.next };
  };
}

/**
 * The same parser, asked once for each place of a phrase: many rows of the grammar begin with the same part.
 * Answers are kept as long as the token list itself.
 */
export function remember<T>(parser: Parser<T>): Parser<T> {
  const answers = new WeakMap<readonly Token[], (Found<T> | null)[]>();
  return (tokens, at) => {
    let known = answers.get(tokens);
    if (known === undefined) answers.set(tokens, (known = []));
    let found = known[at];
    if (found === undefined) known[at] = found = parser(tokens, at);
    return found;
  };
}

/** Reads nothing and answers the value: the neutral alternative. */
export function nothing<T>(value: T): Parser<T> {
  return (_tokens, at) => ({ value, next: at });
}
