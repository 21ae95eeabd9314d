import { DateText } from './date-text.tsx';
import { DryRunTable } from './dry-run.tsx';
import { MatrixTable } from './matrix.tsx';
import { Part } from './opening.tsx';
import { PlanTable, type PlanGroup } from './plan-table.tsx';
import { overdueWords } from './status.tsx';

const PLAN: PlanGroup[] = [
  {
    title: '1. Управление',
    summary: '3 мероприятия: выполнено 1, просрочено 1',
    rows: [
      {
        number: '1.1',
        title: 'Подготовка дорожной карты округа',
        href: '#',
        term: 'До 20 сентября 2026',
        understood: (
          <>
            <DateText date="2026-09-20" /> — воскресенье, срок до <DateText date="2026-09-21" />
          </>
        ),
        executors: 'Управление образования',
        progress: { words: '1 из\u00a01', done: 1 },
        state: 'done',
      },
      {
        number: '1.4',
        title: 'Обновление школьных программ улучшения',
        href: '#',
        term: 'До 15 октября 2026',
        understood: (
          <>
            до <DateText date="2026-10-15" />
          </>
        ),
        executors: 'Руководители ШНОР, РМК',
        progress: {
          words: '6 из\u00a08 школ',
          done: 0.75,
          late: 0.25,
          strokes: ['accepted', 'accepted', 'accepted', 'late', 'accepted', 'accepted', 'late', 'accepted'],
        },
        state: 'overdue',
        stateWords: overdueWords(33),
        needs: true,
      },
      {
        number: '1.6',
        title: 'Совещания рабочей группы',
        href: '#',
        term: 'ежемесячно',
        understood: (
          <>
            ближайшее до <DateText date="2026-11-30" />, ещё&nbsp;6
          </>
        ),
        executors: 'Руководитель рабочей группы',
        progress: { words: '2 из\u00a09 совещаний', done: 2 / 9 },
        state: 'going',
      },
    ],
  },
  {
    title: '2. Методическая помощь',
    summary: '1 мероприятие: дата ожидается',
    rows: [
      {
        number: '2.3',
        title: 'Выезды методистов в школы программы',
        href: '#',
        term: 'По отдельному графику',
        understood: 'дата ожидается: график утверждает РМК',
        executors: 'РМК',
        progress: { words: '0 из\u00a08 выездов', done: 0 },
        state: 'awaited',
      },
    ],
  },
];

/** A plan with its sections. */
export function Plan() {
  return (
    <Part id="plan" title="Дорожная карта">
      <PlanTable caption="Мероприятия дорожной карты по разделам" groups={PLAN} />
      <p class="note">ШНОР — школы с низкими образовательными результатами, РМК — районный методический кабинет.</p>
    </Part>
  );
}

const PLACES = [
  'Верхнеложский',
  'Заозёрский',
  'Каменский',
  'Луговской',
  'Никольский',
  'Приреченский',
  'Сосновоборский',
  'Усть-Ложский',
  'Холмогорский',
  'Ясногорский',
];

/** The same plan across municipalities. */
export function Matrix() {
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
              cells: PLACES.map((_, place) =>
                place === 6
                  ? null
                  : {
                      state: place === 4 ? 'overdue' : place === 2 ? 'done' : 'going',
                      words: place === 4 ? 'просрочено 2' : place === 2 ? 'выполнено' : 'идёт',
                      figure: `${place === 2 ? 14 : place}/14`,
                      href: '#',
                    },
              ),
            })),
          },
        ]}
      />
    </Part>
  );
}

/** A file before it is loaded. */
export function DryRun() {
  return (
    <Part id="dry-run">
      <DryRunTable
        id="dry-run"
        caption="Что изменит загрузка"
        columns={[{ label: 'Школа' }, { label: 'Учеников', kind: 'number' }, { label: 'Дата', kind: 'date' }]}
        rows={[
          {
            line: 2,
            outcome: 'add',
            cells: [{ value: 'Луговская ООШ' }, { value: '118' }, { value: '01.09.2026' }],
          },
          {
            line: 3,
            outcome: 'change',
            cells: [{ value: 'Каменская СОШ' }, { value: '214', was: '209' }, { value: '01.09.2026' }],
          },
          {
            line: 4,
            outcome: 'same',
            cells: [{ value: 'Берёзовская СОШ' }, { value: '214' }, { value: '01.09.2026' }],
          },
          {
            line: 5,
            outcome: 'wrong',
            cells: [{ value: 'Никольская СОШ' }, { value: 'сто два', error: 'Укажите число цифрами' }, { value: '01.09.2026' }],
          },
        ]}
      />
    </Part>
  );
}
