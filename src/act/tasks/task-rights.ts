import { listAncestors, type Viewer } from '../../platform/http/index.ts';
import { TASK_STEPS, canStep, type TaskStep } from '../../plan/roadmaps/index.ts';
import { can } from '../../who/access/index.ts';

/** Where a task lies and who reported last: all that decides what a viewer may do with it. */
export type TaskPlace = {
  state: string;
  executorPath: string;
  controllerPath: string;
  coexecutorPaths: readonly string[];
  /** A school's own roadmap is accepted by its curator. */
  roadmapLevel: string;
  roadmapOwnerPath: string;
  /** Account of the last report, `null` while there is none. */
  reportedBy: string | null;
};

export type TaskRights = {
  /** Steps open to this viewer now. */
  steps: ReadonlySet<TaskStep>;
  /** Steps that are this viewer's in some state of the task. */
  allowed: ReadonlySet<TaskStep>;
  /** The viewer's right to accept, whatever the state: their reports «ждут вашей приёмки». */
  accepts: boolean;
  comment: boolean;
  remind: boolean;
};

/** Does the viewer stand on the executor's side of the task? */
export function isExecutor(viewer: Viewer, task: Pick<TaskPlace, 'executorPath'>): boolean {
  return can(viewer, 'task.report', { path: task.executorPath });
}

/**
 * Does the viewer control the task? The organisation named as controller; for a school's own roadmap its
 * curator. Who reported never accepts.
 */
export function isController(viewer: Viewer, task: TaskPlace): boolean {
  const own = task.roadmapLevel === 'school' && task.roadmapOwnerPath === task.executorPath;
  return can(viewer, 'task.accept', { path: task.controllerPath }) || (own && can(viewer, 'task.accept', { path: task.executorPath }));
}

/** What this viewer may do with this task now: buttons and actions ask the same function. */
export function readRights(viewer: Viewer, task: TaskPlace): TaskRights {
  const accepts = isController(viewer, task) && task.reportedBy !== viewer.accountId;
  const moves = can(viewer, 'task.postpone', { path: task.controllerPath });
  const may: Record<TaskStep, boolean> = {
    open: false,
    report: isExecutor(viewer, task),
    accept: accepts,
    return: accepts,
    postpone: moves,
    cancel: moves,
    reopen: isController(viewer, task),
  };
  const places = [task.executorPath, task.controllerPath, ...task.coexecutorPaths];
  const comment = places.some((path) => can(viewer, 'task.comment', { path }));
  const waits = task.state === 'open' || task.state === 'returned';
  const allowed = TASK_STEPS.filter((step) => may[step]);
  return {
    steps: new Set(allowed.filter((step) => canStep(task.state, step))),
    allowed: new Set(allowed),
    accepts,
    comment,
    remind: waits && !may.report && (moves || can(viewer, 'task.comment', { path: task.executorPath })),
  };
}

/** May this viewer read the task at all? Own territory, a part in it, or control of it. */
export function isReadable(viewer: Viewer, task: TaskPlace): boolean {
  const within = (path: string) => viewer.scope.prefixes.some((prefix) => path.startsWith(prefix));
  return within(task.executorPath) || task.coexecutorPaths.some(within) || listOwnPaths(viewer).includes(task.controllerPath);
}

/** Roles that see what was given to them, not the organisation they work in. */
const GIVEN_ONLY: readonly string[] = ['administrator', 'curator', 'teacher', 'expert'];

/** Paths of the viewer's organisations, and of the territories their centres act upon: what they control, they see. */
export function listOwnPaths(viewer: Viewer): string[] {
  return [...new Set(viewer.posts.flatMap((post) => (GIVEN_ONLY.includes(post.role) ? [] : [post.path, post.prefix])))];
}

/** Paths of the organisations above the viewer's work: their roadmaps concern the viewer. */
export function listConcernedPaths(viewer: Viewer): string[] {
  const posts = viewer.posts.filter((post) => post.role !== 'administrator').flatMap((post) => [post.path, post.prefix]);
  return listAncestors([...posts, ...viewer.curated]);
}

/** Paths whose tasks the viewer reports on: the viewer's own work. */
export function listReportPaths(viewer: Viewer): string[] {
  return listOwnPaths(viewer).filter((path) => can(viewer, 'task.report', { path }));
}

/** Controller paths whose reports the viewer accepts. */
export function listAcceptPaths(viewer: Viewer): string[] {
  return listOwnPaths(viewer).filter((path) => can(viewer, 'task.accept', { path }));
}
