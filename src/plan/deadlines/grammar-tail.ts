import { type Parser } from './combinators.ts';
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
