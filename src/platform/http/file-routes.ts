import type { Db } from '../db/index.ts';
import { fileResponse, findFile, type FileLink } from '../files/index.ts';
import { isId } from '../lib/id.ts';
import { isWithin, type Viewer } from './viewer.ts';
import { NotFound, visitOf, type Web } from './web.ts';

/** Whether a viewer may see a record of a noun, and with it the record's files; contributed by the noun's room. */
export type FileReader = (db: Db, viewer: Viewer, link: FileLink) => Promise<boolean>;

/** Serves files at /files/:id to who sent them and to who may see a record that refers to them. */
export function mountFiles(web: Web, readers: Record<string, FileReader>): void {
  web.get('/files/:id', async (c) => {
    const visit = visitOf(c);
    const id = c.req.param('id');
    const found = isId(id) ? await findFile(visit.db, id) : null;
    if (!found) throw new NotFound();
    const isOwn = found.file.accountId === visit.viewer.accountId;
    if (!isOwn && !(await isForViewer(visit.db, visit.viewer, found.links, readers))) throw new NotFound();
    const response = fileResponse(visit.deps.files, found.file, c.req.raw);
    // set by the edge for pages; a file brings its own
    for (const [name, value] of response.headers) c.header(name, value);
    return response;
  });
}

async function isForViewer(db: Db, viewer: Viewer, links: FileLink[], readers: Record<string, FileReader>): Promise<boolean> {
  for (const link of links) {
    if (isWithin(link.path, viewer.scope)) return true;
    if (await readers[link.noun]?.(db, viewer, link)) return true;
  }
  return false;
}
