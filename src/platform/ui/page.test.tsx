import { describe, expect, test } from 'vitest';
import { JobProgress, renderPage, type Frame, type PageFrame } from './index.ts';

const FRAME: Frame = {
  place: 'Заозёрский округ',
  account: { name: 'Ковалёва\u00a0И.\u00a0П.', role: 'муниципальный координатор', href: '/me' },
  sections: [
    { title: 'Мой стол', href: '/desk', current: true },
    { title: 'Школы', href: '/schools', current: false },
  ],
  lowVision: null,
  path: '/desk?a=1',
  demo: false,
};

function render(page: Partial<PageFrame>, frame: Partial<Frame> = {}): string {
  return renderPage({ title: 'Мой стол', body: <p>дела</p>, ...page, frame: { ...FRAME, ...frame } });
}

describe('renderPage', () => {
  test('is a whole Russian document without anything inline', () => {
    const html = render({});
    expect(html).toMatch(/^<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"\/>/);
    expect(html).toContain('<title>Мой стол — Опора</title>');
    expect(html).toContain('<a class="skip" href="#main">');
    expect(html).toContain('<main id="main"');
    expect(html).not.toMatch(/ style=|<style|<script| on[a-z]+=/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
  });

  test('what people wrote stays text', () => {
    const evil = '<script>alert(1)</script>"\'&';
    const html = render({ title: evil, lead: evil, confirmation: evil }, { place: evil, path: evil });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script>');
  });

  test('errors: the title says so, the summary takes the focus and links to the fields', () => {
    const html = render({
      errors: [
        { field: 'due', text: 'Укажите месяц' },
        { field: 'who', text: 'Выберите школу' },
      ],
    });
    expect(html).toContain('<title>Ошибка: Мой стол — Опора</title>');
    expect(html).toMatch(/<div class="errors" role="alert" aria-labelledby="err" tabindex="-1" autofocus>/);
    expect(html).toContain('исправьте две ошибки');
    expect(html.indexOf('href="#due"')).toBeLessThan(html.indexOf('href="#who"'));
    expect(html.indexOf('class="errors"')).toBeLessThan(html.indexOf('<h1>'));
  });

  test('islands are loaded only where their elements stand', () => {
    expect(render({})).not.toContain('<script');
    const html = render({
      body: <JobProgress title="Загрузка" words="идёт" share={0.5} pollHref="/jobs/1" />,
    });
    expect(html).toContain('<script type="module" src="/assets/opora-progress.js">');
    expect(html).not.toContain('opora-confirm');
  });

  test('the confirmation stands under the opening', () => {
    const html = render({ confirmation: 'Отчёт принят.' });
    expect(html).toContain('<p class="confirmation" role="status">Отчёт принят.</p>');
    expect(html.indexOf('confirmation')).toBeGreaterThan(html.indexOf('<h1>'));
  });
});

describe('masthead', () => {
  test('signing out and the low-vision switch are POST forms that come back', () => {
    const html = render({});
    expect(html).toContain('<form class="post" method="post" action="/sign-out">');
    expect(html).toContain('<input type="hidden" name="mode" value="light"/><input type="hidden" name="back" value="/desk?a=1"/>');
  });

  test('the current section is told to everyone', () => {
    const html = render({});
    expect(html.match(/aria-current="page"/g)).toHaveLength(2);
    expect(html).toContain('<summary>Меню: Мой стол</summary>');
  });

  test('signed out there are neither sections nor a way out', () => {
    const html = render({}, { account: null, sections: [] });
    expect(html).toContain('<body class="signed-out">');
    expect(html).toContain('href="/sign-in"');
    expect(html).not.toContain('/sign-out');
    expect(html).not.toContain('class="sections"');
  });

  test.each([
    [null, '<html lang="ru">'],
    ['light', '<html lang="ru" class="low-vision">'],
    ['dark', '<html lang="ru" class="low-vision dark">'],
  ] as const)('low vision %s', (lowVision, root) => {
    const html = render({}, { lowVision });
    expect(html).toContain(root);
    expect(html.includes('Обычная версия')).toBe(lowVision !== null);
  });

  test('demonstration data are marked', () => {
    expect(render({}, { demo: true })).toContain('вымышлены');
    expect(render({})).not.toContain('вымышлены');
  });
});
