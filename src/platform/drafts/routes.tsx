import { transact } from '../db/index.ts';
import { readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../http/index.ts';
import { formatInstant, timeInZone } from '../lib/dates.ts';
import { ButtonLink, Empty, PostButton, RecordsTable } from '../ui/index.ts';
import {
  DRAFTS_REMOVE_URL,
  DRAFTS_URL,
  DRAFT_FORM,
  DRAFT_PAGE,
  firstWords,
  isAddress,
  isEmptyDraft,
  readSentDraft,
  type Draft,
} from './draft.ts';
import { keepFiles, readFormWithKept } from './kept-files.ts';
import { listAllDrafts, removeDraft, saveDraft } from './store.ts';

/** Drafts of the viewer: kept while they type, listed, thrown away. Nobody else ever reads them. */
export function mountDrafts(web: Web): void {
  web.get(DRAFTS_URL, async (c) => showDrafts(c, visitOf(c)));
  web.post(DRAFTS_URL, async (c) => keepDraft(c, visitOf(c)));
  web.post(DRAFTS_REMOVE_URL, async (c) => dropDraft(c, visitOf(c)));
}

async function showDrafts(c: WebContext, visit: Visit) {
  const drafts = await listAllDrafts(visit.db, visit.viewer.accountId, 100);
  return sendPage(c, {
    title: 'Мои черновики',
    lead: 'То, что вы начали писать и не отправили. Черновики видите только вы; через 90 дней без правки они удаляются.',
    confirmation: c.req.query('done') === 'saved' ? 'Черновик сохранён.' : undefined,
    body: <DraftTable drafts={drafts} timeZone={visit.viewer.timeZone} />,
  });
}

function DraftTable(props: { drafts: readonly Draft[]; timeZone: string }) {
  return (
    <RecordsTable
      caption="Черновики"
      captionHidden
      rows={props.drafts}
      empty={<Empty title="Черновиков нет.">Когда вы начнёте писать отчёт или править запись, текст сохранится здесь сам.</Empty>}
      columns={[
        {
          key: 'title',
          label: 'Что начато',
          kind: 'title',
          render: titleCell,
        },
        { key: 'saved', label: 'Сохранён', kind: 'date', render: (draft) => formatInstant(draft.savedAt, props.timeZone) },
        {
          key: 'act',
          label: 'Действия',
          kind: 'act',
          render: (draft) => <ButtonLink title="Продолжить" href={draft.page} second small object={draft.title} />,
        },
        {
          key: 'drop',
          label: 'Удаление',
          kind: 'act',
          render: dropButton,
        },
      ]}
    />
  );
}

function titleCell(draft: Draft) {
  return (
    <>
      <a href={draft.page}>{draft.title || 'Без названия'}</a>
      <small>{firstWords(draft)}</small>
    </>
  );
}

function dropButton(draft: Draft) {
  const fields = { [DRAFT_FORM]: draft.form, [DRAFT_PAGE]: DRAFTS_URL };
  return <PostButton action={DRAFTS_REMOVE_URL} title="Удалить" look="plain" object={draft.title} fields={fields} />;
}

/** The island gets the time to show; the button without scripts leads back to the form, which holds the text. */
async function keepDraft(c: WebContext, visit: Visit) {
  const sent = await readFormWithKept(c, visit);
  const draft = readSentDraft(sent);
  const now = visit.deps.clock();
  const { accountId, timeZone } = visit.viewer;
  const asked = c.req.header('accept')?.startsWith('application/json') ?? false;
  if (draft === null) return asked ? c.json({ kept: false }, 422) : c.redirect(DRAFTS_URL, 303);
  const fileIds = (await keepFiles(visit, sent)).map(({ id }) => id);
  const whole = { ...draft, fileIds };
  if (isEmptyDraft(whole)) {
    await transact(visit.db, (tx) => removeDraft(tx, accountId, draft.form));
    return asked ? c.json({ kept: true, at: '' }) : c.redirect(draft.page, 303);
  }
  const kept = await transact(visit.db, (tx) => saveDraft(tx, accountId, whole, now));
  if (asked) return c.json(kept ? { kept, at: timeInZone(now, timeZone) } : { kept, sent: true });
  return c.redirect(draft.page, 303);
}

async function dropDraft(c: WebContext, visit: Visit) {
  const { text } = await readForm(c);
  await transact(visit.db, (tx) => removeDraft(tx, visit.viewer.accountId, text[DRAFT_FORM] ?? ''));
  return c.redirect(isAddress(text[DRAFT_PAGE] ?? '') ? (text[DRAFT_PAGE] ?? '/') : DRAFTS_URL, 303);
}
