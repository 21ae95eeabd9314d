import { DateText } from './date-text.tsx';
import { ButtonLink } from './form.tsx';
import { JobsTable, type JobRow } from './jobs-table.tsx';
import { Files, Steps } from './lists.tsx';
import { Beside, Empty, Facts, Pairs, Part, PrintOnly, Split } from './opening.tsx';
import { Progress } from './progress.tsx';
import { FiguresTable, RecordsTable, type Column } from './records-table.tsx';
import { DryRun, Matrix, Plan } from './showcase-plan.tsx';
import { Status } from './status.tsx';
import { Paging, ResultLine } from './views.tsx';

/** Tables of every kind. */
export function ShowcaseTables() {
  return (
    <>
      <Split aside={<Asides />}>
        <Jobs />
        <Campaigns />
        <Signs />
        <Part id="empty" title="Возвращено мне">
          <Empty title="Возвращённых отчётов нет.">Если координатор вернёт отчёт, он появится здесь вместе с причиной.</Empty>
        </Part>
      </Split>
      <Plan />
      <Matrix />
      <DryRun />
      <Facts
        items={[
          { figure: 64, words: 'школы получают помощь в этом году' },
          { figure: 11, words: 'школ вышли из программы с устойчивым улучшением' },
          { figure: '1\u00a0483', words: 'педагога учатся на курсах и у наставников' },
          { figure: 22, of: 'из\u00a022', words: 'муниципалитета участвуют' },
        ]}
      />
      <PrintOnly>Напечатано 17.11.2026 в 10:42, И.&nbsp;П. Ковалёва.</PrintOnly>
    </>
  );
}

const JOBS: JobRow[] = [
  {
    title: 'Обновление школьной программы: Каменская СОШ',
    href: '#',
    note: 'Пункт 1.4. Исполнитель — Ершова Н. А., директор. Напоминали 02.11 и 10.11',
    due: <Status state="overdue">33 дня</Status>,
    dueNote: (
      <>
        до <DateText date="2026-10-15" />
      </>
    ),
    action: { title: 'Напомнить', href: '#' },
    needs: true,
  },
  {
    title: 'Совещание по итогам первой четверти: Берёзовская СОШ',
    href: '#',
    note: 'Пункт 2.1. Отчёт Н. А. Логиновой, 2 файла',
    due: <Status state="accept" />,
    dueNote: 'пятый день',
    action: { title: 'Проверить', href: '#', look: 'main' },
  },
  {
    title: 'Протокол рабочей группы за ноябрь',
    href: '#',
    note: 'Пункт 1.6. Исполнитель — вы',
    due: <DateText date="2026-11-19" />,
    dueNote: 'четверг, через 2 дня',
    action: { title: 'Посмотреть', href: '#', look: 'quiet' },
  },
];

function Jobs() {
  return (
    <Part id="jobs">
      <JobsTable id="jobs" caption="Просрочено" rows={JOBS} />
    </Part>
  );
}

const CAMPAIGNS = [
  {
    title: 'Мониторинг методического сопровождения школ, ноябрь',
    note: 'не сдали Каменская СОШ, Луговская ООШ',
    closes: '2026-11-20',
    done: 5,
    words: '5 из\u00a08 школ',
  },
  {
    title: 'Самоаудит качества образования, первая четверть',
    note: 'не сдала Каменская СОШ',
    closes: '2026-11-27',
    done: 7,
    words: '7 из\u00a08 школ',
  },
];

const CAMPAIGN_COLUMNS: Column<(typeof CAMPAIGNS)[number]>[] = [
  {
    key: 'title',
    label: 'Кампания',
    kind: 'title',
    sortHref: '?sort=title',
    sorted: 'ascending',
    render: (row) => (
      <>
        <a href="#">{row.title}</a>
        <small>{row.note}</small>
      </>
    ),
  },
  {
    key: 'closes',
    label: 'Закрывается',
    kind: 'date',
    sortHref: '?sort=closes',
    render: (row) => <DateText date={row.closes} />,
  },
  {
    key: 'sent',
    label: 'Сдали',
    render: (row) => <Progress words={row.words} done={row.done / 8} late={1 / 8} />,
  },
];

function Campaigns() {
  return (
    <Part id="campaigns" title="Кампании">
      <ResultLine tools={[{ title: 'Excel', href: '#' }]}>
        <strong>2 кампании.</strong> Открыты обе.
      </ResultLine>
      <RecordsTable caption="Кампании" captionHidden rows={CAMPAIGNS} columns={CAMPAIGN_COLUMNS} />
      <Paging from={1} to={50} total={1500} previousHref="#campaigns" nextHref="#campaigns" />
    </Part>
  );
}

const SIGNS = [
  {
    title: 'Не прошли порог ОГЭ по математике, %',
    limit: '10,0',
    years: ['18,2', '15,8', '13,6'],
    met: true,
  },
  { title: 'Не получили аттестат, %', limit: '5,0', years: ['0,0', '0,0', '0,0'], met: false },
];

function Signs() {
  return (
    <Part id="signs" title="Почему школа в списке">
      <FiguresTable
        caption="Признаки по методике, версия 3"
        captionHidden
        rows={SIGNS}
        columns={[
          { key: 'title', label: 'Признак', kind: 'title', render: (row) => row.title },
          { key: 'limit', label: 'Порог', kind: 'number', render: (row) => row.limit },
          { key: '2024', label: '2024', kind: 'number', render: (row) => row.years[0] },
          { key: '2025', label: '2025', kind: 'number', render: (row) => row.years[1] },
          { key: '2026', label: '2026', kind: 'number', render: (row) => row.years[2] },
          {
            key: 'met',
            label: 'Вывод',
            render: (row) => (row.met ? <strong>признак есть</strong> : 'признака нет'),
          },
        ]}
      />
    </Part>
  );
}

const STEPS = [
  {
    title: 'Отправлен снова',
    text: 'Логинова Н. А., добавлен явочный лист',
    when: '12.11.2026, 15:20',
  },
  { title: 'Возвращён', text: 'Ковалёва И. П.: «Нет явочного листа»', when: '05.11.2026, 09:41' },
  { title: 'Отправлен на приёмку', text: 'Логинова Н. А.', when: '30.10.2026, 16:02' },
];

function Asides() {
  return (
    <>
      <Beside id="dates" title="Ближайшие даты">
        <Pairs
          items={[
            {
              term: <DateText date="2026-11-20" />,
              value: 'Семинар для заместителей директоров, РМК, 10:00',
            },
            { term: <DateText date="2026-12-01" />, value: 'Окончание курсов: 27 из\u00a040 человек' },
          ]}
        />
        <p>
          <ButtonLink title="Попросить помощь" href="#" second small />
        </p>
      </Beside>
      <Beside id="papers" title="Документы">
        <Files
          items={[
            { title: 'Программа улучшения, редакция\u00a02', href: '#', note: 'утверждена 09.10.2026' },
            { title: 'Протокол №\u00a04 от 29.10.2026', href: '#', kind: 'PDF', bytes: 319_488 },
          ]}
        />
      </Beside>
      <section aria-labelledby="story">
        <h2 id="story">История</h2>
        <Steps items={STEPS} />
      </section>
    </>
  );
}
