import { h, type ComponentChildren } from 'preact';
import { formatInstant } from '../lib/dates.ts';
import { formatBytes } from '../lib/numbers.ts';
import { joinWords } from '../lib/russian.ts';
import { Choice, Form, HiddenField, PostButton, type FormState } from '../ui/index.ts';
import {
  DRAFTS_REMOVE_URL,
  DRAFTS_URL,
  DRAFT_FILES,
  DRAFT_FORM,
  DRAFT_PAGE,
  DRAFT_TITLE,
  KEPT,
  type Draft,
  type KeptFile,
} from './draft.ts';

/** Which form it is and what is kept of it. */
export type DraftPlace = {
  accountId: string;
  timeZone: string;
  /** What tells this form from all others: where it posts. */
  form: string;
  /** Where it is opened. */
  page: string;
  /** How the desk calls it: «Отчёт: провести анализ». */
  title: string;
  draft: Draft | null;
};

type FormProps = Parameters<typeof Form>[0];

/**
 * A form whose text is kept while it is typed: at once on this computer, in pauses on the server. What was kept
 * stands in the fields already (`draftState`); above them is said from when it is and how to begin anew.
 */
export function DraftForm(props: FormProps & { place: DraftPlace; formKey: string; failed?: boolean; children: ComponentChildren }) {
  const { place, failed = false, ...form } = props;
  const { draft } = place;
  const data = {
    'data-account': place.accountId,
    'data-form': place.form,
    'data-saved': draft === null ? undefined : String(draft.savedAt.getTime()),
    'data-failed': failed ? 'yes' : undefined,
  };
  return h(
    'opora-draft',
    data,
    draft !== null && !failed && <DraftNote place={place} draft={draft} />,
    <Form {...form} formKey={draft?.formKey ?? form.formKey}>
      <HiddenField name={DRAFT_FORM} value={place.form} />
      <HiddenField name={DRAFT_PAGE} value={place.page} />
      <HiddenField name={DRAFT_TITLE} value={place.title} />
      {form.children}
    </Form>,
    <p class="draft-state" role="status" />,
  );
}

function DraftNote({ place, draft }: { place: DraftPlace; draft: Draft }) {
  const lost = (draft.texts[DRAFT_FILES] ?? '').split('\n').filter(Boolean);
  return (
    <div class="draft-note">
      <p>
        В полях ваш черновик от {formatInstant(draft.savedAt, place.timeZone)}.
        {lost.length > 0 && ` Файлы выберите снова: ${joinWords(lost)}.`}
      </p>
      <PostButton
        action={DRAFTS_REMOVE_URL}
        title="Начать заново"
        look="plain"
        fields={{ [DRAFT_FORM]: place.form, [DRAFT_PAGE]: place.page }}
      />
    </div>
  );
}

/** Throws a draft away that stands outside its form. */
export function DropDraft(props: { draft: Pick<Draft, 'form' | 'title'>; page: string }) {
  const fields = { [DRAFT_FORM]: props.draft.form, [DRAFT_PAGE]: props.page };
  return <PostButton action={DRAFTS_REMOVE_URL} title="Удалить черновик" look="plain" fields={fields} />;
}

/** The second button of a form: without scripts it keeps the draft; with them it is not needed and hides. */
export function DraftButton() {
  return (
    <button class="button second draft-button" formAction={DRAFTS_URL}>
      Сохранить черновик
    </button>
  );
}

/** What a form begins with: its kept text, else what is given. */
export function draftState(place: DraftPlace, otherwise: FormState): FormState {
  return place.draft === null ? otherwise : { values: place.draft.texts, errors: [] };
}

/** Files that are on the server already and go with the form; an unticked one does not. */
export function KeptFiles(props: { files: readonly KeptFile[] }) {
  if (props.files.length === 0) return null;
  return (
    <fieldset class="field">
      <legend>Уже загружены</legend>
      {props.files.map((file) => (
        <Choice
          name={KEPT}
          id={`kept-${file.id}`}
          type="checkbox"
          value={file.id}
          label={`${file.name}, ${formatBytes(file.size)}`}
          checked
        />
      ))}
    </fieldset>
  );
}

/** Removes what this computer keeps of forms: for the page after signing out. */
export function ForgetDrafts() {
  return h('opora-draft', { 'data-forget': 'yes' });
}
