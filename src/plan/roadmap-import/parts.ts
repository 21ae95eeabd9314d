/**
 * What a document has beside its plan: the rows of its passport, the stages named there, the appendices behind it. The
 * planning of programmes takes them up; nothing of them is thrown away.
 */
import type { ImportedAppendix, ImportedParts, ImportedPassportRow, ImportedStage, Place } from './imported-roadmap.ts';
import type { Ledger } from './ledger.ts';
import { isLoud, startsSmall } from './looks.ts';
import { isPassportLabel, isRowLabel } from './passport-labels.ts';
import { isStage, readPeriod, splitStages } from './period.ts';
import type { Plan } from './plan.ts';
import { textOfAtoms, type Grid, type GridCell, type Item } from './source.ts';
import { readTextPassport } from './text-passport.ts';

/** Of a passport at least that many labels are known ones. */
const LEAST_KNOWN = 3;
const LONGEST_LABEL = 120;

export function readParts(plan: Plan, ledger: Ledger): ImportedParts {
  const tables = plan.around.flatMap((item) => (item.kind === 'grid' ? readPassportTable(item, ledger) : []));
  const passport = [...tables, ...readTextPassport(plan.around, ledger)];
  return { passport, stages: listStages(plan, passport), appendices: listAppendices(plan) };
}

/** Rows «label · value», with or without a number before; another table is none. */
function readPassportTable(grid: Grid, ledger: Ledger): ImportedPassportRow[] {
  const rows = grid.rows.flatMap((row) => {
    const filled = row.cells.filter((cell) => textOf(cell) !== '');
    const cells = filled.length === 3 && /^\d{1,2}[.)]?$/.test(textOf(filled[0])) ? filled.slice(1) : filled;
    const [label, value] = cells;
    if (label === undefined || value === undefined || cells.length !== 2 || textOf(label).length > LONGEST_LABEL) return [];
    return [{ label, value, place: row.place }];
  });
  const known = rows.filter(({ label }) => isRowLabel(textOf(label)));
  if (known.length < LEAST_KNOWN || known.length * 2 < rows.length) return [];
  return rows.map(({ label, value, place }) => readRow(label, value, place, ledger));
}

function readRow(label: GridCell, value: GridCell, source: Place, ledger: Ledger): ImportedPassportRow {
  const texts = { label: textOf(label), text: textOf(value) };
  // goals, tasks and the title have taken their words already
  const elsewhere = isPassportLabel(texts.label) || ledger.hasTaken([...label.atoms, ...value.atoms]);
  if (!elsewhere) {
    ledger.take(label.atoms, texts.label);
    ledger.take(value.atoms, texts.text);
  }
  return { ...texts, lines: value.atoms.map(({ text }) => text).filter(Boolean), elsewhere, source };
}

function textOf(cell: GridCell | undefined): string {
  return cell === undefined ? '' : textOfAtoms(cell.atoms);
}

const LONGEST_STAGE = 300;

/** «I этап (подготовительный): сентябрь – декабрь 2026 года»: its name, and its term where a term is understood. */
function listStages(plan: Plan, passport: readonly ImportedPassportRow[]): ImportedStage[] {
  const rows = passport.filter((row) => /этап|срок/iu.test(row.label));
  const named = rows.flatMap((row) => readStages(row.lines.join('\n'), row.source));
  if (named.length > 0) return named;
  const lines = plan.around.flatMap((item) => (item.kind === 'line' ? [item] : []));
  const stages = lines.flatMap((line) => {
    const text = textOfAtoms(line.atoms);
    return isStage(text) && text.length <= LONGEST_STAGE ? readStages(text, line.place) : [];
  });
  return stages.filter((stage) => stage.period !== null);
}

function readStages(text: string, source: Place): ImportedStage[] {
  return splitStages(text)
    .slice(1)
    .map((stage) => ({ title: stage.replace(/\s+/g, ' ').replace(/[\s;,]+$/u, ''), period: readPeriod(stage), source }));
}

const APPENDIX = /^приложение(?:\s*(?:№\s*)?(\d{1,3}|[IVX]{1,4}))?(?![\p{L}])/iu;

/** «к приказу Управления от …» says whose appendix it is, not what it is. */
const TO_ORDER = /^к\s+(?:дорожной|приказу|программе|плану|постановлению|распоряжению)/iu;

/** «от 11.01.2027 № 5» on a line of its own. */
const OF_ORDER = /^(?:от\s+[«"\d_]|№\s?\d)/iu;

const KINDS: [ImportedAppendix['kind'], RegExp][] = [
  ['agreement', /(?:договор|соглашени)/iu],
  ['monitoring-form', /(?:форм[аы]|мониторинг|отч[её]т|карт[аы] (?:анализа|наблюдени))/iu],
  ['school-list', /(?:список|перечень)\s+(?:\S+\s+){0,4}(?:школ|организаци|учреждени|ШНОР|ОО)/iu],
  ['group', /(?:состав|рабоч\S+ групп)/iu],
];

/** Headings of appendices behind the plan; their words stay among the leftovers, in their places. */
function listAppendices(plan: Plan): ImportedAppendix[] {
  const lastRow = Math.max(0, ...plan.sections.flatMap(({ section }) => section.rows.map(({ place }) => place.to)));
  return plan.around.flatMap((item, index): ImportedAppendix[] => {
    if (item.kind !== 'line' || item.place.from <= lastRow) return [];
    const text = textOfAtoms(item.atoms);
    const found = APPENDIX.exec(text);
    if (found === null || text.length > 200) return [];
    const lines = [text.slice(found[0].length).replace(/^[\s.:–—-]+/u, ''), ...nextLines(plan.around, index)];
    const title = lines.filter((line) => line !== '' && !TO_ORDER.test(line)).join(' ');
    return [{ number: found[1] ?? null, title, kind: KINDS.find(([, words]) => words.test(title))?.[0] ?? 'other', source: item.place }];
  });
}

/** The name of an appendix may stand in the lines below its number. */
function nextLines(items: readonly Item[], index: number): string[] {
  const lines: string[] = [];
  for (const item of items.slice(index + 1, index + 8)) {
    if (item.kind !== 'line') break;
    const text = textOfAtoms(item.atoms);
    if (APPENDIX.test(text) || text.length > 200) break;
    if (text === '' || TO_ORDER.test(text) || OF_ORDER.test(text)) continue;
    if (lines.length > 0 && !startsSmall(text) && !/^[«"(]/u.test(text) && !isLoud(text)) break;
    lines.push(text);
    if (/[.:]$/u.test(text) || lines.join(' ').length > 150) break;
  }
  return lines;
}
