import { NotFound, sendPage, visitOf, type Visit, type Web } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { renderSchool, type SchoolTab } from './pages.tsx';
import { findSchool, listSchoolRoadmaps, listSchoolTasks } from './store.ts';
import { schoolUrl } from './urls.ts';

/** `/schools/:id`; `tabs` are the other views of a school that rooms contribute. */
export function mountSchoolPage(web: Web, tabs: readonly SchoolTab[] = []): void {
  web.get('/schools/:id', async (c) => sendPage(c, await readSchoolPage(visitOf(c), c.req.param('id'), tabs)));
}

/** @throws NotFound where the school is not within the viewer's territory */
async function readSchoolPage(visit: Visit, id: string, tabs: readonly SchoolTab[]) {
  const { db, viewer, today } = visit;
  const school = isId(id) ? await findSchool(db, viewer, id, today) : null;
  if (school === null) throw new NotFound();
  const [tasks, roadmaps] = await Promise.all([listSchoolTasks(db, school, today), listSchoolRoadmaps(db, school, today)]);
  const others = tabs.filter((tab) => tab.isFor(viewer)).map((tab) => ({ title: tab.title, href: tab.href(id) }));
  return renderSchool({
    school,
    tasks,
    roadmaps,
    viewer,
    today,
    tabs: [{ title: 'Сейчас', href: schoolUrl(id), current: true }, ...others],
  });
}
