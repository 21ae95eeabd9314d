import { sendPage, visitOf, type Web, type WebContext } from '../../platform/http/index.ts';
import { LONGEST_QUESTION, search, type SearchSource } from '../../platform/search/index.ts';
import { SHOWN, SHOWN_OF_KIND, SearchBody } from './pages.tsx';
import { SEARCH } from './urls.ts';

/** One question to everything that the viewer may read. */
export function mountSearch(web: Web, sources: readonly SearchSource[]): void {
  web.get(SEARCH, (c) => sendAnswer(c, sources));
}

async function sendAnswer(c: WebContext, sources: readonly SearchSource[]) {
  const visit = visitOf(c);
  const question = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUESTION);
  const kind = sources.find(({ noun }) => noun === c.req.query('kind'));
  const asked = kind === undefined ? sources : [kind];
  const answer = question === '' ? null : await search(visit, asked, question, kind === undefined ? SHOWN : SHOWN_OF_KIND);
  return sendPage(c, {
    title: question === '' ? 'Поиск' : `Поиск: ${question}`,
    heading: kind === undefined ? 'Поиск' : `Поиск: ${kind.title.toLowerCase()}`,
    body: <SearchBody question={question} kind={kind?.noun} answer={answer} />,
  });
}
