import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAliases, readParties, readProducts, readQuantities, type Alias, type Party } from './index.ts';

/** `org`, `post:`, `Name = post`: a shorter way to write what is expected. */
function tell(party: Party): string {
  if ('org' in party) return party.alias === undefined ? party.org : `${party.org} (${party.alias})`;
  return party.person === null ? `post: ${party.position}` : `${party.person} = ${party.position ?? '?'}`;
}

describe('parties', () => {
  test.each([
    ['УО, РМК', ['УО', 'РМК']],
    ['Управление образования РМК', ['Управление образования', 'РМК']],
    ['РУО Участники проекта', ['РУО', 'Участники проекта']],
    ['РМК/ЦОКО', ['РМК', 'ЦОКО']],
    ['УО и РМК', ['УО', 'РМК']],
    ['МБУ РМК', ['МБУ РМК']],
    ['школы участники проекта.', ['школы участники проекта']],
    [
      'Министерство образования и науки, МКУ «Центр оценки, развития и поддержки»',
      ['Министерство образования и науки', 'МКУ «Центр оценки, развития и поддержки»'],
    ],
    ['руководители ШНОР и ШНСУ', ['post: руководители ШНОР и ШНСУ']],
    ['РМК,\nРуководители школ', ['РМК', 'post: Руководители школ']],
    ['Руководители ОО, заместители директора', ['post: Руководители ОО', 'post: заместители директора']],
    ['директор школы\n\nпедагог-психолог', ['post: директор школы', 'post: педагог-психолог']],
    ['Журавлёва Н.П.,\nначальник УО', ['Журавлёва Н.П. = начальник УО']],
    ['Журавлёва Н. П., директор РМК, руководители ОО', ['Журавлёва Н. П. = директор РМК', 'post: руководители ОО']],
    ['Журавлёва Н.П., начальник УО Лосев А.А., директор РМК', ['Журавлёва Н.П. = начальник УО', 'Лосев А.А. = директор РМК']],
    ['Лосев А.А. Журавлёва Н.П., методисты РМК', ['Лосев А.А. = методисты РМК', 'Журавлёва Н.П. = методисты РМК']],
    ['Лосев А.А., методисты РМК', ['Лосев А.А. = ?', 'post: методисты РМК']],
    ['Директор РМК Лосев А.А.', ['Лосев А.А. = Директор РМК']],
    ['Журавлёва Нина Павловна (методист)', ['Журавлёва Нина Павловна = методист']],
    ['Руководитель группы,\nотвечающей за проект', ['post: Руководитель группы, отвечающей за проект']],
    [
      'руководитель объединения учителей математики, русского языка',
      ['post: руководитель объединения учителей математики, русского языка'],
    ],
    ['школа молодого педагога', ['школа молодого педагога']],
    ['муниципальный куратор; школьные команды', ['post: муниципальный куратор', 'школьные команды']],
    ['Комитет по образованию района (далее – Комитет), РМК', ['Комитет по образованию района (Комитет)', 'РМК']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(readParties(text).map(tell)).toEqual(expected);
  });

  test('a declared short name is an organisation, whatever it looks like', () => {
    const aliases: Alias[] = readAliases('Совет кураторов района (далее - Кураторы)');
    expect(aliases).toEqual([{ name: 'Совет кураторов района', alias: 'Кураторы' }]);
    expect(readParties('Кураторы, РМК', aliases).map(tell)).toEqual(['Кураторы', 'РМК']);
  });

  test('never throws and invents no words', () => {
    const words = fc.constantFrom(
      'РМК',
      'Лосев А.А.',
      'директор',
      'школы',
      ',',
      '(далее – Р)',
      '«',
      '»',
      '(',
      ')',
      'и',
      '\n',
      '.',
      'Отдел',
      'образования',
      '-',
      '"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(words, { maxLength: 15 }).map((each) => each.join(' ')),
        ),
        (text) => {
          const letters = (value: string): string[] => value.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
          const known = new Set(letters(text));
          for (const party of readParties(text)) {
            const told = 'org' in party ? `${party.org} ${party.alias ?? ''}` : `${party.person ?? ''} ${party.position ?? ''}`;
            expect(letters(told).filter((word) => !known.has(word))).toEqual([]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('quantities', () => {
  test.each([
    [
      'не менее 2 семинаров длительностью не менее 3 часов',
      ['min 2 семинар «не менее 2 семинаров»', 'min 3 час «длительностью не менее 3 часов»'],
    ],
    ['охвачено 100% педагогических работников', ['exact 100 % «100% педагогических работников»']],
    ['рост не менее чем на 0,5 %', ['min 0.5 % «не менее чем на 0,5 %»']],
    [
      '4 человека от каждой школы, объём курсов 72 часа',
      ['exact 4 человек «4 человека от каждой школы»', 'exact 72 час «объём курсов 72 часа»'],
    ],
    ['Заключены 9 партнёрских договоров', ['exact 9 договор «9 партнёрских договоров»']],
    ['(не менее трёх мероприятий)', ['min 3 мероприятие «не менее трёх мероприятий»']],
    ['Мастер-классы для учителей (не менее четырёх)', ['min 4 мастер-класс «не менее четырёх»']],
    ['не более 2 выездов', ['max 2 выезд «не более 2 выездов»']],
    ['2–3 заседания', ['min 2 заседание «2–3 заседания»', 'max 3 заседание «3 заседания»']],
    ['1 200 участников', ['exact 1200 участник «1 200 участников»']],
    ['в 2024 году, 9 классов, приказ № 15, ГИА-11, 1-й этап, 273-ФЗ', []],
  ])('%s', (text, expected) => {
    expect(readQuantities(text).map(({ value, unit, bound, text: words }) => `${bound} ${value} ${unit ?? '?'} «${words}»`)).toEqual(
      expected,
    );
  });

  test('never throws; the words are the author’s', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('не', 'менее', '5', '12,5', '%', 'школ', 'часов', '-', 'двух', 'до', '№', '2024', 'год', '(', ')', '1 000'),
          { maxLength: 12 },
        ),
        (words) => {
          const text = words.join(' ');
          for (const quantity of readQuantities(text)) {
            expect(text).toContain(quantity.text);
            expect(Number.isFinite(quantity.value)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('products', () => {
  test.each([
    ['Приказ о составе группы; аналитический отчёт', ['приказ', 'аналитический отчёт']],
    ['Проведены семинары, мастер-классы, круглый стол', ['семинар', 'мастер-класс', 'круглый стол']],
    ['Заключение соглашений/договоров', ['соглашение', 'договор']],
    ['Методические рекомендации и план-график', ['методические рекомендации', 'план-график']],
    ['Участники программы, актуальная информация, планирование', []],
  ])('%s', (text, expected) => {
    expect(readProducts(text).map(({ name }) => name)).toEqual(expected);
  });
});

const shared = process.env['OPORA_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
type Gold = { sections: { activities: { responsible: string | null; parties?: Party[] }[] }[] };

describe.skipIf(!existsSync(join(shared, 'gold')))('transcribed roadmaps', () => {
  test.each(['seed-0', 'seed-4'])('%s: all parties', (name) => {
    // the files are ours and their shape is checked by the scorer
    const gold = JSON.parse(readFileSync(join(shared, 'gold', `${name}.json`), 'utf8')) as Gold;
    const aliases: Alias[] = [];
    for (const { responsible, parties } of gold.sections.flatMap((section) => section.activities)) {
      aliases.push(...readAliases(responsible ?? ''));
      expect.soft(readParties(responsible ?? '', aliases)).toEqual(parties ?? []);
    }
  });
});
