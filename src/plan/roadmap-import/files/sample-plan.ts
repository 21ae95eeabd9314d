/** A made-up plan, to be told in every layout a text extract may have. */
export type SampleField = 'number' | 'title' | 'deadline' | 'responsible' | 'result';
export type SampleRow = Record<SampleField, string>;
export type SampleColumn = { field: SampleField; header: string };
export type SampleSection = { heading: string; number: string; title: string; rows: SampleRow[] };
export type SamplePlan = { title: string; columns: SampleColumn[]; sections: SampleSection[] };

const FIRST = [
  'Организация',
  'Проведение',
  'Подготовка',
  'Анализ',
  'Участие в',
  'Мониторинг',
  'Семинар для учителей по теме',
  'Разработка',
  'Обновление',
  'Консультирование школ при подготовке',
  'Выездная встреча с родителями в рамках',
  'Обсуждение на совещании директоров',
];
const MIDDLE = [
  'разбора итогов пробного экзамена по математике в девятых классах',
  'программы наставничества для молодых учителей сельских школ Заозёрского округа',
  'диагностики затруднений педагогов (входной и итоговой) с обсуждением на методических объединениях',
  'маршрутов для учеников с рисками неуспешности, в том числе с ОВЗ',
  'открытых уроков «Учимся у соседей» в школах-партнёрах',
  'перечня мер поддержки школ с низкими результатами ГИА и ВПР',
  'банка заданий по читательской грамотности',
  'школьной системы оценки качества образования; корректировка положений',
];
const DEADLINES = [
  'Сентябрь 2024',
  'до 15 октября 2024 года',
  'ежеквартально',
  'Март – апрель 2025',
  'В течение года',
  'по плану работы МЦ',
  'II квартал 2025 г.',
  '2 раза в год (декабрь, май)',
  'постоянно',
  '20.01.2025',
  'Ежегодно, август',
  'По окончании каждой учебной четверти',
];
const PEOPLE = [
  'Управление образования, МЦ',
  'МЦ',
  'руководители ОО',
  'Лаптева О.Н., методист МЦ',
  'Управление образования, МЦ, руководители ШНОР',
  'Заместители директоров по УВР',
  'Рабочая группа',
];
const RESULTS = [
  'Приказ об утверждении состава рабочей группы',
  'Аналитическая справка',
  'Не менее 80 % педагогов прошли диагностику',
  'Повышение предметных компетенций педагогов',
  'План-график выездов',
  'Договоры о сотрудничестве школ',
  'Протокол совещания. Адресные рекомендации школам',
];
const SECTIONS = [
  'Организационные мероприятия',
  'Работа с педагогическими кадрами',
  'Поддержка обучающихся и их семей',
  'Мониторинг и анализ результатов',
  'Информационное сопровождение',
];

export const USUAL_COLUMNS: SampleColumn[] = [
  { field: 'number', header: '№ п/п' },
  { field: 'title', header: 'Мероприятие' },
  { field: 'deadline', header: 'Сроки' },
  { field: 'responsible', header: 'Ответственные' },
  { field: 'result', header: 'Ожидаемый результат' },
];

/** Plans differ by seed only, so that a failure can be seen again. */
export function makePlan(seed: number, rowsInSection = 6): SamplePlan {
  const random = makeRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sections = SECTIONS.map((title, index): SampleSection => ({
    heading: `${index + 1}. ${title}`,
    number: String(index + 1),
    title,
    rows: Array.from({ length: 2 + Math.floor(random() * rowsInSection) }, (_, row): SampleRow => ({
      number: `${index + 1}.${row + 1}.`,
      title: `${pick(FIRST)} ${pick(MIDDLE)}`,
      deadline: pick(DEADLINES),
      responsible: pick(PEOPLE),
      result: pick(RESULTS),
    })),
  }));
  return {
    title: 'Дорожная карта поддержки школ с низкими образовательными результатами на 2024-2025 годы',
    columns: USUAL_COLUMNS,
    sections,
  };
}

function makeRandom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export function cellsOf(row: SampleRow, plan: SamplePlan): string[] {
  return plan.columns.map((column) => row[column.field]);
}

export function headersOf(plan: SamplePlan): string[] {
  return plan.columns.map((column) => column.header);
}

/** The same plan with other columns in another order; a field without a column is empty in its rows. */
export function arrangeColumns(plan: SamplePlan, columns: SampleColumn[]): SamplePlan {
  const kept = new Set(columns.map((column) => column.field));
  const blank = (row: SampleRow): SampleRow => ({
    number: kept.has('number') ? row.number : '',
    title: row.title,
    deadline: kept.has('deadline') ? row.deadline : '',
    responsible: kept.has('responsible') ? row.responsible : '',
    result: kept.has('result') ? row.result : '',
  });
  return {
    ...plan,
    columns,
    sections: plan.sections.map((section) => ({ ...section, rows: section.rows.map(blank) })),
  };
}

/** The same plan with its headings written in another way. */
export function nameSections(
  plan: SamplePlan,
  write: (section: SampleSection, index: number) => { heading: string; number: string; title: string },
): SamplePlan {
  return {
    ...plan,
    sections: plan.sections.map((section, index) => ({ ...section, ...write(section, index) })),
  };
}
