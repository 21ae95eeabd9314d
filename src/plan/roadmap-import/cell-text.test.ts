import { describe, expect, it } from 'vitest';
import { joinPieces } from '../../platform/lib/torn-words.ts';
import { joinAtoms } from './cell-text.ts';
import type { Atom, Vocabulary } from './source.ts';

function makeVocabulary(...words: string[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function makeAtoms(...lines: string[]): Atom[] {
  return lines.map((text, id) => ({ id, text, place: { from: id + 1, to: id + 1 } }));
}

describe('joinPieces', () => {
  it.each([
    ['социально-', 'педагогической', 'социально-педагогической'],
    ['педагогов-', 'психологов)', 'педагогов-психологов)'],
    ['Октябрь-', 'ноябрь', 'Октябрь-ноябрь'],
    ['образова-', 'тельных', 'образовательных'],
    ['2023-', '2024', '2023-2024'],
    ['Май 2023-', 'июнь', 'Май 2023- июнь'],
    ['методисты –', 'предметники', 'методисты – предметники'],
    ['отдел', 'образования', 'отдел образования'],
  ])('«%s» and «%s»', (before, after, joined) => {
    expect(joinPieces(before, after, makeVocabulary())).toBe(joined);
  });

  it('mends a torn word the document has elsewhere, by itself or in another form', () => {
    expect(joinPieces('в новых усло', 'виях', makeVocabulary('усло', 'виях', 'условиях'))).toBe('в новых условиях');
    expect(joinPieces('итоги монито-', 'ринга', makeVocabulary('мониторинг'))).toBe('итоги мониторинга');
    expect(joinPieces('по', 'омощь', makeVocabulary('помощь', 'по', 'омощь'), true)).toBe('помощь');
  });

  it('leaves two words that happen to make a third', () => {
    expect(joinPieces('школа по', 'вышения', makeVocabulary('по', 'по', 'вышения', 'вышения', 'повышения'))).toBe('школа по вышения');
  });
});

describe('joinAtoms', () => {
  it.each([
    [['Темы:', '- итоги года;', '- планы,', '- разное.'], 'Темы: итоги года; планы; разное.'],
    [['- ждать'], 'ждать'],
    [['Выезды', '• в школы 2023 г.;', '• в сады'], 'Выезды в школы 2023 г.; в сады'],
    [['учителя', '- предметники'], 'учителя - предметники'],
    [['первое предложение.', 'Второе'], 'первое предложение. Второе'],
  ])('%j', (lines, joined) => {
    expect(joinAtoms(makeAtoms(...lines), makeVocabulary())).toBe(joined);
  });

  it('keeps the dashes of a deadline', () => {
    expect(joinAtoms(makeAtoms('Август', '- сентябрь'), makeVocabulary(), { bullets: false })).toBe('Август - сентябрь');
  });
});
