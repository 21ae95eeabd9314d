import { z } from 'zod';
import type { ApiOperation } from '../../platform/http/index.ts';
import { COUNT_LIMIT, LONGEST_QUESTION, search, type SearchSource } from '../../platform/search/index.ts';
import { SHOWN, SHOWN_OF_KIND } from './pages.tsx';

const link = z.object({ title: z.string(), href: z.string().optional() });
const hit = z.object({
  title: z.string(),
  number: z.string().nullable(),
  href: z.string(),
  place: z.array(link),
  note: z.string().nullable(),
});
const group = z.object({
  kind: z.string(),
  total: z.number().describe(`Сколько нашлось; больше ${COUNT_LIMIT} не считаем`),
  hits: z.array(hit),
});
const response = z.object({
  mended: z.enum(['layout', 'slips']).nullable().describe('Как понят запрос: в другой раскладке, с исправленной опечаткой, как написан'),
  groups: z.array(group),
});

/** The search for programs: the same sources and the same scope as the page. */
export function searchApi(sources: readonly SearchSource[]): readonly ApiOperation[] {
  const query = z.object({
    q: z.string('Напишите, что найти').trim().min(1, 'Напишите, что найти').max(LONGEST_QUESTION, `Не длиннее ${LONGEST_QUESTION} знаков`),
    kind: z.enum(sources.map(({ noun }) => noun)).optional(),
  });
  return [
    {
      method: 'get',
      path: '/search',
      noun: 'search',
      summary: `Поиск по всему, что доступно вам: первые ${SHOWN} каждого вида или ${SHOWN_OF_KIND} одного`,
      query,
      response,
      run: async (visit, input) => {
        const { q, kind } = query.parse(input.query);
        const asked = kind === undefined ? sources : sources.filter(({ noun }) => noun === kind);
        const answer = await search(visit, asked, q, kind === undefined ? SHOWN : SHOWN_OF_KIND);
        const value: z.input<typeof response> = {
          mended: answer.mended,
          groups: answer.groups.map(({ source, total, hits }) => ({
            kind: source.noun,
            total,
            hits: hits.map(({ title, number, href, place, note }) => ({
              title,
              number: number ?? null,
              href,
              place: [...place],
              note: note ?? null,
            })),
          })),
        };
        return { ok: true, value };
      },
    },
  ];
}
