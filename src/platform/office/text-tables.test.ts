import { describe, expect, it } from 'vitest';
import type { Block } from './document.ts';
import { readText } from './text.ts';

function showBlock(block: Block): string[] {
  if (block.kind === 'paragraph') return [`¶ ${block.text}`];
  return block.rows.map(({ cells, place }) => {
    const texts = cells.map((cell) => {
      const span = `${cell.columnSpan > 1 ? `→${cell.columnSpan}` : ''}${cell.rowSpan > 1 ? `↓${cell.rowSpan}` : ''}`;
      return `${cell.column}${span} ${cell.text.replaceAll('\n', ' ⏎ ')}`;
    });
    return `${place.from}–${place.to}: ${texts.join(' | ')}`;
  });
}

function read(...lines: string[]): string[] {
  return readText(new TextEncoder().encode(lines.join('\n'))).blocks.flatMap(showBlock);
}

describe('tables drawn with characters', () => {
  it('have cells over several lines, joined across and down, and a header of two levels', () => {
    const drawn = read(
      'План на 2024 год',
      '┌─────┬─────────────┬───────────────────┬───────┐',
      '│  №  │ Мероприятие │       Сроки       │  Кто  │',
      '│ п/п │             ├─────────┬─────────┤       │',
      '│     │             │ начало  │ конец   │       │',
      '├─────┴─────────────┴─────────┴─────────┴───────┤',
      '│ Раздел 1. Кадры                               │',
      '├─────┬─────────────┬─────────┬─────────┬───────┤',
      '│ 1.1 │ Совет       │ май     │ июнь    │ МЦ,   │',
      '│     │ директоров  │         │         │ школы │',
      '├─────┼─────────────┼─────────┼─────────┤       │',
      '│ 1.2 │ Сбор        │ июль    │         │       │',
      '└─────┴─────────────┴─────────┴─────────┴───────┘',
      'Начальник А.А. Орлова',
    );
    expect(drawn).toEqual([
      '¶ План на 2024 год',
      '3–4: 0↓2 № ⏎ п/п | 1↓2 Мероприятие | 2→2 Сроки | 4↓2 Кто',
      '5–5: 2 начало | 3 конец',
      '7–7: 0→5 Раздел 1. Кадры',
      '9–10: 0 1.1 | 1 Совет ⏎ директоров | 2 май | 3 июнь | 4↓2 МЦ, ⏎ школы',
      '12–12: 0 1.2 | 1 Сбор | 2 июль | 3 ',
      '¶ Начальник А.А. Орлова',
    ]);
  });

  it('are drawn with letters in old legal databases', () => {
    const drawn = read(
      '----T-------------T--------¬',
      '¦ N ¦ Мероприятие ¦ Сроки  ¦',
      '+---+-------------+--------+',
      '¦1. ¦Совет        ¦май     ¦',
      '+---+-------------+--------+',
      '¦2. ¦Сбор         ¦июнь    ¦',
      'L---+-------------+---------',
    );
    expect(drawn).toEqual(['2–2: 0 N | 1 Мероприятие | 2 Сроки', '4–4: 0 1. | 1 Совет | 2 май', '6–6: 0 2. | 1 Сбор | 2 июнь']);
  });

  it.each([
    ['without rules between rows', ['+---+------+', '| N | Дело |', '+---+------+', '| 1 | Шаг  |', '| 2 | Путь |', '+---+------+']],
    [
      'whose words stand on a border',
      ['+---+------+', '| N | Дело |', '+---+------+', '| 1 | Одно |', '| 2Большое  |', '|   | дело |', '+---+------+'],
    ],
    ['that is one rule in prose', ['Цель | задачи', '------------', 'Поднять качество']],
  ])('a drawing %s stays lines', (_, lines) => {
    expect(read(...lines)).toEqual(lines.map((line) => `¶ ${line}`));
  });
});

describe('separated values', () => {
  const rows = ['План;;', ';;', 'Мероприятие;"Срок', 'исполнения";Кто', '"Совет; «Урок»";май;"РОО ""МЦ"""', 'Сбор;июнь;'];
  const expected = [
    '¶ План',
    '3–4: 0 Мероприятие | 1 Срок ⏎ исполнения | 2 Кто',
    '5–5: 0 Совет; «Урок» | 1 май | 2 РОО "МЦ"',
    '6–6: 0 Сбор | 1 июнь | 2 ',
  ];
  it.each([';', '\t'])('are a table, with %j between them', (separator) => {
    const text = rows.map((row) => row.replaceAll(/;(?! )/gu, separator));
    expect(read(...text)).toEqual(expected);
  });

  it.each([
    ['a list of tasks', ['Задачи:', '- найти слабые места; сравнить;', '- назначить кураторов; помочь;', 'Итог']],
    ['prose with commas', ['Школы, отделы, центры', 'Учителя, дети', 'Родители, школы, отделы, центры']],
    ['lines of a page', ['№\tМероприятие\tСрок', '1\tСовет\tмай', '\tдиректоров\t']],
  ])('%s is none', (_, lines) => {
    expect(read(...lines)).toEqual(lines.map((line) => `¶ ${line}`));
  });
});

it.each(['+', '-', '|', ' ', '\t', ';', '"'])('a text of a million %j is read at once', (letter) => {
  const before = process.cpuUsage();
  read(`План\n${letter.repeat(1_000_000)}x`);
  read(...Array.from({ length: 500 }, () => `${letter.repeat(1990)}x`), 'План');
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(3);
});
