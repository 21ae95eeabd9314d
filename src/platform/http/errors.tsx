import { HTTPException } from 'hono/http-exception';
import { FileTooLarge } from '../files/index.ts';
import { sendPage } from './page.tsx';
import { Forbidden, NotFound, NotSignedIn, TooLarge, type WebContext } from './web.ts';

type ErrorText = { status: 401 | 403 | 404 | 413 | 500 | 503; title: string; text: string };

/** The page (or, for the API, the JSON) that says what happened, what to do, and the number to name in support. */
export function answerError(error: Error | null, c: WebContext): Response | Promise<Response> {
  const isApi = c.req.path.startsWith('/api/');
  if (error instanceof NotSignedIn && !isApi) {
    const back = c.req.method === 'GET' ? `?back=${encodeURIComponent(c.req.path + queryOf(c))}` : '';
    return c.redirect(`/sign-in${back}`, 303);
  }
  const text = describe(error);
  if (text.status >= 500) {
    c.get('deps').log.error({ request: c.get('requestId'), path: c.req.path, err: error }, 'request failed');
  }
  c.status(text.status);
  if (isApi) return c.json({ error: { title: text.title, detail: text.text, request: c.get('requestId') } });
  return sendPage(c, {
    title: text.title,
    lead: text.text,
    body: (
      <>
        <p>
          <a href="/">Вернуться на первую страницу</a>
        </p>
        <p class="note">Номер обращения для поддержки: {c.get('requestId')}</p>
      </>
    ),
  });
}

function queryOf(c: WebContext): string {
  return new URL(c.req.url).search;
}

function describe(error: Error | null): ErrorText {
  if (error === null || error instanceof NotFound || (error instanceof HTTPException && error.status === 404)) {
    return {
      status: 404,
      title: 'Такой страницы нет',
      text: 'Возможно, адрес набран с ошибкой, запись убрана или она не для вашей организации.',
    };
  }
  if (error instanceof NotSignedIn) return { status: 401, title: 'Нужно войти', text: 'Передайте действующий ключ доступа.' };
  if (error instanceof Forbidden) return { status: 403, title: 'Это действие вам недоступно', text: error.message };
  if (error instanceof TooLarge || error instanceof FileTooLarge)
    return { status: 413, title: 'Слишком много данных', text: error.message };
  if (isDatabaseLost(error)) {
    return {
      status: 503,
      title: 'База данных сейчас не отвечает',
      text: 'Ничего не записано наполовину. Вернитесь назад и повторите через минуту: введённое останется в форме.',
    };
  }
  return {
    status: 500,
    title: 'Опора не смогла это сделать',
    text: 'Ошибка записана, её разберут. Данные не изменились. Вернитесь назад и повторите; если не выходит, сообщите в поддержку номер обращения.',
  };
}

/** The connection to the database is gone, or the database is going down or coming up (classes 08 and 57P). */
function isDatabaseLost(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P0)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
