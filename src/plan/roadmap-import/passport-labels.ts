/** The headings of a programme's passport: goals, tasks, expected results, indicators. */
export type PassportPart = 'goals' | 'tasks' | 'expectedResults' | 'indicators';

const LABELS: [PassportPart, RegExp][] = [
  ['indicators', /^(?:основны[ех]\s+|целевы[ех]\s+|планируемы[ех]\s+)*(?:показател[ия](?!\p{L})|индикатор)/iu],
  ['indicators', /^эффективность\s.{0,60}(?:следующим|по)\s+показателям/iu],
  ['expectedResults', /^(?:(?:ожидаемы[ех]|планируемы[ех]|конечны[ех]|предполагаемы[ех]|основны[ех]|прогнозируемы[ех])\s+)+результат/iu],
  ['expectedResults', /^результаты\s+реализации/iu],
  ['goals', /^(?:основн\S+\s+|стратегическ\S+\s+|главн\S+\s+)?цел[ьи](?!\p{L})/iu],
  ['tasks', /^(?:основны[ех]\s+)?задач[аи](?!\p{L})/iu],
];
const LONGEST_LABEL = 110;

export type FoundLabel = {
  part: PassportPart;
  /** Length of the label in the text; what follows is content. */
  length: number;
};

/** A label line («Задачи:»), or a label with its content after a colon («Цель проекта: …»). */
export function findPassportLabel(text: string): FoundLabel | null {
  const part = LABELS.find(([, words]) => words.test(text))?.[0];
  if (part === undefined) return null;
  const colon = text.indexOf(':');
  if (colon >= 0 && colon <= LONGEST_LABEL) return { part, length: colon + 1 };
  if (text.length > LONGEST_LABEL || /[.;,]$/u.test(text)) return sentenceLabel(text, part);
  return { part, length: text.length };
}

/** «Цель программы направлена на …», «Цель – …»: the sentence itself is the content. */
function sentenceLabel(text: string, part: PassportPart): FoundLabel | null {
  const dash = /^[^.]{0,60}?\s[–—-]\s/u.exec(text);
  if (dash !== null) return { part, length: dash[0].length };
  return /^цель.{0,60}(?:направлен|состоит|заключается|является)/iu.test(text) ? { part, length: 0 } : null;
}

export function isPassportLabel(text: string): boolean {
  return findPassportLabel(text) !== null;
}
