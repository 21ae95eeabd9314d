import type { Season } from '../procedures/index.ts';

/** A cell of a sheet as text; null where it is empty. */
export type Sheet = readonly (readonly (string | null)[])[];

/** How many had 2, 3, 4 and 5. */
export type Marks = readonly [number, number, number, number];

export type WrittenSchool = { code: string | null; name: string; municipality: string | null };

export type RawTask = { task: string; level: 'basic' | 'raised' | 'high' | null; maximum: number | null; done: number };

/** One school × procedure × year as a file has it, in the words of the file. */
export type RawResult = {
  /** Row of the sheet, from 1. */
  row: number;
  school: WrittenSchool;
  type: string;
  subject: string;
  grade: number | null;
  year: number;
  season: Season;
  participants: number;
  marks: Marks | null;
  /** Below the minimum where there are no marks. */
  below: number | null;
  meanScore: number | null;
  high: number | null;
  maximum: number | null;
  journal: { lowered: number; confirmed: number; raised: number } | null;
  tasks: readonly RawTask[];
  /** How many had each primary score, from 0. */
  scores: readonly number[] | null;
};

/** A row that is not taken, and why: the person gets the sheet back with this beside it. */
export type Refusal = { row: number; message: string };

export type ReadResults = { results: RawResult[]; refused: Refusal[] };

/** What the person said beside the file; what the file says itself goes before it. */
export type Said = { type?: string; year?: number; season?: Season };

/** A reader looks at a sheet and either knows its form or leaves it to the next one. */
export type SheetReader = { name: string; title: string; read(sheet: Sheet, said: Said): ReadResults | null };
