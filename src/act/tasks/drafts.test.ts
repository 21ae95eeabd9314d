import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountDrafts } from '../../platform/drafts/index.ts';
import { mountTasks } from './index.ts';
import { taskFormUrl, taskUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountDrafts(stage.web);
  mountTasks(stage.web);
});
afterAll(() => stage.close());

async function readPage(name: PersonName, url: string): Promise<string> {
  return (await (await stage.request(name, url)).text()).replaceAll('\u00a0', ' ');
}

/** The hidden fields of the report form, as a browser would send them. */
function hiddenOf(html: string): Record<string, string> {
  const form = /<form class="decide"[^]*?<\/form>/.exec(html)?.[0] ?? '';
  return Object.fromEntries([...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

async function typeReport(name: PersonName, id: string, text: string): Promise<Record<string, string>> {
  const form = { ...hiddenOf(await readPage(name, taskUrl(id))), text, doneOn: '20.11.2026' };
  const answer = await stage.request(name, '/drafts', form);
  expect(answer.status).toBe(303);
  return form;
}

describe('a begun report', () => {
  test('is kept by the button, stands in the form again, and nobody else sees it', async () => {
    const id = await stage.addTask({});
    const form = await typeReport('head', id, 'Провели два педсовета');
    const html = await readPage('head', taskUrl(id));
    expect(html).toContain('Провели два педсовета');
    expect(html).toContain('В полях ваш черновик от 24.11.2026');
    expect(html).toContain('Понято так: 20.11.2026');
    expect(hiddenOf(html)['formKey']).toBe(form['formKey']);
    expect(await readPage('deputy', taskUrl(id))).not.toContain('Провели два педсовета');
    expect(await readPage('head', '/drafts')).toContain('Провели два педсовета');
    expect(await readPage('deputy', '/drafts')).not.toContain('Провели два педсовета');
  });

  test('goes with the sending, and late words of the same form keep nothing', async () => {
    const id = await stage.addTask({});
    const form = await typeReport('head', id, 'Провели занятие');
    const sent = await stage.request('head', taskFormUrl(id, 'report'), form);
    expect(sent.status).toBe(303);
    expect(await readPage('head', '/drafts')).not.toContain('Провели занятие');
    await stage.request('head', '/drafts', form);
    expect(await readPage('head', '/drafts')).not.toContain('Провели занятие');
    const again = await stage.request('head', taskFormUrl(id, 'report'), form);
    expect(again.headers.get('location')).toBe(sent.headers.get('location'));
    const reports = await stage.db.selectFrom('task_reports').select('id').where('task_id', '=', id).execute();
    expect(reports).toHaveLength(1);
  });

  test('is thrown away by «Начать заново», and by emptying the form', async () => {
    const id = await stage.addTask({});
    const form = await typeReport('head', id, 'Лишнее');
    const page = form['draft.page'] ?? '';
    const gone = await stage.request('head', '/drafts/remove', { 'draft.form': form['draft.form'] ?? '', 'draft.page': page });
    expect(gone.headers.get('location')).toBe(page);
    expect(await readPage('head', taskUrl(id))).not.toContain('Лишнее');
    await typeReport('head', id, 'Опять');
    const empty = { ...hiddenOf(await readPage('head', taskUrl(id))), text: '', doneOn: '' };
    await stage.request('head', '/drafts', empty);
    expect(await readPage('head', taskUrl(id))).not.toContain('В полях ваш черновик');
  });

  test('of the slower of two people is kept beside what the faster one sent', async () => {
    const id = await stage.addTask({});
    const slow = await typeReport('deputy', id, 'Слова второго');
    const fast = await typeReport('head', id, 'Слова первого');
    await stage.request('head', taskFormUrl(id, 'report'), fast);
    const refused = await stage.request('deputy', taskFormUrl(id, 'report'), slow);
    expect(refused.status).toBe(422);
    for (const html of [(await refused.text()).replaceAll('\u00a0', ' '), await readPage('deputy', taskUrl(id))]) {
      expect(html).toContain('Слова первого');
      expect(html).toContain('Слова второго');
    }
    const comment = { formKey: slow['formKey'] ?? '', comment: 'Слова второго' };
    expect((await stage.request('deputy', taskFormUrl(id, 'comment'), comment)).status).toBe(303);
    expect(await readPage('deputy', '/drafts')).not.toContain('Слова второго');
  });

  test('leads nowhere but to our own pages', async () => {
    const form = { 'draft.form': '/tasks/x/report', 'draft.page': '//evil.example', formKey: 'key-12345678', text: 'а' };
    expect((await stage.request('head', '/drafts', form)).headers.get('location')).toBe('/drafts');
    expect((await stage.request('head', '/drafts/remove', form)).headers.get('location')).toBe('/drafts');
  });
});

describe('files of a report that was not taken', () => {
  test('wait on the server and go with the next sending', async () => {
    const id = await stage.addTask({});
    const refused = await upload(id, { version: '1', text: '', doneOn: '20.11.2026' }, 'протокол.txt');
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain('протокол.txt');
    const kept = /name="kept" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const sent = await stage.request('head', taskFormUrl(id, 'report'), { version: '1', text: 'Готово', doneOn: '20.11.2026', kept });
    expect(sent.status).toBe(303);
    expect(await readPage('head', taskUrl(id))).toContain('протокол.txt');
    const strange = await stage.addTask({});
    await stage.request('deputy', taskFormUrl(strange, 'report'), { version: '1', text: 'Чужое', doneOn: '20.11.2026', kept });
    expect(await readPage('deputy', taskUrl(strange))).not.toContain('протокол.txt');
  });
});

async function upload(id: string, texts: Record<string, string>, name: string): Promise<Response> {
  const body = new FormData();
  for (const [field, text] of Object.entries(texts)) body.append(field, text);
  body.append('files', new Blob(['Протокол']), name);
  const headers = { cookie: `opora=${stage.viewers.head.accountId}`, 'sec-fetch-site': 'same-origin' };
  return stage.web.request(taskFormUrl(id, 'report'), { method: 'POST', headers, body });
}
