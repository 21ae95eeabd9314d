import { isDate } from '../../platform/lib/dates.ts';
import { readDeadline } from './read-deadline.ts';
import type { DeadlineContext, Schedule } from './schedule.ts';
import type { Window } from './windows.ts';

/** The part of a schedule that leaves the system as JSON. */
export type ScheduleJson = Pick<Schedule, 'kind' | 'windows' | 'every' | 'timesPerYear' | 'externalPlan'>;
export type DeadlineLine = ScheduleJson & Pick<Schedule, 'confidence' | 'understood' | 'doubts'>;
export type LineResult = { ok: true; schedule: DeadlineLine } | { ok: false; problem: string };

/** Leaves out what only the database keeps. */
export function exportSchedule(schedule: Schedule): ScheduleJson {
  const { kind, windows, every, timesPerYear, externalPlan } = schedule;
  return { kind, windows, every, timesPerYear, externalPlan };
}

/**
 * One line of `opora read-deadlines`: `{ "phrase", "period": { "start", "end" }, "groupYear" }`; period, groupYear and
 * orderDate may be absent. A broken line gives a Russian sentence that says what to change.
 */
export function readDeadlineLine(line: string): LineResult {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { ok: false, problem: 'строка не является JSON' };
  }
  if (!isRecord(parsed)) return { ok: false, problem: 'нужен объект с полем phrase' };
  const phrase = parsed['phrase'] ?? '';
  if (typeof phrase !== 'string') return { ok: false, problem: 'phrase должно быть строкой' };
  const context = readContext(parsed);
  if (typeof context === 'string') return { ok: false, problem: context };
  const { confidence, understood, doubts, ...schedule } = readDeadline(phrase, context);
  return {
    ok: true,
    schedule: {
      ...exportSchedule({ ...schedule, confidence, understood, doubts }),
      confidence,
      understood,
      doubts,
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readContext(line: Record<string, unknown>): DeadlineContext | string {
  const period = readPeriod(line['period'] ?? null);
  if (typeof period === 'string') return period;
  const groupYear = line['groupYear'] ?? null;
  if (groupYear !== null && (typeof groupYear !== 'number' || !Number.isInteger(groupYear) || groupYear < 1990 || groupYear > 2100)) {
    return 'groupYear должно быть годом или null';
  }
  const orderDate = line['orderDate'] ?? null;
  if (orderDate !== null && (typeof orderDate !== 'string' || !isDate(orderDate))) return 'orderDate должно быть датой ГГГГ-ММ-ДД или null';
  return { period, groupYear, orderDate };
}

function readPeriod(value: unknown): Window | null | string {
  if (value === null) return null;
  const start = isRecord(value) ? value['start'] : null;
  const end = isRecord(value) ? value['end'] : null;
  if (typeof start !== 'string' || typeof end !== 'string' || !isDate(start) || !isDate(end))
    return 'period должен содержать даты start и end вида ГГГГ-ММ-ДД';
  return start <= end ? { start, end } : 'начало period позже его конца';
}
