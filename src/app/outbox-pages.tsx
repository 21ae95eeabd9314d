import { formatInstant } from '../platform/lib/dates.ts';
import {
  KIND_TITLES,
  LETTER_KINDS,
  LETTER_STATES,
  LetterView,
  STATE_TITLES,
  describeState,
  type LetterState,
  type OutboxFilter,
  type OutboxLetter,
} from '../platform/mail/index.ts';
import {
  Empty,
  Filters,
  Pairs,
  Paging,
  PostButton,
  RecordsTable,
  SelectField,
  Tally,
  TextField,
  type Column,
} from '../platform/ui/index.ts';

export function letterUrl(id: string): string {
  return `/outbox/${id}`;
}

type Given = Record<string, string | undefined>;

function outboxUrl(given: Given): string {
  const query = new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return query.size === 0 ? '/outbox' : `/outbox?${query.toString()}`;
}

type OutboxPage = {
  letters: readonly OutboxLetter[];
  /** Number of the first letter, and how many a page holds. */
  from: number;
  size: number;
  hasNewer: boolean;
  hasOlder: boolean;
  counts: Record<LetterState, number>;
  filter: OutboxFilter;
  timeZone: string;
  /** A mail server is configured. */
  delivers: boolean;
};

/** «Исходящие письма»: what waits, what went, what the server refused and why. */
export function renderOutbox(page: OutboxPage) {
  const { filter, delivers } = page;
  return {
    title: 'Исходящие письма',
    lead: delivers
      ? 'Письма, которые Опора написала людям. Хранятся 90 дней.'
      : 'Почтовый сервер не настроен (SMTP_URL), поэтому письма никуда не уходят: их можно прочитать здесь.',
    body: (
      <>
        {delivers && <Tally label="Что с письмами" items={tallyItems(page.counts)} />}
        <OutboxFilters filter={filter} />
        <LetterTable {...page} />
        <LetterPaging {...page} />
      </>
    ),
  };
}

function LetterPaging({ letters, filter, from, size, hasNewer, hasOlder }: OutboxPage) {
  if (!hasNewer && !hasOlder) return null;
  const newer = hasNewer ? { previousHref: outboxUrl({ ...filter, after: keyOf(letters[0], Math.max(1, from - size)) }) } : {};
  const older = hasOlder ? { nextHref: outboxUrl({ ...filter, before: keyOf(letters.at(-1), from + letters.length) }) } : {};
  return <Paging from={from} to={from + letters.length - 1} {...newer} {...older} />;
}

function keyOf(letter: OutboxLetter | undefined, from: number): string | undefined {
  return letter === undefined ? undefined : `${letter.writtenAt.getTime()}~${letter.id}~${from}`;
}

const NOTES: Partial<Record<LetterState, string>> = {
  waiting: 'уйдут сами',
  refused: 'отказ навсегда',
  'given-up': 'попытки кончились',
  held: 'адрес не принимает писем',
};

function tallyItems(counts: Record<LetterState, number>) {
  return (['waiting', 'refused', 'given-up', 'held'] as const).map((state) => ({
    count: counts[state],
    words: STATE_TITLES[state],
    note: NOTES[state],
    href: outboxUrl({ state }),
    late: state !== 'waiting' && counts[state] > 0,
  }));
}

function OutboxFilters({ filter }: { filter: OutboxFilter }) {
  const isNarrowed = filter.to !== undefined || filter.state !== undefined || filter.kind !== undefined;
  return (
    <Filters label="Отбор писем" action="/outbox" clearHref={isNarrowed ? '/outbox' : undefined}>
      <TextField name="to" label="Кому: начало фамилии или адреса" type="search" value={filter.to} grow />
      <SelectField
        name="state"
        label="Состояние"
        empty="любое"
        value={filter.state}
        options={LETTER_STATES.map((value) => ({ value, label: STATE_TITLES[value] }))}
      />
      <SelectField
        name="kind"
        label="О чём"
        empty="обо всём"
        value={filter.kind}
        options={LETTER_KINDS.map((value) => ({ value, label: KIND_TITLES[value] }))}
      />
    </Filters>
  );
}

const isStuck = (letter: OutboxLetter) => ['refused', 'given-up', 'held'].includes(letter.state);

function LetterTable({ letters, filter, timeZone, delivers }: OutboxPage) {
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <RecordsTable
      caption="Письма"
      captionHidden
      rows={letters}
      needs={isStuck}
      empty={
        isNarrowed ? (
          <Empty title="Таких писем нет.">Измените отбор или сбросьте его.</Empty>
        ) : (
          <Empty title="Писем пока нет.">Они появятся с первым напоминанием или возвратом отчёта.</Empty>
        )
      }
      columns={letterColumns(timeZone, delivers, letters.some(isStuck))}
    />
  );
}

function letterColumns(timeZone: string, delivers: boolean, someStuck: boolean): Column<OutboxLetter>[] {
  return [
    { key: 'subject', label: 'Письмо', kind: 'title', render: (letter) => <a href={letterUrl(letter.id)}>{letter.subject}</a> },
    {
      key: 'to',
      label: 'Кому',
      render: (letter) => (
        <>
          {letter.addressee === '' ? letter.address : letter.addressee}
          {letter.addressee !== '' && <small>{letter.address}</small>}
        </>
      ),
    },
    {
      key: 'state',
      label: 'Состояние',
      render: (letter) => (
        <>
          {describeState(letter, timeZone, delivers)}
          {letter.problem !== null && <small>{letter.problem}</small>}
        </>
      ),
    },
    { key: 'when', label: 'Написано', kind: 'date', render: (letter) => formatInstant(letter.writtenAt, timeZone) },
    ...(someStuck
      ? [
          {
            key: 'act',
            label: 'Действие',
            kind: 'act' as const,
            render: (letter: OutboxLetter) => isStuck(letter) && resendButton(letter, 'small'),
          },
        ]
      : []),
  ];
}

function resendButton(letter: OutboxLetter, look: 'small' | 'second') {
  return <PostButton action={`${letterUrl(letter.id)}/resend`} title="Отправить снова" look={look} object={letter.subject} />;
}

/** One letter: to whom, what became of it, its words. The links of unsubscribing are the addressee's alone. */
export function renderLetter(letter: OutboxLetter, timeZone: string, delivers: boolean) {
  const facts = [
    { term: 'Кому', value: letter.addressee === '' ? letter.address : `${letter.addressee}, ${letter.address}` },
    { term: 'О чём', value: KIND_TITLES[letter.kind] },
    { term: 'Написано', value: formatInstant(letter.writtenAt, timeZone) },
    { term: 'Состояние', value: describeState(letter, timeZone, delivers) },
    ...(letter.attempts > 0 ? [{ term: 'Попыток', value: letter.attempts }] : []),
    ...(letter.problem === null ? [] : [{ term: 'Ответ сервера', value: letter.problem }]),
  ];
  return {
    title: letter.subject,
    crumbs: [{ title: 'Исходящие письма', href: '/outbox' }],
    body: (
      <>
        <Pairs items={facts} />
        {isStuck(letter) && resendButton(letter, 'second')}
        <LetterView text={letter.body} />
        {letter.kind !== 'service' && (
          <p class="note">В самом письме есть ещё обращение по имени и отчеству и ссылки: выбрать, как часто писать, и отписаться.</p>
        )}
      </>
    ),
  };
}
