import { listAncestors, type Viewer, type Visit } from '../../platform/http/index.ts';
import { TASK_STEPS, canStep, type TaskStep } from '../../plan/roadmaps/index.ts';
import { actAs, can, type Action } from '../../who/access/index.ts';

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
  /** The controller's own office reported and nobody else there accepts: the office above does. */
  aboveAccepts: boolean;
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
  /** A report of this viewer is written for the executor, who could not: it says so. */
  onBehalf: boolean;
  /** May the viewer give the task to a person of the executor, or take it back, now? */
  delegate: boolean;
};

/** Does the viewer stand on the executor's side of the task? */
export function isExecutor(viewer: Viewer, task: Pick<TaskPlace, 'executorPath'>): boolean {
  return can(viewer, 'task.report', { path: task.executorPath });
}

/** May the viewer report for the executor, who could not: an office for what lies below it? */
export function isReporterFor(viewer: Viewer, task: Pick<TaskPlace, 'executorPath'>): boolean {
  return !isExecutor(viewer, task) && can(viewer, 'task.report-for', { path: task.executorPath });
}

/**
 * Does the viewer control the task? The organisation named as controller; for a school's own roadmap its
 * curator; where the controller's office has nobody but the one who reported, the office above it. Who reported
 * never accepts, and nobody accepts in the name of who reported.
 */
export function isController(viewer: Viewer, task: TaskPlace): boolean {
  const deciding = withoutReporter(viewer, task);
  const own = task.roadmapLevel === 'school' && task.roadmapOwnerPath === task.executorPath;
  const accepts = (path: string) => can(deciding, 'task.accept', { path });
  return (
    accepts(task.controllerPath) || (own && accepts(task.executorPath)) || (task.aboveAccepts && accepts(parentOf(task.controllerPath)))
  );
}

/** The viewer without the posts held for the one who reported. */
function withoutReporter(viewer: Viewer, { reportedBy }: Pick<TaskPlace, 'reportedBy'>): Viewer {
  if (reportedBy === null || !viewer.posts.some((post) => post.insteadOfAccount === reportedBy)) return viewer;
  return { ...viewer, posts: viewer.posts.filter((post) => post.insteadOfAccount !== reportedBy) };
}

/** Does the viewer stand in for the one who reported? */
export function isForReporter(viewer: Viewer, task: Pick<TaskPlace, 'reportedBy'>): boolean {
  return withoutReporter(viewer, task) !== viewer;
}

/** '/region/municipality/' → '/region/' */
function parentOf(path: string): string {
  return path.replace(/[^/]+\/$/, '');
}

/** By which right a step is taken, the nearest first. */
function rightsOf(step: TaskStep, task: TaskPlace): [Action, string][] {
  const { executorPath, controllerPath } = task;
  if (step === 'report') {
    return [
      ['task.report', executorPath],
      ['task.report-for', executorPath],
    ];
  }
  if (step === 'postpone' || step === 'cancel') return [['task.postpone', controllerPath]];
  return [controllerPath, executorPath, parentOf(controllerPath)].map((path) => ['task.accept', path]);
}

/** The visit under the name that the history of the task gives it: a substitute acts for the person replaced. */
export function actOn(visit: Visit, step: TaskStep, task: TaskPlace): Visit {
  const decides = step === 'accept' || step === 'return' || step === 'reopen';
  const acting = decides ? { ...visit, viewer: withoutReporter(visit.viewer, task) } : visit;
  const right = rightsOf(step, task).find(([action, path]) => can(acting.viewer, action, { path }));
  return right === undefined ? acting : actAs(acting, right[0], { path: right[1] });
}

/** What may be done with many tasks at once: reporting on them, reminding of them. */
export function readTickRights(
  viewer: Viewer,
  task: Pick<TaskPlace, 'state' | 'executorPath' | 'controllerPath'>,
): { report: boolean; remind: boolean } {
  const waits = task.state === 'open' || task.state === 'returned';
  const own = isExecutor(viewer, task);
  const answers = can(viewer, 'task.postpone', { path: task.controllerPath }) || can(viewer, 'task.comment', { path: task.executorPath });
  return { report: waits && (own || isReporterFor(viewer, task)), remind: waits && !own && answers };
}

/** What this viewer may do with this task now: buttons and actions ask the same function. */
export function readRights(viewer: Viewer, task: TaskPlace): TaskRights {
  const accepts = isController(viewer, task) && task.reportedBy !== viewer.accountId;
  const moves = can(viewer, 'task.postpone', { path: task.controllerPath });
  const reports = isExecutor(viewer, task);
  const onBehalf = isReporterFor(viewer, task);
  const may: Record<TaskStep, boolean> = {
    open: false,
    report: reports || onBehalf,
    accept: accepts,
    return: accepts,
    postpone: moves,
    cancel: moves,
    reopen: isController(viewer, task),
  };
  const places = [task.executorPath, task.controllerPath, ...task.coexecutorPaths];
  const comment = places.some((path) => can(viewer, 'task.comment', { path }));
  const waits = task.state === 'planned' || task.state === 'open' || task.state === 'returned';
  const allowed = TASK_STEPS.filter((step) => may[step]);
  return {
    steps: new Set(allowed.filter((step) => canStep(task.state, step))),
    allowed: new Set(allowed),
    accepts,
    comment,
    remind: readTickRights(viewer, task).remind,
    onBehalf,
    delegate: reports && waits,
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

/**
 * The viewer as each of those whose posts they hold: as themselves, and for every person they stand in for, whose
 * account comes along: its reports are not accepted in its name.
 */
export function listHolders(viewer: Viewer): { viewer: Viewer; account: string | null }[] {
  const accounts = [...new Set(viewer.posts.map((post) => post.insteadOfAccount ?? null))];
  return accounts.map((account) => ({
    account,
    viewer: { ...viewer, posts: viewer.posts.filter((post) => (post.insteadOfAccount ?? null) === account) },
  }));
}

/** Controller paths whose reports the viewer accepts. */
export function listAcceptPaths(viewer: Viewer): string[] {
  return listOwnPaths(viewer).filter((path) => can(viewer, 'task.accept', { path }));
}
