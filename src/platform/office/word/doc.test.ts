import { describe, expect, it } from 'vitest';
import { finishTable } from './docx-table.ts';
import { readBody } from './doc.ts';

/** Paragraphs as texts, tables as rows of texts. */
const show = (text: string) =>
  readBody(text).map((part) =>
    part.kind === 'table' ? finishTable(part).rows.map(({ cells }) => cells.map((cell) => cell.text)) : part.text,
  );

describe('the text of an old Word document', () => {
  it('has tables where tabs end cells and a break after a tab ends a row', () => {
    expect(show('План\n№\tМероприятие\t\n1\tПервое\nв две строки\t\n2\tВторое\t\nПодпись\tИванов')).toEqual([
      'План',
      [
        ['№', 'Мероприятие'],
        ['1', 'Первое\nв две строки'],
        ['2', 'Второе'],
      ],
      'Подпись\tИванов',
    ]);
  });

  it('parts two tables by what stands between them', () => {
    expect(show('Паспорт\nЦель\tПомощь\t\nСрок\tгод\t\n\nПлан\n№\tДело\t\n1\tРаз\t\n')).toEqual([
      'Паспорт',
      [
        ['Цель', 'Помощь'],
        ['Срок', 'год'],
      ],
      'План',
      [
        ['№', 'Дело'],
        ['1', 'Раз'],
      ],
    ]);
  });

  it('a line with tabs before a table is no row of it', () => {
    expect(show('от 11.02.2022\t\t\t№ 48\nПлан\n№\tДело\t\n1\tРаз\t\n2\tДва\t\n')).toEqual([
      'от 11.02.2022\t\t\t№ 48',
      'План',
      [
        ['№', 'Дело'],
        ['1', 'Раз'],
        ['2', 'Два'],
      ],
    ]);
  });

  it('a heading merged over the table stays in it; a number behind other lines begins a new one', () => {
    expect(show('№\tДело\t\nРаздел 1\t\n1\tРаз\t\nПояснение\n2\tДва\t\n')).toEqual([
      [['№', 'Дело'], ['Раздел 1'], ['1', 'Раз']],
      'Пояснение',
      [['2', 'Два']],
    ]);
  });
});
