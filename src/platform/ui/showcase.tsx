import type { Frame } from './frame.ts';
import { LocalNav, WithLocalNav } from './lists.tsx';
import { Confirmation, Notice, Part, Quote, Tally } from './opening.tsx';
import { renderPage } from './page.tsx';
import { ShowcaseForms } from './showcase-forms.tsx';
import { ShowcasePictures } from './showcase-pictures.tsx';
import { ShowcaseTables } from './showcase-tables.tsx';
import { STATES, Status, stateWord } from './status.tsx';
import { Views } from './views.tsx';

/** The parts of the design system in use, with made-up data: to look at, to check by axe, to copy from. */
export function renderUiPage(frame: Frame): string {
  return renderPage({
    title: 'Части страниц',
    frame,
    wide: true,
    crumbs: [{ title: 'Мой стол', href: '/' }, { title: 'Части страниц' }],
    lead: 'Здесь стоят все части, из которых сделаны страницы Опоры. Люди, школы и числа вымышлены.',
    errors: [
      { field: 'due', text: 'Укажите месяц: «до 25 числа» подходит к любому' },
      { field: 'decision', text: 'Выберите решение' },
    ],
    confirmation: 'Отчёт возвращён, школа получит причину. Новый срок — 25.11.2026.',
    body: <UiPage />,
  });
}

/** The body of the showcase. */
export function UiPage() {
  return (
    <>
      <Views
        label="Виды витрины"
        tabs={[
          { title: 'Всё вместе', href: '#words', current: true },
          { title: 'Таблицы', href: '#plan' },
          { title: 'Формы', href: '#forms' },
          { title: 'Рисунки', href: '#timeline' },
        ]}
        tools={[
          { title: 'Excel', href: '#' },
          { title: 'Печать', href: '#' },
        ]}
      />
      <Words />
      <ShowcaseTables />
      <ShowcaseForms />
      <ShowcasePictures />
    </>
  );
}

const COUNTS = [
  { count: 3, words: 'просрочено', note: 'самое давнее — 33 дня', href: '#jobs', late: true },
  { count: 6, words: 'ждут моей приёмки', note: 'из пяти школ и РМК', href: '#jobs' },
  { count: 0, words: 'возвращено мне', note: 'исправлять нечего', href: '#jobs' },
  { count: 2, words: 'срок до конца недели', note: 'ближайший — четверг, 19.11', href: '#jobs' },
  { count: 2, words: 'кампании открыты', note: 'не сдали 4 школы', href: '#jobs' },
];

function Words() {
  return (
    <>
      <Tally label="Что ждёт меня" items={COUNTS} />
      <Notice title="В ноябре от школы ждут двух дел" id="notice-now">
        Ближайшее — до четверга, 19 ноября. Отчёт за первую четверть сдан и ждёт приёмки.
      </Notice>
      <Notice title="Два отчёта просрочены" late id="notice-late">
        Самое давнее — обновление школьной программы, 33 дня.
      </Notice>
      <Confirmation>Отчёт отправлен. Координатор увидит его сегодня.</Confirmation>
      <Part id="words" title="Слова и состояния">
        <WithLocalNav
          nav={
            <LocalNav
              label="Реестры"
              items={[
                { title: 'Мероприятия', href: '#', count: 37, current: true },
                { title: 'Соглашения', href: '#', count: 8 },
                { title: 'Консультации', href: '#', count: '1\u00a0204' },
              ]}
            />
          }
        >
          <Quote source="Приказ от 28.08.2026 № 214, приложение, пункт 2.1. Ожидаемый результат: протоколы.">
            Совещания с руководителями школ по итогам каждой учебной четверти.
          </Quote>
          <ul class="tools" aria-label="Состояния">
            {STATES.map((state) => (
              <li>
                <Status state={state}>{stateWord(state)}</Status>
              </li>
            ))}
          </ul>
        </WithLocalNav>
      </Part>
    </>
  );
}
