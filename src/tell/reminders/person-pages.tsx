import { formatInstant } from '../../platform/lib/dates.ts';
import { STATE_TITLES, TROUBLE_WORDS } from '../../platform/mail/index.ts';
import { Empty, Part, PostButton, RecordsTable, type Column } from '../../platform/ui/index.ts';
import type { PersonMail } from './person-store.ts';
import { confirmAddressUrl, personLettersUrl } from './urls.ts';

const CHOSEN: Record<PersonMail['choice'], string> = {
  daily: 'сводка по рабочим дням',
  weekly: 'сводка раз в неделю',
  off: 'сводка выключена',
};

/** «Письма» on the card of a person: do they arrive, and what to do when they do not. */
export function PersonLetters(props: { mail: PersonMail; timeZone: string; mayConfirm: boolean; confirmed: boolean }) {
  const { mail, timeZone } = props;
  return (
    <Part id="letters" title="Письма">
      {props.confirmed && (
        <p class="confirmation" role="status">
          Адрес подтверждён: письма на него снова уходят.
        </p>
      )}
      {mail.refusal === null ? <p>{describeMail(mail, timeZone)}</p> : <RefusalWords {...props} />}
    </Part>
  );
}

function describeMail(mail: PersonMail, timeZone: string): string {
  if (mail.address === null) return 'Адреса нет, поэтому напоминаний по почте нет. Укажите эл. почту в карточке.';
  const last =
    mail.last === null
      ? 'Писем ещё не было'
      : `Последнее письмо ${formatInstant(new Date(mail.last.at), timeZone)}: ${STATE_TITLES[mail.last.state]}`;
  return `${last}. Выбрано: ${CHOSEN[mail.choice]}.`;
}

function RefusalWords({ mail, timeZone, mayConfirm }: { mail: PersonMail; timeZone: string; mayConfirm: boolean }) {
  if (mail.refusal === null || mail.address === null) return null;
  return (
    <>
      <p>
        <strong class="late">Письма не доходят</strong> с {formatInstant(new Date(mail.refusal.at), timeZone)}:{' '}
        {TROUBLE_WORDS[mail.refusal.trouble]}. На {mail.address} больше ничего не отправляется, пока адрес не сменят или не подтвердят.
      </p>
      <p class="note">Ответ сервера: {mail.refusal.problem}</p>
      {mayConfirm && (
        <PostButton action={confirmAddressUrl(mail.personId)} title="Адрес верный, писать снова" look="second" object={mail.name} />
      )}
    </>
  );
}

type Refused = PersonMail & { organisation: string };
type RefusedPage = { people: readonly Refused[]; timeZone: string; mayConfirm: (mail: PersonMail) => boolean };

/** Everybody of the territory whom letters do not reach. */
export function renderRefused(page: RefusedPage) {
  return {
    title: 'Письма не доходят',
    crumbs: [{ title: 'Люди', href: '/people' }],
    lead: 'Почтовый сервер отказал этим адресам. Узнайте у человека верный адрес и исправьте его в карточке; если адрес верен — подтвердите.',
    body: (
      <RecordsTable
        caption="Люди, до которых не доходят письма"
        captionHidden
        rows={page.people}
        empty={<Empty title="Отказов нет.">Письма доходят до всех, у кого указан адрес.</Empty>}
        columns={listRefusedColumns(page)}
      />
    ),
  };
}

function listRefusedColumns({ timeZone, mayConfirm }: RefusedPage): Column<Refused>[] {
  const act = (mail: Refused) =>
    mayConfirm(mail) && <PostButton action={confirmAddressUrl(mail.personId)} title="Адрес верный" look="small" object={mail.name} />;
  const why = ({ refusal }: Refused) => (refusal === null ? '' : TROUBLE_WORDS[refusal.trouble]);
  const when = ({ refusal }: Refused) => (refusal === null ? '' : formatInstant(new Date(refusal.at), timeZone));
  return [
    { key: 'name', label: 'Кому', kind: 'title', render: (mail) => <a href={personLettersUrl(mail.personId)}>{mail.name}</a> },
    { key: 'organisation', label: 'Организация', render: (mail) => mail.organisation },
    { key: 'address', label: 'Адрес', render: (mail) => mail.address },
    { key: 'why', label: 'Почему', render: why },
    { key: 'when', label: 'С какого дня', kind: 'date', render: when },
    { key: 'act', label: 'Действие', kind: 'act', render: act },
  ];
}
