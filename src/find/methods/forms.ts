import { readTypedDate, schoolYearOf } from '../../platform/calendar/index.ts';
import type { Parsed, SentForm } from '../../platform/http/index.ts';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber, parseNumber } from '../../platform/lib/numbers.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { CONTEXT_CODES } from '../contexts/index.ts';
import { findSubject, findType, type Dictionary } from '../procedures/index.ts';
import { listMethodProcedures, methodSchema, shareOf, type Method } from './method.ts';

/** A method as its form gives it: the rule and the order that fixes it, both empty until there is one. */
export type MethodEntry = { method: Method; orderNumber: string; orderDate: CalendarDate | null };

/** A type of procedures with what may be chosen of it: subjects by code, grades where it has them. */
export type ProcedureChoice = { code: string; title: string; subjects: { code: string; title: string }[]; grades: number[] };

/** Several ticks of one name are kept in the values of a form as one text. */
export const JOINT = ' ';

/** What the dictionary offers to a method: types that have procedures. */
export function listProcedureChoices(dictionary: Dictionary): ProcedureChoice[] {
  return dictionary.types.flatMap(({ code, title }) => {
    const own = dictionary.procedures.filter(({ type }) => type === code);
    const subjects = dictionary.subjects.filter((subject) => own.some((each) => each.subject === subject.code));
    const grades = [...new Set(own.flatMap(({ grade }) => grade ?? []))].toSorted((a, b) => a - b);
    return own.length === 0 ? [] : [{ code, title, subjects, grades }];
  });
}

/** The form → a checked method; problems carry the names of its fields. */
export function readMethodForm(
  { text, lists }: Pick<SentForm, 'text' | 'lists'>,
  dictionary: Dictionary,
  today: CalendarDate,
): Parsed<MethodEntry> {
  const parsed = methodSchema.safeParse(readDefinition(text, lists, dictionary));
  const problems = parsed.success ? checkMethod(parsed.data, dictionary) : parsed.error.issues.map(nameField);
  problems.push(...checkGrades(lists, dictionary));
  const orderNumber = (text['orderNumber'] ?? '').replace(/^№\s*/, '').slice(0, 100);
  const orderDate = readTypedDate(text['orderDate'] ?? '', schoolYearOf(today));
  if (text['orderDate'] && orderDate === null) problems.push({ field: 'orderDate', message: 'Напишите дату приказа, например 29.10.2026' });
  else if (orderNumber !== '' && orderDate === null) problems.push({ field: 'orderDate', message: 'Напишите дату приказа' });
  if (orderNumber === '' && orderDate !== null) problems.push({ field: 'orderNumber', message: 'Напишите номер приказа' });
  if (!parsed.success || problems.length > 0) return { ok: false, problems: dropRepeated(problems) };
  return { ok: true, value: { method: parsed.data, orderNumber, orderDate } };
}

function readDefinition(text: Record<string, string>, lists: Record<string, string[]>, dictionary: Dictionary): Record<string, unknown> {
  return {
    name: text['name'] ?? '',
    years: readYears(text['years'] ?? ''),
    lowShare: readShare(text['lowShare'] ?? ''),
    minParticipants: numberOf(text['minParticipants']),
    procedures: listProcedureChoices(dictionary).flatMap((choice) => readProcedures(choice, lists, text)),
    rule: text['rule'],
    proceduresInYear: numberOf(text['proceduresInYear']),
    excludeKinds: lists['excludeKinds'] ?? [],
    context: readContext(text),
  };
}

function readProcedures({ code, title, subjects, grades }: ProcedureChoice, lists: Record<string, string[]>, text: Record<string, string>) {
  const chosen = subjects.filter((subject) => lists[`subjects-${code}`]?.includes(subject.code));
  if (chosen.length === 0) return [];
  const ticked = grades.filter((grade) => lists[`grades-${code}`]?.includes(String(grade)));
  return [
    {
      type: title,
      subjects: chosen.map((subject) => subject.title),
      ...(ticked.length === 0 ? {} : { grades: ticked }),
      ...(text[`season-${code}`] === 'осень' ? { season: 'осень' } : {}),
    },
  ];
}

/** «2024, 2025», «2023–2025» → years; words stay words, so that the schema refuses them. */
function readYears(text: string): unknown[] {
  return text.split(/[\s,;]+/).flatMap((part): unknown[] => {
    const range = /^(\d{4})[-–—](\d{4})$/.exec(part);
    if (range === null) return part === '' ? [] : [numberOf(part)];
    const [from, until] = [Number(range[1]), Number(range[2])];
    return until < from || until - from > 20 ? [Number.NaN] : Array.from({ length: until - from + 1 }, (_, index) => from + index);
  });
}

/** Per cent → an exact decimal: «32,5» is 0.325, never 0.32500000000000001. */
function readShare(text: string): number {
  const percent = parseNumber(text);
  return percent === null ? Number.NaN : Number(`${percent}e-2`);
}

function numberOf(text: string | undefined): number {
  return parseNumber(text ?? '') ?? Number.NaN;
}

function readContext(text: Record<string, string>) {
  const indicators = Object.keys(CONTEXT_CODES).flatMap((code) => {
    const sign = Number(text[`indicator-${code}`] || '0');
    return sign === 0 ? [] : [{ code, sign, weight: text[`weight-${code}`] ? numberOf(text[`weight-${code}`]) : 1 }];
  });
  if (indicators.length === 0) return null;
  return { indicators, lowBelow: numberOf(text['lowBelow']), residualBelow: numberOf(text['residualBelow']) };
}

/** Problems of the schema lie deep in the method; the form has one field for each of them. */
function nameField({ path, message }: { path: PropertyKey[]; message: string }): Problem {
  const [first = '', second] = path.map(String);
  if (first === 'procedures') return { field: 'procedures', message };
  if (first === 'context') return { field: second === 'lowBelow' || second === 'residualBelow' ? second : 'context', message };
  return { field: first, message };
}

function checkMethod(method: Method, dictionary: Dictionary): Problem[] {
  const problems: Problem[] = [];
  if (method.rule !== 'A' && method.years.length < 2) {
    problems.push({ field: 'years', message: 'Для правила Б назовите хотя бы два года' });
  }
  for (const field of ['lowBelow', 'residualBelow'] as const) {
    if ((method.context?.[field] ?? 0) > 0) problems.push({ field, message: 'Напишите ноль или отрицательное число' });
  }
  if (listMethodProcedures(method, dictionary).length === 0) {
    problems.push({ field: 'procedures', message: 'Таких процедур нет: проверьте предметы, классы и время года' });
  }
  return problems;
}

/** Grades without subjects mean nothing: the person forgot the subjects. */
function checkGrades(lists: Record<string, string[]>, dictionary: Dictionary): Problem[] {
  return listProcedureChoices(dictionary)
    .filter(({ code }) => lists[`grades-${code}`] !== undefined && lists[`subjects-${code}`] === undefined)
    .map(({ title }) => ({ field: 'procedures', message: `${title}: отметьте предметы` }));
}

function dropRepeated(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ field }, index) => problems.findIndex((each) => each.field === field) === index);
}

/** What the form of a method begins with: a new one, or one that is there. */
export function writeMethodForm(entry: MethodEntry | null, dictionary: Dictionary, today: CalendarDate): Record<string, string> {
  if (entry === null) return startMethod(today);
  const { method, orderNumber, orderDate } = entry;
  const { part, whole } = shareOf(method.lowShare);
  return {
    name: method.name,
    years: method.years.join(', '),
    lowShare: formatNumber((part * 100) / whole),
    minParticipants: String(method.minParticipants),
    rule: method.rule,
    proceduresInYear: String(method.proceduresInYear),
    excludeKinds: method.excludeKinds.join(JOINT),
    orderNumber,
    orderDate: orderDate === null ? '' : formatDate(orderDate),
    ...writeProcedures(method, dictionary),
    ...writeContext(method),
  };
}

/** Numbers that most regions use; everything is there to be changed. */
function startMethod(today: CalendarDate): Record<string, string> {
  const last = Number(today.slice(0, 4)) - (today.slice(5) < '07-01' ? 1 : 0);
  return {
    years: `${last - 1}, ${last}`,
    lowShare: '30',
    minParticipants: '10',
    rule: 'A or B',
    proceduresInYear: '2',
    ...writeContext({ context: null }),
  };
}

function writeProcedures({ procedures }: Method, dictionary: Dictionary): Record<string, string> {
  return Object.fromEntries(
    procedures.flatMap(({ type, subjects, grades = [], season = 'весна' }) => {
      const code = findType(dictionary, type)?.code ?? '';
      return [
        [`subjects-${code}`, subjects.flatMap((subject) => findSubject(dictionary, subject)?.code ?? []).join(JOINT)],
        [`grades-${code}`, grades.join(JOINT)],
        [`season-${code}`, season],
      ];
    }),
  );
}

function writeContext({ context }: Pick<Method, 'context'>): Record<string, string> {
  return {
    lowBelow: formatNumber(context?.lowBelow ?? -1),
    residualBelow: formatNumber(context?.residualBelow ?? -1),
    ...Object.fromEntries(
      (context?.indicators ?? []).flatMap(({ code, sign, weight }) => [
        [`indicator-${code}`, String(sign)],
        [`weight-${code}`, formatNumber(weight)],
      ]),
    ),
  };
}

/** A sent form as its fields show it again. */
export function keepValues({ text, lists }: Pick<SentForm, 'text' | 'lists'>): Record<string, string> {
  return { ...text, ...Object.fromEntries(Object.entries(lists).map(([name, all]) => [name, all.join(JOINT)])) };
}
