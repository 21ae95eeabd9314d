import type { ComponentChildren } from 'preact';
import { FORM_KEY } from './form.tsx';
import type { Frame } from './frame.ts';

/** The engineers' sign of a support: a beam on a triangle on the ground. */
function Mark() {
  return (
    <svg width="34" height="30" viewBox="0 0 34 30" fill="none" stroke="currentColor" stroke-width="3.5" aria-hidden="true">
      <path d="M1 4h32M17 6 8.5 23.5h17zM3 28h28" />
    </svg>
  );
}

/** Letterhead, sections, and on a phone the menu instead of both lists. */
export function Masthead(props: { frame: Frame }) {
  const { frame } = props;
  const current = frame.sections.find((section) => section.current);
  return (
    <header class="masthead">
      <div class="frame">
        <div class="letterhead">
          <a class="brand" href={frame.home ?? '/'}>
            <Mark />
            Опора
          </a>
          <span class="place">{frame.place}</span>
          <ul class="account">{accountItems(frame, frame.account === null)}</ul>
        </div>
        {frame.sections.length > 0 && (
          <div class="ways">
            <nav class="sections" aria-label="Разделы">
              <ul>{sectionItems(frame)}</ul>
            </nav>
            <details class="menu">
              <summary>{current === undefined ? 'Меню' : `Меню: ${current.title}`}</summary>
              <nav aria-label="Меню">
                <ul>
                  {sectionItems(frame)}
                  {accountItems(frame, true)}
                </ul>
              </nav>
            </details>
            {frame.searchAction !== undefined && <FindForm action={frame.searchAction} />}
          </div>
        )}
        {frame.demo && <p class="demo">Демонстрационные данные: регион, школы и люди вымышлены.</p>}
      </div>
    </header>
  );
}

/** One field for everything: words or a number. */
function FindForm(props: { action: string }) {
  return (
    <form class="find" role="search" method="get" action={props.action} aria-label="По всей Опоре">
      <input name="q" type="search" aria-label="Что найти" maxLength={200} />
      <button class="button second">Найти</button>
    </form>
  );
}

function sectionItems(frame: Frame) {
  return frame.sections.map((section) => (
    <li>
      <a href={section.href} aria-current={section.current ? 'page' : undefined}>
        {section.title}
      </a>
    </li>
  ));
}

/** The signed-in person, the low-vision switch, the way in or out. `full` writes the switch out in words. */
function accountItems(frame: Frame, full: boolean) {
  return (
    <>
      {frame.account !== null && (
        <li>
          <a href={frame.account.href}>{frame.account.name}</a>, {frame.account.role}
        </li>
      )}
      {lowVisionItems(frame, full)}
      {frame.account === null ? signInItem(frame) : <li>{signOutForm(frame)}</li>}
    </>
  );
}

function signInItem(frame: Frame) {
  if (frame.signInHref === null) return null;
  return (
    <li>
      <a href={frame.signInHref ?? '/sign-in'}>Войти</a>
    </li>
  );
}

function signOutForm(frame: Frame) {
  return (
    <form class="post" method="post" action={frame.signOutAction ?? '/sign-out'}>
      {frame.signOutKey !== undefined && <input type="hidden" name={FORM_KEY} value={frame.signOutKey} />}
      <button class="plain">Выйти</button>
    </form>
  );
}

function lowVisionItems(frame: Frame, full: boolean) {
  if (frame.lowVision === null) return <li>{lowVisionForm(frame, 'light', full ? 'Версия для слабовидящих' : 'Для слабовидящих')}</li>;
  const other = frame.lowVision === 'light' ? 'dark' : 'light';
  return (
    <>
      <li>{lowVisionForm(frame, other, other === 'dark' ? 'Белым по чёрному' : 'Чёрным по белому')}</li>
      <li>{lowVisionForm(frame, 'off', 'Обычная версия')}</li>
    </>
  );
}

/** The server keeps `mode` in a cookie and returns to `back`. */
function lowVisionForm(frame: Frame, mode: 'light' | 'dark' | 'off', title: ComponentChildren) {
  return (
    <form class="post" method="post" action={frame.lowVisionAction ?? '/low-vision'}>
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="back" value={frame.path} />
      <button class="plain">{title}</button>
    </form>
  );
}
