import { transact } from '../db/index.ts';
import { NotFound, readForm, sendPage, type Web, type WebContext } from '../http/index.ts';
import { Button, Buttons, Form } from '../ui/index.ts';
import { findChoice, readMailSecret, unsubscribe } from './choice-store.ts';
import type { MailTopic } from './letter.ts';
import { readUnsubscription, type Unsubscription } from './token.ts';
import { CHOICES_URL, unsubscribeUrl } from './urls.ts';

const WHAT: Record<MailTopic, { question: string; done: string }> = {
  digest: {
    question: 'Не присылать сводку задач? Просроченное и сроки останутся на первой странице Опоры.',
    done: 'Сводка задач больше не приходит. Просроченное и сроки видны на первой странице Опоры.',
  },
  instant: {
    question:
      'Не присылать письма о возвращённых отчётах и напоминания коллег? Возвращённое попадёт в сводку и останется на первой странице Опоры.',
    done: 'Письма о возвращённых отчётах и напоминания коллег больше не приходят. Возвращённое видно в сводке и на первой странице Опоры.',
  },
};

/**
 * `/unsubscribe/:token`: the link of a letter leads to a page with one button; a mail program that offers the button
 * itself posts here at once (RFC 8058). The token is the right: nobody signs in.
 */
export function mountUnsubscribing(web: Web): void {
  web.get('/unsubscribe/:token', showPage);
  web.post('/unsubscribe/:token', takeOff);
}

async function showPage(c: WebContext) {
  const token = c.req.param('token') ?? '';
  const { accountId, topic } = await readToken(c, token);
  const choice = await findChoice(c.var.deps.db, accountId);
  const isOff = topic === 'digest' ? choice.digest === 'off' : !choice.instant;
  return sendPage(c, {
    title: isOff ? 'Вы отписались' : 'Отписаться от писем',
    body: isOff ? (
      <>
        <p>{WHAT[topic].done}</p>
        <p>
          Передумали или хотите получать письма реже — <a href={CHOICES_URL}>выберите, о чём и как часто писать</a>.
        </p>
      </>
    ) : (
      <Form action={unsubscribeUrl(token)}>
        <p>{WHAT[topic].question}</p>
        <Buttons>
          <Button>Отписаться</Button>
        </Buttons>
        <p>
          Сводку можно получать и раз в неделю: <a href={CHOICES_URL}>выбрать, как часто писать</a>.
        </p>
      </Form>
    ),
  });
}

async function takeOff(c: WebContext) {
  const token = c.req.param('token') ?? '';
  const { accountId, topic } = await readToken(c, token);
  const form = await readForm(c);
  await transact(c.var.deps.db, (tx) => unsubscribe(tx, accountId, topic));
  c.var.deps.log.info({ account: accountId, topic }, 'unsubscribed by a letter');
  return form.text['List-Unsubscribe'] === 'One-Click' ? c.text('Вы отписались.') : c.redirect(unsubscribeUrl(token), 303);
}

/** @throws NotFound where the token is not ours */
async function readToken(c: WebContext, token: string): Promise<Unsubscription> {
  const read = readUnsubscription(token, await readMailSecret(c.var.deps.db));
  if (read === null) throw new NotFound();
  return read;
}
