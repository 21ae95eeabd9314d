import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { ChoiceField, DateField, fieldOf, FileField, Form, NumberField, PostButton, SelectField, TextArea, TextField } from './index.ts';

describe('a field', () => {
  test('names its hint, error and understood words in that order', () => {
    const html = renderToString(
      <DateField name="due" label="Срок" value="до 25 числа" hint="Например: май" error="Укажите месяц" understood="Понято так: …" />,
    );
    expect(html).toContain('<label for="due">Срок</label>');
    expect(html).toContain('aria-describedby="due-h due-e due-u"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(/id="due-h".*id="due-e".*<input id="due" name="due".*id="due-u"/);
    expect(html).not.toContain('type="date"');
  });

  test('without them describes nothing', () => {
    const html = renderToString(<TextField name="a" label="Имя" />);
    expect(html).toBe('<p class="field"><label for="a">Имя</label><input id="a" name="a"/></p>');
  });

  test('keeps what was typed, as text', () => {
    const form = { values: { a: '"><b>', b: '\n</textarea>' }, errors: [{ field: 'a', text: 'Исправьте' }] };
    const one = renderToString(<TextField label="А" {...fieldOf(form, 'a')} />);
    expect(one).toContain('value="&quot;>&lt;b>"');
    expect(one).toContain('Исправьте');
    // A browser drops the first line break of a textarea.
    expect(renderToString(<TextArea label="Б" {...fieldOf(form, 'b')} />)).toContain('>\n\n&lt;/textarea></textarea>');
  });

  test('a number is text with the right keyboard', () => {
    const html = renderToString(<NumberField name="n" label="Человек" digits={0} value="1 204" />);
    expect(html).toContain('inputmode="numeric"');
    expect(html).not.toContain('type=');
  });

  test('a date asks what was understood through its island', () => {
    const html = renderToString(<DateField name="due" label="Срок" understandHref="/api/understand-date" />);
    expect(html).toContain('<opora-understood data-for="due" data-src="/api/understand-date">');
    expect(html).toContain('<span class="understood" id="due-u" aria-live="polite"></span>');
  });
});

test('a list groups its options and shows the chosen one', () => {
  const html = renderToString(
    <SelectField
      name="s"
      label="Школа"
      empty="Любая"
      value="2"
      options={[
        { value: '1', label: 'Первая', group: 'Округ' },
        { value: '2', label: 'Вторая', group: 'Округ' },
      ]}
    />,
  );
  expect(html).toContain('<option value>Любая</option><optgroup label="Округ"><option value="1">');
  expect(html).toContain('<option value="2" selected>');
});

test('the first choice carries the name that the error summary links to', () => {
  const html = renderToString(
    <ChoiceField
      name="d"
      legend="Решение"
      error="Выберите"
      value="no"
      options={[
        { value: 'yes', label: 'Принять', hint: 'Задача закроется' },
        { value: 'no', label: 'Вернуть' },
      ]}
    />,
  );
  expect(html).toContain('<fieldset class="field wrong" aria-describedby="d-e"><legend>Решение</legend>');
  expect(html).toContain('<input type="radio" id="d" name="d" value="yes" aria-describedby="d-n"/><label for="d">');
  expect(html).toContain('id="d-2" name="d" value="no" checked');
});

test('a form with files sends them, its key makes it idempotent', () => {
  const html = renderToString(
    <Form action="/x" formKey="k" version={3} files>
      <FileField name="f" label="Файлы" multiple />
    </Form>,
  );
  expect(html).toContain('<form action="/x" method="post" enctype="multipart/form-data" novalidate>');
  expect(html).toContain('<input type="hidden" name="formKey" value="k"/><input type="hidden" name="version" value="3"/>');
  expect(html).toContain('type="file" multiple');
});

test('a button that asks first is a form all the same', () => {
  const html = renderToString(<PostButton action="/x" title="Удалить" confirm={{ question: 'Удалить?', yes: 'Да' }} />);
  expect(html).toContain(
    '<opora-confirm data-question="Удалить?" data-yes="Да" data-no="Отменить"><form class="post" method="post" action="/x">',
  );
});
