import { formatNumber, formatPercent } from '../../platform/lib/numbers.ts';
import { Beside, Empty, FiguresTable, type Column } from '../../platform/ui/index.ts';
import { REPORT_PARTS, type ExecutionReport, type ReportCounts, type SectionCounts, type TerritoryCounts } from './execution-report.ts';
import { STATE_OF_PART, listOfPart, type ReportAddress } from './list-links.ts';
import { conclusionWords } from './conclusion.ts';
import { PART_TITLES } from './report-words.ts';
import { SectionChart } from './section-chart.tsx';

type Page = ReportAddress & { report: ExecutionReport };

/** How many deadlines the period had and how they stand; each number leads to its tasks. */
export function CountsTable(page: Page) {
  const { counts, period } = page.report;
  const rows: { title: string; count: number; href: string }[] = [
    { title: 'Всего в периоде', count: counts.all, href: listOfPart(page, period, 'all') },
    ...REPORT_PARTS.map((part) => ({
      title: PART_TITLES[part],
      count: counts[part],
      href: listOfPart(page, period, STATE_OF_PART[part]),
    })),
  ];
  return (
    <Beside id="counts">
      <table class="sums">
        <caption id="counts">Итоги периода</caption>
        <thead>
          <tr>
            <th scope="col">Сроки</th>
            <th scope="col" class="number">
              Число
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.count === 0 ? row.title : <a href={row.href}>{row.title}</a>}</th>
              <td class="number">{formatNumber(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">
        {counts.share === null
          ? 'Долю считать не из чего: к исполнению ничего не осталось.'
          : `Доля выполненного — ${formatPercent(counts.share)}: принятые отчёты из тех сроков, что не перенесены и не отменены. Отчёт на проверке выполнением не считается.`}
      </p>
    </Beside>
  );
}

/** Sections of the roadmap or, of a region, its territories: a picture and its table. */
export function Sections(page: Page) {
  const { sections, territories, counts } = page.report;
  if (sections.length === 0) return <Empty title="В этом периоде сроков нет.">Выберите другой период или другую дорожную карту.</Empty>;
  const bySection = <FiguresTable caption="Исполнение по разделам, числа" captionHidden columns={sectionColumns(page)} rows={sections} />;
  return (
    <>
      <section class="part" aria-labelledby="by-section">
        <h2 id="by-section">Исполнение по {territories.length === 0 ? 'разделам' : 'территориям'}</h2>
        <figure>
          {counts.due > 0 && (
            <SectionChart
              bars={territories.length === 0 ? sections : territories.map(({ name, ...rest }) => ({ title: name, ...rest }))}
              says={conclusionWords(page.report)}
            />
          )}
          {territories.length === 0 ? (
            bySection
          ) : (
            <FiguresTable
              figures="three"
              caption="Исполнение по территориям, числа"
              captionHidden
              columns={territoryColumns()}
              rows={territories}
            />
          )}
        </figure>
      </section>
      {territories.length > 0 && (
        <section class="part" aria-labelledby="by-section-2">
          <h2 id="by-section-2">{isByRoadmap(sections) ? 'Исполнение по дорожным картам' : 'Исполнение по разделам'}</h2>
          {bySection}
        </section>
      )}
    </>
  );
}

/** Of many roadmaps each is one row. */
function isByRoadmap(sections: readonly SectionCounts[]): boolean {
  return sections.some((section) => section.id === section.roadmapId);
}

function countColumns<Row extends { counts: ReportCounts }>(): Column<Row>[] {
  const count = (key: 'due' | 'done' | 'review' | 'overdue', label: string, short: string): Column<Row> => ({
    key,
    label,
    short,
    kind: 'number',
    render: ({ counts }) => formatNumber(counts[key]),
  });
  return [
    count('due', 'К исполнению', 'План'),
    count('done', 'Выполнено', 'Сделано'),
    count('review', 'На проверке', 'Проверка'),
    count('overdue', 'Не выполнено в срок', 'Не в срок'),
    {
      key: 'share',
      label: 'Доля',
      kind: 'number',
      render: ({ counts }) => (counts.share === null ? '—' : formatPercent(counts.share)),
    },
  ];
}

function sectionColumns(page: Page): Column<SectionCounts>[] {
  return [
    { key: 'title', label: 'Раздел', kind: 'title', render: (section) => sectionLink(page, section) },
    ...countColumns<SectionCounts>(),
  ];
}

function territoryColumns(): Column<TerritoryCounts>[] {
  return [{ key: 'title', label: 'Территория', kind: 'title', render: ({ name }) => name }, ...countColumns<TerritoryCounts>()];
}

function sectionLink(page: Page, section: SectionCounts) {
  const address = { ...page, roadmapId: section.roadmapId };
  const only = section.id === section.roadmapId ? undefined : section.id;
  return <a href={listOfPart(address, page.report.period, 'all', only)}>{section.title}</a>;
}
