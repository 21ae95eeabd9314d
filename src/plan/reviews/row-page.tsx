import type { ComponentChildren } from 'preact';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { capitalise, keepTogether } from '../../platform/lib/russian.ts';
import { Button, HiddenField, Match } from '../../platform/ui/index.ts';
import { dueListWords } from '../roadmaps/index.ts';
import { listWordChanges, lookWords, placeWords } from './review.ts';
import { leftPieces, sourceCells } from './row-source.ts';
import type { ReviewParty, ReviewRow, ReviewSection } from './row-store.ts';
import type { Review } from './store.ts';
import { reviewRowUrl, rowActUrl, type ReviewQuery } from './urls.ts';

export type RowView = { review: Review; query: ReviewQuery; sections: readonly ReviewSection[] };

/** A row of the draft beside its source: what was understood, what is doubted, what may be done with it. */
export function ReviewMatch(props: RowView & { row: ReviewRow; children?: ComponentChildren }) {
  const { row } = props;
  const look = lookWords(row);
  return (
    <Match
      id={`row-${row.id}`}
      title={rowTitle(row)}
      sure={row.source.cells.length === 0 ? undefined : row.confidence}
      state={look.state}
      stateWords={look.words}
      place={row.source.place === null ? placeOfAdded(row) : `В документе, ${placeWords(row.source.place)}`}
      source={sourceCells(row)}
      left={leftPieces(props.review, row)}
      walked={props.children === undefined}
      understood={understoodPairs(row)}
      actions={props.children === undefined ? <RowActions {...props} /> : undefined}
    >
      {props.children}
    </Match>
  );
}

function rowTitle(row: ReviewRow): string {
  const words = row.title.length > 90 ? `${row.title.slice(0, 88).replace(/\s+\S*$/u, '')}…` : row.title;
  return keepTogether([row.number, words || 'Без мероприятия'].filter(Boolean).join(' '));
}

function placeOfAdded(row: ReviewRow): string {
  return row.source.cells.length === 0 ? 'Строка добавлена при проверке' : 'В документе, часть другой строки';
}

function understoodPairs(row: ReviewRow) {
  const doubts = [...new Set([...row.problems.map(({ message }) => message), ...(row.reviewed ? [] : row.schedule.doubts)])];
  const isDeadlineDoubted = !row.reviewed && (row.schedule.kind === null || row.schedule.doubts.length > 0);
  const changes = listWordChanges(row.asImported, row);
  return [
    ...(row.number === null ? [] : [{ term: 'Номер', value: row.number }]),
    { term: 'Мероприятие', value: <span class="words">{row.title}</span>, doubt: row.title === '' },
    { term: 'Срок', value: deadlineWords(row), doubt: isDeadlineDoubted },
    { term: 'Исполнители', value: partyWords(row), doubt: row.parties.some(({ target }) => target === null) },
    ...(row.quantities.length === 0 ? [] : [{ term: 'Количество', value: quantityWords(row) }]),
    ...(row.result === null ? [] : [{ term: 'Результат', value: <span class="words">{row.result}</span> }]),
    ...(doubts.length === 0 || row.skipped ? [] : [{ term: 'Сомнение', value: doubts.join(' '), doubt: true }]),
    ...changes.map(({ field, was }) => ({
      term: `${WORD_TITLES[field]} в документе`,
      value: was === '' ? 'не было' : <span class="words">{was}</span>,
    })),
  ];
}

const WORD_TITLES = {
  number: 'Номер',
  title: 'Мероприятие',
  deadline: 'Срок',
  responsible: 'Исполнители',
  result: 'Результат',
} as const;

function deadlineWords(row: ReviewRow) {
  const { schedule } = row;
  const understood = schedule.understood || (row.deadline === '' ? 'срока нет' : 'срок не понят: дату назначат позже');
  const isRepeated = schedule.kind === 'several' || schedule.kind === 'recurring';
  const dates = isRepeated && schedule.windows.length > 1 ? `: до ${dueListWords(schedule.windows.map(({ end }) => end))}` : '';
  return (
    <>
      {row.deadline !== '' && <span class="words">{row.deadline}</span>}
      {row.deadline !== '' && <br />}
      {capitalise(understood)}
      {dates}
    </>
  );
}

function partyWords(row: ReviewRow) {
  if (row.parties.length === 0) return 'не названы: отчитается владелец плана';
  return row.parties.map((party, index) => (
    <>
      {index > 0 && ', '}
      {onePartyWords(party)}
      {index === 0 && row.parties.length > 1 && !row.eachReports && ' (ведёт)'}
    </>
  ));
}

function onePartyWords(party: ReviewParty) {
  if (party.target === null) return <mark class="doubt">{party.text}</mark>;
  if (party.target.kind === 'outside') return `${party.text} (вне системы)`;
  return party.name === null || party.name === party.text ? party.text : `${party.text} — ${party.name}`;
}

function quantityWords(row: ReviewRow): string {
  const bounds = { min: 'не менее ', max: 'не более ', exact: '' } as const;
  return row.quantities.map(({ bound, value, unit }) => `${bounds[bound]}${formatNumber(value)}\u00a0${unit}`).join('; ');
}

/** One form with several buttons: each posts the row to its own address and comes back to this page. */
function RowActions({ review, row, query, sections }: RowView & { row: ReviewRow }) {
  const act = (name: string) => rowActUrl(review.id, row.id, name);
  return (
    <form method="post" action={act('approve')} aria-label={`Действия: ${row.number ?? ''} ${row.title.slice(0, 40)}`}>
      <BackFields query={query} />
      <div class="buttons">
        {row.skipped ? (
          <Button second small action={act('take')}>
            Вернуть в план
          </Button>
        ) : (
          !row.reviewed && (
            <Button second small shortcut="Enter">
              Всё верно
            </Button>
          )
        )}
        <a class="button second small" href={reviewRowUrl(review.id, row.id, { ...query, edit: row.id })} data-shortcut="F2">
          Исправить
        </a>
      </div>
      <OtherActions row={row} sections={sections} act={act} />
    </form>
  );
}

type ShapeActions = { row: ReviewRow; act: (name: string) => string };

/** What changes the shape of the draft: seldom needed, so it stands folded. */
function OtherActions({ row, sections, act }: ShapeActions & { sections: readonly ReviewSection[] }) {
  return (
    <details>
      <summary>Другие действия</summary>
      <PlaceButtons row={row} act={act} />
      <SectionChoice row={row} sections={sections} act={act} />
      <RowSplit row={row} act={act} />
    </details>
  );
}

function PlaceButtons({ row, act }: ShapeActions) {
  return (
    <div class="buttons">
      <Button second small action={act('up')}>
        Выше
      </Button>
      <Button second small action={act('down')}>
        Ниже
      </Button>
      <Button second small action={act('join')}>
        Соединить со следующей
      </Button>
      {row.reviewed && (
        <Button second small action={act('doubt')}>
          Вернуть на проверку
        </Button>
      )}
      {!row.skipped && (
        <Button second small action={act('skip')} shortcut="Delete">
          Не брать в план
        </Button>
      )}
    </div>
  );
}

function SectionChoice({ row, sections, act }: ShapeActions & { sections: readonly ReviewSection[] }) {
  return (
    <>
      <p class="field">
        <label for={`s-${row.id}`}>Раздел</label>
        <select id={`s-${row.id}`} name="to">
          {sections.map((section) => (
            <option value={section.id} selected={section.id === row.sectionId}>
              {sectionTitle(section)}
            </option>
          ))}
        </select>
      </p>
      <div class="buttons">
        <Button second small action={act('move')}>
          Перенести в раздел
        </Button>
      </div>
    </>
  );
}

function RowSplit({ row, act }: ShapeActions) {
  return (
    <>
      <p class="field">
        <label for={`t-${row.id}`}>Слова, с которых начинается вторая строка</label>
        <input id={`t-${row.id}`} name="tail" />
      </p>
      <div class="buttons">
        <Button second small action={act('split')}>
          Разделить на две
        </Button>
        <Button second small action={act('add')}>
          Добавить строку ниже
        </Button>
      </div>
    </>
  );
}

/** The filter and page that an action comes back to. */
export function BackFields({ query }: { query: ReviewQuery }) {
  return (
    <>
      {query.show !== undefined && <HiddenField name="show" value={query.show} />}
      {query.section !== undefined && <HiddenField name="section" value={query.section} />}
      {query.after !== undefined && <HiddenField name="after" value={query.after} />}
    </>
  );
}

export function sectionTitle(section: Pick<ReviewSection, 'number' | 'title'>): string {
  const words = [section.number, section.title].filter(Boolean).join(' ');
  return words.length > 80 ? `${words.slice(0, 78)}…` : words;
}
