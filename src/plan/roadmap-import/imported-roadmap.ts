/**
 * What an import gives: the roadmap as understood, with the place of every piece in its source.
 * This is the JSON object of `opora import-roadmap --json`; texts are the author's own words,
 * dates are `YYYY-MM-DD`.
 */
import type { OfficeFormat, Place } from '../../platform/office/index.ts';

export type { Place } from '../../platform/office/index.ts';

export type RoadmapLevel = 'region' | 'municipality' | 'school';

/** Inclusive calendar days. */
export type ImportedPeriod = { start: string; end: string };

export type ImportedApproval = {
  /** «приказ», «постановление», «распоряжение», «протокол»…; «утверждение» for a signed «УТВЕРЖДАЮ» without an act. */
  kind: string;
  number: string | null;
  date: string | null;
};

export type ImportedIndicator = {
  title: string;
  unit: string | null;
  /** Year → value, both as written. */
  targets: Record<string, string>;
};

/** A row of the passport: «Разработчик программы · Управление образования». */
export type ImportedPassportRow = {
  label: string;
  text: string;
  /** Paragraphs of the value. */
  lines: string[];
  /** Its words stand in another field of the roadmap already (a goal, the title). */
  elsewhere: boolean;
  source: Place;
};

export type ImportedStage = { title: string; period: ImportedPeriod | null; source: Place };

export type ImportedAppendix = {
  number: string | null;
  title: string;
  kind: 'agreement' | 'monitoring-form' | 'school-list' | 'group' | 'other';
  source: Place;
};

export type ImportedParts = { passport: ImportedPassportRow[]; stages: ImportedStage[]; appendices: ImportedAppendix[] };

export type ColumnField = 'number' | 'title' | 'deadline' | 'responsible' | 'result' | 'other';

export type ImportedColumn = { field: ColumnField; header: string };

export type ImportedParty =
  | { org: string; alias?: string }
  | { person: string; position: string | null }
  | { person: null; position: string };

export type ImportedQuantity = {
  value: number;
  /** «%», a noun in the singular, or null where only the bound tells that something is counted. */
  unit: string | null;
  bound: 'min' | 'max' | 'exact';
  text: string;
};

export type ScheduleKind = 'once' | 'several' | 'recurring' | 'continuous' | 'external';

export type ImportedSchedule = {
  /** null: not understood, a person decides. */
  kind: ScheduleKind | null;
  windows: ImportedPeriod[];
  every: string | null;
  timesPerYear: number[] | null;
  externalPlan: string | null;
};

export type ImportedActivity = {
  /** As written; never a key: numbers repeat, go missing and are corrupted by list conversion. */
  number: string | null;
  title: string;
  deadline: string | null;
  responsible: string | null;
  result: string | null;
  parties: ImportedParty[];
  quantities: ImportedQuantity[];
  schedule: ImportedSchedule;
  /** Columns that have no field of ours. */
  other: { header: string; text: string }[];
  /** 0…1; of the rows at 0.9 and above nearly all are right. */
  confidence: number;
  /** Why it is doubted, in Russian, a few words each. */
  doubts?: string[];
  source: Place;
  /** The row as it stands in the document: its cells from left to right. */
  cells: SourceCell[];
};

export type SourceCell = {
  field: ColumnField;
  /** Words over the column; columns of a merged cell are joined. */
  header: string;
  /** Lines of the cell joined by "\n". */
  text: string;
  /** The cell began in a row above and is merged down into this one. */
  continued: boolean;
};

export type ImportedSection = {
  number: string | null;
  title: string;
  /** Year of a group row («2020 год»); months below it are months of that year. */
  year: number | null;
  /** The school year of a group row («2023-2024 учебный год»): its months are counted within it. */
  schoolYear?: ImportedPeriod;
  activities: ImportedActivity[];
};

export type ImportedLeftover = { text: string; source: Place };

export type ImportProblem = {
  severity: 'error' | 'warning';
  code: ProblemCode;
  /** Russian, for the person who imports. */
  message: string;
  source: Place | null;
};

export type ProblemCode =
  | 'no-roadmap'
  | 'no-period'
  | 'no-activities'
  | 'no-deadline'
  | 'deadline-not-understood'
  | 'deadline-outside-period'
  | 'no-responsible'
  | 'no-title'
  | 'repeated-number'
  | 'cut-row'
  | 'doubtful-row'
  | 'left-out'
  | 'noise'
  | 'words-lost';

export type ImportedRoadmap = {
  source: { file: string; sha256: string; format: OfficeFormat };
  title: string;
  level: RoadmapLevel | null;
  territory: string | null;
  approval: ImportedApproval | null;
  period: ImportedPeriod | null;
  goals: string[];
  tasks: string[];
  expectedResults: string[];
  indicators: ImportedIndicator[];
  /** In the order of the plan table. */
  columns: ImportedColumn[];
  sections: ImportedSection[];
  /** What stands beside the plan. */
  parts: ImportedParts;
  /** Every source word that is in no field. */
  leftovers: ImportedLeftover[];
  problems: ImportProblem[];
};

export type ImportOptions = {
  /** File name to show. */
  file: string;
  sha256: string;
  /** Said by the person; what the document says is then not asked. */
  period?: ImportedPeriod | undefined;
  level?: RoadmapLevel | undefined;
  territory?: string | undefined;
  /** What people of this territory decided about headers of columns, by `headerKey`. */
  columns?: ReadonlyMap<string, ColumnField> | undefined;
};
