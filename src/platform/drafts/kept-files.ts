import { transact } from '../db/index.ts';
import { addFile } from '../files/index.ts';
import { readForm, type SentForm, type Visit, type WebContext } from '../http/index.ts';
import { isId } from '../lib/id.ts';
import { KEPT, type KeptFile } from './draft.ts';
import { listOwnFiles } from './store.ts';

type SentFile = SentForm['files'][number];
/** A form with the files that an earlier sending of it left on the server. */
export type FormWithKept = SentForm & { kept: readonly (SentFile & { id: string })[] };

/** Reads a form; files kept from its earlier sending (fields `kept`) stand among its files again. */
export async function readFormWithKept(c: WebContext, visit: Visit): Promise<FormWithKept> {
  const sent = await readForm(c);
  const ids = (sent.lists[KEPT] ?? []).filter(isId);
  const own = await listOwnFiles(visit.db, visit.viewer.accountId, ids);
  const kept = own.map((file) => ({ ...file, field: 'files' }));
  return { ...sent, kept, files: [...kept, ...sent.files] };
}

/** Keeps the files of a form that was not taken, so that nobody has to choose them again. */
export async function keepFiles(visit: Visit, sent: FormWithKept): Promise<KeptFile[]> {
  const fresh = sent.files.slice(sent.kept.length);
  const kept = sent.kept.map(({ id, name, size }) => ({ id, name, size }));
  if (fresh.length === 0) return kept;
  const added = await transact(visit.db, async (tx) => {
    const files: KeptFile[] = [];
    for (const file of fresh) files.push({ id: await addFile(tx, file, visit.viewer.accountId), name: file.name, size: file.size });
    return files;
  });
  return [...kept, ...added];
}
