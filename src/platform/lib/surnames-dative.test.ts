import { expect, test } from 'vitest';
import { dativeInitials, dativeSurname } from './surnames.ts';

test.each([
  ['Ковалёва', 'Викторовна', 'Ковалёвой'],
  ['Сорокина', 'Андреевна', 'Сорокиной'],
  ['Левицкая', 'Юрьевна', 'Левицкой'],
  ['Дьяченко', 'Ильинична', 'Дьяченко'],
  ['Гельман', 'Львовна', 'Гельман'],
  ['Савва', 'Львовна', 'Савве'],
  ['Дорохов', 'Ильич', 'Дорохову'],
  ['Левицкий', 'Юрьевич', 'Левицкому'],
  ['Черных', 'Лукич', 'Черных'],
  ['Гельман', 'Львович', 'Гельману'],
  ['Гайдай', 'Иович', 'Гайдаю'],
  ['Толстой', 'Львович', 'Толстому'],
  ['Римский-Корсаков', 'Андреевич', 'Римскому-Корсакову'],
  ['Заяц', 'Лукич', 'Заяц'],
  ['Ким', null, 'Ким'],
])('to whom: %s %s', (surname, patronymic, dative) => {
  expect(dativeSurname({ surname, name: 'А', patronymic })).toBe(dative);
});

test('the form that a person wrote stands above the rule', () => {
  const person = { surname: 'Заяц', name: 'Лев', patronymic: 'Лукич' };
  expect(dativeInitials(person, 'Зайцу Льву Лукичу')).toBe('Зайцу\u00a0Л.\u00a0Л.');
});
