/**
 * Keeps account of the words: each field takes its words out of the atoms it was made of, and what
 * nobody took is a leftover.
 */
import type { ImportedLeftover } from './imported-roadmap.ts';
import { listWords, type Atom } from './source.ts';

type Word = { text: string; at: number; end: number; taken: boolean };

export class Ledger {
  private readonly words = new Map<number, Word[]>();

  /** Marks the words of `text` as used, in order; a word joined of two is found in both its pieces. */
  take(atoms: readonly Atom[], text: string): void {
    const free = atoms.flatMap((atom) => this.wordsOf(atom)).filter((word) => !word.taken);
    let at = 0;
    for (const wanted of listWords(text)) {
      const found = findWord(free, at, wanted);
      if (found === null) continue;
      for (let i = found.from; i < found.to; i++) (free[i] as Word).taken = true;
      at = found.to;
    }
  }

  /** Has any field taken a word of these? */
  hasTaken(atoms: readonly Atom[]): boolean {
    return atoms.some((atom) => this.wordsOf(atom).some((word) => word.taken));
  }

  listLeftovers(atoms: readonly Atom[]): ImportedLeftover[] {
    const leftovers: ImportedLeftover[] = [];
    for (const atom of atoms) {
      for (const text of this.leftIn(atom)) {
        const last = leftovers.at(-1);
        if (last !== undefined && last.source === atom.place) last.text += ` ${text}`;
        else leftovers.push({ text, source: atom.place });
      }
    }
    return leftovers;
  }

  private wordsOf(atom: Atom): Word[] {
    const known = this.words.get(atom.id);
    if (known !== undefined) return known;
    const words = [...atom.text.matchAll(/[\p{L}\p{N}]+/gu)].map((found) => ({
      text: found[0],
      at: found.index,
      end: found.index + found[0].length,
      taken: false,
    }));
    this.words.set(atom.id, words);
    return words;
  }

  /** Runs of words nobody took, with the marks between them. */
  private leftIn(atom: Atom): string[] {
    const words = this.wordsOf(atom);
    if (words.length > 0 && words.every((word) => !word.taken)) return [atom.text];
    const runs: string[] = [];
    let start: Word | null = null;
    words.forEach((word, index) => {
      if (word.taken) return;
      start ??= word;
      const next = words[index + 1];
      if (next !== undefined && !next.taken) return;
      runs.push(atom.text.slice(start.at, word.end));
      start = null;
    });
    return runs;
  }
}

const MOST_PIECES = 3;

function findWord(words: readonly Word[], at: number, wanted: string): { from: number; to: number } | null {
  for (let from = at; from < words.length; from++) {
    let joined = '';
    for (let to = from; to < Math.min(words.length, from + MOST_PIECES); to++) {
      const piece = words[to]?.text ?? '';
      if (to > from && joined.length + piece.length - 2 <= wanted.length && isOverlap(joined, piece, wanted)) return { from, to: to + 1 };
      joined += piece;
      if (joined === wanted) return { from, to: to + 1 };
      if (!wanted.startsWith(joined)) break;
    }
  }
  return null;
}

function isOverlap(before: string, piece: string, wanted: string): boolean {
  return [1, 2].some((size) => before.endsWith(piece.slice(0, size)) && before + piece.slice(size) === wanted);
}
