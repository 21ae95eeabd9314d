import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { addSchools, type SchoolsOfTest } from '../../../test/support/find-stage.ts';
import { readTables } from '../../platform/office/index.ts';
import { importResults, planResults, type ResultsRequest } from './import.ts';
import { writeRefusals } from './refusals.ts';
import { undoImport } from './undo-actions.ts';

let region: Awaited<ReturnType<typeof openTestRegion>>;
let schools: SchoolsOfTest;
beforeAll(async () => {
  region = await openTestRegion();
  schools = await addSchools(region.db, 4);
});
afterAll(() => region.close());

const HEADER = 'Год;Класс;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;2;3;4;5';
const actor = { system: 'Проверка' };
const request = (...lines: string[]): ResultsRequest => ({
  bytes: new TextEncoder().encode([HEADER, ...lines].join('\n')),
  name: 'свод.csv',
  said: {},
  scope: { prefixes: ['/'] },
  path: '/kr/',
  accountId: null,
  actor,
});
const good = '2025;5;Математика;Ключевской;edu100000;Школа;40;13;20;5;2';
const byName = '2025;5;Математика;Ключевской округ;;Школа 001;89;12,36;52,81;26,97;7,87';
const stranger = '2025;5;Математика;Ключевской;;Школа неизвестная;10;1;2;3;4';
const wrong = '2025;5;Математика;Ключевской;edu100002;Школа;10;1;2;3;5';

const listResults = () =>
  region.db.selectFrom('results').select(['organisation_id', 'year', 'participants', 'below', 'n5']).orderBy('participants').execute();
const ok = async <T extends { ok: boolean }>(outcome: Promise<T>) => {
  const answer = await outcome;
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer as Extract<T, { ok: true }>;
};

describe('results out of a file', () => {
  it('are shown before anything is written', async () => {
    const { plan } = await ok(planResults(region.db, request(good, byName, stranger, wrong)));
    expect(plan.counts).toEqual({ new: 2, same: 0, conflict: 0, unknown: 1, refused: 1 });
    expect(await listResults()).toEqual([]);
  });

  it('go in where they are good; the rest waits or comes back with its error', async () => {
    const { importId, plan } = await ok(importResults(region.db, request(good, byName, stranger, wrong)));
    expect(await listResults()).toMatchObject([
      { organisation_id: schools.list[0]?.id, participants: 40, below: 13, n5: 2 },
      { organisation_id: schools.list[1]?.id, participants: 89, below: 11, n5: 7 },
    ]);
    const waiting = await region.db
      .selectFrom('find_waiting_rows')
      .select(['row_number', 'problem', 'written'])
      .where('import_id', '=', importId)
      .execute();
    expect(waiting).toEqual([{ row_number: 4, problem: 'unknown-organisation', written: 'Школа неизвестная' }]);
    const [sheet] = await readTables(await writeRefusals(plan.sheets), 'x.xlsx');
    expect(sheet?.rows[0]).toEqual([...HEADER.split(';'), 'Ошибка']);
    expect(sheet?.rows.slice(1).map((row) => row.at(-1))).toEqual([
      'Школы «Школа неизвестная» нет в муниципалитете «Ключевской».',
      'Сумма отметок 11 не равна ни числу участников 10, ни 100 %.',
    ]);
  });

  it('the same file again changes nothing; another figure is a conflict and overwrites nothing', async () => {
    const again = await ok(importResults(region.db, request(good, byName)));
    expect(again.plan.counts).toMatchObject({ new: 0, same: 2 });
    const other = await ok(importResults(region.db, request('2025;5;Математика;Ключевской;edu100000;Школа;40;14;19;5;2')));
    expect(other.plan.counts).toMatchObject({ new: 0, conflict: 1 });
    expect((await listResults()).map(({ below }) => below)).toEqual([13, 11]);
  });

  it('are taken back as a whole, once', async () => {
    const { importId } = await ok(
      importResults(region.db, request('2024;6;Русский язык;Ключевской;edu100003;Школа;30;9;11;5;5', stranger)),
    );
    expect((await listResults()).length).toBe(3);
    expect(await undoImport(region.db, actor, importId, new Date())).toEqual({ ok: true });
    expect((await listResults()).length).toBe(2);
    expect(await undoImport(region.db, actor, importId, new Date())).toMatchObject({ ok: false });
    expect(await region.db.selectFrom('find_waiting_rows').select('id').where('import_id', '=', importId).execute()).toEqual([]);
  });

  it('a file of no known form says which forms are read', async () => {
    const answer = await planResults(region.db, { ...request(), bytes: new TextEncoder().encode('а;б\n1;2\n') });
    expect(answer).toMatchObject({ ok: false, problems: [{ message: expect.stringMatching(/свод отметок по школам/) }] });
  });
});
