import { taskListUrl, type FilterState } from '../../act/tasks/index.ts';
import type { ReportPart } from './execution-report.ts';
import type { Period } from './period.ts';

/** What a report is about, for the addresses of lists behind its numbers. */
export type ReportAddress = { roadmapId: string | null; scope: { id: string; name: string } };

/** The address of the list of tasks behind a number of the report. */
export function listOfPart(page: ReportAddress, period: Period, state: FilterState, section?: string): string {
  return taskListUrl({
    ...(page.roadmapId === null ? {} : { roadmap: page.roadmapId }),
    ...(section === undefined ? {} : { section }),
    executor: page.scope.id,
    state,
    from: period.from,
    until: period.until,
  });
}

/** Parts of the report and the states of the list that hold the same tasks. */
export const STATE_OF_PART: Record<ReportPart, FilterState> = {
  done: 'accepted',
  review: 'reported',
  overdue: 'overdue',
  working: 'waiting',
  postponed: 'postponed',
  cancelled: 'cancelled',
};
