import { sendPage, visitOf, type Visit, type Web } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { renderFiles } from './file-pages.tsx';
import { listUsedFiles } from './file-store.ts';
import { TASK_FILES_URL } from './urls.ts';

/** `/tasks/files`: files of reports by name and where each is used. */
export function mountTaskFiles(web: Web): void {
  web.get(TASK_FILES_URL, async (c) => sendPage(c, await readFilesPage(visitOf(c), c.req.query())));
}

async function readFilesPage({ db, viewer }: Visit, query: Record<string, string>) {
  const text = (query['text'] ?? '').trim().slice(0, 200);
  const idOf = (name: string): string | null => {
    const value = query[name] ?? '';
    return isId(value) ? value : null;
  };
  const [after, file] = [idOf('after'), idOf('file')];
  const { rows, hasMore } = await listUsedFiles(db, viewer, { text, after, file });
  const last = rows.at(-1);
  const next = new URLSearchParams({ ...(text === '' ? {} : { text }), ...(last === undefined ? {} : { after: last.id }) });
  return renderFiles({
    rows,
    text,
    file,
    nextHref: hasMore ? `${TASK_FILES_URL}?${next}` : null,
    timeZone: viewer.timeZone,
    fileUrl: (id) => `/files/${id}`,
  });
}
