import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import {
  Bar,
  LineChart,
  listWeeks,
  MatrixTable,
  MonthCalendar,
  Paging,
  PlanTable,
  Progress,
  RecordsTable,
  schoolYearRange,
  Status,
  Strokes,
  Tally,
  Timeline,
} from './index.ts';

describe('records table', () => {
  const columns = [
    {
      key: 'title',
      label: 'Школа',
      kind: 'title',
      render: (row: { title: string }) => <a href="#">{row.title}</a>,
    },
    {
      key: 'count',
      label: 'Учеников',
      kind: 'number',
      render: () => 12,
      sortHref: '?sort=count',
      sorted: 'descending',
    },
    { key: 'note', label: 'Заметка', render: () => <b>да</b> },
  ] as const;

  test('keeps its roles and labels where the display changes', () => {
    const html = renderToString(<RecordsTable caption="Школы" columns={columns} rows={[{ title: '<Первая>' }]} needs={() => true} />);
    expect(html).toContain('<table class="records" role="table"><caption>Школы</caption>');
    expect(html).toContain('<tr role="row" class="needs"><td role="cell"><a href="#">&lt;Первая></a></td>');
    expect(html).toContain('<td role="cell" class="number" data-label="Учеников">12</td>');
    expect(html).toContain('<td role="cell" data-label="Заметка"><div><b>да</b></div></td>');
    expect(html).toContain('aria-sort="descending"');
  });

  test('says what is absent', () => {
    expect(renderToString(<RecordsTable caption="Школы" columns={columns} rows={[]} empty={<p>Школ нет.</p>} />)).toBe('<p>Школ нет.</p>');
  });
});

test('a plan of 200 rows takes a few milliseconds', () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({
    number: `1.${index}`,
    title: 'Обновление школьных программ улучшения',
    href: `/tasks/${index}`,
    term: 'До 15 октября 2026',
    understood: 'до 15.10.2026',
    executors: 'Руководители ШНОР',
    progress: { words: '6 из 8 школ', done: 0.75, late: 0.25 },
    state: 'overdue' as const,
  }));
  const render = () => renderToString(<PlanTable caption="План" groups={[{ title: '1', rows }]} />);
  for (let run = 0; run < 30; run += 1) render();
  // The quickest of many: other programs of a busy machine only add. About 1 ms when it is quiet.
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now();
    render();
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(25);
});

test('a state is sign and word', () => {
  expect(renderToString(<Status state="sent" />)).toBe('<span class="status" data-state="sent">ждёт приёмки</span>');
});

test('a zero recedes, what is late does not', () => {
  const html = renderToString(
    <Tally
      label="Ждёт"
      items={[
        { count: 0, words: 'просрочено', href: '#', late: true },
        { count: 1, words: 'принять', href: '#' },
      ]}
    />,
  );
  expect(html).toContain('<li class="none">');
  expect(html).not.toContain('late');
});

describe('bars and strokes', () => {
  test('shares are held between nothing and everything', () => {
    const html = renderToString(<Bar done={1.4} late={-1} goal={0.6} />);
    expect(html).toContain('class="bar-done" width="100%"');
    expect(html).not.toContain('bar-late');
    expect(html).toContain('x="60%"');
    expect(renderToString(<Bar done={Number.NaN} />)).toContain('class="bar-done" width="0%"');
  });

  test('no bar while nothing is done', () => {
    expect(renderToString(<Progress words="0 из 8" done={0} />)).not.toContain('svg');
  });

  test('one stroke for each', () => {
    const html = renderToString(<Strokes strokes={['accepted', 'late', 'accepted', 'open']} />);
    expect(html).toContain('width="24"');
    expect(html).toContain('<path class="stroke-accepted" d="M2 3v13M14 3v13">');
    expect(html).toContain('aria-hidden="true"');
  });
});

test('paging', () => {
  const html = renderToString(<Paging from={51} to={100} total={1500} previousHref="?a" nextHref="?b" />);
  expect(html).toContain('51–100 из\u00a01\u00a0500');
  expect(html).toContain('rel="prev"');
  expect(renderToString(<Paging from={1} to={0} total={0} />)).toBe('');
});

describe('timeline', () => {
  const html = renderToString(
    <Timeline
      caption="План"
      from="2026-09-01"
      to="2027-06-30"
      today="2026-11-17"
      groups={[
        {
          rows: [
            {
              title: 'А',
              href: '#',
              state: 'going',
              marks: [
                { kind: 'rhomb', date: '2026-10-15', state: 'late' },
                { kind: 'rhomb', date: '2028-10-15', state: 'late' },
                { kind: 'bar', start: '2026-06-01', end: '2026-09-30', state: 'going', share: 0.5 },
              ],
            },
          ],
        },
      ]}
    />,
  );

  test('places dates as the reference page does', () => {
    expect(html).toContain('<svg x="14.52%" overflow="visible"><use href="#p-late"');
    expect(html).toContain('<line class="g-today" x1="25.41%"');
    expect(html).toContain('<rect class="g-going" x="0%" y="-8" width="9.9%"');
    expect(html).toContain('<rect class="g-part" x="0%" y="-8" width="4.95%"');
  });

  test('leaves out what lies outside', () => {
    expect(html.match(/x="[^"]*" overflow="visible"><use href="#p-late"/g)).toHaveLength(1);
  });

  test('the school year goes to the end of June, in summer to the end of August', () => {
    expect(schoolYearRange('2026-11-17')).toEqual({ from: '2026-09-01', to: '2027-06-30' });
    expect(schoolYearRange('2027-06-30')).toEqual({ from: '2026-09-01', to: '2027-06-30' });
    expect(schoolYearRange('2027-07-01')).toEqual({ from: '2026-09-01', to: '2027-08-31' });
  });
});

describe('month', () => {
  test('weeks go from Monday to Sunday', () => {
    const weeks = listWeeks('2026-11');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.at(-1)).toBe('2026-12-06');
    expect(listWeeks('2027-02')).toHaveLength(4);
  });

  test('a deadline stands in its day', () => {
    const html = renderToString(
      <MonthCalendar
        month="2026-11"
        today="2026-11-17"
        entries={[{ date: '2026-11-19', title: 'Протокол', href: '/t', state: 'planned' }]}
      />,
    );
    expect(html).toMatch(/datetime="2026-11-19">19<span class="weekday">, четверг<\/span><\/time><ul><li><span class="status"/);
    expect(html).toContain('Ноябрь 2026');
  });
});

test('a gap in a chart is a gap, not a zero', () => {
  const html = renderToString(
    <LineChart
      caption="Балл"
      says="вырос"
      heads={['Год', 'Школа']}
      digits={1}
      points={[
        { label: '2024', own: 3.4 },
        { label: '2025', own: null },
        { label: '2026', own: 3.8 },
      ]}
    />,
  );
  expect(html).not.toContain('<polyline class="own"');
  expect(html).toContain('<td class="number">нет данных</td>');
  expect(html).toContain('role="img" aria-label="вырос"');
});

test('a matrix says who was not given the item', () => {
  const html = renderToString(
    <MatrixTable
      caption="План"
      columns={[{ title: 'А' }, { title: 'Б' }]}
      groups={[
        {
          rows: [
            { title: 'П', cells: [{ state: 'overdue', words: 'просрочено 2', figure: '4/14', href: '/tasks' }, null] },
            { title: 'Р', instead: 'до начала плана', cells: [] },
          ],
        },
      ]}
    />,
  );
  expect(html).toContain('<td><a href="/tasks" class="status" data-state="overdue">4/14<small>просрочено 2</small></a></td>');
  expect(html).toContain('<td class="none"><i>не поручено</i></td>');
  expect(html).toContain('<td class="instead" colspan="2"><span>до начала плана</span></td>');
  expect(html).toContain('tabindex="0"');
});
