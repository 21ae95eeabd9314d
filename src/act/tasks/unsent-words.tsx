import { formatInstant } from '../../platform/lib/dates.ts';
import { DropDraft } from '../../platform/drafts/index.ts';
import { Button, Buttons, Form, TextArea } from '../../platform/ui/index.ts';
import { keyOf } from './card-forms.tsx';
import { listStrayDrafts } from './card-drafts.ts';
import type { TaskPage } from './pages.tsx';
import { taskFormUrl, taskUrl, type TaskForm } from './urls.ts';

/**
 * Words of a form that the state of the task no longer has: somebody was faster, or a draft lay too long. Nothing that
 * was typed is lost: it can be written into the history of the task, beside what the other one sent.
 */
export function UnsentWords(page: TaskPage) {
  const { failed, rights, task, drafts } = page;
  const offers = (form: TaskForm) => isOffered(form, page);
  const [stray] = listStrayDrafts(drafts, task.id, offers);
  const isRefused = failed !== null && !offers(failed.form);
  const words = wordsOf(isRefused ? failed.values : (stray?.texts ?? {}));
  if (words === '') return null;
  const field = <TextArea name="comment" id="unsent" label={labelOf(page, isRefused ? undefined : stray?.savedAt)} value={words} />;
  return (
    <section class="part" aria-labelledby="h-unsent">
      <h2 id="h-unsent">Ваш неотправленный текст</h2>
      {rights.comment ? (
        <Form action={taskFormUrl(task.id, 'comment')} formKey={stray?.formKey ?? keyOf(page, 'comment')} labelledBy="h-unsent">
          {field}
          <Buttons>
            <Button second>Записать замечанием</Button>
          </Buttons>
        </Form>
      ) : (
        field
      )}
      {stray !== undefined && <DropDraft draft={stray} page={taskUrl(task.id)} />}
    </section>
  );
}

function labelOf(page: TaskPage, savedAt: Date | undefined): string {
  const from = savedAt === undefined ? '' : ` Черновик от ${formatInstant(savedAt, page.viewer.timeZone)}.`;
  return `Эту форму задача больше не ждёт, но текст цел.${from}`;
}

function wordsOf(values: Readonly<Record<string, string>>): string {
  return ['text', 'reason', 'why', 'cause', 'ground', 'comment']
    .map((name) => values[name] ?? '')
    .filter((value) => value !== '')
    .join('\n\n');
}

function isOffered(form: TaskForm, { rights }: TaskPage): boolean {
  if (form === 'decision') return rights.steps.has('accept');
  if (form === 'comment') return rights.comment;
  return form === 'remind' || [...rights.steps].some((step) => step === form);
}
