import type { Window } from './windows.ts';

export type Every = 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'academic-quarter' | 'academic-half-year';
export type ScheduleKind = 'once' | 'several' | 'recurring' | 'continuous' | 'external';
export type Season = 'autumn' | 'winter' | 'spring' | 'summer';

/** A part of the year without the year: 1 March – 30 April. `day` 0 is the last of the month; `to` before `from` runs over the New Year. */
export type YearPart = { from: { month: number; day: number }; to: { month: number; day: number } };

/**
 * One rule of a deadline; the database keeps the list of them.
 * - `window`: done once inside it; `openStart` when only the last day was said. `ongoing`: goes on through it (null = as long as the plan).
 * - `calendar`: once in every calendar unit. `within` limits it; `parts` are the parts of each year; `dueDay` is
 *   «до 25 числа» (of the following month when `following`); `weekday` is «каждый четверг» or, with `nth`, «последняя пятница»
 *   (−1 = last); `times` is how many times in each unit; `interval` 2 with `week` is «раз в две недели».
 * - `academic`: by the end of each quarter, half-year or trimester of the school's own calendar; `only` names single ones.
 * - `holidays`: in the school holidays of these seasons.
 * - `times`: so many times a year, the dates are free unless `parts` are given.
 * - `plan`: by someone's plan or timetable. `event`: before, on or after something. `need`: on request or by need.
 */
export type Rule =
  | { type: 'window'; start: string; end: string; openStart: boolean }
  | { type: 'ongoing'; start: string | null; end: string | null }
  | {
      type: 'calendar';
      every: 'week' | 'month' | 'quarter' | 'half-year' | 'year';
      within: Window | null;
      parts: YearPart[];
      dueDay: number | null;
      following: boolean;
      weekday: { day: number; nth: number | null } | null;
      times: [number, number] | null;
      interval: number;
    }
  | {
      type: 'academic';
      every: 'quarter' | 'half-year' | 'trimester';
      only: number[] | null;
      within: Window | null;
      times: [number, number] | null;
    }
  | { type: 'holidays'; seasons: Season[]; within: Window | null }
  | { type: 'times'; perYear: [number, number]; parts: YearPart[]; within: Window | null }
  | { type: 'plan'; plan: string }
  | { type: 'event'; side: 'before' | 'on' | 'after'; event: string; offset: Offset | null }
  | { type: 'need'; text: string };

/** «10 рабочих дней»: counted from or to the event. */
export type Offset = { count: number; unit: 'hour' | 'day' | 'week' | 'month'; working: boolean };

/** What a deadline phrase means. The phrase itself stays with the caller and is always shown first. */
export type Schedule = {
  kind: ScheduleKind | null;
  /** Inside the document's period; for recurring rules of the school calendar empty until that calendar is known. */
  windows: Window[];
  every: Every | null;
  /** Least and most times a year; both equal for «2 раза в год». */
  timesPerYear: [number, number] | number[] | null;
  /** Whose plan or timetable sets the dates, in the nominative: «план ИМЦ». */
  externalPlan: string | null;
  /** 0…1; 0.9 and above only where one reading is possible. */
  confidence: number;
  /** Short Russian reading of the rule. */
  understood: string;
  /** Russian: what was not understood or may be read in another way. */
  doubts: string[];
  rules: Rule[];
};

/** What stands around the phrase in its document. `period` days are included; `groupYear` is the year row above the activity. */
export type DeadlineContext = { period: Window | null; groupYear: number | null; orderDate?: string | null };
