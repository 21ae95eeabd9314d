/** Generated from migrations/*.sql by scripts/generate-tables.mjs: do not edit. */

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Numeric = ColumnType<string, number | string, number | string>;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AcademicCalendars {
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  id: string;
  note: Generated<string>;
  organisation_id: string;
  path: string;
  scheme: string;
  school_year: number;
  version: Generated<number>;
  week: Generated<number>;
}

export interface AcademicPeriods {
  calendar_id: string;
  end_date: string;
  id: string;
  kind: string;
  number: number;
  start_date: string;
  title: string;
}

export interface AccountCodes {
  account_id: string;
  code_hash: string;
  created_at: Generated<Timestamp>;
  created_by: string | null;
  expires_at: Timestamp;
  id: string;
  kind: string;
  used_at: Timestamp | null;
}

export interface Accounts {
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  demonstration: Generated<boolean>;
  id: string;
  last_sign_in_at: Timestamp | null;
  login: string;
  password_hash: string | null;
  path: string;
  person_id: string;
  sort_key: string;
  state: Generated<string>;
  version: Generated<number>;
  words: Generated<string>;
}

export interface Activities {
  as_imported: ColumnType<unknown, string, string> | null;
  cancelled_on: string | null;
  cancelled_reason: string | null;
  confidence: Generated<number>;
  controller_id: string | null;
  deadline: Generated<string>;
  each_reports: Generated<boolean>;
  id: string;
  number: string | null;
  other: Generated<ColumnType<unknown, string, string>>;
  position: number;
  problems: Generated<ColumnType<unknown, string, string>>;
  products: Generated<ColumnType<unknown, string, string>>;
  quantities: Generated<ColumnType<unknown, string, string>>;
  responsible: string | null;
  result: string | null;
  reviewed: Generated<boolean>;
  roadmap_id: string;
  schedule: ColumnType<unknown, string, string>;
  schedule_kind: string | null;
  section_id: string;
  skipped: Generated<boolean>;
  source: Generated<ColumnType<unknown, string, string>>;
  source_text: Generated<string>;
  title: string;
  version: Generated<number>;
  words: Generated<string>;
}

export interface ActivityParties {
  activity_id: string;
  group_id: string | null;
  id: string;
  organisation_id: string | null;
  outside: Generated<boolean>;
  person_id: string | null;
  position: number;
  roadmap_id: string;
  text: string;
  text_key: string;
}

export interface Aliases {
  created_at: Generated<Timestamp>;
  group_id: string | null;
  id: string;
  organisation_id: string | null;
  outside: Generated<boolean>;
  owner_id: string;
  person_id: string | null;
  text: string;
  text_key: string;
}

export interface Amendments {
  account_id: string | null;
  act_date: string | null;
  act_number: string | null;
  activity_id: string;
  actor: string;
  allowed_by: string | null;
  created_at: Generated<Timestamp>;
  details: Generated<ColumnType<unknown, string, string>>;
  id: string;
  kind: string;
  made_on: string;
  reason: string | null;
  roadmap_id: string;
  tasks: Generated<number>;
}

export interface ApiTokens {
  account_id: string;
  created_at: Generated<Timestamp>;
  id: string;
  revoked_at: Timestamp | null;
  title: string;
  token_hash: string;
  used_at: Timestamp | null;
}

export interface Audit {
  account_id: string | null;
  action: string;
  actor: string;
  at: Generated<Timestamp>;
  batch_id: string | null;
  changes: Generated<ColumnType<unknown, string, string>>;
  id: string;
  noun: string;
  path: Generated<string>;
  reason: string | null;
  record_id: string | null;
  request_id: string | null;
  title: Generated<string>;
}

export interface CalendarFeeds {
  account_id: string;
  created_at: Generated<Timestamp>;
  id: string;
  organisation_id: string | null;
  revoked_at: Timestamp | null;
  token_hash: string;
  used_at: Timestamp | null;
}

export interface ColumnNames {
  decided_at: Generated<Timestamp>;
  field: string;
  header: string;
  header_key: string;
  owner_id: string;
}

export interface Curatorships {
  basis: Generated<string>;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  from_date: string;
  id: string;
  path: string;
  person_id: string;
  school_id: string;
  to_date: string | null;
  version: Generated<number>;
}

export interface Drafts {
  account_id: string;
  files: Generated<ColumnType<unknown, string, string>>;
  form: string;
  form_key: string;
  page: string;
  saved_at: Timestamp;
  texts: ColumnType<unknown, string, string>;
  title: string;
  version: number | null;
}

export interface FileLinks {
  created_at: Generated<Timestamp>;
  file_id: string;
  id: string;
  noun: string;
  path: string;
  record_id: string;
}

export interface Files {
  account_id: string | null;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  id: string;
  media_type: string;
  name: string;
  sha256: string;
  size: number;
  words: Generated<string>;
}

export interface FindImports {
  added: Generated<number>;
  author_id: string | null;
  changed: Generated<number>;
  created_at: Generated<Timestamp>;
  file_name: string;
  id: string;
  noun: string;
  path: string;
  refused: Generated<number>;
  said: Generated<ColumnType<unknown, string, string>>;
  same: Generated<number>;
  sha256: string;
  state: Generated<string>;
  undone_at: Timestamp | null;
  waiting: Generated<number>;
}

export interface FindWaitingRows {
  content: ColumnType<unknown, string, string>;
  created_at: Generated<Timestamp>;
  decided_at: Timestamp | null;
  decision: string | null;
  id: string;
  import_id: string;
  message: string;
  path: string;
  problem: string;
  row_number: number;
  written: string;
}

export interface FormKeys {
  account_id: string;
  at: Generated<Timestamp>;
  key: string;
  location: string;
}

export interface GroupMembers {
  basis: string | null;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  from_date: string;
  group_id: string;
  id: string;
  organisation_id: string;
  path: string;
  to_date: string | null;
  version: Generated<number>;
}

export interface Groups {
  code: string;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  id: string;
  organisation_id: string;
  path: string;
  rule: string | null;
  sort_key: string;
  title: string;
  version: Generated<number>;
}

export interface JobRuns {
  account_id: string | null;
  attempt: Generated<number>;
  created_at: Generated<Timestamp>;
  done: Generated<number>;
  finished_at: Timestamp | null;
  id: string;
  input: Generated<ColumnType<unknown, string, string>>;
  key: string | null;
  kind: string;
  problem: string | null;
  result: ColumnType<unknown, string, string> | null;
  started_at: Timestamp | null;
  state: Generated<string>;
  step: Generated<string>;
  title: string;
  total: Generated<number>;
}

export interface MailChoices {
  account_id: string;
  changed_at: Generated<Timestamp>;
  days_before: Generated<number>;
  digest: Generated<string>;
  instant: Generated<boolean>;
  version: Generated<number>;
}

export interface MailDigests {
  account_id: string;
  day: string;
  letter_id: string;
  written_at: Timestamp;
}

export interface MailRefusals {
  address: string;
  letter_id: string | null;
  problem: string;
  refused_at: Timestamp;
  trouble: string;
}

export interface OrganisationAliases {
  created_at: Generated<Timestamp>;
  id: string;
  name_key: string;
  organisation_id: string;
  scope_path: string;
  written: string;
}

export interface OrganisationCodes {
  code: string;
  kind: string;
  organisation_id: string;
}

export interface Organisations {
  accusative: string | null;
  address: string | null;
  closed_on: string | null;
  code: string;
  created_at: Generated<Timestamp>;
  dative: string | null;
  deleted_at: Timestamp | null;
  email: string | null;
  everyday_name: string;
  genitive: string | null;
  id: string;
  instrumental: string | null;
  kind: string | null;
  locality: string | null;
  name: string;
  parent_id: string | null;
  path: string;
  phone: string | null;
  short_name: string;
  site: string | null;
  sort_key: string;
  time_zone: Generated<string>;
  type: string;
  version: Generated<number>;
  words: Generated<string>;
}

export interface OrganisationStatuses {
  basis: Generated<string>;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  from_date: string;
  id: string;
  organisation_id: string;
  path: string;
  status: string;
  to_date: string | null;
  version: Generated<number>;
}

export interface Outbox {
  account_id: string | null;
  address: string;
  address_key: Generated<string>;
  addressee: Generated<string>;
  addressee_key: Generated<string>;
  attempts: Generated<number>;
  body: string;
  created_at: Generated<Timestamp>;
  id: string;
  kind: Generated<string>;
  next_try_at: Generated<Timestamp>;
  problem: string | null;
  sent_at: Timestamp | null;
  state: Generated<string>;
  subject: string;
  trouble: string | null;
}

export interface People {
  accusative: string | null;
  code: string;
  created_at: Generated<Timestamp>;
  dative: string | null;
  deleted_at: Timestamp | null;
  email: string | null;
  genitive: string | null;
  id: string;
  instrumental: string | null;
  name: string;
  organisation_id: string;
  path: string;
  patronymic: string | null;
  phone: string | null;
  sort_key: string;
  surname: string;
  version: Generated<number>;
  words: Generated<string>;
}

export interface Posts {
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  from_date: string;
  id: string;
  organisation_id: string;
  path: string;
  person_id: string;
  role: string;
  title: string;
  to_date: string | null;
  version: Generated<number>;
}

export interface Procedures {
  grade: number | null;
  id: number;
  measure: string;
  season: Generated<string>;
  subject: string;
  type: string;
}

export interface ProceduresNotHeld {
  basis: Generated<string>;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  except_subjects: Generated<string[]>;
  id: string;
  type: string;
  version: Generated<number>;
  year: number;
}

export interface ProcedureTypes {
  code: string;
  graded: boolean;
  measure: string;
  position: number;
  title: string;
}

export interface ProcedureYears {
  basis: Generated<string>;
  bounds: number[] | null;
  breaks_series: Generated<boolean>;
  maximum_score: number | null;
  minimum_score: number | null;
  procedure_id: number;
  version: Generated<number>;
  year: number;
}

export interface ResultJournals {
  confirmed: number;
  import_id: string | null;
  lowered: number;
  organisation_id: string;
  procedure_id: number;
  raised: number;
  year: number;
}

export interface Results {
  below: number;
  bias_marker: Generated<boolean>;
  high: number | null;
  import_id: string | null;
  maximum_score: number | null;
  mean_score: Numeric | null;
  n2: number | null;
  n3: number | null;
  n4: number | null;
  n5: number | null;
  observed: Generated<boolean>;
  organisation_id: string;
  participants: number;
  path: string;
  procedure_id: number;
  year: number;
}

export interface ResultScores {
  counts: number[];
  import_id: string | null;
  organisation_id: string;
  procedure_id: number;
  year: number;
}

export interface ResultTasks {
  done: Numeric;
  import_id: string | null;
  level: string | null;
  maximum_score: number | null;
  organisation_id: string;
  position: number;
  procedure_id: number;
  task: string;
  year: number;
}

export interface Roadmaps {
  approval_date: string | null;
  approval_kind: string | null;
  approval_number: string | null;
  author_id: string | null;
  columns: Generated<ColumnType<unknown, string, string>>;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  expected_results: Generated<ColumnType<unknown, string, string>>;
  goals: Generated<ColumnType<unknown, string, string>>;
  id: string;
  in_force_from: string | null;
  indicators: Generated<ColumnType<unknown, string, string>>;
  leftovers: Generated<ColumnType<unknown, string, string>>;
  level: string;
  objectives: Generated<ColumnType<unknown, string, string>>;
  owner_id: string;
  owner_path: string;
  parts: Generated<ColumnType<unknown, string, string>>;
  period_end: string | null;
  period_start: string | null;
  problems: Generated<ColumnType<unknown, string, string>>;
  sort_key: string;
  source_file_id: string | null;
  state: Generated<string>;
  territory: string | null;
  title: string;
  version: Generated<number>;
  words: Generated<string>;
}

export interface RoadmapSections {
  id: string;
  number: string | null;
  position: number;
  roadmap_id: string;
  title: string;
  year: number | null;
}

export interface SchoolFacts {
  both_parents_higher: number | null;
  capacity: number | null;
  class_sets: number | null;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  disability: number | null;
  graduates_11: number | null;
  graduates_9: number | null;
  honours_9: number | null;
  id: string;
  import_id: string | null;
  internet_mbps: Numeric | null;
  low_income: number | null;
  many_children: number | null;
  medals: number | null;
  on_record: number | null;
  organisation_id: string;
  other_language: number | null;
  path: string;
  pupils: number | null;
  remoteness_km: Numeric | null;
  shifts: number | null;
  single_parent: number | null;
  teachers: number | null;
  teachers_highest: number | null;
  vacancies: number | null;
  version: Generated<number>;
  without_certificate_11: number | null;
  without_certificate_9: number | null;
  year: number;
}

export interface Sessions {
  account_id: string;
  address: Generated<string>;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: string;
  seen_at: Generated<Timestamp>;
  token_hash: string;
  user_agent: Generated<string>;
}

export interface Settings {
  changed_at: Generated<Timestamp>;
  key: string;
  value: ColumnType<unknown, string, string>;
}

export interface SignInAttempts {
  address: string;
  at: Generated<Timestamp>;
  id: string;
  login: string;
  succeeded: boolean;
}

export interface Subjects {
  aliases: Generated<string[]>;
  code: string;
  position: number;
  short_title: string;
  title: string;
}

export interface Substitutions {
  basis: string | null;
  created_at: Generated<Timestamp>;
  deleted_at: Timestamp | null;
  from_date: string;
  id: string;
  path: string;
  person_id: string;
  substitute_id: string;
  to_date: string;
  version: Generated<number>;
}

export interface TaskCoexecutors {
  organisation_id: string;
  path: string;
  task_id: string;
}

export interface TaskReports {
  account_id: string | null;
  actor: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decision: string | null;
  done_on: string;
  id: string;
  number: number;
  on_behalf: Generated<boolean>;
  person_id: string | null;
  quantities: Generated<ColumnType<unknown, string, string>>;
  reason: string | null;
  sent_at: Generated<Timestamp>;
  task_id: string;
  text: string;
}

export interface Tasks {
  above_accepts: Generated<boolean>;
  activity_id: string;
  controller_id: string;
  controller_path: string;
  created_at: Generated<Timestamp>;
  decided_at: Timestamp | null;
  done_on: string | null;
  due: string;
  executor_id: string;
  executor_path: string;
  id: string;
  overdue_from: string;
  person_id: string | null;
  postponed_to: string | null;
  reported_at: Timestamp | null;
  reported_by: string | null;
  returns: Generated<number>;
  roadmap_id: string;
  start_date: string;
  state: string;
  version: Generated<number>;
  window_id: string;
}

export interface TaskSteps {
  account_id: string | null;
  actor: string;
  at: Generated<Timestamp>;
  details: Generated<ColumnType<unknown, string, string>>;
  id: string;
  kind: string;
  task_id: string;
  text: Generated<string>;
}

export interface Templates {
  account_id: string | null;
  actor: string;
  added_at: Generated<Timestamp>;
  code: string;
  file_id: string;
  forced_at: Timestamp | null;
  id: string;
  in_force: Generated<boolean>;
  number: number;
  organisation_id: string;
  path: string;
}

export interface Windows {
  activity_id: string;
  ask_on: string | null;
  before_plan: Generated<boolean>;
  due: string;
  expected: Generated<number>;
  id: string;
  kind: string;
  moved_from: string | null;
  opened_on: string | null;
  roadmap_id: string;
  start_date: string;
}

export interface WorkingDays {
  day: string;
  kind: string;
  official: boolean;
  title: Generated<string>;
  version: Generated<number>;
}

export interface Tables {
  academic_calendars: AcademicCalendars;
  academic_periods: AcademicPeriods;
  account_codes: AccountCodes;
  accounts: Accounts;
  activities: Activities;
  activity_parties: ActivityParties;
  aliases: Aliases;
  amendments: Amendments;
  api_tokens: ApiTokens;
  audit: Audit;
  calendar_feeds: CalendarFeeds;
  column_names: ColumnNames;
  curatorships: Curatorships;
  drafts: Drafts;
  file_links: FileLinks;
  files: Files;
  find_imports: FindImports;
  find_waiting_rows: FindWaitingRows;
  form_keys: FormKeys;
  group_members: GroupMembers;
  groups: Groups;
  job_runs: JobRuns;
  mail_choices: MailChoices;
  mail_digests: MailDigests;
  mail_refusals: MailRefusals;
  organisation_aliases: OrganisationAliases;
  organisation_codes: OrganisationCodes;
  organisation_statuses: OrganisationStatuses;
  organisations: Organisations;
  outbox: Outbox;
  people: People;
  posts: Posts;
  procedure_types: ProcedureTypes;
  procedure_years: ProcedureYears;
  procedures: Procedures;
  procedures_not_held: ProceduresNotHeld;
  result_journals: ResultJournals;
  result_scores: ResultScores;
  result_tasks: ResultTasks;
  results: Results;
  roadmap_sections: RoadmapSections;
  roadmaps: Roadmaps;
  school_facts: SchoolFacts;
  sessions: Sessions;
  settings: Settings;
  sign_in_attempts: SignInAttempts;
  subjects: Subjects;
  substitutions: Substitutions;
  task_coexecutors: TaskCoexecutors;
  task_reports: TaskReports;
  task_steps: TaskSteps;
  tasks: Tasks;
  templates: Templates;
  windows: Windows;
  working_days: WorkingDays;
}
