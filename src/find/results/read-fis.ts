/**
 * Reports of ФИС ОКО that group by school: «Статистика по отметкам», «Сравнение отметок с отметками по журналу»,
 * «Распределение первичных баллов», «Выполнение заданий». Rows of the whole sample, of regions and of municipalities
 * are passed by: the system counts them itself. A row of a school is known by its login, «Каменская СОШ(edu203389)».
 */
import { nameKey } from '../procedures/index.ts';
import { cellOf, findColumns } from './columns.ts';
import { readCount, readMarks, readNumber } from './counts.ts';
import { readFisHead, type FisHead } from './fis-head.ts';
import type { RawResult, RawTask, Refusal, Sheet, SheetReader } from './raw-result.ts';
import { findLogin } from './school-name.ts';

type Row = Sheet[number];
type Figures = Partial<Pick<RawResult, 'marks' | 'journal' | 'scores' | 'tasks'>> & { participants?: number };

/** What a report adds to a row of a school: its figures, or why the row is refused. */
type RowReader = (cells: Row, participants: number) => Figures | string;

type Form = { groups: number; participants: number | undefined; header: number; read: RowReader };

function makeReader(name: string, title: string, findForm: (sheet: Sheet, head: FisHead) => Form | null): SheetReader {
  return {
    name,
    title,
    read(sheet, said) {
      const head = readFisHead(sheet, said);
      const form = head === null ? null : findForm(sheet, head);
      return head === null || form === null ? null : readRows(sheet, head, form);
    },
  };
}

function readRows(sheet: Sheet, head: FisHead, form: Form): { results: RawResult[]; refused: Refusal[] } {
  const results: RawResult[] = [];
  const refused: Refusal[] = [];
  for (const [index, cells] of sheet.entries()) {
    const group = cellOf(cells, form.groups);
    const code = findLogin(group);
    if (index <= form.header || code === null) continue;
    const participants = readCount(cellOf(cells, form.participants)) ?? 0;
    const figures = form.participants !== undefined && participants === 0 ? 'Число участников – не число.' : form.read(cells, participants);
    if (typeof figures === 'string') refused.push({ row: index + 1, message: figures });
    else
      results.push(makeResult(head, { ...figures, row: index + 1, code, name: group, participants: figures.participants ?? participants }));
  }
  return { results, refused };
}

function makeResult(head: FisHead, row: Figures & { row: number; code: string; name: string; participants: number }): RawResult {
  const { type, subject, grade, year, season, maximum } = head;
  return {
    row: row.row,
    school: { code: row.code, name: row.name.replace(/\s*\(edu\d+\)\s*$/iu, ''), municipality: null },
    type,
    subject,
    grade,
    year,
    season,
    participants: row.participants,
    marks: row.marks ?? null,
    below: null,
    meanScore: null,
    high: null,
    maximum,
    journal: row.journal ?? null,
    tasks: row.tasks ?? [],
    scores: row.scores ?? null,
  };
}

const GROUPS = /^группы участников$/;
const PARTICIPANTS = /^(?:кол|число).*участник/;

export const statisticsReader = makeReader('statistics', 'статистика по отметкам ФИС ОКО', (sheet) => {
  const words = { groups: GROUPS, participants: PARTICIPANTS, two: /^2$/, three: /^3$/, four: /^4$/, five: /^5$/ };
  const found = findColumns(sheet, words, ['groups', 'participants', 'two', 'three', 'four', 'five']);
  if (found === null) return null;
  const { groups = 0, participants, two, three, four, five } = found.at;
  return {
    groups,
    participants,
    header: found.header,
    read: (cells, count) => {
      const marks = readMarks(
        [two, three, four, five].map((column) => cellOf(cells, column)),
        count,
      );
      return typeof marks === 'string' ? marks : { marks };
    },
  };
});

/** The wide form: under each of «Понизили», «Подтвердили», «Повысили» a share and a count; a count is preferred. */
export const journalReader = makeReader('journal', 'сравнение отметок с журналом ФИС ОКО', (sheet) => {
  const words = { groups: GROUPS, participants: PARTICIPANTS, lowered: /^понизили/, confirmed: /^подтвердили/, raised: /^повысили/ };
  const found = findColumns(sheet, words, ['groups', 'lowered', 'confirmed', 'raised']);
  if (found === null) return null;
  const { groups = 0, participants, lowered = 0, confirmed = 0, raised = 0 } = found.at;
  return {
    groups,
    participants,
    header: found.header,
    read: (cells, count) => {
      const counts = [lowered, confirmed, raised].map((column) => countOrShare(cells, column, count));
      const [low, same, high] = counts;
      if (low === undefined || same === undefined || high === undefined || counts.includes(null)) return 'В столбцах сравнения не числа.';
      const sum = (low ?? 0) + (same ?? 0) + (high ?? 0);
      if (sum !== count) return `Понизили, подтвердили и повысили вместе ${sum}, а участников ${count}.`;
      return { journal: { lowered: low ?? 0, confirmed: same ?? 0, raised: high ?? 0 } };
    },
  };
});

/** A share stands in the column itself, the count of people in the next one. */
function countOrShare(cells: Row, column: number, participants: number): number | null {
  const beside = readCount(cellOf(cells, column + 1));
  const share = readNumber(cellOf(cells, column));
  if (share === null) return null;
  const fromShare = Math.round((share / 100) * participants);
  return beside !== null && Math.abs(beside - fromShare) <= 1 ? beside : fromShare;
}

/** Columns 0…maximum in per cent of the participants. */
export const scoresReader = makeReader('scores', 'распределение первичных баллов ФИС ОКО', (sheet, head) => {
  const found = findColumns(sheet, { groups: GROUPS, participants: PARTICIPANTS }, ['groups', 'participants']);
  if (found === null || !/первичн/i.test(head.report)) return null;
  const header = sheet[found.header] ?? [];
  const columns = header.flatMap((cell, column) => (/^\d{1,3}$/.test(cell?.trim() ?? '') ? [{ column, score: Number(cell) }] : []));
  if (columns.length < 5) return null;
  const { groups = 0, participants } = found.at;
  return {
    groups,
    participants,
    header: found.header,
    read: (cells, count) => {
      const scores = Array.from({ length: Math.max(...columns.map(({ score }) => score)) + 1 }, () => 0);
      for (const { column, score } of columns) scores[score] = Math.round(((readNumber(cellOf(cells, column)) ?? 0) / 100) * count);
      const sum = scores.reduce((total, value) => total + value, 0);
      return sum === count ? { scores } : `Доли баллов дают ${sum} участников вместо ${count}.`;
    },
  };
});

const LEVELS: Readonly<Record<string, RawTask['level']>> = { б: 'basic', п: 'raised', в: 'high' };

/** Columns of tasks, «1 (2б)» or «4К1»; a row above may give the level: Б, П, В. */
export const tasksReader = makeReader('tasks', 'выполнение заданий ФИС ОКО', (sheet, head) => {
  const found = findColumns(sheet, { groups: GROUPS, participants: PARTICIPANTS }, ['groups', 'participants']);
  if (found === null || !/заданий/i.test(head.report)) return null;
  const { groups = 0, participants } = found.at;
  const levels = sheet.slice(0, found.header).find((row) => row.some((cell) => /уровень сложности/i.test(cell ?? ''))) ?? [];
  const tasks = (sheet[found.header] ?? []).flatMap((cell, column) => {
    const [, task, maximum] = /^(\d{1,2}(?:\.\d)?(?:\s?[КK]\d{1,2})?)(?:\s*\((\d+)\s*б\.?\))?$/iu.exec(cell?.trim() ?? '') ?? [];
    if (task === undefined || column === groups || column === participants) return [];
    return [{ column, task: task.replace(/\s/g, ''), maximum: readCount(maximum), level: LEVELS[nameKey(cellOf(levels, column))] ?? null }];
  });
  if (tasks.length === 0) return null;
  return {
    groups,
    participants,
    header: found.header,
    read: (cells) => {
      const read = tasks.map(({ column, ...task }) => ({ ...task, done: readNumber(cellOf(cells, column)) }));
      if (read.some(({ done }) => done === null || done < 0 || done > 100)) return 'Доля выполнения – не число от 0 до 100.';
      return { tasks: read.map((task) => ({ ...task, done: task.done ?? 0 })) };
    },
  };
});
