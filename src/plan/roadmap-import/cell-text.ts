/** The text of a cell or a heading out of its atoms: white space, broken words and bullets put right. */
import { joinPieces, type Vocabulary } from '../../platform/lib/torn-words.ts';
import type { Atom } from './source.ts';

export type TextShape = {
  /** Join bulleted lines by «; »; a deadline keeps its dashes. */
  bullets: boolean;
};

const STRONG_BULLET = /^[•·●▪■◦○✓✔➢►*\uF0B7\uF02D]\s*/u;
const DASH_BULLET = /^[-–—]\s*(?=[\p{L}«"(\d])/u;

export function joinAtoms(atoms: readonly Atom[], vocabulary: Vocabulary, shape: TextShape = { bullets: true }): string {
  const lines = atoms.filter((atom) => atom.text !== '');
  const dashes = lines.filter((line) => DASH_BULLET.test(line.text)).length;
  let text = '';
  let inList = false;
  lines.forEach((line, index) => {
    const bullet = shape.bullets ? findBullet(line.text, text, dashes) : '';
    const piece = line.text.slice(bullet.length);
    if (index === 0 || text === '') text = piece;
    else if (bullet !== '') text = inList ? `${endItem(text)}; ${piece}` : `${text} ${piece}`;
    else text = joinPieces(text, piece, vocabulary, lines[index - 1]?.place.from === line.place.from && line.place.row === undefined);
    if (bullet !== '') inList = true;
  });
  return text.replace(/\s+/g, ' ').trim();
}

/** The item's own mark gives way to the «;» between items; the point of «2022 г.» stays. */
function endItem(text: string): string {
  const open = text.replace(/[\s;,]+$/u, '');
  return open.length < text.length || /(?<!\p{L})\p{L}{1,3}\.$/u.test(open) ? open : open.replace(/\.$/u, '');
}

function findBullet(line: string, before: string, dashes: number): string {
  const strong = STRONG_BULLET.exec(line)?.[0];
  if (strong !== undefined) return strong;
  const dash = DASH_BULLET.exec(line)?.[0];
  if (dash === undefined) return '';
  return before === '' || dashes > 1 || /[:;.,]$/u.test(before) ? dash : '';
}
