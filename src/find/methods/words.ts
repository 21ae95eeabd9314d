import { NBSP, capitalise, joinWords, plural, pluralForm } from '../../platform/lib/russian.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { CONTEXT_CODES, isContextCode } from '../contexts/index.ts';
import { shareOf, yearsOfRules, type Method } from './method.ts';

/** «30 %», «32,5 %» of an exact share. */
export function thresholdWords(lowShare: number): string {
  const { part, whole } = shareOf(lowShare);
  return `${formatNumber((part * 100) / whole)}${NBSP}%`;
}

/** What rule A asks for: «не менее 2 процедур с низким результатом в 2025 году». */
function ruleA(method: Pick<Method, 'proceduresInYear' | 'years'>): string {
  const count = method.proceduresInYear;
  const forms = ['процедуры', 'процедур', 'процедур'] as const;
  return `не менее ${formatNumber(count)}${NBSP}${pluralForm(count, forms)} с низким результатом в ${yearsOfRules(method).last} году`;
}

/** What rule B asks for. */
function ruleB(method: Pick<Method, 'years'>): string {
  const { last, before } = yearsOfRules(method);
  return `одна и та же процедура с низким результатом два года подряд: в ${before ?? 'предыдущем'} и ${last} годах`;
}

/** The rule of a method as a sentence. */
export function ruleWords(method: Pick<Method, 'rule' | 'proceduresInYear' | 'years'>): string {
  const words = { A: ruleA(method), B: ruleB(method) };
  switch (method.rule) {
    case 'A':
    case 'B':
      return `${capitalise(words[method.rule])}.`;
    case 'A or B':
      return `${capitalise(words.A)} (правило А) или ${words.B} (правило Б).`;
    case 'A and B':
      return `${capitalise(words.A)} (правило А) и ${words.B} (правило Б).`;
  }
}

/** «ВПР: русский язык и математика, 5 и 6 классы»: a line for each type. */
export function listProcedureWords({ procedures }: Pick<Method, 'procedures'>): string[] {
  return procedures.map(({ type, subjects, grades, season }) => {
    const names = joinWords(subjects.map((subject) => `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`));
    const parts = [`${type}: ${names}`];
    if (grades !== undefined) parts.push(`${joinWords(grades.map(String))}${NBSP}${grades.length === 1 ? 'класс' : 'классы'}`);
    if (season === 'осень') parts.push('осень');
    return parts.join(', ');
  });
}

/** When a result of a school counts as low. */
export function lowWords(method: Pick<Method, 'lowShare' | 'minParticipants'>): string {
  const forms = ['участника', 'участников', 'участников'] as const;
  const least = `${formatNumber(method.minParticipants)}${NBSP}${pluralForm(method.minParticipants, forms)}`;
  return `Доля получивших «2» или не преодолевших минимальный балл – ${thresholdWords(method.lowShare)} и больше, если в процедуре не менее ${least}.`;
}

/** How conditions of work are taken into account; null where they are not. */
export function contextWords({ context }: Pick<Method, 'context'>): string | null {
  if (context === null) return null;
  const names = context.indicators.map(({ code, sign, weight }) => {
    const title = isContextCode(code) ? CONTEXT_CODES[code].title : code;
    const notes = [
      sign === 1 ? 'чем больше, тем легче' : 'чем больше, тем труднее',
      ...(weight === 1 ? [] : [`вес ${formatNumber(weight)}`]),
    ];
    return `${title} (${notes.join(', ')})`;
  });
  return `${capitalise(names.join('; '))}. Условия трудные, если индекс ниже среднего больше чем на ${deviations(context.lowBelow)}; результат низкий для своих условий, если он ниже ожидаемого больше чем на ${deviations(context.residualBelow)}.`;
}

function deviations(value: number): string {
  const forms = ['стандартное отклонение', 'стандартных отклонения', 'стандартных отклонений'] as const;
  return plural(Math.abs(value), forms);
}

/** «приказ от 02.04.2026 № 70», or that there is none yet. */
export function orderWords({ orderNumber, orderDate }: { orderNumber: string; orderDate: CalendarDate | null }): string {
  if (orderDate === null) return 'приказа пока нет';
  return `приказ от ${formatDate(orderDate)} №${NBSP}${orderNumber}`;
}

/** Schools that a method leaves out. */
export function excludedWords({ excludeKinds }: Pick<Method, 'excludeKinds'>): string {
  return excludeKinds.length === 0 ? 'никакие: рассматриваются все работающие школы' : joinWords(excludeKinds);
}
