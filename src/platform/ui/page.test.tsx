import { expect, test } from 'vitest';
import { renderPage, TextField, type Frame } from './index.ts';

const frame: Frame = {
  place: 'Заозёрский округ',
  account: { name: 'Ковалёва\u00a0И.\u00a0П.', role: 'муниципальный координатор', href: '/me' },
  sections: [{ title: 'Мой стол', href: '/desk', current: true }],
  lowVision: null,
  path: '/desk',
  demo: false,
};
test('try', () => {
  const html = renderPage({ title: '<b>x', frame, errors: [{ field: 'a', text: 'b' }], body: <TextField name="a" label="x" value={'"<'} error="e" spellcheck={false} maxLength={3} /> });
  console.log(html);
  expect(html).toContain('lang="ru"');
});
