import type { PageContent } from '../../platform/http/index.ts';
import { formatInstant } from '../../platform/lib/dates.ts';
import { initials } from '../../platform/lib/russian.ts';
import { Button, Buttons, Empty, Form, Part, PostButton, RecordsTable, TextField } from '../../platform/ui/index.ts';
import { calendarUrl } from '../calendar/index.ts';
import type { FeedOrganisation, FeedRow } from './store.ts';
import { feedPageUrl } from './urls.ts';

export type FeedPage = {
  organisation: FeedOrganisation | null;
  feeds: readonly FeedRow[];
  /** The secret address, on the one page that follows its making. */
  address: string | null;
  accountId: string;
  timeZone: string;
  /** Own organisations that may have a calendar too. */
  organisations: readonly { id: string; name: string }[];
};

/** «Сроки в вашем календаре»: the secret address is given, renewed and closed here, and it is said how to use it. */
export function renderFeedPage(page: FeedPage): PageContent {
  const { organisation, address } = page;
  return {
    title: organisation === null ? 'Сроки в моём календаре' : 'Сроки организации в календаре',
    crumbs:
      organisation === null
        ? [{ title: 'Календарь', href: calendarUrl() }]
        : [
            { title: 'Организации', href: '/organisations' },
            { title: organisation.name, href: `/organisations/${organisation.id}` },
          ],
    lead:
      organisation === null
        ? 'Календарь на телефоне или в почте сам получает сроки из Опоры по секретному адресу и обновляет их несколько раз в день.'
        : `Все, кому вы передадите секретный адрес, увидят в своём календаре сроки организации: ${organisation.name}.`,
    body: (
      <>
        {address !== null && <NewAddress address={address} />}
        <FeedsPart {...page} />
        <OrganisationsPart {...page} />
        <HowTo />
      </>
    ),
  };
}

function NewAddress({ address }: { address: string }) {
  return (
    <Part id="address-part" title="Адрес готов">
      <TextField name="address" label="Секретный адрес календаря" value={address} spellcheck={false} capitals={false} readOnly />
      <p>
        <a href={address.replace(/^https?:/, 'webcal:')}>Добавить в календарь на этом устройстве</a>
      </p>
      <p>
        Скопируйте адрес сейчас: потом Опора его не покажет. Кто знает адрес, тот видит сроки, поэтому не публикуйте его. Если он попал не
        туда, обновите его: прежний перестанет действовать.
      </p>
    </Part>
  );
}

function FeedsPart({ organisation, feeds, accountId, timeZone }: FeedPage) {
  const action = feedPageUrl(organisation?.id ?? null);
  const isMine = feeds.some((feed) => feed.accountId === accountId);
  return (
    <Part id="feeds" title="Действующие адреса">
      <RecordsTable
        caption="Действующие адреса"
        captionHidden
        rows={feeds}
        columns={[
          { key: 'who', label: 'Кто получил', kind: 'title', render: (row) => initials(row.surname, row.name, row.patronymic) },
          { key: 'created', label: 'Когда', kind: 'date', render: (row) => formatInstant(row.createdAt, timeZone) },
          {
            key: 'used',
            label: 'Календарь приходил',
            kind: 'date',
            render: (row) => (row.usedAt === null ? 'ещё не приходил' : formatInstant(row.usedAt, timeZone)),
          },
        ]}
        empty={<Empty title="Адреса пока нет.">Получите его и добавьте в свой календарь.</Empty>}
      />
      {isMine && <p>Обновлённый адрес придётся добавить в календарь заново: прежний сразу перестанет действовать.</p>}
      <Form action={action}>
        <Buttons>
          <Button>{isMine ? 'Обновить адрес' : 'Получить адрес'}</Button>
        </Buttons>
      </Form>
      {feeds.length > 0 && (
        <PostButton
          action={`${action}/revoke`}
          title={feeds.length > 1 ? 'Закрыть все адреса' : 'Закрыть адрес'}
          look="plain"
          confirm={{ question: 'Закрыть? Календари по этому адресу больше не получат сроков.', yes: 'Закрыть' }}
        />
      )}
    </Part>
  );
}

/** The calendar of an organisation is a page of its own: everybody there may read by one address. */
function OrganisationsPart({ organisations }: FeedPage) {
  if (organisations.length === 0) return null;
  return (
    <Part id="organisations" title="Календарь организации">
      <p>Один адрес на всех: в календаре стоят сроки организации, кто бы из сотрудников по нему ни читал.</p>
      <ul>
        {organisations.map(({ id, name }) => (
          <li>
            <a href={feedPageUrl(id)}>{name}</a>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function HowTo() {
  return (
    <Part id="how" title="Как добавить в календарь">
      <dl class="pairs">
        {PROGRAMS.map(({ name, steps }) => (
          <div>
            <dt>{name}</dt>
            <dd>{steps}</dd>
          </div>
        ))}
      </dl>
      <p class="note">
        Событие стоит в день срока и не занимает время. Выполненное отмечено галочкой, отменённое и перенесённое календарь зачёркивает или
        скрывает. Видны последние 60 дней и всё, что впереди. Опора должна быть доступна из интернета: по адресу внутренней сети календари
        Яндекса и Google ничего не получат, а Outlook и телефон в этой сети — получат.
      </p>
    </Part>
  );
}

const PROGRAMS = [
  {
    name: 'Яндекс Календарь',
    steps: 'Слева внизу «Новый календарь», затем «Подписка на календарь». Вставьте адрес в поле «Ссылка» и нажмите «Создать».',
  },
  {
    name: 'Outlook',
    steps: 'В календаре «Добавить календарь», затем «Из интернета» (в веб-версии «Подписаться из интернета»). Вставьте адрес и дайте имя.',
  },
  {
    name: 'Google Календарь',
    steps: 'На компьютере: «Другие календари», плюс, «Добавить по URL». Google обновляет такие календари раз в 12–24 часа.',
  },
  {
    name: 'iPhone и Mac',
    steps:
      'Настройки, «Приложения», «Календарь», «Учётные записи», «Новая учётная запись», «Другое», «Подписной календарь». На Mac: «Файл», «Новая подписка на календарь».',
  },
  {
    name: 'Телефон на Android',
    steps: 'Добавьте адрес в Яндекс Календарь или Google Календарь на компьютере: на телефоне с той же учётной записью он появится сам.',
  },
];
