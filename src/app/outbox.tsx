import { Forbidden, sendPage, visitOf, type Web, type WebContext } from '../platform/http/index.ts';
import { formatInstant } from '../platform/lib/dates.ts';
import { listOutbox, type LetterState, type OutboxLetter } from '../platform/mail/index.ts';
import { Empty, Paging, RecordsTable } from '../platform/ui/index.ts';
import { can } from '../who/access/index.ts';

const PAGE = 50;

const STATE_WORDS: Record<LetterState, string> = { sent: 'отправлено', waiting: 'ждёт отправки', undelivered: 'не доставлено' };

/** Letters that Opora wrote: where no mail server is configured (the demonstration) they are read here. */
export function mountOutbox(web: Web): void {
  web.get('/outbox', showOutbox);
}

async function showOutbox(c: WebContext) {
  const visit = visitOf(c);
  const { viewer } = visit;
  if (!viewer.posts.some((post) => can(viewer, 'mail.read', { path: post.prefix })))
    throw new Forbidden('Исходящие письма читает администратор.');
  const before = c.req.query('before');
  const found = await listOutbox(visit.db, { limit: PAGE + 1, ...(before ? { before } : {}) });
  const letters = found.slice(0, PAGE);
  const last = letters.at(-1);
  const lead = visit.deps.config.smtpUrl
    ? 'Письма, которые Опора написала людям.'
    : 'Почтовый сервер не настроен (SMTP_URL), поэтому письма никуда не уходят: их можно прочитать здесь.';
  return sendPage(c, {
    title: 'Исходящие письма',
    lead,
    body: (
      <>
        <LetterTable letters={letters} timeZone={viewer.timeZone} />
        {found.length > PAGE && last && <Paging from={1} to={letters.length} nextHref={`/outbox?before=${last.id}`} />}
      </>
    ),
  });
}

function LetterTable(props: { letters: OutboxLetter[]; timeZone: string }) {
  return (
    <RecordsTable
      caption="Письма"
      captionHidden
      rows={props.letters}
      empty={<Empty title="Писем пока нет.">Они появятся с первым напоминанием или возвратом отчёта.</Empty>}
      columns={[
        {
          key: 'subject',
          label: 'Письмо',
          kind: 'title',
          render: (letter) => (
            <details>
              <summary>{letter.subject}</summary>
              {letter.body.split(/\n{2,}/).map((paragraph) => (
                <p>{paragraph}</p>
              ))}
            </details>
          ),
        },
        { key: 'address', label: 'Кому', render: (letter) => letter.address },
        {
          key: 'state',
          label: 'Состояние',
          render: (letter) => (
            <>
              {STATE_WORDS[letter.state]}
              {letter.problem && <small>{letter.problem}</small>}
            </>
          ),
        },
        { key: 'when', label: 'Написано', kind: 'date', render: (letter) => formatInstant(letter.createdAt, props.timeZone) },
      ]}
    />
  );
}
