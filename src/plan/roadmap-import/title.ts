/** The name of the document, out of the lines before its table. */
import { joinAtoms } from './cell-text.ts';
import { isMarkedHeading, startsSmall } from './looks.ts';
import { isPassportLabel } from './passport-labels.ts';
import type { Atom, Line, Vocabulary } from './source.ts';

export type FoundTitle = { text: string; atoms: Atom[] };

const STARTS =
  /^[«"*\s(]*(?:(?:муниципальн|региональн|районн|школьн|краев|областн|республиканск|комплексн|примерн|сводн|антирисков)\S*\s+)?(?:дорожная\s+карта|план(?:-график)?(?!\p{L})|программа|комплекс\s+мер|перечень\s+мероприятий|система\s+мероприятий|план\s+мероприятий|циклограмма|график\s+(?:работ|мероприяти|проведени)|система\s+работы|медиаплан)/iu;
const BREAKS =
  /^(?:срок[и]?\s+(?:реализации|действия|исполнения)|паспорт|приложение|утвержд|согласован|приказ|постановлен|распоряжен|таблица|содержание|введение|пояснительная|начальник|директор|г\.\s|с\.|пгт|п\.|\d{4}\s*(?:год|г\.?)?$|от\s+[«"]?\d)/iu;
const LONGEST = 600;

export function findTitle(lines: readonly Line[], vocabulary: Vocabulary): FoundTitle | null {
  const starts = lines.flatMap((line, index) => (isStart(line) ? [index] : []));
  // A heading of its own line with the roadmap's name is surer than one that merely begins with «Программа».
  const best = starts.find((index) => /дорожная\s+карта|план/iu.test(textOf(lines[index]))) ?? starts[0];
  const chosen = starts[0] !== undefined && best !== undefined && /програм/iu.test(textOf(lines[starts[0]])) ? starts[0] : best;
  if (chosen !== undefined) return collectTitle(lines, chosen, vocabulary);
  const styled = lines.findIndex((line) => line.heading === 1);
  if (styled >= 0) return collectTitle(lines, styled, vocabulary);
  return lines.length <= MOST_BARE ? findBareTitle(lines, vocabulary) : null;
}

/** Of a few lines over a table the last one that is a name and no stamp. */
const MOST_BARE = 4;

function findBareTitle(lines: readonly Line[], vocabulary: Vocabulary): FoundTitle | null {
  const at = lines.findLastIndex((line) => {
    const text = textOf(line);
    return (
      text.length > 20 && text.length < 300 && !startsSmall(text) && !BREAKS.test(text) && !/[:;]$/u.test(text) && !isPassportLabel(text)
    );
  });
  return at < 0 ? null : collectTitle(lines, at, vocabulary);
}

/** Does a line of its own begin the name of a plan or a programme? */
export function isTitleStart(text: string): boolean {
  return text.length < LONGEST && STARTS.test(text) && !/[;:]$/u.test(text);
}

function textOf(line: Line | undefined): string {
  return (
    line?.atoms
      .map((atom) => atom.text)
      .filter(Boolean)
      .join(' ') ?? ''
  );
}

function isStart(line: Line): boolean {
  const text = textOf(line);
  return line.atoms.filter((atom) => atom.text !== '').length === 1 && isTitleStart(text);
}

function collectTitle(lines: readonly Line[], start: number, vocabulary: Vocabulary): FoundTitle {
  const atoms: Atom[] = [];
  let length = 0;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index];
    const text = textOf(line);
    if (line === undefined || (index > start && !continuesTitle(line, text, textOf(lines[index - 1])))) break;
    length += text.length;
    if (length > LONGEST) break;
    atoms.push(...line.atoms);
  }
  return {
    text: joinAtoms(atoms, vocabulary, { bullets: false })
      .replace(/^\*+|\*+$/gu, '')
      .trim(),
    atoms,
  };
}

function continuesTitle(line: Line, text: string, before: string): boolean {
  const filled = line.atoms.filter((atom) => atom.text !== '');
  if (filled.length !== 1 || line.atoms[0]?.text === '' || text.length > 400) return false;
  if (BREAKS.test(text) || isPassportLabel(text) || isMarkedHeading(text) || /^[-–—•]/u.test(text)) return false;
  if (/[.!?]$/u.test(before) && !/(?:гг?|уч)\.$/u.test(before)) return false;
  if (startsSmall(text) || /^[("«]/u.test(text)) return true;
  const isLoud = text === text.toUpperCase() && before === before.toUpperCase() && /\p{L}{3}/u.test(text);
  return !line.gapBefore && text.length < 160 && (isLoud || !/[.;:]$/u.test(text)) && !STARTS.test(text);
}
