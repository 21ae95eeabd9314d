import type { Draft, DraftPlace, KeptFile } from '../../platform/drafts/index.ts';
import type { TaskCard } from './store.ts';
import { headingOf } from './task-words.ts';
import { taskFormUrl, taskUrl, type TaskForm } from './urls.ts';

/** Forms of the card whose text is kept while it is typed. */
const DRAFTED = ['report', 'comment', 'postpone'] as const satisfies readonly TaskForm[];

/** How the desk calls each. */
const TITLES: Partial<Record<TaskForm, string>> = {
  report: 'Начатый отчёт',
  comment: 'Начатое замечание',
  postpone: 'Начатый перенос срока',
};

/** What is kept of the forms of this card. */
export type CardDrafts = {
  accountId: string;
  timeZone: string;
  /** By the address the form posts to. */
  found: ReadonlyMap<string, Draft>;
  /** Files of a form that has just been refused. */
  kept: readonly KeptFile[];
};

/** Addresses of the forms of this card that may have a draft. */
export function listDraftForms(taskId: string): string[] {
  return DRAFTED.map((form) => taskFormUrl(taskId, form));
}

/** Where the draft of a form of this card stands. */
export function draftPlace(props: { task: TaskCard; drafts: CardDrafts }, form: TaskForm): DraftPlace {
  const { task, drafts } = props;
  const address = taskFormUrl(task.id, form);
  return {
    accountId: drafts.accountId,
    timeZone: drafts.timeZone,
    form: address,
    page: `${taskUrl(task.id)}#${ANCHORS[form] ?? form}`,
    title: `${TITLES[form] ?? 'Начато'}: ${headingOf(task.activity.title)}`,
    draft: drafts.found.get(address) ?? null,
  };
}

const ANCHORS: Partial<Record<TaskForm, string>> = { report: 'h-report', comment: 'comment-form' };

/** Drafts whose form the task no longer has: the words must not vanish with it. */
export function listStrayDrafts(drafts: CardDrafts, taskId: string, isOffered: (form: TaskForm) => boolean): Draft[] {
  return DRAFTED.filter((form) => !isOffered(form)).flatMap((form) => drafts.found.get(taskFormUrl(taskId, form)) ?? []);
}
