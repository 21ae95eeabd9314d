import { transact } from '../db/index.ts';
import { addFile, findFile, readContent } from '../files/index.ts';
import { Forbidden, NotFound, once, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../http/index.ts';
import { isId } from '../lib/id.ts';
import type { Problem } from '../lib/outcome.ts';
import { plural } from '../lib/russian.ts';
import { UnreadableFile } from '../office/index.ts';
import { Button, Buttons, DryRunTable, Empty, FileField, Form, fieldOf, type DryRunRow } from '../ui/index.ts';
import { errorsOf } from '../http/index.ts';
import { newId } from '../lib/id.ts';
import { showValue } from './fields.ts';
import { maySomewhere } from './list-page.tsx';
import type { Register } from './register.ts';
import { applyImport, planImport, type ImportRow } from './sheet.ts';

/** Import of an Excel sheet of the export's own format: upload → dry run, row by row → one transaction. */
export function mountImport(web: Web, register: Register): void {
  const base = `/${register.noun}/import`;
  web.get(base, (c) => {
    requireMay(visitOf(c), register);
    return sendUpload(c, register, []);
  });
  web.post(base, (c) => upload(c, register));
  web.get(`${base}/:file`, (c) => showPlan(c, register));
  web.post(`${base}/:file`, (c) => apply(c, register));
}

function requireMay(visit: Visit, register: Register): void {
  if (!maySomewhere(register, visit, 'add'))
    throw new Forbidden(`Загружать раздел «${register.words.title}» может координатор или администратор.`);
}

function sendUpload(c: WebContext, register: Register, problems: Problem[]) {
  return sendPage(c, {
    title: `${register.words.title}: загрузка из Excel`,
    crumbs: [{ title: register.words.title, href: `/${register.noun}` }],
    problems,
    body: (
      <Form action={`/${register.noun}/import`} files formKey={newId()}>
        <p>
          Формат тот же, что у <a href={`/${register.noun}/export.xlsx`}>выгрузки в Excel</a>: исправьте её и загрузите обратно. Сначала
          Опора покажет, что изменится; повторная загрузка того же файла ничего не удваивает.
        </p>
        <FileField
          {...fieldOf({ values: {}, errors: errorsOf(problems) }, 'file')}
          label="Файл Excel"
          hint="Книга .xlsx, читается первый лист"
          accept=".xlsx"
        />
        <Buttons>
          <Button>Проверить файл</Button>
        </Buttons>
      </Form>
    ),
  });
}

async function upload(c: WebContext, register: Register) {
  const visit = visitOf(c);
  requireMay(visit, register);
  const [file] = (await readForm(c)).files;
  if (!file) return sendUpload(c, register, [{ field: 'file', message: 'Выберите файл' }]);
  const id = await transact(visit.db, (tx) => addFile(tx, file, visit.viewer.accountId));
  return c.redirect(`/${register.noun}/import/${id}`, 303);
}

async function readPlan(c: WebContext, register: Register, visit: Visit) {
  const id = c.req.param('file') ?? '';
  const file = isId(id) ? (await findFile(visit.db, id))?.file : undefined;
  if (!file || file.accountId !== visit.viewer.accountId) throw new NotFound();
  const bytes = await readContent(visit.deps.files, file.sha256);
  try {
    return { file, rows: await planImport(visit.db, register, visit, bytes) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { file, rows: [{ field: 'file', message: error.message }] };
    throw error;
  }
}

async function showPlan(c: WebContext, register: Register) {
  const visit = visitOf(c);
  requireMay(visit, register);
  const { file, rows } = await readPlan(c, register, visit);
  if (!isPlan(rows)) return sendUpload(c, register, rows);
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const todo = count('add') + count('change');
  return sendPage(c, {
    title: `${register.words.title}: что изменит файл`,
    lead: `${file.name}: добавится ${count('add')}, изменится ${count('change')}, без изменений ${count('same')}, с ошибками ${count('wrong')}.`,
    crumbs: [
      { title: register.words.title, href: `/${register.noun}` },
      { title: 'Загрузка', href: `/${register.noun}/import` },
    ],
    body: (
      <>
        {todo > 0 ? (
          <Form action={`/${register.noun}/import/${file.id}`} formKey={newId()}>
            <Buttons>
              <Button>Записать {plural(todo, register.words.forms)}</Button>
              <a href={`/${register.noun}/import`}>Выбрать другой файл</a>
            </Buttons>
          </Form>
        ) : (
          <Empty title="Записывать нечего.">В файле нет новых или изменённых записей.</Empty>
        )}
        <DryRunTable
          caption="Строки файла"
          columns={[{ label: 'Запись' }, { label: 'Что изменится' }]}
          rows={rows
            .filter((row) => row.outcome !== 'same')
            .slice(0, 500)
            .map((row) => dryRunRow(register, row))}
        />
      </>
    ),
  });
}

function dryRunRow(register: Register, row: ImportRow): DryRunRow {
  const changes = Object.entries(row.values)
    .filter(([name, value]) => row.before && (row.before[name] ?? null) !== value)
    .flatMap(([name, value]) => {
      const field = register.fields.find((candidate) => candidate.name === name);
      return field ? [`${field.label}: ${field.kind === 'reference' ? 'другая запись' : showValue(field, value) || 'пусто'}`] : [];
    });
  const error = row.problems.map((problem) => `${labelOf(register, problem.field)}${problem.message}`).join('; ');
  return {
    line: row.line,
    outcome: row.outcome,
    cells: [{ value: row.title }, { value: changes.join('; '), ...(error ? { error } : {}) }],
  };
}

function labelOf(register: Register, name: string | null): string {
  const field = register.fields.find((candidate) => candidate.name === name);
  return field ? `${field.label}: ` : '';
}

async function apply(c: WebContext, register: Register) {
  const visit = visitOf(c);
  requireMay(visit, register);
  const form = await readForm(c);
  const { file, rows } = await readPlan(c, register, visit);
  if (!isPlan(rows)) return sendUpload(c, register, rows);
  const outcome = await transact(visit.db, (tx) =>
    once(tx, form.formKey, visit.viewer.accountId, async () => {
      const result = await applyImport(tx, register, visit, rows, `Загрузка файла «${file.name}»`);
      const query = new URLSearchParams({
        added: String(result.added),
        changed: String(result.changed),
        refused: String(result.refused.length),
        batch: result.batchId,
      });
      return { ok: true, location: `/${register.noun}?${query.toString()}` };
    }),
  );
  return outcome.ok ? c.redirect(outcome.location, 303) : sendUpload(c, register, outcome.problems);
}

function isPlan(rows: ImportRow[] | Problem[]): rows is ImportRow[] {
  return rows.every((row) => 'outcome' in row);
}
