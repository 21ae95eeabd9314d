import { transact } from '../../platform/db/index.ts';
import { Forbidden, listChanges, NotFound, recordAudit, type Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { CHOICES_URL, confirmAddress, findChoice, saveChoice } from '../../platform/mail/index.ts';
import { can } from '../../who/access/index.ts';
import type { ChoiceForm } from './forms.ts';
import { findPersonMail } from './person-store.ts';
import { personLettersUrl } from './urls.ts';

/** Keeps what the viewer chose for their own letters. */
export async function changeChoice(visit: Visit, form: ChoiceForm): Promise<Outcome<{ location: string }>> {
  const { accountId, personId, name, posts } = visit.viewer;
  return transact(visit.db, async (tx) => {
    const { digest, instant, daysBefore } = await findChoice(tx, accountId);
    const after = { digest: form.digest, instant: form.instant === 'yes', daysBefore: form.daysBefore };
    if (!(await saveChoice(tx, accountId, after, form.version))) {
      return refuse('Пока страница была открыта, выбор изменили в другом окне или по ссылке из письма. Откройте страницу заново.');
    }
    const changes = listChanges({ digest, instant, daysBefore }, after);
    const path = posts[0]?.path ?? '/';
    await recordAudit(tx, visit, { action: 'change', noun: 'reminders', recordId: personId, title: name, path, changes });
    return { ok: true, location: `${CHOICES_URL}?done=saved` };
  });
}

/**
 * Says that a person's address is right: letters go there again.
 * @throws NotFound where the viewer does not see the person, Forbidden where they do not keep them
 */
export async function confirmPersonAddress(visit: Visit, personId: string): Promise<string> {
  await transact(visit.db, async (tx) => {
    const person = await findPersonMail(tx, personId, visit.viewer);
    if (person === null) throw new NotFound();
    if (!can(visit.viewer, 'people.change', person)) throw new Forbidden('Адреса людей подтверждает тот, кто ведёт людей.');
    if (person.address === null || !(await confirmAddress(tx, person.address))) return;
    const changes = [{ field: 'address', from: null, to: person.address }];
    await recordAudit(tx, visit, {
      action: 'confirm',
      noun: 'reminders',
      recordId: personId,
      title: person.name,
      path: person.path,
      changes,
    });
  });
  return personLettersUrl(personId, 'confirmed');
}
