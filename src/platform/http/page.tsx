import type { Problem } from '../lib/outcome.ts';
import { renderPage, type FormError, type Frame, type PageFrame } from '../ui/index.ts';
import { ROLE_GENITIVES, ROLE_TITLES } from './role-titles.ts';
import type { Viewer } from './viewer.ts';
import type { WebContext } from './web.ts';

/** What a route says of its page; the frame around it (masthead, navigation, footer) is made here. */
export type PageContent = Omit<PageFrame, 'frame' | 'errors'> & { problems?: readonly Problem[] };

/** Answers with a page. A form that came back with problems goes out with status 422. */
export function sendPage(c: WebContext, content: PageContent): Response | Promise<Response> {
  const { problems = [], ...page } = content;
  if (problems.length > 0) c.status(422);
  return c.html(renderPage({ ...page, errors: errorsOf(problems), frame: frameOf(c) }));
}

/** Problems as the parts of a form show them; what concerns the whole form leads to the top of the page. */
export function errorsOf(problems: readonly Problem[]): FormError[] {
  return problems.map((problem) => ({ field: problem.field ?? 'main', text: problem.message }));
}

/** The page of the search, which has a field of its own. */
const SEARCH = '/search';

function frameOf(c: WebContext): Frame {
  const { viewer, deps, lowVision } = c.var;
  return {
    place: viewer?.posts[0]?.organisationName ?? deps.place,
    account: viewer ? { name: viewer.name, role: roleOf(viewer), href: '/me' } : null,
    sections: viewer ? listSections(c, viewer) : [],
    lowVision,
    searchAction: viewer && c.req.path !== SEARCH ? SEARCH : undefined,
    path: c.req.path + new URL(c.req.url).search,
    demo: deps.demonstration,
    signInHref: c.req.path === '/sign-in' ? null : undefined,
  };
}

/** «методист, исполняет обязанности муниципального координатора»: the first own role and the first one held for another. */
function roleOf(viewer: Viewer): string {
  const own = viewer.posts.find((post) => post.insteadOf === undefined);
  const acting = viewer.posts.find((post) => post.insteadOf !== undefined);
  const roles = [
    ...(own ? [ROLE_TITLES[own.role]] : []),
    ...(acting && acting.role !== own?.role ? [`исполняет обязанности ${ROLE_GENITIVES[acting.role]}`] : []),
  ];
  return roles.length === 0 ? 'без должности' : roles.join(', ');
}

function listSections(c: WebContext, viewer: Viewer) {
  return c
    .get('deps')
    .sections.filter((section) => section.isFor(viewer))
    .map(({ href, title, also = [] }) => ({ href, title, current: [href, ...also].some((base) => isCurrent(c.req.path, base)) }));
}

function isCurrent(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}
