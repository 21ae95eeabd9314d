import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { findAsset } from './assets.ts';
import { ErrorSummary } from './form.tsx';
import type { Frame, Link, PageFrame } from './frame.ts';
import { Masthead } from './masthead.tsx';
import { Confirmation, Notice, Opening } from './opening.tsx';

const ISLANDS = ['opora-confirm', 'opora-understood', 'opora-progress', 'opora-draft', 'opora-rows'] as const;

/** A whole HTML document. No inline script or style: it works under `default-src 'self'; img-src 'self' data:`. */
export function renderPage(page: PageFrame): string {
  const body = renderToString(<Shell {...page} />);
  const islands = [...new Set([...(page.islands ?? []), ...ISLANDS.filter((name) => body.includes(`<${name}`))])];
  const head = renderToString(<Head page={page} islands={islands} />);
  const root = ['', ' class="low-vision"', ' class="low-vision dark"'][lowVisionStep(page.frame)] ?? '';
  return `<!doctype html>\n<html lang="ru"${root}><head>${head}</head>${body}</html>`;
}

function lowVisionStep(frame: Frame): number {
  return frame.lowVision === null ? 0 : frame.lowVision === 'light' ? 1 : 2;
}

function Head(props: { page: PageFrame; islands: readonly string[] }) {
  const { page } = props;
  const failed = (page.errors ?? []).length > 0;
  return (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${failed ? `Ошибка: ${page.title}` : page.title} — Опора`}</title>
      <link rel="icon" href={findAsset('mark.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={findAsset('opora.css')} />
      {props.islands.map((name) => (
        <script type="module" src={findAsset(`${name}.js`)} />
      ))}
      {page.refreshSeconds !== undefined && (
        <noscript>
          <meta http-equiv="refresh" content={String(page.refreshSeconds)} />
        </noscript>
      )}
    </>
  );
}

/** The body of a page: masthead, the parts in their order, footer. */
export function Shell(page: PageFrame) {
  const classes = [page.wide ? 'wide' : '', page.frame.account === null ? 'signed-out' : ''].filter(Boolean).join(' ');
  return (
    <body class={classes === '' ? undefined : classes}>
      <a class="skip" href="#main">
        Перейти к содержанию
      </a>
      <Masthead frame={page.frame} />
      <main id="main" class="frame">
        {page.crumbs !== undefined && page.crumbs.length > 0 && <Crumbs items={page.crumbs} />}
        {page.errors !== undefined && page.errors.length > 0 && <ErrorSummary errors={page.errors} />}
        {page.opening === undefined ? <Opening title={page.heading ?? page.title}>{page.lead}</Opening> : page.opening}
        {page.confirmation !== undefined && <Confirmation>{page.confirmation}</Confirmation>}
        {page.notice !== undefined && wrapNotice(page.notice)}
        {page.body}
      </main>
      <Foot frame={page.frame} />
    </body>
  );
}

function wrapNotice(notice: ComponentChildren): ComponentChildren {
  return typeof notice === 'string' ? <Notice>{notice}</Notice> : notice;
}

function Crumbs(props: { items: NonNullable<PageFrame['crumbs']> }) {
  return (
    <nav class="crumbs-nav" aria-label="Где вы">
      <ol class="crumbs">
        {props.items.map((crumb) => (
          <li>{crumb.href === undefined ? <span>{crumb.title}</span> : <a href={crumb.href}>{crumb.title}</a>}</li>
        ))}
      </ol>
    </nav>
  );
}

const FOOT_LINKS: readonly Link[] = [
  { title: 'Помощь', href: '/help' },
  { title: 'Доступность', href: '/accessibility' },
  { title: 'Обработка персональных данных', href: '/personal-data' },
];

function Foot(props: { frame: Frame }) {
  return (
    <footer class="foot">
      <div class="frame">
        <ul>
          {(props.frame.footLinks ?? FOOT_LINKS).map((link) => (
            <li>
              <a href={link.href}>{link.title}</a>
            </li>
          ))}
        </ul>
        {props.frame.support !== undefined && <p>{props.frame.support}</p>}
      </div>
    </footer>
  );
}
