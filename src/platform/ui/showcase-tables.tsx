import { DateText } from './date-text.tsx';
import { DryRunTable } from './dry-run.tsx';
import { ButtonLink } from './form.tsx';
import { JobsTable } from './jobs-table.tsx';
import { Files, Steps } from './lists.tsx';
import { MatrixTable } from './matrix.tsx';
import { Beside, Empty, Facts, Pairs, Part, PrintOnly, Split } from './opening.tsx';
import { PlanTable } from './plan-table.tsx';
import { Progress } from './progress.tsx';
import { FiguresTable, RecordsTable } from './records-table.tsx';
import { overdueWords, Status } from './status.tsx';
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

function Jobs() {
  return (
    <Part id="jobs">
      <JobsTable
        id="jobs"
        caption="Просрочено"
        rows={[
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
        ]}
      />
    </Part>
  );
}

const CAMPAIGNS = [
  { title: 'Мониторинг методического сопровождения школ, ноябрь', note: 'не сдали Каменская СОШ, Луговская ООШ', closes: '2026-11-20', done: 5, words: '5 из\u00a08 школ' },
  { title: 'Самоаудит качества образования, первая четверть', note: 'не сдала Каменская СОШ', closes: '2026-11-27', done: 7, words: '7 из\u00a08 школ' },
];

function Campaigns() {
  return (
    <Part id="campaigns" title="Кампании">
      <ResultLine tools={[{ title: 'Excel', href: '#' }]}>
        <strong>2 кампании.</strong> Открыты обе.
      </ResultLine>
      <RecordsTable
        caption="Кампании"
        captionHidden
        rows={CAMPAIGNS}
        columns={[
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
          { key: 'closes', label: 'Закрывается', kind: 'date', sortHref: '?sort=closes', render: (row) => <DateText date={row.closes} /> },
          { key: 'sent', label: 'Сдали', render: (row) => <Progress words={row.words} done={row.done / 8} late={1 / 8} /> },
        ]}
      />
      <Paging from={1} to={50} total={1500} previousHref="#campaigns" nextHref="#campaigns" />
    </Part>
  );
}

const SIGNS = [
  { title: 'Не прошли порог ОГЭ по математике, %', limit: '10,0', years: ['18,2', '15,8', '13,6'], met: true },
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
          { key: 'met', label: 'Вывод', render: (row) => (row.met ? <strong>признак есть</strong> : 'признака нет') },
        ]}
      />
    </Part>
  );
}

function Asides() {
  return (
    <>
      <Beside id="dates" title="Ближайшие даты">
        <Pairs
          items={[
            { term: <DateText date="2026-11-20" />, value: 'Семинар для заместителей директоров, РМК, 10:00' },
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
        <Steps
          items={[
            { title: 'Отправлен снова', text: 'Логинова Н. А., добавлен явочный лист', when: '12.11.2026, 15:20' },
            { title: 'Возвращён', text: 'Ковалёва И. П.: «Нет явочного листа»', when: '05.11.2026, 09:41' },
            { title: 'Отправлен на приёмку', text: 'Логинова Н. А.', when: '30.10.2026, 16:02' },
          ]}
        />
      </section>
    </>
  );
}

function Plan() {
  return (
    <Part id="plan" title="Дорожная карта">
      <PlanTable
        caption="Мероприятия дорожной карты по разделам"
        groups={[
          {
            title: '1. Управление',
            summary: '3 мероприятия: выполнено 1, просрочено 1',
            rows: [
              { number: '1.1', title: 'Подготовка дорожной карты округа', href: '#', term: 'До 20 сентября 2026', understood: <><DateText date="2026-09-20" /> — воскресенье, срок до <DateText date="2026-09-21" /></>, executors: 'Управление образования', progress: { words: '1 из\u00a01', done: 1 }, state: 'done' },
              { number: '1.4', title: 'Обновление школьных программ улучшения', href: '#', term: 'До 15 октября 2026', understood: <>до <DateText date="2026-10-15" /></>, executors: 'Руководители ШНОР, РМК', progress: { words: '6 из\u00a08 школ', done: 0.75, late: 0.25, strokes: ['accepted', 'accepted', 'accepted', 'late', 'accepted', 'accepted', 'late', 'accepted'] }, state: 'overdue', stateWords: overdueWords(33), needs: true },
              { number: '1.6', title: 'Совещания рабочей группы', href: '#', term: 'ежемесячно', understood: <>ближайшее до <DateText date="2026-11-30" />, ещё&nbsp;6</>, executors: 'Руководитель рабочей группы', progress: { words: '2 из\u00a09 совещаний', done: 2 / 9 }, state: 'going' },
            ],
          },
          {
            title: '2. Методическая помощь',
            summary: '1 мероприятие: дата ожидается',
            rows: [
              { number: '2.3', title: 'Выезды методистов в школы программы', href: '#', term: 'По отдельному графику', understood: 'дата ожидается: график утверждает РМК', executors: 'РМК', progress: { words: '0 из\u00a08 выездов', done: 0 }, state: 'awaited' },
            ],
          },
        ]}
      />
      <p class="note">ШНОР — школы с низкими образовательными результатами, РМК — районный методический кабинет.</p>
    </Part>
  );
}

const PLACES = ['Верхнеложский', 'Заозёрский', 'Каменский', 'Луговской', 'Никольский', 'Приреченский', 'Сосновоборский', 'Усть-Ложский', 'Холмогорский', 'Ясногорский'];

function Matrix() {
  return (
    <Part id="matrix" title="По муниципалитетам">
      <MatrixTable
        caption="Пункты плана по муниципалитетам"
        columns={PLACES.map((title) => ({ title, href: '#' }))}
        groups={[
          {
            title: '1. Управление',
            rows: ['Обновление школьных программ улучшения', 'Совещания рабочей группы'].map((title, row) => ({
              number: `1.${row + 4}`,
              title,
              href: '#',
              cells: PLACES.map((_, place) => (place === 6 ? null : { done: place === 2 ? 14 : place, whole: 14, late: place === 4 ? 2 : 0, href: '#' })),
            })),
          },
        ]}
      />
    </Part>
  );
}

function DryRun() {
  return (
    <Part id="dry-run">
      <DryRunTable
        id="dry-run"
        caption="Что изменит загрузка"
        columns={[{ label: 'Школа' }, { label: 'Учеников', kind: 'number' }, { label: 'Дата', kind: 'date' }]}
        rows={[
          { line: 2, outcome: 'add', cells: [{ value: 'Луговская ООШ' }, { value: '118' }, { value: '01.09.2026' }] },
          { line: 3, outcome: 'change', cells: [{ value: 'Каменская СОШ' }, { value: '214', was: '209' }, { value: '01.09.2026' }] },
          { line: 4, outcome: 'same', cells: [{ value: 'Берёзовская СОШ' }, { value: '214' }, { value: '01.09.2026' }] },
          { line: 5, outcome: 'wrong', cells: [{ value: 'Никольская СОШ' }, { value: 'сто два', error: 'Укажите число цифрами' }, { value: '01.09.2026' }] },
        ]}
      />
    </Part>
  );
}
