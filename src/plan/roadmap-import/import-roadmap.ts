/** From a document of any format to the roadmap as understood: the pipeline of this room. */
import type { OfficeDocument } from '../../platform/office/index.ts';
import { doubtUntakenRows, measureConfidence } from './confidence.ts';
import { checkConservation } from './conservation.ts';
import type { PlanLayout } from './columns.ts';
import type { ImportedActivity, ImportedRoadmap, ImportedSection, ImportOptions } from './imported-roadmap.ts';
import { readIndicatorTable } from './indicators.ts';
import { Ledger } from './ledger.ts';
import { findApproval } from './order.ts';
import { readIndicator, readPassport, type PassportItem } from './passport.ts';
import { findPeriod } from './period.ts';
import { findPlan, type Plan, type PlanSection } from './plan.ts';
import { describeCutRow, listActivityProblems, makeProblem } from './problems.ts';
import type { DeadlineContext } from '../deadlines/index.ts';
import { readAliases, readParties, readQuantities, type Alias } from '../parties/index.ts';
import { readSchedule, type ScheduleReading } from './schedule.ts';
import type { ActivityRow, FieldText } from './rows.ts';
import { readSource, type Item, type Source } from './source.ts';
import { findTerritory } from './territory.ts';
import { tabulateSpacedText } from './text-spaced.ts';
import { rebuildTextTables } from './text-tables.ts';
import { findTitle } from './title.ts';

/** What stands around a row and bears on its reading. */
type RowContext = DeadlineContext & { aliases: Alias[]; schedules: Map<string, ScheduleReading> };

/**
 * Understands a document as a roadmap. Never throws on content: what is wrong is in `problems`, and a
 * document without a plan table has the error `no-roadmap`.
 */
export function importRoadmap(document: OfficeDocument, options: ImportOptions): ImportedRoadmap {
  const source = readSource(tabulateSpacedText(document));
  const items = rebuildTextTables(source.items, source.vocabulary);
  const plan = findPlan(items, source.vocabulary);
  const ledger = new Ledger();
  const roadmap = readHead(document, options, source, plan, ledger);
  const context = { period: roadmap.period, groupYear: null, orderDate: roadmap.approval?.date ?? null, aliases: listAliases(plan), schedules: new Map() };
  roadmap.columns = readColumns(plan, ledger);
  roadmap.sections = plan.sections.map(({ section, layout }) => readSection(section, layout, context, ledger));
  roadmap.leftovers = ledger.listLeftovers(source.atoms);
  doubtUntakenRows(roadmap.sections, roadmap.leftovers);
  roadmap.problems = listProblems(document, roadmap, plan);
  return roadmap;
}

function readHead(document: OfficeDocument, options: ImportOptions, source: Source, plan: Plan, ledger: Ledger): ImportedRoadmap {
  const title = findTitle(plan.front, source.vocabulary);
  if (title !== null) ledger.take(title.atoms, title.text);
  const passport = readPassport(plan.around, source.vocabulary);
  for (const item of passport) ledger.take(item.atoms, item.text);
  const pick = (part: PassportItem['part']): string[] => passport.filter((item) => item.part === part).map((item) => item.text);
  const approval = findApproval(plan.front);
  const named = findTerritory(plan.front.slice(0, 60).flatMap(textsOf).join('\n'), title?.text ?? '', source.atoms.map((atom) => atom.text).join('\n'));
  const found = findPeriod(plan.around.flatMap(textsOf), title?.text ?? '', listYears(plan), approval?.date ?? null);
  return {
    source: { file: options.file, sha256: options.sha256, format: document.format },
    title: title?.text ?? '',
    level: options.level ?? named.level,
    territory: options.territory ?? named.territory,
    approval,
    period: options.period ?? found,
    goals: pick('goals'),
    tasks: pick('tasks'),
    expectedResults: pick('expectedResults'),
    indicators: [...pick('indicators').map((text) => readIndicator(text)), ...plan.around.flatMap((item) => (item.kind === 'grid' ? readIndicatorTable(item, source.vocabulary, ledger) : []))],
    columns: [],
    sections: [],
    leftovers: [],
    problems: [],
  };
}

/** Short names may be declared anywhere before or in the plan; they are counted from the whole cell, not its lines. */
function listAliases(plan: Plan): Alias[] {
  const rows = plan.sections.flatMap(({ section }) => section.rows);
  const texts = [...plan.front.flatMap(textsOf), ...rows.flatMap((row) => [row.title.text, row.responsible?.text ?? '', row.result?.text ?? ''])];
  return readAliases(texts.filter((text) => text.includes('(')).join('\n'));
}

/** A line of text, or the rows of a table as lines. */
function textsOf(item: Item): string[] {
  const rows = item.kind === 'line' ? [item.atoms] : item.rows.map((row) => row.cells.flatMap((cell) => cell.atoms));
  return rows.map((atoms) => atoms.map((atom) => atom.text).filter(Boolean).join(' '));
}

function listYears(plan: Plan): number[] {
  return plan.sections.flatMap(({ section }) => [
    ...(section.year === null ? [] : [section.year]),
    ...section.rows.flatMap((row) => [...(row.deadline?.text.matchAll(/(?<!\d)20\d\d(?!\d)/g) ?? [])].map((found) => Number(found[0]))),
  ]);
}

function readColumns(plan: Plan, ledger: Ledger): ImportedRoadmap['columns'] {
  const [first] = plan.layouts;
  if (first === undefined) return [];
  for (const column of first.columns) ledger.take(column.atoms, column.header);
  return first.columns.map(({ field, header }) => ({ field, header }));
}

function readSection(section: PlanSection, layout: PlanLayout, context: RowContext, ledger: Ledger): ImportedSection {
  const { heading } = section;
  if (heading !== null) ledger.take(heading.atoms, [heading.number ?? '', heading.title].join(' '));
  return {
    number: heading?.number ?? null,
    title: heading?.title ?? '',
    year: section.year,
    activities: section.rows.map((row) => readActivity(row, layout, { ...context, groupYear: section.year }, ledger)),
  };
}

function readActivity(row: ActivityRow, layout: PlanLayout, context: RowContext, ledger: Ledger): ImportedActivity {
  const take = (field: FieldText | null): string | null => {
    if (field === null || field.text === '') return null;
    if (!field.merged) ledger.take(field.atoms, field.text);
    return field.text;
  };
  const number = take(row.number);
  const title = take(row.title) ?? '';
  const deadline = take(row.deadline);
  const responsible = take(row.responsible);
  const result = take(row.result);
  const other = row.other.map(({ header, value }) => ({ header, text: take(value) ?? '' }));
  const { schedule, confidence } = recallSchedule(deadline, context);
  return {
    number,
    title,
    deadline,
    responsible,
    result,
    parties: readParties(row.responsible?.paragraphs ?? '', context.aliases),
    quantities: [title, result ?? ''].flatMap((text) => readQuantities(text)),
    schedule,
    other,
    confidence: measureConfidence(row, layout, confidence),
    source: row.place,
  };
}

/** Plans say the same deadline over and over. */
function recallSchedule(deadline: string | null, context: RowContext): ScheduleReading {
  const key = `${context.groupYear ?? ''}|${deadline ?? ''}`;
  const reading = context.schedules.get(key) ?? readSchedule(deadline, context);
  context.schedules.set(key, reading);
  return reading;
}

function listProblems(document: OfficeDocument, roadmap: ImportedRoadmap, plan: Plan): ImportedRoadmap['problems'] {
  if (plan.layouts.length === 0) {
    return [makeProblem('no-roadmap', 'error', 'В документе не найдена таблица плана: нет строки с заголовками «Мероприятия», «Сроки», «Ответственные». Проверьте, тот ли это файл.')];
  }
  const problems = listActivityProblems(roadmap.sections, (field) => roadmap.columns.some((column) => column.field === field), roadmap.period);
  if (roadmap.sections.every((section) => section.activities.length === 0)) problems.unshift(makeProblem('no-activities', 'error', 'Таблица плана найдена, но в ней нет ни одного мероприятия.'));
  if (roadmap.period === null) problems.unshift(makeProblem('no-period', 'warning', 'Период карты не назван ни в заголовке, ни в сроках. Укажите его сами.'));
  problems.push(...plan.cut.map((row) => describeCutRow(row.place)));
  const conservation = checkConservation(document, roadmap);
  if (!conservation.holds) {
    problems.push(makeProblem('words-lost', 'error', `Часть слов документа не попала ни в одно поле: ${conservation.lost.slice(0, 10).join(', ')}. Сверьте результат с источником.`));
  }
  return problems;
}
