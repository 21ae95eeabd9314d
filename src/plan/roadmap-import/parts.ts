/**
 * What a document has beside its plan: the rows of its passport, the stages named there, the appendices behind it. The
 * planning of programmes takes them up; nothing of them is thrown away.
 */
import { readDeadline } from '../deadlines/index.ts';
import type { ImportedAppendix, ImportedParts, ImportedPassportRow, ImportedPeriod, ImportedStage, Place } from './imported-roadmap.ts';
import type { Ledger } from './ledger.ts';
import { isPassportLabel } from './passport-labels.ts';
import type { Plan } from './plan.ts';
import { textOfAtoms, type Grid, type GridCell, type Item } from './source.ts';

/** Words that begin the left column of a passport. */
const LABEL =
  /^(?:полное\s+|краткое\s+|основн\S+\s+|ожидаем\S+\s+|нормативн\S+\s+|источник\S*\s+|объ[её]м\S*\s+(?:и\s+источник\S*\s+)?)*(?:наименовани|названи|основани|правов|нормативн|заказчик|инициатор|разработчик|составител|авторы?|исполнител|соисполнител|координатор|руководител|куратор|участник|цел[ьи]|задач|срок|этап|период|финансир|ресурс|результат|показател|индикатор|контрол|управлени|механизм|порядок|система|перечень|целев)/iu;
/** Of a passport at least that many labels are known ones. */
const LEAST_KNOWN = 3;
const LONGEST_LABEL = 120;

export function readParts(plan: Plan, ledger: Ledger, period: ImportedPeriod | null): ImportedParts {
  const passport = plan.around.flatMap((item) => (item.kind === 'grid' ? readPassportTable(item, ledger) : []));
  return { passport, stages: passport.flatMap((row) => readStages(row, period)), appendices: listAppendices(plan) };
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
  const known = rows.filter(({ label }) => LABEL.test(textOf(label)));
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

const STAGE = /^(?:(?:[IVX]{1,4}|\d|перв\S+|втор\S+|трет\S+|четв[её]рт\S+)\s*[-–.]?\s*(?:й\s+)?этап|этап\s*(?:№\s*)?(?:[IVX]{1,4}|\d))/iu;

/** «I этап (подготовительный): сентябрь – декабрь 2026 года»: its name, and its term where a term is understood. */
function readStages(row: ImportedPassportRow, period: ImportedPeriod | null): ImportedStage[] {
  if (!/этап|срок/iu.test(row.label)) return [];
  return row.lines.flatMap((line): ImportedStage[] => {
    if (!STAGE.test(line)) return [];
    const [, term = ''] = /[-–—:(]\s*([^:()]*\d{4}[^:()]*)/u.exec(line.replace(STAGE, '')) ?? [];
    const windows = readDeadline(term, { period, groupYear: null }).windows;
    const [first, last] = [windows[0], windows.at(-1)];
    return [
      { title: line, period: first === undefined || last === undefined ? null : { start: first.start, end: last.end }, source: row.source },
    ];
  });
}

const APPENDIX = /^приложение(?:\s*(?:№\s*)?(\d{1,3}|[IVX]{1,4}))?(?![\p{L}])/iu;

/** «к приказу Управления от …» says whose appendix it is, not what it is. */
const TO_ORDER = /^к\s+(?:дорожной|приказу|программе|плану|постановлению|распоряжению)/iu;

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
  for (const item of items.slice(index + 1, index + 5)) {
    if (item.kind !== 'line') break;
    const text = textOfAtoms(item.atoms);
    if (APPENDIX.test(text) || text.length > 200) break;
    lines.push(text);
    if (/[.:]$/u.test(text) || lines.join(' ').length > 150) break;
  }
  return lines.slice(0, 3);
}
