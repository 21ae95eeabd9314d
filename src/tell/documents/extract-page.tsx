import { activityUrl, roadmapUrl } from '../../plan/roadmaps/index.ts';
import { formatDate } from '../../platform/lib/dates.ts';
import { Empty, PrintOnly, RecordsTable, ResultLine, type Column, type PageFrame } from '../../platform/ui/index.ts';
import { organisationCase } from '../../platform/lib/case-forms.ts';
import { titleInGenitive } from '../reports/index.ts';
import type { ExtractRow } from './extract-store.ts';
import { approvalPhrase, groupBySection, itemsWords, ownDaysWords, type Extract } from './extract.ts';
import { plainNumber } from './evidence.ts';
import { extractUrl } from './urls.ts';

/** What of a plan concerns one school, to be read and printed. */
export function renderExtract(page: {
  extract: Extract;
  printedBy: string;
}): Pick<PageFrame, 'title' | 'lead' | 'crumbs' | 'body' | 'wide'> {
  const { roadmap, school, rows, today } = page.extract;
  const approval = approvalPhrase(roadmap);
  return {
    title: `Выписка из ${titleInGenitive(roadmap.title)}`,
    lead: `Для ${organisationCase(school, 'genitive')}${approval === '' ? '' : `. Дорожная карта утверждена ${approval}`}.`,
    wide: true,
    crumbs: [
      { title: school.name, href: `/schools/${school.id}` },
      { title: 'Дорожная карта', href: roadmapUrl(roadmap.id) },
    ],
    body:
      rows.length === 0 ? (
        <Empty title="В этой дорожной карте школа не названа.">
          Пункты появятся, когда школа или группа, в которую она входит, станет исполнителем.
        </Empty>
      ) : (
        <>
          <ResultLine tools={[{ title: 'Выписка в Word', href: extractUrl(roadmap.id, school.id, '.docx') }]}>
            Касается школы: {itemsWords(rows)}
          </ResultLine>
          {groupBySection(rows).map((section) => (
            <section class="part">
              <RecordsTable caption={section.title} columns={COLUMNS} rows={section.rows} />
            </section>
          ))}
          <PrintOnly>
            Напечатано {formatDate(today)} из «Опоры», {page.printedBy}
          </PrintOnly>
        </>
      ),
  };
}

const COLUMNS: Column<ExtractRow>[] = [
  {
    key: 'title',
    label: 'Мероприятие',
    kind: 'title',
    render: (row) => (
      <a class="words" href={activityUrl(row.id)}>
        {plainNumber(row.number)} {row.title}
      </a>
    ),
  },
  {
    key: 'days',
    label: 'Срок для школы',
    render: (row) => (
      <>
        {ownDaysWords(row)}
        {row.deadline !== '' && <small>{row.deadline}</small>}
      </>
    ),
  },
  { key: 'role', label: 'Участие школы', render: (row) => (row.isExecutor ? 'исполняет и отчитывается' : 'участвует') },
  { key: 'responsible', label: 'Ответственные', render: (row) => row.responsible ?? '' },
  { key: 'result', label: 'Ожидаемый результат', render: (row) => row.result ?? '' },
];
