import type { Offset, Season } from './schedule.ts';

/** A day whose year may not be written. `day` 0 is the last of the month. */
export type Mark = { year: number | null; month: number; day: number };

/** A stretch of the calendar as written. `unit` is the word it was said with; `throughYear` is the last year of «май 2021–2023». */
export type Span = {
  from: Mark;
  to: Mark;
  unit: 'day' | 'month' | 'part' | 'quarter' | 'half-year' | 'year' | 'school-year' | 'season';
  throughYear: number | null;
  /** 1 when the words have one meaning. */
  sure: number;
};

/** What one rule of the grammar can read out of a phrase. */
export type Piece =
  | { type: 'span'; span: Span }
  | { type: 'until'; span: Span; exclusive: boolean }
  | { type: 'since'; span: Span }
  | { type: 'ongoing'; span: Span | null }
  | { type: 'every'; unit: EveryUnit; times: [number, number] | null; sure: number; interval: number }
  | { type: 'times'; perYear: [number, number] }
  | { type: 'month-day'; day: number; following: boolean; monthly: boolean; quarterly: boolean }
  | { type: 'weekday'; day: number; nth: number | null; span: Span | null }
  | { type: 'holidays'; seasons: Season[]; year: number | null }
  | {
      type: 'academic-part';
      unit: 'quarter' | 'trimester';
      ordinals: number[];
      years: [number, number] | null;
    }
  | { type: 'plan'; text: string }
  | { type: 'event'; side: 'before' | 'on' | 'after'; event: string; offset: Offset | null }
  | { type: 'need'; text: string }
  | { type: 'note'; text: string };

export type EveryUnit =
  | 'week'
  | 'month'
  | 'quarter'
  | 'half-year'
  | 'year'
  | 'academic-quarter'
  | 'academic-half-year'
  | 'academic-trimester'
  | 'academic-year';
