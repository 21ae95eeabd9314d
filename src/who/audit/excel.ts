import { formatInstant } from '../../platform/lib/dates.ts';
import { writeSheet } from '../../platform/office/index.ts';
import { listLines, type AuditNoun, type HistoryEntry } from '../../platform/registers/index.ts';
import { AUDIT_ACTIONS, AUDIT_NOUNS } from './words.ts';

/** The audit as an Excel book: the same words as on the page. */
export async function exportAudit(
  entries: readonly HistoryEntry[],
  nouns: readonly AuditNoun[],
  titles: ReadonlyMap<string, string>,
  timeZone: string,
): Promise<Uint8Array> {
  const text = (label: string, width: number) => ({ label, width, kind: 'text' as const });
  return writeSheet({
    title: 'Журнал',
    sheets: [
      {
        name: 'Журнал',
        columns: [
          text('Когда', 18),
          text('Кто', 24),
          text('Что сделано', 24),
          text('Где', 20),
          text('Запись', 50),
          text('Что изменилось', 70),
          text('Основание', 40),
        ],
        rows: entries.map((entry) => [
          formatInstant(entry.at, timeZone),
          entry.actor,
          AUDIT_ACTIONS[entry.action] ?? 'Изменено',
          AUDIT_NOUNS[entry.noun] ?? '',
          entry.title,
          listLines(nouns, { ...entry, reason: null }, titles).join('\n'),
          entry.reason ?? '',
        ]),
      },
    ],
  });
}
