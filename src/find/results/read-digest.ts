import { cellOf, findColumns } from './columns.ts';
import { readCount, readMarks } from './counts.ts';
import type { RawResult, Refusal, Said, Sheet, SheetReader } from './raw-result.ts';
import { findLogin } from './school-name.ts';

const WORDS = {
  year: /^год(?: проведения)?$/,
  grade: /^класс|^параллель$/,
  subject: /^предмет/,
  municipality: /муниципалитет|^район$|^мо$|^ате$/,
  login: /^логин|^код оо|^код школы|^код организации/,
  school: /^оо$|^школа$|наименование оо|название оо|образовательн.* организаци/,
  participants: /(?:кол|числ).*участник|^участников$|приняли участие/,
  two: /^2$|^отметка 2$/,
  three: /^3$|^отметка 3$/,
  four: /^4$|^отметка 4$/,
  five: /^5$|^отметка 5$/,
  type: /^процедура$|^оценочная процедура$|^вид работы$/,
  season: /^сезон$/,
} as const;

const REQUIRED = ['subject', 'participants', 'two', 'three', 'four', 'five'] as const;

/** Flat regional digest: a row for each year, grade, subject and school, marks as counts or as per cent. */
export const digestReader: SheetReader = {
  name: 'digest',
  title: 'свод отметок по школам',
  read(sheet, said) {
    const columns = findColumns(sheet, WORDS, REQUIRED);
    if (columns === null || (columns.at.school === undefined && columns.at.login === undefined)) return null;
    const results: RawResult[] = [];
    const refused: Refusal[] = [];
    for (const [index, cells] of sheet.entries()) {
      if (index <= columns.header || cells.every((cell) => cell === null || cell.trim() === '')) continue;
      const read = readRow(cells, columns.at, said, index + 1);
      if (typeof read === 'string') refused.push({ row: index + 1, message: read });
      else results.push(read);
    }
    return { results, refused };
  },
};

type At = Partial<Record<keyof typeof WORDS, number>>;

/** A row as a result, or why it is refused. */
function readRow(cells: Sheet[number], at: At, said: Said, row: number): RawResult | string {
  const text = (key: keyof typeof WORDS): string => cellOf(cells, at[key]);
  const year = readCount(text('year')) ?? said.year ?? null;
  if (year === null || year < 2000 || year > 2100) return 'Не назван год.';
  if (text('subject') === '') return 'Не назван предмет.';
  const participants = readCount(text('participants'));
  if (participants === null) return 'Число участников – не число.';
  if (participants === 0) return 'Участников нет: строка ничего не говорит.';
  const marks = readMarks([text('two'), text('three'), text('four'), text('five')], participants);
  if (typeof marks === 'string') return marks;
  const name = text('school');
  return {
    row,
    school: { code: findLogin(text('login')) ?? (text('login') || findLogin(name)), name, municipality: text('municipality') || null },
    type: text('type') || said.type || 'ВПР',
    subject: text('subject'),
    grade: readCount(/\d+/.exec(text('grade'))?.[0]),
    year,
    season: /осен/i.test(text('season')) ? 'autumn' : (said.season ?? 'spring'),
    participants,
    marks,
    below: null,
    meanScore: null,
    high: null,
    maximum: null,
    journal: null,
    tasks: [],
    scores: null,
  };
}
