import type { Tx } from '../../platform/db/index.ts';
import { Forbidden, recordAudit, type Client, type Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import type { Config } from '../../config.ts';
import { can } from '../access/index.ts';
import { hashPassword, hashToken, isPassword, newCode, normalizeCode } from './password.ts';
import {
  addAttempt,
  addCode,
  addSession,
  countFailures,
  findAccount,
  findAccountByLogin,
  removeSessions,
  setPassword,
  setState,
  takeCode,
  type AccountRow,
} from './store.ts';

/** A person who mistypes is not punished; a machine that guesses is stopped. Per quarter of an hour. */
const LOGIN_LIMIT = 8;
const ADDRESS_LIMIT = 60;

const WRONG = 'Имя или пароль не подходят. Проверьте раскладку и Caps Lock; забытый пароль восстановит ваш координатор.';

/** Checks name and password, starts a session and answers with its token. */
export async function signIn(
  tx: Tx,
  input: { login: string; password: string },
  client: Client,
  mayUseDemo: boolean,
): Promise<Outcome<{ token: string }>> {
  const login = input.login.trim().toLowerCase();
  const failures = await countFailures(tx, login, client.address);
  if (failures.byLogin >= LOGIN_LIMIT || failures.byAddress >= ADDRESS_LIMIT) {
    return refuse('Слишком много неудачных попыток. Подождите 15 минут или попросите координатора выдать новый код.', 'login');
  }
  const account = await findAccountByLogin(tx, login);
  const fits = await isPassword(input.password, account?.password_hash ?? null);
  const open = account !== null && account.state === 'active' && (mayUseDemo || !account.demonstration);
  if (!account || !fits || !open) {
    await addAttempt(tx, login, client.address, false);
    if (account && fits && account.state === 'locked') return refuse('Доступ закрыт. Обратитесь к своему координатору.', 'login');
    return refuse(WRONG, 'login');
  }
  await addAttempt(tx, login, client.address, true);
  return { ok: true, token: await addSession(tx, account.id, client) };
}

/** Demonstration accounts work only while the server listens on loopback and no proxy stands before it. */
export function isDemoSignInAllowed(config: Config, isForwarded: boolean): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(config.host) && !isForwarded;
}

const HOURS = { invitation: 14 * 24, reset: 24 };

/** Gives a new one-time code for an account; the code is shown once and handed over by the coordinator. */
export async function giveCode(tx: Tx, visit: Visit, accountId: string): Promise<Outcome<{ code: string; account: AccountRow }>> {
  const account = await findForChange(tx, visit, accountId);
  if (account.state === 'locked') return refuse('Доступ закрыт: сначала откройте его.');
  const code = newCode();
  const kind = account.password_hash ? 'reset' : 'invitation';
  await addCode(tx, { accountId, kind, hash: hashToken(normalizeCode(code)), createdBy: visit.viewer.accountId, hours: HOURS[kind] });
  await recordAudit(tx, visit, { action: 'give-code', noun: 'accounts', recordId: accountId, title: account.login, path: account.path });
  return { ok: true, code, account };
}

/** Closes or opens access; closing ends every session. */
export async function changeState(tx: Tx, visit: Visit, accountId: string, state: 'active' | 'locked'): Promise<Outcome> {
  const account = await findForChange(tx, visit, accountId);
  if (account.id === visit.viewer.accountId) return refuse('Закрыть доступ самому себе нельзя.');
  const wanted = state === 'active' && !account.password_hash ? 'invited' : state;
  await setState(tx, accountId, wanted);
  if (state === 'locked') await removeSessions(tx, accountId, null);
  await recordAudit(tx, visit, {
    action: state === 'locked' ? 'lock' : 'unlock',
    noun: 'accounts',
    recordId: accountId,
    title: account.login,
    path: account.path,
    changes: [{ field: 'state', from: account.state, to: wanted }],
  });
  return { ok: true };
}

async function findForChange(tx: Tx, visit: Visit, accountId: string): Promise<AccountRow> {
  const account = await findAccount(tx, accountId);
  if (!account || !can(visit.viewer, 'accounts.change', account)) {
    throw new Forbidden('Доступом ведает координатор этой территории или администратор.');
  }
  return account;
}

/** Takes a one-time code and a new password: the account becomes active and the person is signed in. */
export async function takeInvitation(
  tx: Tx,
  input: { code: string; password: string },
  client: Client,
): Promise<Outcome<{ token: string }>> {
  const failures = await countFailures(tx, '', client.address);
  if (failures.byAddress >= ADDRESS_LIMIT) return refuse('Слишком много неудачных попыток. Подождите 15 минут.', 'code');
  const accountId = await takeCode(tx, hashToken(normalizeCode(input.code)));
  if (!accountId) {
    await addAttempt(tx, '', client.address, false);
    return refuse('Код не подходит: он одноразовый и действует ограниченное время. Попросите координатора выдать новый.', 'code');
  }
  await setPassword(tx, accountId, await hashPassword(input.password));
  await removeSessions(tx, accountId, null);
  const account = await findAccount(tx, accountId);
  await recordAudit(
    tx,
    { system: account?.login ?? '' },
    { action: 'set-password', noun: 'accounts', recordId: accountId, title: account?.login ?? '', path: account?.path ?? '/' },
  );
  return { ok: true, token: await addSession(tx, accountId, client) };
}

/** Changes one's own password; other sessions of the account end. */
export async function changePassword(
  tx: Tx,
  visit: Visit,
  input: { current: string; password: string },
  token: string | null,
): Promise<Outcome> {
  const account = await findAccount(tx, visit.viewer.accountId);
  if (!account || !(await isPassword(input.current, account.password_hash))) return refuse('Нынешний пароль не подходит.', 'current');
  await setPassword(tx, account.id, await hashPassword(input.password));
  await removeSessions(tx, account.id, token);
  await recordAudit(tx, visit, {
    action: 'set-password',
    noun: 'accounts',
    recordId: account.id,
    title: account.login,
    path: account.path,
  });
  return { ok: true };
}
