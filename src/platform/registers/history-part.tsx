import type { ComponentChildren } from 'preact';
import { formatInstant } from '../lib/dates.ts';
import { Steps } from '../ui/index.ts';
import { ACTION_WORDS, listLines, type AuditNoun, type HistoryEntry, type Titles } from './history.ts';

/** Lines of an entry under each other. The audit page and the cards say it alike. */
export function ChangeLines(props: { lines: readonly string[] }) {
  return <>{props.lines.map((line, index) => (index === 0 ? line : [<br />, line]))}</>;
}

/** The history of a record, newest first: who did what, from what to what, why. */
export function HistorySteps(props: {
  nouns: readonly AuditNoun[];
  entries: readonly HistoryEntry[];
  titles: Titles;
  timeZone: string;
  /** What may be done about an entry: «Вернуть прежнее». */
  act?: (entry: HistoryEntry) => ComponentChildren;
}) {
  return (
    <Steps
      items={props.entries.map((entry) => {
        // what a record began with stands in its facts above
        const lines = listLines(props.nouns, entry.action === 'add' ? { ...entry, changes: [] } : entry, props.titles);
        return {
          title: `${ACTION_WORDS[entry.action] ?? entry.action}: ${entry.actor}`,
          ...(lines.length === 0 ? {} : { text: <ChangeLines lines={lines} /> }),
          when: (
            <>
              {formatInstant(entry.at, props.timeZone)}
              {props.act?.(entry)}
            </>
          ),
        };
      })}
    />
  );
}
