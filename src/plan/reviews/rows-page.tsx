import { h, type ComponentChildren } from 'preact';
import { formatRange } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { plural } from '../../platform/lib/russian.ts';
import {
  Button,
  DateField,
  Empty,
  Filters,
  Form,
  Notice,
  Paging,
  PostButton,
  ResultLine,
  SelectField,
  Tally,
  fieldOf,
  type FormState,
  type TallyItem,
} from '../../platform/ui/index.ts';
import { ReviewViews } from './pages.tsx';
import { countRows, type ReviewFilter } from './review.ts';
import { RowForm, rowFormState } from './row-form.tsx';
import { BackFields, ReviewMatch, sectionTitle, type RowView } from './row-page.tsx';
import type { ReviewRow } from './row-store.ts';
import type { Review, ReviewTally } from './store.ts';
import { reviewActUrl, reviewConfirmUrl, reviewPartiesUrl, reviewUrl } from './urls.ts';

export type RowsPage = RowView & {
  tally: ReviewTally;
  rows: readonly ReviewRow[];
  /** The row being corrected, with the person's own text. */
  edit: { rowId: string; form: FormState | null } | null;
  show: ReviewFilter;
  period: FormState;
  /** Rows of the filter that stand before this page. */
  from: number;
  previous: string | null;
  next: string | null;
};

export function RowsBody(page: RowsPage) {
  const { review, query, tally, rows } = page;
  return (
    <>
      <Tally label="Итог разбора" items={tallyItems(review, tally)} />
      <ReviewViews review={review} current="rows" />
      <PeriodForm {...page} />
      <RowFilters {...page} />
      <ResultLine>
        {page.show === 'check'
          ? `Осталось проверить: ${countRows(tally.toCheck + tally.errors)}. Самые сомнительные стоят первыми.`
          : `Показаны по порядку документа.`}
      </ResultLine>
      <AcceptTogether {...page} />
      {rows.length === 0 && <NoRows page={page} />}
      <WalkedRows>
        {rows.map((row) => (
          <ReviewMatch review={review} query={query} sections={page.sections} row={row}>
            {page.edit?.rowId === row.id ? (
              <RowForm review={review} query={query} sections={page.sections} row={row} form={page.edit.form ?? rowFormState(row)} />
            ) : undefined}
          </ReviewMatch>
        ))}
      </WalkedRows>
      {(page.previous !== null || page.next !== null) && (
        <Paging
          from={page.from + 1}
          to={page.from + rows.length}
          previousHref={page.previous ?? undefined}
          nextHref={page.next ?? undefined}
          label="Страницы строк"
        />
      )}
      <ReviewNotice review={review} tally={tally} />
    </>
  );
}

function tallyItems(review: Review, tally: ReviewTally): TallyItem[] {
  const words = (count: number, forms: readonly [string, string, string]) => plural(count, forms).replace(/^[\d\s\u00a0]+/, '');
  return [
    {
      count: tally.rows,
      words: `${words(tally.rows, ['строка', 'строки', 'строк'])} в плане`,
      note: `разделов: ${tally.sections}`,
      href: reviewUrl(review.id, { show: 'all' }),
    },
    { count: tally.sure, words: 'понято уверенно', note: 'или уже проверено', href: reviewUrl(review.id, { show: 'all' }) },
    {
      count: tally.toCheck,
      words: 'проверьте',
      note: 'есть сомнение в сроке или исполнителе',
      href: reviewUrl(review.id, { show: 'check' }),
    },
    {
      count: tally.errors,
      words: 'исправьте',
      note: 'без этого не подтвердить',
      href: reviewUrl(review.id, { show: 'check' }),
      late: true,
    },
    {
      count: tally.unmatched,
      words: 'исполнителей без пары',
      note: `всего разных: ${formatNumber(tally.parties)}`,
      href: reviewPartiesUrl(review.id),
    },
  ];
}

/** Deadlines without a year are read inside the period, so it stands before the rows. */
function PeriodForm({ review, period }: RowsPage) {
  const { periodStart, periodEnd } = review;
  const isKnown = periodStart !== null && periodEnd !== null;
  return (
    <details open={!isKnown || period.errors.length > 0}>
      <summary>{isKnown ? `Период плана: ${formatRange(periodStart, periodEnd)}` : 'Период плана в документе не найден'}</summary>
      <Form action={reviewActUrl(review.id, 'period')} label="Период плана">
        <p class="note">По нему понимаются сроки без года. После изменения все сроки будут прочитаны заново.</p>
        <DateField label="Начало плана" {...fieldOf(period, 'periodStart')} />
        <DateField label="Конец плана" {...fieldOf(period, 'periodEnd')} />
        <div class="buttons">
          <Button second small>
            Прочитать сроки заново
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** Rows that the keyboard walks as in a sheet; the hint shows where scripts work. */
function WalkedRows({ children }: { children: ComponentChildren }) {
  const hint = (
    <p class="note" data-hint hidden>
      С клавиатуры: ↓ и ↑ — от строки к строке, Enter — всё верно, F2 — исправить, Delete — не брать в план.
    </p>
  );
  return h('opora-rows', null, hint, children);
}

/** Rows read surely that only carry a remark need not be opened one by one. */
function AcceptTogether({ review, query, tally, show }: RowsPage) {
  if (tally.together === 0 || show !== 'check') return null;
  return (
    <form class="post" method="post" action={reviewActUrl(review.id, 'approve-sure')}>
      <BackFields query={query} />
      <Button second>Принять все с уверенностью 90&nbsp;% и выше: {countRows(tally.together)}</Button>
    </form>
  );
}

function NoRows({ page }: { page: RowsPage }) {
  if (page.show !== 'check') return <Empty title="Таких строк нет.">Измените отбор.</Empty>;
  return (
    <Empty title="Всё проверено.">
      <a href={reviewConfirmUrl(page.review.id)}>Перейти к вводу в действие</a>
    </Empty>
  );
}

function RowFilters({ review, show, query, sections }: RowsPage) {
  return (
    <Filters label="Какие строки показать" action={reviewUrl(review.id)} clearHref={query.section ? reviewUrl(review.id) : undefined}>
      <SelectField
        name="show"
        label="Показать"
        value={show}
        options={[
          { value: 'check', label: 'Нужно проверить' },
          { value: 'all', label: 'Все строки' },
          { value: 'skipped', label: 'Не вошли в план' },
        ]}
      />
      <SelectField
        name="section"
        label="Раздел"
        empty="Все разделы"
        value={query.section}
        options={sections.map((section) => ({ value: section.id, label: sectionTitle(section) }))}
        grow
      />
    </Filters>
  );
}

/** What the whole waits for, and the ways on. */
function ReviewNotice({ review, tally }: { review: Review; tally: ReviewTally }) {
  const left = tally.toCheck + tally.errors;
  return (
    <Notice title={left === 0 ? 'Можно вводить в действие' : `Осталось проверить: ${countRows(left)}`}>
      <p>Черновик сохраняется сам, к проверке можно вернуться с другого компьютера.</p>
      <div class="buttons">
        {left === 0 && (
          <a class="button" href={reviewConfirmUrl(review.id)}>
            Ввести в действие
          </a>
        )}
        <PostButton
          action={reviewActUrl(review.id, 'remove')}
          title="Удалить загруженное"
          look="plain"
          confirm={{ question: 'Удалить загруженную карту? Проверенное пропадёт, файл останется у вас.', yes: 'Удалить' }}
        />
      </div>
    </Notice>
  );
}
