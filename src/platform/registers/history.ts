import type { Db } from '../db/index.ts';
import type { Change } from '../http/index.ts';
import { showValue } from './fields.ts';
import type { Register } from './register.ts';

export type HistoryEntry = { id: string; at: Date; actor: string; action: string; changes: unknown; reason: string | null };

/** What happened to a record, newest first. */
export async function listHistory(db: Db, noun: string, recordId: string): Promise<HistoryEntry[]> {
  return db
    .selectFrom('audit')
    .select(['id', 'at', 'actor', 'action', 'changes', 'reason'])
    .where('noun', '=', noun)
    .where('record_id', '=', recordId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

/** Actions in words of the history and of the audit page. */
export const ACTION_WORDS: Record<string, string> = {
  add: 'Запись добавлена',
  change: 'Изменено',
  remove: 'Убрано',
  restore: 'Возвращено',
};

/** One entry as a person reads it: who did what, from what to what, why. */
export function describeEntry(register: Register, entry: HistoryEntry): { title: string; text?: string } {
  const title = `${ACTION_WORDS[entry.action] ?? entry.action}: ${entry.actor}`;
  const lines = entry.action === 'add' ? [] : readChanges(entry.changes).map((change) => describeChange(register, change));
  if (entry.reason) lines.push(`Основание: ${entry.reason}`);
  return lines.length > 0 ? { title, text: lines.join('. ') } : { title };
}

function describeChange(register: Register, change: Change): string {
  const field = register.fields.find((candidate) => candidate.name === change.field);
  if (!field) return '';
  if (field.kind === 'reference') return `${field.label}: указано заново`;
  return `${field.label}: ${quote(showValue(field, change.from))} → ${quote(showValue(field, change.to))}`;
}

function quote(text: string): string {
  return text === '' ? 'пусто' : `«${text}»`;
}

function readChanges(value: unknown): Change[] {
  return Array.isArray(value) ? value.filter((item): item is Change => typeof item === 'object' && item !== null && 'field' in item) : [];
}
