import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTestPeople, type TestPeople } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { newId } from '../../platform/lib/id.ts';
import { findDictionary, type Dictionary } from '../procedures/index.ts';
import { keepValues, readMethodForm, writeMethodForm } from './forms.ts';
import { contextWords, listProcedureWords, lowWords, ruleWords } from './words.ts';

let app: TestWeb;
let people: TestPeople;
let dictionary: Dictionary;
beforeAll(async () => {
  app = await openTestWeb();
  people = await addTestPeople(app.db);
  dictionary = await findDictionary(app.db);
});
afterAll(() => app.close());

const TEXT = {
  name: 'Методика 2026 года',
  years: '2025–2026',
  lowShare: '32,5 %',
  minParticipants: '10',
  rule: 'A or B',
  proceduresInYear: '2',
  'indicator-single-parent': '-1',
  'weight-single-parent': '0,5',
  lowBelow: '−1',
  residualBelow: '-1,5',
  orderNumber: '№ 70',
  orderDate: '2 апреля 2026',
};
const LISTS = {
  'subjects-vpr': ['russian', 'mathematics'],
  'grades-vpr': ['5', '6'],
  'subjects-oge': ['mathematics'],
  excludeKinds: ['вечерняя'],
};
const TODAY = '2026-11-24';
const read = (change: Record<string, string> = {}, lists: Record<string, string[]> = LISTS) =>
  readMethodForm({ text: { ...TEXT, ...change }, lists }, dictionary, TODAY);
const plain = (html: string) => html.replaceAll('\u00a0', ' ');

describe('the form of a method', () => {
  it('gives what the rules count by, and comes back into its fields', () => {
    const parsed = read();
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.value).toEqual({
      orderNumber: '70',
      orderDate: '2026-04-02',
      method: {
        name: 'Методика 2026 года',
        years: [2025, 2026],
        lowShare: 0.325,
        minParticipants: 10,
        procedures: [
          { type: 'ВПР', subjects: ['Русский язык', 'Математика'], grades: [5, 6] },
          { type: 'ОГЭ', subjects: ['Математика'] },
        ],
        rule: 'A or B',
        proceduresInYear: 2,
        excludeKinds: ['вечерняя'],
        context: { indicators: [{ code: 'single-parent', sign: -1, weight: 0.5 }], lowBelow: -1, residualBelow: -1.5 },
      },
    });
    const values = writeMethodForm(parsed.value, dictionary, TODAY);
    const lists = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.split(' ').filter(Boolean)]));
    expect(readMethodForm({ text: values, lists: { ...lists, excludeKinds: ['вечерняя'] } }, dictionary, TODAY)).toEqual(parsed);
  });

  it.each([
    [{ years: '2026' }, 'years', 'Для правила Б назовите хотя бы два года'],
    [{ years: 'прошлый' }, 'years', 'Год – четыре цифры'],
    [{ lowShare: 'треть' }, 'lowShare', 'Напишите долю числом'],
    [{ lowShare: '130' }, 'lowShare', 'Доля не больше 100 %'],
    [{ minParticipants: '0' }, 'minParticipants', 'Не меньше одного участника'],
    [{ rule: '' }, 'rule', 'Выберите правило'],
    [{ lowBelow: '1' }, 'lowBelow', 'Напишите ноль или отрицательное число'],
    [{ orderDate: 'весной' }, 'orderDate', 'Напишите дату приказа, например 29.10.2026'],
    [{ orderDate: '' }, 'orderDate', 'Напишите дату приказа'],
    [{ orderNumber: '' }, 'orderNumber', 'Напишите номер приказа'],
  ])('refuses %j', (change, field, message) => {
    const parsed = read(change);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => [problem.field, plain(problem.message)])).toEqual([[field, message]]);
  });

  it('refuses grades without subjects and a method without procedures', () => {
    const problemsOf = (lists: Record<string, string[]>) => {
      const parsed = read({}, lists);
      return parsed.ok ? [] : parsed.problems;
    };
    expect(problemsOf({ 'grades-vpr': ['5'], 'subjects-oge': ['russian'] })).toEqual([
      { field: 'procedures', message: 'ВПР: отметьте предметы' },
    ]);
    expect(problemsOf({})).toEqual([{ field: 'procedures', message: 'Назовите хотя бы одну процедуру' }]);
  });

  it('keeps the ticks of a refused form', () => {
    expect(keepValues({ text: TEXT, lists: LISTS })).toMatchObject({ name: TEXT.name, 'subjects-vpr': 'russian mathematics' });
  });
});

it('says a method in words', () => {
  const parsed = read();
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { method } = parsed.value;
  expect(plain(ruleWords(method))).toBe(
    'Не менее 2 процедур с низким результатом в 2026 году (правило А) или одна и та же процедура с низким результатом два года подряд: в 2025 и 2026 годах (правило Б).',
  );
  expect(plain(ruleWords({ ...method, rule: 'A', proceduresInYear: 1 }))).toBe('Не менее 1 процедуры с низким результатом в 2026 году.');
  expect(plain(lowWords(method))).toBe(
    'Доля получивших «2» или не преодолевших минимальный балл – 32,5 % и больше, если в процедуре не менее 10 участников.',
  );
  expect(listProcedureWords(method).map(plain)).toEqual(['ВПР: русский язык и математика, 5 и 6 классы', 'ОГЭ: математика']);
  expect(plain(contextWords(method) ?? '')).toBe(
    'Неполные семьи (чем больше, тем труднее, вес 0,5). Условия трудные, если индекс ниже среднего больше чем на 1 стандартное отклонение; результат низкий для своих условий, если он ниже ожидаемого больше чем на 1,5 стандартных отклонения.',
  );
});

describe('the pages', () => {
  const form = { ...TEXT, 'subjects-vpr': 'mathematics', 'grades-vpr': '5' };
  const post = async (address: string, change: Record<string, string> = {}) =>
    app.request(people['region-coordinator'], address, { form: { ...form, ...change } });
  const get = async (address: string, who: keyof TestPeople = 'region-coordinator') => {
    const answer = await app.request(people[who], address);
    return { status: answer.status, html: plain(await answer.text()) };
  };
  const versions = async () => app.db.selectFrom('methods').select(['id', 'number', 'order_number', 'name']).orderBy('number').execute();

  it('add a method once, refuse a wrong form with the words of the person', async () => {
    const refused = await post('/methods', { lowShare: 'треть' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('value="треть"');
    const formKey = newId();
    const added = await post('/methods', { formKey, orderNumber: '', orderDate: '' });
    expect(added.status).toBe(303);
    expect((await post('/methods', { formKey })).headers.get('location')).toBe(added.headers.get('location'));
    expect(await versions()).toHaveLength(1);
    const { html } = await get(added.headers.get('location') ?? '');
    expect(html).toContain('Версия 1, приказа пока нет. Ещё не применялась');
    expect((await get('/methods', 'municipal-coordinator')).html).toContain('Методика 2026 года');
    expect((await get('/methods', 'municipal-coordinator')).html).not.toContain('Добавить методику');
  });

  it('write over what nobody used, and add a version to what was used', async () => {
    const [first] = await versions();
    const address = `/methods/${first?.id}`;
    const without = { orderNumber: '', orderDate: '' };
    expect((await post(address, { version: '1', name: 'Методика', ...without })).headers.get('location')).toBe(`${address}?done=saved`);
    expect((await post(address, { version: '1', name: 'Опоздавшая', ...without })).status).toBe(422);
    await app.db
      .updateTable('methods')
      .set({ used_at: new Date('2026-11-24T09:00:00Z') })
      .execute();
    expect((await get(`${address}/edit`)).html).toContain('Сохранить новую версию');
    // the order is no part of the rule: it may be added to what was used
    expect((await post(address, { version: '2', name: 'Методика' })).headers.get('location')).toBe(`${address}?done=saved`);
    expect(await versions()).toMatchObject([{ number: 1, order_number: '70', name: 'Методика' }]);
    const next = await post(address, { version: '3', name: 'Методика', lowShare: '25' });
    expect(next.headers.get('location')).not.toContain(address);
    expect(await versions()).toMatchObject([{ number: 1 }, { number: 2 }]);
    const { html } = await get(next.headers.get('location') ?? '');
    expect(html).toContain('25 % и больше');
    expect((await get(address)).html).toContain('32,5 % и больше');
    expect((await get(address)).html).toContain('Есть более новая версия');
  });
});
