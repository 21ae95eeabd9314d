import type { Role, Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { listReportPaths } from '../../act/tasks/index.ts';
import type { WindowCounts } from '../../plan/roadmaps/index.ts';

type DeadlineBase = {
  /** Id of the task or of the window: it stays the same as long as the deadline lives. */
  id: string;
  activityId: string;
  due: CalendarDate;
  number: string | null;
  title: string;
  /** The words of the document. */
  deadline: string;
  section: string;
  roadmap: string;
  /** Grows with every change. */
  version: number;
  changedAt: Date;
};

/** A task of one's own, or one that one takes part in. */
export type TaskDeadline = DeadlineBase & {
  kind: 'task';
  state: string;
  overdueFrom: CalendarDate;
  executor: string;
  isPart: boolean;
};

/** A window of a plan that one watches: how the others are doing with it. */
export type WindowDeadline = DeadlineBase & { kind: 'window'; counts: WindowCounts };

export type Deadline = TaskDeadline | WindowDeadline;

/** Whose deadlines: tasks of the organisations `own`, windows of the plans of `watched` and those of the schools under `curated`. */
export type DeadlineSubject = { own: readonly string[]; watched: readonly string[]; curated: readonly string[] };

/** Who drives the plans of the own organisation, and so looks at what others owe by them. */
const WATCHERS: readonly Role[] = ['region-coordinator', 'municipal-coordinator', 'methodist'];

/** What stands in the calendar of a person. */
export function subjectOf(viewer: Viewer): DeadlineSubject {
  const watched = viewer.posts.filter(({ role }) => WATCHERS.includes(role)).flatMap(({ path, prefix }) => [path, prefix]);
  return { own: listReportPaths(viewer), watched: [...new Set(watched)], curated: viewer.curated };
}

/** What stands in the calendar of an organisation; a school has nobody below it to watch. */
export function subjectOfOrganisation(organisation: { path: string; type: string }): DeadlineSubject {
  return { own: [organisation.path], watched: organisation.type === 'school' ? [] : [organisation.path], curated: [] };
}

/** The same subject without what others do. */
export function onlyOwn(subject: DeadlineSubject): DeadlineSubject {
  return { ...subject, watched: [], curated: [] };
}

/** Does it hold more than own tasks? */
export function watchesOthers({ watched, curated }: DeadlineSubject): boolean {
  return watched.length > 0 || curated.length > 0;
}
