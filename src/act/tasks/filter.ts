import { z } from 'zod';
import { addDays, addMonths, isDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { TASK_STATE_TITLES, TASK_STATES } from '../../plan/roadmaps/index.ts';

/**
 * What the list asks of a state. Beside the states themselves: `current` = not closed yet,
 * `overdue` and `waiting` part by today what is still to be done, `counted` = all but the moved and the
 * cancelled, `all` = every one.
 */
export const FILTER_STATES = ['current', 'overdue', 'waiting', ...TASK_STATES, 'counted', 'all'] as const;
export type FilterState = (typeof FILTER_STATES)[number];

export const FILTER_STATE_TITLES: Record<FilterState, string> = {
  ...TASK_STATE_TITLES,
  current: 'ещё не закрыто',
  overdue: 'просрочено',
  waiting: 'в работе, срок не прошёл',
  counted: 'кроме перенесённых и отменённых',
  all: 'любое',
};

/** `me`: what I report on; `mine`: what was given to me by name; `answer`: what lies in my territory or control; `accept`: what waits for my decision. */
export const FILTER_SIDES = ['me', 'mine', 'answer', 'accept'] as const;
export const TASK_SORTS = ['due', 'executor', 'activity'] as const;
export const PAGE_SIZE = 50;
/** Beyond this a list says «больше 10 000»: an exact count of a whole region helps nobody. */
export const COUNT_LIMIT = 10_000;
/** Rows of one Excel book. */
export const EXPORT_LIMIT = 10_000;

export type TaskSort = (typeof TASK_SORTS)[number];

const id = z.string().refine(isId).optional().catch(undefined);
const day = z.string().refine(isDate).optional().catch(undefined);

/** The address of the list: whatever is not understood does not filter. */
export const filterSchema = z.object({
  roadmap: id,
  section: id,
  activity: id,
  /** An organisation: its own tasks and those of everything below it. */
  executor: id,
  /** The executor's own tasks, without those of what lies below it. */
  exact: z.literal('yes').optional().catch(undefined),
  /** Tasks whose report was returned at least once. */
  returns: z.literal('yes').optional().catch(undefined),
  state: z.enum(FILTER_STATES).optional().catch(undefined),
  side: z.enum(FILTER_SIDES).optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  from: day,
  until: day,
  text: z.string().trim().max(200).optional().catch(undefined),
  sort: z
    .string()
    .regex(/^-?(due|executor|activity)$/)
    .optional()
    .catch(undefined),
  after: z.string().max(500).optional(),
  before: z.string().max(500).optional(),
});

/** Which tasks, in words of the address. */
export type TaskFilter = {
  roadmap?: string | undefined;
  section?: string | undefined;
  activity?: string | undefined;
  executor?: string | undefined;
  exact?: 'yes' | undefined;
  returns?: 'yes' | undefined;
  state?: FilterState | undefined;
  side?: (typeof FILTER_SIDES)[number] | undefined;
  month?: string | undefined;
  from?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
  text?: string | undefined;
};

/** The list as its address keeps it. */
export type TaskListState = TaskFilter & {
  sort: TaskSort;
  descending: boolean;
  after: TaskCursor | null;
  before: TaskCursor | null;
};

/** Where a page of the list begins: the sort value and id of its neighbour, and how many rows stand before it. */
export type TaskCursor = { value: string; id: string; position: number };

/** A query string → the state of the list. Never fails: an address is not a form. */
export function readListState(query: Record<string, unknown>): TaskListState {
  const parsed = filterSchema.parse(query);
  const { sort, after, before, text, ...rest } = parsed;
  const key = TASK_SORTS.find((one) => one === sort?.replace('-', '')) ?? 'due';
  return {
    ...rest,
    ...(text ? { text } : {}),
    sort: key,
    descending: sort?.startsWith('-') ?? false,
    after: readCursor(after),
    before: readCursor(before),
  };
}

/** Days of the month of a filter, both included. */
export function daysOfMonth(month: string): { from: CalendarDate; until: CalendarDate } {
  const from = `${month}-01`;
  return { from, until: addDays(addMonths(from, 1), -1) };
}

const KEYS = ['roadmap', 'section', 'activity', 'executor', 'exact', 'returns', 'state', 'side', 'month', 'from', 'until', 'text'] as const;

/** The address of the list with this filter; pages are left out, so that a changed filter starts from the first one. */
export function taskListUrl(filter: TaskFilter, order?: { sort: TaskSort; descending: boolean }, path = '/tasks'): string {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = filter[key];
    if (value !== undefined && value !== '') query.set(key, value);
  }
  if (order !== undefined && (order.sort !== 'due' || order.descending)) {
    query.set('sort', `${order.descending ? '-' : ''}${order.sort}`);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function taskExportUrl(state: TaskListState): string {
  return taskListUrl(state, state, '/tasks/export.xlsx');
}

/** Is anything chosen? Then «Сбросить» stands beside the filters. */
export function isNarrowed(filter: TaskFilter): boolean {
  return KEYS.some((key) => filter[key] !== undefined);
}

export function writeCursor(cursor: TaskCursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id, cursor.position])).toString('base64url');
}

/** A cursor out of an address; one that was tampered with is no cursor. */
export function readCursor(text: string | undefined): TaskCursor | null {
  if (!text) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const shape = z.tuple([z.string(), z.string().refine(isId), z.number().int().nonnegative()]).safeParse(parts);
    if (!shape.success) return null;
    const [value, cursorId, position] = shape.data;
    return { value, id: cursorId, position };
  } catch {
    return null;
  }
}
