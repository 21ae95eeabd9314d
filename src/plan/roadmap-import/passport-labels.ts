/** The headings of a programme's passport: goals, tasks, expected results, indicators, and the names of its other rows. */
export type PassportPart = 'goals' | 'tasks' | 'expectedResults' | 'indicators';

const RESULT_KINDS = '(?:ожидаем|планируем|конечн|предполагаем|основн|прогнозируем)(?:ы[ехй]|ое|ой)';
const LABELS: [PassportPart, RegExp][] = [
  ['tasks', /^для\s+[^:]{0,80}(?:решени|решить|реша|поставлен|определен|выполнить)[^:]{0,50}задач\p{Ll}*\s*:/iu],
  ['indicators', /^(?:основны[ех]\s+|целевы[ех]\s+|планируемы[ех]\s+)*(?:показател[ия](?!\p{L})|индикатор)/iu],
  ['indicators', /^эффективность\s.{0,60}(?:следующим|по)\s+показателям/iu],
  ['indicators', /^критери[ийяев]{1,2}\s+(?:и\s+показатели\s+)?(?:оценки\s+)?(?:эффективности|результативности|реализации)/iu],
  ['expectedResults', new RegExp(`^(?:${RESULT_KINDS}\\s+)+результат`, 'iu')],
  ['expectedResults', /^результаты\s+реализации/iu],
  ['goals', /^(?:основн\S+\s+|стратегическ\S+\s+|главн\S+\s+)?цел[ьи](?!\p{L})/iu],
  ['tasks', /^(?:основны[ех]\s+)?задач[аи](?!\p{L})/iu],
];
/** «2. Задачи программы»: words a label of its own line is made of. */
const PURE =
  /^(?:\d{1,2}(?:\.\d{1,2})?[.)]|[IVX]{1,4}[.)])\s*(?:(?:основн|целев|ожидаем|планируем|конечн|стратегическ|главн|прогнозируем)\p{L}+\s+(?:и\s+)?){0,3}(?:цел[ьи]|задач[аи]|показател[ьи]|индикатор[ы]?|результат[ы]?)(?:\s+(?:и\s+)?(?:программ|проект|дорожн|карт|план|реализаци|работ|мероприяти|эффективност|\(?индикатор|муниципальн|школьн)\p{L}*\)?){0,5}\s*:?$/iu;
const NUMBER = /^(?:\d{1,2}(?:\.\d{1,2})?[.)]|[IVX]{1,4}[.)])\s*/u;
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
  if (colon >= 0 && colon <= LONGEST_LABEL + 60) return { part, length: colon + 1 };
  const dash = /^[^.;,]{3,60}?\s[–—-]\s(?=\p{L}|«)/u.exec(text);
  if (dash !== null) return { part, length: dash[0].length };
  if (text.length > LONGEST_LABEL || /[.;,]$/u.test(text)) return sentenceLabel(text, part);
  return { part, length: text.length };
}

/** «2. Задачи программы» alone on its line. */
export function findNumberedLabel(text: string): FoundLabel | null {
  if (text.length > LONGEST_LABEL || !PURE.test(text)) return null;
  const found = findPassportLabel(text.replace(NUMBER, ''));
  return found === null ? null : { part: found.part, length: text.length };
}

/** «3. Сроки реализации»: another part of the text begins. */
export function isNumberedRow(text: string): boolean {
  return text.length <= 60 && NUMBER.test(text) && ROW.test(text.replace(NUMBER, '')) && !/[.;,:]$/u.test(text);
}

/** «Цель программы направлена на …»: the sentence itself is the content. */
function sentenceLabel(text: string, part: PassportPart): FoundLabel | null {
  return /^цель.{0,60}(?:направлен|состоит|заключается|является)/iu.test(text) ? { part, length: 0 } : null;
}

export function isPassportLabel(text: string): boolean {
  return findPassportLabel(text) !== null;
}

const QUALIFIERS =
  '(?:\\d{1,2}[.)]\\s*)?(?:полное\\s+|краткое\\s+|основн\\S+\\s+|ожидаем\\S+\\s+|нормативн\\S+\\s+|источник\\S*\\s+|объ[её]м\\S*\\s+(?:и\\s+источник\\S*\\s+)?)*';
const ROW = new RegExp(
  `^${QUALIFIERS}(?:наименовани|названи|основани|правов|нормативн|заказчик|инициатор|разработчик|составител|авторы?|исполнител|соисполнител|координатор|руководител|куратор|участник|цел[ьи]|задач|срок|этап|период|финансир|ресурс|результат|показател|индикатор|контрол|управлени|механизм|порядок|система|перечень|целев)`,
  'iu',
);

/** Does a text begin as the name of a passport's row: «Разработчик программы», «Объём финансирования»? */
export function isRowLabel(text: string): boolean {
  return ROW.test(text);
}

/** «Разработчик: …», «Срок реализации – …»: the length of the label with its mark; null for any other line. */
export function findRowLabel(text: string): number | null {
  if (!ROW.test(text)) return null;
  const mark = /^[^:.;]{3,90}?(?::|\s[–—-]\s)/u.exec(text);
  return mark === null ? null : mark[0].length;
}
