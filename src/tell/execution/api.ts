import { z } from 'zod';
import { NotFound, type ApiOperation, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { countExecutors, countMonths } from './count-store.ts';
import { COUNT_NAMES, gatherSections, sumCounts, type Counts, type MatrixLine } from './execution.ts';
import { executionQuery } from './forms.ts';
import type { Head } from './head.ts';
import { readHead } from './head-rights.ts';
import { listMatrixLines } from './matrix-store.ts';

const LINES = ['activity', 'section', 'executor', 'month'] as const;

const query = executionQuery.pick({ place: true, section: true, period: true }).extend({
  lines: z.enum(LINES).default('activity').describe('По чему собраны строки'),
});

const counts = z.object(Object.fromEntries(COUNT_NAMES.map((name) => [name, z.number()])));
const answer = z.object({
  roadmap: z.object({ id: z.string(), title: z.string() }),
  place: z.object({ id: z.string(), name: z.string() }).nullable(),
  total: counts,
  lines: z.array(z.object({ key: z.string(), title: z.string(), counts })),
});

type Line = { key: string; title: string; counts: Counts };

/** The counts of the pages on execution, from the same statements. */
export const executionApi: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/roadmaps/{id}/execution',
    noun: 'roadmaps',
    summary: 'Исполнение дорожной карты: сколько задач в каком состоянии, по пунктам, разделам, исполнителям или месяцам',
    query,
    response: answer,
    run: async (visit, { params, query: sent }) => ({ ok: true, value: await readExecution(visit, params['id'] ?? '', query.parse(sent)) }),
  },
];

async function readExecution(visit: Visit, id: string, ask: z.infer<typeof query>): Promise<z.input<typeof answer>> {
  if (!isId(id)) throw new NotFound();
  const { lines: by, ...narrow } = ask;
  const head = await readHead(visit, { ...narrow, roadmap: id }, false);
  const { roadmap, place } = head;
  if (roadmap === null) throw new NotFound();
  const lines = await readLines(visit, { ...head, roadmap }, by);
  return {
    roadmap: { id: roadmap.id, title: roadmap.title },
    place: place === null ? null : { id: place.id, name: place.name },
    total: sumCounts(lines.map((line) => line.counts)),
    lines,
  };
}

async function readLines({ db, viewer }: Visit, head: Head & { roadmap: { id: string } }, by: (typeof LINES)[number]): Promise<Line[]> {
  if (by === 'month')
    return (await countMonths(db, viewer, head)).map(({ month, counts: own }) => ({ key: month, title: month, counts: own }));
  if (by === 'executor') {
    const units = new Map(head.units.map((unit) => [unit.key, unit]));
    return (await countExecutors(db, viewer, head)).map(({ key, counts: own }) => {
      const unit = units.get(key);
      return { key: unit?.id ?? key, title: unit?.name ?? '', counts: own };
    });
  }
  const lines = await listMatrixLines(db, viewer, head);
  return (by === 'section' ? gatherSections(lines) : lines).map(lineOf);
}

function lineOf(line: MatrixLine): Line {
  return { key: line.id, title: [line.number, line.title].filter(Boolean).join(' '), counts: sumCounts([...line.cells.values()]) };
}
