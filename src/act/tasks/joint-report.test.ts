import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountTasks } from './index.ts';
import { listReports, listTaskSteps } from './report-store.ts';
import { findTask } from './store.ts';
import { reportTasksUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountTasks(stage.web);
});
afterAll(() => stage.close());

const NBSP = '\u00a0';

/** Fields of the form as its page has them: hidden ones, ticks, and what is typed. */
function formOf(ids: readonly string[], typed: Record<string, string>, step = 'send'): Record<string, string> {
  const fields = ids.flatMap((id, index) => [
    [`tasks.${index}.taskId`, id],
    [`tasks.${index}.version`, '1'],
    [`tasks.${index}.include`, 'yes'],
  ]);
  return { ...Object.fromEntries(fields), formKey: `joint-${ids[0]?.slice(-12)}`, step, ...typed };
}

const WORDS = { text: 'Провели совещание по телефону', doneOn: '20.11.2026' };

function send(name: PersonName, form: Record<string, string>) {
  return stage.request(name, reportTasksUrl([]), form);
}

async function addThree(activity = 0): Promise<string[]> {
  return Promise.all((['birch', 'stone', 'meadow'] as const).map((executor) => stage.addTask({ executor, activity })));
}

describe('one report for several tasks', () => {
  test('is looked through, then sent for each school, said to be by its words, with the exceptions', async () => {
    const ids = await addThree(1);
    const page = await (await stage.request('coordinator', reportTasksUrl(ids))).text();
    expect(page).toContain('со слов исполнителя');
    for (const name of ['Берёзовская школа', 'Каменская школа', 'Луговская школа']) expect(page).toContain(name);
    const typed = { ...WORDS, 'quantities.0': '21', 'tasks.1.text': 'У них было заседание', 'tasks.1.quantities.0': '7' };
    const review = await send('coordinator', formOf(ids, typed, 'review'));
    expect(review.status).toBe(200);
    const seen = await review.text();
    expect(seen).toContain(`Отправить 3${NBSP}отчёта`);
    expect(seen).toContain('У них было заседание');
    const sent = await send('coordinator', formOf(ids, typed));
    expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringContaining('done=reported-3')]);
    const reports = await Promise.all(ids.map((id) => listReports(stage.db, id)));
    const texts = reports.map(([report]) => [report?.text, report?.onBehalf]);
    expect(texts).toContainEqual(['У них было заседание', true]);
    expect(texts.filter(([text]) => text === WORDS.text)).toHaveLength(2);
    const audit = await stage.db.selectFrom('audit').select('action').where('record_id', 'in', ids).execute();
    expect(audit.map(({ action }) => action)).toEqual(['report', 'report', 'report']);
    expect((await listTaskSteps(stage.db, ids[0] ?? ''))[0]).toMatchObject({ kind: 'reported', details: { onBehalf: true } });
  });

  test('sent twice is one report of each', async () => {
    const ids = await addThree();
    const [first, second] = await Promise.all([send('methodist', formOf(ids, WORDS)), send('methodist', formOf(ids, WORDS))]);
    expect([first.status, second.status]).toEqual([303, 303]);
    for (const id of ids) expect(await listReports(stage.db, id)).toHaveLength(1);
  });

  test('what was changed meanwhile comes back with the reason and the words; the others go', async () => {
    const ids = await addThree();
    const [taken = '', ...others] = ids;
    await stage.db.updateTable('tasks').set({ state: 'cancelled', version: 2 }).where('id', '=', taken).execute();
    const answer = await send('coordinator', formOf(ids, WORDS));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Отправлено 2');
    expect(html).toContain('отменено');
    expect(html).toContain(WORDS.text);
    for (const id of others) expect((await findTask(stage.db, id))?.state).toBe('reported');
    expect(await listReports(stage.db, taken)).toHaveLength(0);
  });

  test('problems stand at the common field or at the one that differs', async () => {
    const ids = await addThree(1);
    const answer = await send(
      'coordinator',
      formOf(ids, { text: '', doneOn: '20.11.2026', 'quantities.0': 'много', 'tasks.2.doneOn': 'потом' }, 'review'),
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const field of ['text', 'quantities.0', 'tasks.2.doneOn']) expect(html).toContain(`href="#${field}"`);
    expect(html.match(/href="#text"/g)).toHaveLength(1);
    expect(html).toContain('value="потом"');
  });

  test('looking for a file keeps what was typed and sends nothing', async () => {
    const ids = await addThree();
    const answer = await send('coordinator', formOf(ids, { ...WORDS, fileSearch: 'протокол' }, 'find'));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(WORDS.text);
    expect((await findTask(stage.db, ids[0] ?? ''))?.state).toBe('open');
  });

  test('of a head is their own report about several deadlines', async () => {
    const ids = [await stage.addTask({ due: '2026-11-26' }), await stage.addTask({ due: '2026-11-27', activity: 2 })];
    const page = await (await stage.request('head', reportTasksUrl(ids))).text();
    expect(page).not.toContain('со слов исполнителя');
    expect((await send('head', formOf(ids, WORDS))).status).toBe(303);
    for (const id of ids) expect((await listReports(stage.db, id))[0]).toMatchObject({ onBehalf: false });
  });

  test.each<[PersonName, string]>([
    ['otherHead', 'здесь нет'],
    ['strangeCoordinator', 'здесь нет'],
    ['curator', 'отчитывается сам исполнитель'],
    ['regional', 'отчитывается сам исполнитель'],
  ])('%s may not report for the school', async (name, words) => {
    const id = await stage.addTask({});
    expect(await (await stage.request(name, reportTasksUrl([id]))).text()).toContain(words);
    expect((await send(name, formOf([id], WORDS))).status).toBe(422);
    expect((await findTask(stage.db, id))?.state).toBe('open');
  });
});

describe('the list', () => {
  test('offers ticks where something can be done, and reminds of several at once', async () => {
    const ids = await addThree();
    const list = await (await stage.request('coordinator', '/tasks?state=open')).text();
    expect(list).toContain('Напомнить об отмеченных');
    const post = (key: string) => {
      const body = new URLSearchParams([...ids.map((id) => ['task', id]), ['formKey', key]]);
      const headers = {
        cookie: `opora=${stage.viewers.coordinator.accountId}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      };
      return stage.web.request('/tasks/remind?state=open', { method: 'POST', headers, body: body.toString() });
    };
    const answers = [await post('remind-key-1'), await post('remind-key-1')];
    expect(answers.map((answer) => [answer.status, answer.headers.get('location')])).toEqual([
      [303, '/tasks?state=open&done=reminded-3'],
      [303, '/tasks?state=open&done=reminded-3'],
    ]);
    for (const id of ids) expect((await listTaskSteps(stage.db, id)).map(({ kind }) => kind)).toEqual(['reminded']);
    expect(await (await stage.request('coordinator', '/tasks?state=open&done=reminded-3')).text()).toContain('Отправлено 3');
    expect(await (await stage.request('teacher', '/tasks')).text()).not.toContain('отмеченных');
  });
});
