import { z } from 'zod';
import { NotFound, type ApiOperation, type Visit } from '../../platform/http/index.ts';
import { parseForm } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { isOverdue } from '../../plan/roadmaps/index.ts';
import { acceptReport, returnReport } from './decide-actions.ts';
import { filterSchema, readListState, writeCursor } from './filter.ts';
import { decisionForm, reportForm, reportedQuantities } from './forms.ts';
import { listTasks } from './list-store.ts';
import { submitReport } from './report-actions.ts';
import { listReports } from './report-store.ts';
import { requireStep, type StepOutcome } from './step.ts';
import { findTask, type TaskCard } from './store.ts';
import { isReadable } from './task-rights.ts';

const organisation = z.object({ id: z.string(), name: z.string() });
const row = z.object({
  id: z.string(),
  state: z.string(),
  overdue: z.boolean(),
  start: z.string(),
  due: z.string(),
  doneOn: z.string().nullable(),
  activity: z.object({ number: z.string().nullable(), title: z.string(), deadline: z.string() }),
  section: z.string(),
  roadmap: z.string(),
  executor: organisation,
});
const page = z.object({ tasks: z.array(row), next: z.string().nullable() });
const card = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  overdue: z.boolean(),
  start: z.string(),
  due: z.string(),
  doneOn: z.string().nullable(),
  activity: z.object({
    id: z.string(),
    number: z.string().nullable(),
    title: z.string(),
    deadline: z.string(),
    result: z.string().nullable(),
  }),
  section: z.object({ id: z.string(), title: z.string() }),
  roadmap: z.object({ id: z.string(), title: z.string() }),
  executor: organisation,
  coexecutors: z.array(organisation),
  controller: organisation,
  reports: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      text: z.string(),
      doneOn: z.string(),
      quantities: z.array(z.object({ title: z.string(), unit: z.string(), plan: z.number().nullable(), value: z.number() })),
      author: z.string(),
      sentAt: z.string(),
      decision: z.enum(['accepted', 'returned']).nullable(),
      reason: z.string().nullable(),
      files: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
    }),
  ),
});

// What a request may carry. The form itself checks it, after the viewer's right: who may not do it learns that first.
const version = z.coerce.number().int().describe('Версия задачи, которую вы видели; обязательно');
const reportBody = z
  .object({
    version,
    text: z.string().describe('Что сделано; обязательно'),
    doneOn: z.string().describe('День: 2026-10-29 или словами; обязательно'),
    quantities: z.array(z.union([z.string(), z.number()])).describe('Числа, о которых спрашивает план, по порядку'),
  })
  .partial();
const acceptBody = z.object({ version }).partial();
const returnBody = z
  .object({
    version,
    reason: z.string().describe('Что исправить; обязательно'),
    until: z.string().describe('Исправить до этого дня'),
  })
  .partial();
const acceptForm = z.object({ version });

/** The tasks of the JSON API: the same store, forms and actions as the pages. */
export const tasksApi: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/tasks',
    noun: 'tasks',
    summary: 'Список задач с отбором; следующая страница — по курсору next',
    query: filterSchema,
    response: page,
    run: async (visit, { query }) => ({ ok: true, value: await readTaskPage(visit, query) }),
  },
  {
    method: 'get',
    path: '/tasks/{id}',
    noun: 'tasks',
    summary: 'Задача с её отчётами',
    response: card,
    run: async (visit, { params }) => ({ ok: true, value: await readTaskCard(visit, params['id'] ?? '') }),
  },
  {
    method: 'post',
    path: '/tasks/{id}/report',
    noun: 'tasks',
    summary: 'Отчитаться о задаче',
    body: reportBody,
    response: card,
    run: async (visit, { params, body, key }) => {
      const id = params['id'] ?? '';
      const seen = parseForm(acceptForm, body);
      if (!seen.ok) {
        const task = await readTask(visit, id);
        requireStep(visit, { ...task, executorName: task.executor.name }, 'report');
        return seen;
      }
      const sent = { taskId: id, key: keyOf(key), ...seen.value };
      return answerWrite(visit, id, await submitReport(visit, sent, (asked) => parseForm(reportForm(visit.today, asked), body), []));
    },
  },
  {
    method: 'post',
    path: '/tasks/{id}/accept',
    noun: 'tasks',
    summary: 'Принять отчёт',
    body: acceptBody,
    response: card,
    run: async (visit, { params, body, key }) => {
      const id = params['id'] ?? '';
      requireDecision(visit, await readTask(visit, id));
      const parsed = parseForm(acceptForm, body);
      return parsed.ok ? answerWrite(visit, id, await acceptReport(visit, { taskId: id, key: keyOf(key) }, parsed.value.version)) : parsed;
    },
  },
  {
    method: 'post',
    path: '/tasks/{id}/return',
    noun: 'tasks',
    summary: 'Вернуть отчёт на доработку с причиной',
    body: returnBody,
    response: card,
    run: async (visit, { params, body, key }) => {
      const id = params['id'] ?? '';
      requireDecision(visit, await readTask(visit, id));
      const parsed = parseForm(decisionForm(visit.today), { ...body, decision: 'return' });
      return parsed.ok ? answerWrite(visit, id, await returnReport(visit, { taskId: id, key: keyOf(key) }, parsed.value)) : parsed;
    },
  },
];

function requireDecision(visit: Visit, task: TaskCard): void {
  requireStep(visit, { ...task, executorName: task.executor.name }, 'accept');
}

function keyOf(key: string | null): string | null {
  return key === null ? null : `api:${key}`;
}

async function readTaskPage(visit: Visit, query: Record<string, unknown>): Promise<z.input<typeof page>> {
  const { rows, hasMore } = await listTasks(visit.db, visit.viewer, readListState(query), visit.today);
  const last = rows.at(-1);
  return {
    tasks: rows.map((task) => ({
      id: task.id,
      state: task.state,
      overdue: isOverdue(task, visit.today),
      start: task.start,
      due: task.due,
      doneOn: task.doneOn,
      activity: { number: task.activityNumber, title: task.activityTitle, deadline: task.deadline },
      section: task.sectionTitle,
      roadmap: task.roadmapTitle,
      executor: { id: task.executorId, name: task.executorName },
    })),
    next: hasMore && last !== undefined ? writeCursor({ value: last.sortValue, id: last.id, position: 0 }) : null,
  };
}

async function readTask(visit: Visit, id: string) {
  const task = isId(id) ? await findTask(visit.db, id) : null;
  if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
  return task;
}

async function answerWrite(visit: Visit, id: string, outcome: StepOutcome) {
  return outcome.ok ? { ok: true as const, value: await readTaskCard(visit, id), status: 201 as const } : outcome;
}

async function readTaskCard(visit: Visit, id: string): Promise<z.input<typeof card>> {
  const task = await readTask(visit, id);
  const reports = await listReports(visit.db, id);
  const name = ({ id: key, name: words }: { id: string; name: string }) => ({ id: key, name: words });
  const { activity, section, roadmap } = task;
  return {
    id: task.id,
    version: task.version,
    state: task.state,
    overdue: isOverdue(task, visit.today),
    start: task.start,
    due: task.due,
    doneOn: task.doneOn,
    activity: {
      id: activity.id,
      number: activity.number,
      title: activity.title,
      deadline: activity.deadline,
      result: activity.result,
    },
    section: { id: section.id, title: section.title },
    roadmap: { id: roadmap.id, title: roadmap.title },
    executor: name(task.executor),
    coexecutors: task.coexecutors.map(name),
    controller: name(task.controller),
    reports: reports.map((report) => ({
      id: report.id,
      number: report.number,
      text: report.text,
      doneOn: report.doneOn,
      quantities: reportedQuantities.parse(report.quantities),
      author: report.actor,
      sentAt: report.sentAt.toISOString(),
      decision: report.decision,
      reason: report.reason,
      files: report.files.map((file) => ({ id: file.id, name: file.name, size: file.size })),
    })),
  };
}
