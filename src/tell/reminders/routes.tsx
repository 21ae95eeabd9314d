import { findWorkingCalendar } from '../../platform/calendar/index.ts';
import { NotFound, parseForm, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { timeInZone } from '../../platform/lib/dates.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { CHOICES_URL, composeLetter, findChoice, findLetter, findRefusal, readMailSecret } from '../../platform/mail/index.ts';
import { can } from '../../who/access/index.ts';
import { changeChoice, confirmPersonAddress } from './actions.ts';
import { writeDigest } from './digest-text.ts';
import { choiceForm } from './forms.ts';
import { renderChoices, type Preview } from './pages.tsx';
import { PersonLetters, renderRefused } from './person-pages.tsx';
import { findPersonMail, listRefusedPeople } from './person-store.ts';
import { findNextDay, planDigest, type Reader } from './reminder.ts';
import { findDigestLetter, findReader, listReminderTasks, type ReaderAccount } from './store.ts';
import { REFUSED_URL } from './urls.ts';

/** `/me/reminders`, the letters of people on their cards, and the list of addresses that refuse. */
export function mountReminders(web: Web): void {
  web.get(CHOICES_URL, (c) => sendChoices(c, null));
  web.post(CHOICES_URL, answerChoices);
  web.get(REFUSED_URL, async (c) => {
    const visit = visitOf(c);
    const people = await listRefusedPeople(visit.db, visit.viewer);
    const mayConfirm = (mail: { path: string }) => can(visit.viewer, 'people.change', mail);
    return sendPage(c, renderRefused({ people, timeZone: visit.viewer.timeZone, mayConfirm }));
  });
  web.post('/letters/of/:id/confirm', async (c) => {
    const id = c.req.param('id');
    if (!isId(id)) throw new NotFound();
    return c.redirect(await confirmPersonAddress(visitOf(c), id), 303);
  });
}

/** What stands of letters on the card of a person, for whoever keeps people. */
export async function renderPersonLetters(visit: Visit, person: { id: string; path: string }, query: Record<string, string>) {
  if (!can(visit.viewer, 'people.change', person)) return null;
  const mail = await findPersonMail(visit.db, person.id, visit.viewer);
  if (mail === null) return null;
  return <PersonLetters mail={mail} timeZone={visit.viewer.timeZone} mayConfirm confirmed={query['letters'] === 'confirmed'} />;
}

async function answerChoices(c: WebContext) {
  const form = await readForm(c);
  const parsed = parseForm(choiceForm, form.text);
  const outcome = parsed.ok ? await changeChoice(visitOf(c), parsed.value) : parsed;
  return outcome.ok ? c.redirect(outcome.location, 303) : sendChoices(c, { values: form.text, problems: outcome.problems });
}

async function sendChoices(c: WebContext, sent: { values: Record<string, string>; problems: readonly Problem[] } | null) {
  const visit = visitOf(c);
  const { db, viewer, today, deps } = visit;
  const [reader, { version }] = await Promise.all([findReader(db, viewer.accountId, today), findChoice(db, viewer.accountId)]);
  if (reader === null) throw new NotFound();
  const [refusal, preview] = await Promise.all([
    reader.address === null ? null : findRefusal(db, reader.address),
    readPreview(visit, reader),
  ]);
  const page = renderChoices({
    choice: { ...reader.choice, version },
    address: reader.address,
    refusal,
    preview,
    time: deps.config.remindAt,
    today,
    timeZone: viewer.timeZone,
    delivers: deps.config.smtpUrl !== undefined,
    sent,
  });
  return sendPage(c, { ...page, confirmation: c.req.query('done') === 'saved' ? 'Выбор сохранён.' : undefined });
}

/** Today's letter where it was written, else the nearest one of the tasks as they stand. */
async function readPreview(visit: Visit, account: ReaderAccount): Promise<Preview | null> {
  const { db, viewer, today, deps } = visit;
  const frame = { baseUrl: deps.config.baseUrl, secret: await readMailSecret(db) };
  const show = (day: string, isWritten: boolean, { subject, body }: { subject: string; body: string }): Preview => {
    const letter = { kind: 'digest' as const, accountId: account.accountId, addressee: account.addressee, body };
    return { day, isWritten, subject, text: composeLetter(letter, frame).text };
  };
  if (account.lastDay === today) {
    const id = await findDigestLetter(db, account.accountId, today);
    const letter = id === null ? null : await findLetter(db, id);
    if (letter !== null) return show(today, true, letter);
  }
  const [calendar, tasks] = await Promise.all([
    findWorkingCalendar(db),
    listReminderTasks(db, [account], { today, timeZone: viewer.timeZone }),
  ]);
  const off = account.choice.digest === 'off';
  const choice = off ? { ...account.choice, digest: 'daily' as const } : account.choice;
  const reader: Reader = { ...account, choice, tasks: tasks.get(account.accountId) ?? [] };
  // past the hour today's digest is not written any more
  const isPast = timeInZone(deps.clock(), viewer.timeZone) >= deps.config.remindAt;
  const day = isPast || planDigest(reader, today, calendar) === null ? findNextDay(reader, today, calendar) : today;
  const digest = day === null ? null : planDigest(reader, day, calendar);
  return digest === null ? null : show(digest.day, false, writeDigest(digest, deps.config.baseUrl));
}
