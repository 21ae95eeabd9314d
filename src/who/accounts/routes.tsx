import { setCookie } from 'hono/cookie';
import { transact } from '../../platform/db/index.ts';
import {
  clientOf,
  forgetSessionToken,
  isForwarded,
  parseForm,
  readForm,
  readSessionToken,
  sendPage,
  visitOf,
  writeSessionToken,
  type Viewer,
  type Web,
  type WebContext,
} from '../../platform/http/index.ts';
import { ForgetDrafts } from '../../platform/drafts/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { can } from '../access/index.ts';
import { changePassword, changeState, giveCode, isDemoSignInAllowed, signIn, takeInvitation } from './actions.ts';
import { listDemoSignIns } from './demo-sign-ins.ts';
import { addFirstAdministrator } from './first-run.ts';
import { codeForm, firstRunForm, passwordForm, safeBack, signInForm } from './forms.ts';
import { CodeBody, FirstRunBody, MyPage, SignInBody, type OwnLink, type SentTexts } from './pages.tsx';
import { hasAccounts, listSessions, removeSession, removeSessionById } from './store.ts';

/** Sign-in, the own page with `links` to what other rooms keep for a person, passwords, codes, sessions. */
export function mountAccounts(web: Web, links: readonly OwnLink[] = []): void {
  web.get('/sign-in', async (c) => {
    if (!(await hasAccounts(c.var.deps.db))) return c.redirect('/first-run', 303);
    return sendSignIn(c, {});
  });
  web.post('/sign-in', submitSignIn);
  web.post('/code', submitCode);
  web.post('/sign-out', async (c) => {
    const token = readSessionToken(c);
    if (token) await removeSession(c.var.deps.db, token);
    forgetSessionToken(c);
    return c.redirect('/sign-in?done=sign-out', 303);
  });
  web.post('/low-vision', switchLowVision);
  web.get('/first-run', showFirstRun);
  web.post('/first-run', submitFirstRun);
  mountOwnPage(web, links);
  mountAccountSteps(web);
}

function mountOwnPage(web: Web, links: readonly OwnLink[]): void {
  web.get('/me', (c) => sendOwnPage(c, links));
  web.post('/me/password', async (c) => {
    const visit = visitOf(c);
    const form = await readForm(c);
    const parsed = parseForm(passwordForm, form.text);
    const outcome = parsed.ok ? await transact(visit.db, (tx) => changePassword(tx, visit, parsed.value, readSessionToken(c))) : parsed;
    if (!outcome.ok) return sendOwnPage(c, links, { values: {}, problems: outcome.problems });
    return c.redirect('/me?done=password', 303);
  });
  web.post('/me/sessions/:id/end', async (c) => {
    const visit = visitOf(c);
    await transact(visit.db, (tx) => removeSessionById(tx, visit.viewer.accountId, c.req.param('id')));
    return c.redirect('/me#sessions', 303);
  });
}

function mountAccountSteps(web: Web): void {
  web.post('/accounts/:id/code', async (c) => {
    const visit = visitOf(c);
    const outcome = await transact(visit.db, (tx) => giveCode(tx, visit, c.req.param('id')));
    if (!outcome.ok) return c.redirect(`/accounts/${c.req.param('id')}`, 303);
    const person = await visit.db
      .selectFrom('people')
      .select(['surname', 'name', 'patronymic'])
      .where('id', '=', outcome.account.person_id)
      .executeTakeFirstOrThrow();
    const names = [person.surname, person.name, person.patronymic].filter(Boolean).join(' ');
    const hours = outcome.account.password_hash ? 24 : 14 * 24;
    return sendPage(c, {
      title: 'Код для входа',
      crumbs: [
        { title: 'Доступ', href: '/accounts' },
        { title: outcome.account.login, href: `/accounts/${outcome.account.id}` },
      ],
      body: (
        <CodeBody
          code={outcome.code}
          login={outcome.account.login}
          person={names}
          address={`${visit.deps.config.baseUrl}/sign-in`}
          hours={hours}
        />
      ),
    });
  });
  for (const [step, state] of [
    ['lock', 'locked'],
    ['unlock', 'active'],
  ] as const) {
    web.post(`/accounts/:id/${step}`, async (c) => {
      const visit = visitOf(c);
      await transact(visit.db, (tx) => changeState(tx, visit, c.req.param('id'), state));
      return c.redirect(`/accounts/${c.req.param('id')}`, 303);
    });
  }
}

async function sendSignIn(c: WebContext, sent: { signIn?: SentTexts; code?: SentTexts; back?: string }) {
  const { deps } = c.var;
  const problems: readonly Problem[] = [...(sent.signIn?.problems ?? []), ...(sent.code?.problems ?? [])];
  const demo = deps.demonstration && isDemoSignInAllowed(deps.config, isForwarded(c)) ? await listDemoSignIns(deps.db) : [];
  const back = safeBack(sent.back ?? c.req.query('back'));
  const signedOut = c.req.query('done') === 'sign-out';
  return sendPage(c, {
    title: 'Вход',
    problems: [...problems],
    confirmation: signedOut ? 'Вы вышли. Неотправленные тексты убраны с этого компьютера, ваши черновики хранятся в Опоре.' : undefined,
    body: (
      <>
        {signedOut && <ForgetDrafts />}
        <SignInBody {...sent} back={back} demo={demo} />
      </>
    ),
  });
}

async function submitSignIn(c: WebContext) {
  const { deps } = c.var;
  const form = await readForm(c);
  const parsed = parseForm(signInForm, form.text);
  const mayUseDemo = isDemoSignInAllowed(deps.config, isForwarded(c));
  const outcome = parsed.ok ? await transact(deps.db, (tx) => signIn(tx, parsed.value, clientOf(c), mayUseDemo)) : parsed;
  if (!outcome.ok) return sendSignIn(c, { signIn: { values: form.text, problems: outcome.problems }, back: form.text['back'] });
  writeSessionToken(c, outcome.token);
  return c.redirect(safeBack(form.text['back']), 303);
}

async function submitCode(c: WebContext) {
  const form = await readForm(c);
  const parsed = parseForm(codeForm, form.text);
  const outcome = parsed.ok ? await transact(c.var.deps.db, (tx) => takeInvitation(tx, parsed.value, clientOf(c))) : parsed;
  if (!outcome.ok) return sendSignIn(c, { code: { values: form.text, problems: outcome.problems } });
  writeSessionToken(c, outcome.token);
  return c.redirect('/', 303);
}

async function switchLowVision(c: WebContext) {
  const form = await readForm(c);
  const mode = form.text['mode'] === 'light' || form.text['mode'] === 'dark' ? form.text['mode'] : '';
  setCookie(c, 'low-vision', mode, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: mode ? 365 * 24 * 60 * 60 : 0 });
  return c.redirect(safeBack(form.text['back']), 303);
}

async function showFirstRun(c: WebContext) {
  if (await hasAccounts(c.var.deps.db)) return c.redirect('/sign-in', 303);
  return sendFirstRun(c);
}

function sendFirstRun(c: WebContext, sent?: SentTexts) {
  return sendPage(c, {
    title: 'Первый запуск',
    lead: 'Опора пуста. Назовите регион и того, кто будет её администратором: он заведёт организации и людей.',
    problems: sent?.problems ?? [],
    body: <FirstRunBody sent={sent} />,
  });
}

async function submitFirstRun(c: WebContext) {
  const form = await readForm(c);
  const parsed = parseForm(firstRunForm, form.text);
  if (!parsed.ok) return sendFirstRun(c, { values: form.text, problems: parsed.problems });
  const outcome = await transact(c.var.deps.db, (tx) => addFirstAdministrator(tx, parsed.value, clientOf(c)), {
    isolation: 'serializable',
  });
  if (!outcome.ok) return c.redirect('/sign-in', 303);
  // the letterhead of whoever is not signed in, from now on
  c.var.deps.place = parsed.value.region;
  writeSessionToken(c, outcome.token);
  return c.redirect('/', 303);
}

async function sendOwnPage(c: WebContext, ownLinks: readonly OwnLink[], sent?: SentTexts) {
  const visit = visitOf(c);
  const links = ownLinks.filter(({ isFor }) => isFor(visit.viewer));
  const mayName = mayNameSubstitute(visit.viewer);
  const sessions = await listSessions(visit.db, visit.viewer.accountId, readSessionToken(c));
  return sendPage(c, {
    title: visit.viewer.name,
    confirmation: c.req.query('done') === 'password' ? 'Пароль сменён. На других устройствах нужно войти заново.' : undefined,
    problems: sent?.problems ?? [],
    body: <MyPage viewer={visit.viewer} sessions={sessions} links={links} mayNameSubstitute={mayName} sent={sent} />,
  });
}

/** Somebody at work may name who stands in for them; a post held for another gives no such right. */
function mayNameSubstitute(viewer: Viewer): boolean {
  return viewer.posts.some((post) => post.insteadOf === undefined && can(viewer, 'substitutions.change', { path: post.path }));
}
