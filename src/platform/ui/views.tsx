import type { ComponentChildren } from 'preact';
import type { Link } from './frame.ts';
import { formatNumber } from '../lib/numbers.ts';

/** Other views of the same data (links; the URL keeps the filter) and its exports. */
export function Views(props: { label: string; tabs: readonly (Link & { current?: boolean })[]; tools?: readonly Link[] }) {
  return (
    <div class="views">
      <nav class="tabs" aria-label={props.label}>
        <ul>
          {props.tabs.map((tab) => (
            <li>
              <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
                {tab.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {props.tools !== undefined && <Tools links={props.tools} />}
    </div>
  );
}

/** Exports and other quiet actions: «Excel», «Приказ в Word», «Печать». */
export function Tools(props: { links: readonly Link[] }) {
  return (
    <ul class="tools" aria-label="Действия">
      {props.links.map((link) => (
        <li>
          <a href={link.href}>{link.title}</a>
        </li>
      ))}
    </ul>
  );
}

/** GET form over a table; `clearHref` appears when something is chosen. Children are fields. */
export function Filters(props: { label: string; action?: string; clearHref?: string; children: ComponentChildren }) {
  return (
    <form class="filters" role="search" method="get" action={props.action} aria-label={props.label}>
      {props.children}
      <button class="button second">Показать</button>
      {props.clearHref !== undefined && (
        <a class="clear" href={props.clearHref}>
          Сбросить
        </a>
      )}
    </form>
  );
}

/** The count in words between the filters and the table. */
export function ResultLine(props: { children: ComponentChildren; tools?: readonly Link[] }) {
  return (
    <div class="result">
      <p>{props.children}</p>
      {props.tools !== undefined && <Tools links={props.tools} />}
    </div>
  );
}

/** «1–50 из 1 500» and the neighbours by key. `total` is left out where counting would cost too much. */
export function Paging(props: { from: number; to: number; total?: number; previousHref?: string; nextHref?: string; label?: string }) {
  if (props.to < props.from) return null;
  const total = props.total === undefined ? '' : ` из\u00a0${formatNumber(props.total)}`;
  return (
    <nav class="paging" aria-label={props.label ?? 'Страницы списка'}>
      <p>
        {formatNumber(props.from)}–{formatNumber(props.to)}
        {total}
      </p>
      <ul class="pages">
        {props.previousHref !== undefined && (
          <li>
            <a rel="prev" href={props.previousHref}>
              <span aria-hidden="true">‹ </span>Предыдущие
            </a>
          </li>
        )}
        {props.nextHref !== undefined && (
          <li>
            <a rel="next" href={props.nextHref}>
              Следующие<span aria-hidden="true"> ›</span>
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
