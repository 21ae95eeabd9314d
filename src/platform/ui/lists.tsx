import type { ComponentChildren } from 'preact';
import { formatBytes } from '../lib/numbers.ts';

/** History, newest first. */
export function Steps(props: { items: readonly { title: ComponentChildren; text?: ComponentChildren; when: ComponentChildren }[] }) {
  return (
    <ol class="steps">
      {props.items.map((item) => (
        <li>
          <p>
            <strong>{item.title}</strong>
          </p>
          {item.text !== undefined && <p>{item.text}</p>}
          <span class="note">{item.when}</span>
        </li>
      ))}
    </ol>
  );
}

/** One file: name, kind («PDF»), size in bytes; `note` replaces kind and size. */
export interface FileItem {
  title: ComponentChildren;
  href: string;
  kind?: string;
  bytes?: number;
  note?: ComponentChildren;
}

/** Files with their kind and size. */
export function Files(props: { items: readonly FileItem[] }) {
  return (
    <ul class="files">
      {props.items.map((item) => (
        <li>
          <a href={item.href}>{item.title}</a>
          <span class="note">{item.note ?? fileNote(item)}</span>
        </li>
      ))}
    </ul>
  );
}

function fileNote(item: FileItem): string {
  const size = item.bytes === undefined ? '' : formatBytes(item.bytes);
  return [item.kind ?? '', size].filter((part) => part !== '').join(', ');
}

/** Plain list of links with counts at the left of a wide section. */
export function LocalNav(props: {
  label: string;
  items: readonly { title: string; href: string; count?: ComponentChildren; current?: boolean }[];
}) {
  return (
    <nav class="local" aria-label={props.label}>
      <ul>
        {props.items.map((item) => (
          <li>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.title}
            </a>
            {item.count !== undefined && <span class="note">{item.count}</span>}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Local navigation at the left, the section at the right. */
export function WithLocalNav(props: { nav: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="with-local">
      {props.nav}
      <div>{props.children}</div>
    </div>
  );
}
