import { formatNumber, formatPercent } from '../../platform/lib/numbers.ts';
import { Beside, Empty, FiguresTable, type Column } from '../../platform/ui/index.ts';
import { REPORT_PARTS, type ExecutionReport, type SectionCounts } from './execution-report.ts';
import { STATE_OF_PART, listOfPart, type ReportAddress } from './list-links.ts';
import { PART_TITLES, conclusionWords } from './report-words.ts';
import { SectionChart } from './section-chart.tsx';

type Page = ReportAddress & { report: ExecutionReport };

/** Of the main column: letters of the picture are then as large as those of the page. */
const PAGE_WIDTH = 800;

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

/** Sections of the roadmap: a picture and its table. */
export function Sections(page: Page) {
  const { sections, counts } = page.report;
  if (sections.length === 0) return <Empty title="В этом периоде сроков нет.">Выберите другой период или другую дорожную карту.</Empty>;
  return (
    <section class="part" aria-labelledby="by-section">
      <h2 id="by-section">Исполнение по разделам</h2>
      <figure>
        {counts.due > 0 && <SectionChart sections={sections} says={conclusionWords(page.report)} width={PAGE_WIDTH} />}
        <FiguresTable caption="Исполнение по разделам, числа" captionHidden columns={sectionColumns(page)} rows={sections} />
      </figure>
    </section>
  );
}

function sectionColumns(page: Page): Column<SectionCounts>[] {
  const count = (key: 'due' | 'done' | 'review' | 'overdue', label: string): Column<SectionCounts> => ({
    key,
    label,
    kind: 'number',
    render: (section) => formatNumber(section.counts[key]),
  });
  return [
    { key: 'title', label: 'Раздел', kind: 'title', render: (section) => sectionLink(page, section) },
    count('due', 'К исполнению'),
    count('done', 'Выполнено'),
    count('review', 'На проверке'),
    count('overdue', 'Просрочено'),
    {
      key: 'share',
      label: 'Доля',
      kind: 'number',
      render: (section) => (section.counts.share === null ? '—' : formatPercent(section.counts.share)),
    },
  ];
}

function sectionLink(page: Page, section: SectionCounts) {
  const address = { ...page, roadmapId: section.roadmapId };
  return <a href={listOfPart(address, page.report.period, 'all', section.id)}>{section.title}</a>;
}
