import { Charts, ColumnChart, LineChart } from './chart.tsx';
import { MonthCalendar, type CalendarEntry } from './month-calendar.tsx';
import { Part } from './opening.tsx';
import { overdueWords } from './status.tsx';
import { Timeline, type TimeRow } from './timeline.tsx';

const TODAY = '2026-11-17';

const ENTRIES: CalendarEntry[] = [
  { date: '2026-11-12', title: 'Совещание: Берёзовская СОШ', href: '#', state: 'accept' },
  { date: '2026-11-17', title: 'Методический день', href: '#' },
  { date: '2026-11-19', title: 'Протокол рабочей группы', href: '#', state: 'planned' },
  { date: '2026-11-30', title: 'Посещение уроков за ноябрь', href: '#', state: 'planned' },
];

/** Timeline, month, charts. */
export function ShowcasePictures() {
  return (
    <>
      <Part id="timeline" title="Лента времени">
        <Timeline
          caption="Мероприятия по месяцам"
          from="2026-09-01"
          to="2027-06-30"
          today={TODAY}
          holidays={HOLIDAYS}
          groups={[{ title: '1. Управление', rows: ROWS }]}
          tableHref="#plan"
        />
      </Part>
      <Part id="calendar">
        <MonthCalendar month="2026-11" today={TODAY} previousHref="#calendar" nextHref="#calendar" entries={ENTRIES} />
      </Part>
      <Part id="charts" title="Что изменилось за три года">
        <Charts>
          <Threshold />
          <Marks />
          <Help />
        </Charts>
      </Part>
    </>
  );
}

const HOLIDAYS = [
  { start: '2026-10-24', end: '2026-11-01' },
  { start: '2026-12-31', end: '2027-01-10' },
  { start: '2027-03-27', end: '2027-04-04' },
  { start: '2027-05-27', end: '2027-06-30' },
];

const ROWS: TimeRow[] = [
  {
    number: '1.1',
    title: 'Подготовка дорожной карты',
    href: '#',
    state: 'done',
    marks: [{ kind: 'rhomb', date: '2026-09-21', state: 'done' }],
  },
  {
    number: '1.3',
    title: 'Корректировка модели помощи',
    href: '#',
    state: 'done',
    marks: [{ kind: 'bar', start: '2026-09-01', end: '2026-09-30', state: 'done' }],
  },
  {
    number: '1.4',
    title: 'Обновление школьных программ',
    href: '#',
    state: 'overdue',
    stateWords: overdueWords(33),
    marks: [{ kind: 'rhomb', date: '2026-10-15', state: 'late' }],
  },
  {
    number: '1.5',
    title: 'Соглашения с наставниками',
    href: '#',
    state: 'going',
    marks: [{ kind: 'bar', start: '2026-10-01', end: '2026-11-30', state: 'going', share: 0.62 }],
  },
  {
    number: '1.6',
    title: 'Совещания рабочей группы',
    href: '#',
    state: 'accept',
    stateWords: 'принять: 1 отчёт',
    marks: [
      { kind: 'rhomb', date: '2026-09-30', state: 'done' },
      { kind: 'rhomb', date: '2026-10-30', state: 'accept' },
      { kind: 'rhomb', date: '2026-11-30', state: 'planned' },
    ],
  },
  {
    number: '2.3',
    title: 'Выезды методистов',
    href: '#',
    state: 'awaited',
    marks: [{ kind: 'bar', start: '2026-11-01', end: '2027-05-31', state: 'awaited' }],
  },
  {
    number: '3.2',
    title: 'Диагностика',
    href: '#',
    state: 'accept',
    stateWords: 'принять: 1 отчёт',
    marks: [{ kind: 'bar', start: '2026-10-01', end: '2026-10-31', state: 'accept' }],
  },
  {
    number: '3.4',
    title: 'Пробные экзамены',
    href: '#',
    state: 'planned',
    marks: [
      { kind: 'bar', start: '2026-12-01', end: '2026-12-30', state: 'planned' },
      { kind: 'bar', start: '2027-03-01', end: '2027-03-26', state: 'planned' },
    ],
  },
];

function Threshold() {
  return (
    <LineChart
      caption="Не прошли порог ОГЭ по математике, %"
      note="Сплошная — школа, пунктир — похожие школы"
      says="Доля не прошедших порог снизилась с 18,2 до 13,6 процента; порог 10"
      digits={1}
      heads={['Год', 'Школа', 'Похожие']}
      limit={{ value: 10, words: 'порог 10' }}
      points={[
        { label: '2024', own: 18.2, peer: 14 },
        { label: '2025', own: 15.8, peer: 13.1 },
        { label: '2026', own: 13.6, peer: 12.4 },
      ]}
    />
  );
}

function Marks() {
  return (
    <LineChart
      caption="Средний балл ОГЭ по русскому языку"
      note="Шкала от 2 до 5"
      says="Средний балл вырос с 3,4 до 3,8"
      digits={1}
      domain={[2, 5]}
      heads={['Год', 'Школа', 'Похожие']}
      points={[
        { label: '2024', own: 3.4, peer: 3.5 },
        { label: '2025', own: null, peer: 3.6 },
        { label: '2026', own: 3.8, peer: 3.6 },
      ]}
    />
  );
}

function Help() {
  return (
    <ColumnChart
      caption="Помощь школе с начала года, раз"
      note="Консультации, посещения, мастер-классы"
      says="Помощь по месяцам: сентябрь 2, октябрь 5, ноябрь 2"
      heads={['Месяц', 'Раз']}
      points={[
        { label: 'сен', long: 'Сентябрь', own: 2 },
        { label: 'окт', long: 'Октябрь', own: 5 },
        { label: 'ноя', long: 'Ноябрь', own: 2 },
      ]}
    />
  );
}
