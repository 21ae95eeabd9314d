/** The act that approved the roadmap: its kind, number and date. */
import { readAct, readDate } from './act-words.ts';
import type { ImportedApproval } from './imported-roadmap.ts';
import { textOfAtoms, type Line } from './source.ts';
import { isTitleStart } from './title.ts';

/** Words that open a stamp; those after «|» end another's stamp, a basis or the text of an order. */
const STAMP =
  /^[«"]?(?:приложение(?:[\s:]|$)|к\s+(?:приказу|постановлени|распоряжени|решени|протокол)|утвержд[её]н|утверждаю|введ[её]н\S*\s+в\s+действие)/iu;
const LOUD_STAMP = /\sУТВЕРЖД(?:[ЕЁ]Н[АОЫ]?|АЮ)[:.]?$/u;
const OTHER = /^[«"]?(?:согласован|рассмотрен|принят|обсужд|рекомендован)/iu;
const BASIS = /^(?:в соответствии|на основании|в целях|во исполнение|руководствуясь|приказываю|об?\s+\p{L}+)/iu;
const LETTERHEAD =
  /^(?:п\s?р\s?и\s?к\s?а\s?з|п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?е\s?н\s?и\s?е|р\s?а\s?с\s?п\s?о\s?р\s?я\s?ж\s?е\s?н\s?и\s?е)(?:$|\s+(?:от|№|по|N)(?=\s|$))/iu;
const STAMP_LINES = 9;
const HEAD_LINES = 6;
const LONGEST = 300;

export function findApproval(lines: readonly Line[]): ImportedApproval | null {
  const runs = listRuns(lines);
  return firstOf(runs, findStamp) ?? findLetterhead(lines.map((line) => textOfAtoms(line.atoms))) ?? firstOf(runs, findSignedStamp);
}

function firstOf(runs: readonly string[][], find: (texts: readonly string[]) => ImportedApproval | null): ImportedApproval | null {
  for (const run of runs) {
    const found = find(run);
    if (found !== null) return found;
  }
  return null;
}

/** Two stamps side by side are set by tabs: each column is read for itself. */
function listRuns(lines: readonly Line[]): string[][] {
  const whole = lines.map((line) => textOfAtoms(line.atoms));
  const at = lines.findIndex((line) => filledOf(line).length > 1 && filledOf(line).some((text) => STAMP.test(text) || OTHER.test(text)));
  if (at < 0) return [whole];
  const block = lines.slice(at, at + STAMP_LINES);
  const column = (pick: -1 | 0): string[] => block.flatMap((line) => (isHere(line, pick) ? [filledOf(line).at(pick) ?? ''] : []));
  return [column(-1), column(0), [...whole.slice(0, at), ...whole.slice(at + STAMP_LINES)]];
}

function filledOf(line: Line): string[] {
  return line.atoms.map((atom) => atom.text).filter(Boolean);
}

/** A line with one piece belongs to the right column if a tab stands before it. */
function isHere(line: Line, pick: -1 | 0): boolean {
  return filledOf(line).length > 1 || (line.atoms[0]?.text === '' ? pick === -1 : pick === 0);
}

/** «Приложение 1 к приказу … от … № …», «Утверждено постановлением … от … № …». */
function findStamp(texts: readonly string[]): ImportedApproval | null {
  for (const [index, text] of texts.entries()) {
    if (text.length > LONGEST || !(STAMP.test(text) || LOUD_STAMP.test(text))) continue;
    const near = [text, ...stampAfter(texts, index)].join('\n');
    const isAnnex = text.toLowerCase().startsWith('приложение');
    const from = isAnnex ? near.search(/(?:^|\s)(?:к\s+(?:приказу|постановлени|распоряжени|решени|протокол)|утвержд)/iu) : 0;
    const found = from < 0 ? null : readAct(near.slice(from));
    if (found !== null) return found;
  }
  return null;
}

/** The lines of a stamp end where the title, another stamp or a basis begins. */
function stampAfter(texts: readonly string[], index: number): string[] {
  const after = texts.slice(index + 1, index + STAMP_LINES);
  const end = after.findIndex((text) => OTHER.test(text) || BASIS.test(text) || isTitleStart(text) || text.length > LONGEST);
  return end < 0 ? after : after.slice(0, end);
}

/** An order's own head: «ПРИКАЗ» alone on its line, the date and the number beside, below or above. */
function findLetterhead(texts: readonly string[]): ImportedApproval | null {
  const at = texts.findIndex((text) => text.length < 80 && LETTERHEAD.test(text));
  if (at < 0) return null;
  const head = (texts[at] ?? '').replace(LETTERHEAD, (words) => words.replace(/\s(?=\p{L}(?:\s|$))/gu, ''));
  const below = texts.slice(at + 1, at + HEAD_LINES);
  const end = below.findIndex((text) => BASIS.test(text) || text.length > 120);
  const act = [head, ...(end < 0 ? below : below.slice(0, end))].join('\n');
  return readAct(act) ?? readAct([head, ...texts.slice(Math.max(0, at - 2), at)].join('\n'));
}

/** «УТВЕРЖДАЮ», a post, a name and a day: there is no act and no number, only the day. */
function findSignedStamp(texts: readonly string[]): ImportedApproval | null {
  const at = texts.findIndex((text) => /^[«"]?утверждаю[»"]?[:.]?$/iu.test(text) || /\sУТВЕРЖДАЮ[:.]?$/u.test(text));
  const date = at < 0 ? null : readDate(stampAfter(texts, at).join('\n'));
  return date === null ? null : { kind: 'утверждение', number: null, date };
}
