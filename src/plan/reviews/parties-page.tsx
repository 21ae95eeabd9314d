import { formatNumber } from '../../platform/lib/numbers.ts';
import { Button, Empty, HiddenField, Notice, Paging, RecordsTable, type SelectOption } from '../../platform/ui/index.ts';
import type { Proposal } from './match.ts';
import { writeDecision, type TargetOption } from '../roadmaps/index.ts';
import type { PartyText } from './party-store.ts';
import { ReviewViews } from './pages.tsx';
import { countRows } from './review.ts';
import type { Review, ReviewTally } from './store.ts';
import { reviewConfirmUrl, reviewPartiesUrl } from './urls.ts';

export type PartyLine = PartyText & { proposals: readonly Proposal[] };

export type PartiesPage = {
  review: Review;
  tally: ReviewTally;
  parties: readonly PartyLine[];
  options: readonly TargetOption[];
  from: number;
  limit: number;
};

/** Every distinct party once: who it is in Opora. One decision counts for all rows and for the next documents. */
export function PartiesBody({ review, tally, parties, options, from, limit }: PartiesPage) {
  return (
    <>
      <ReviewViews review={review} current="parties" />
      <p>
        Слова исполнителей сведены по одному разу. Решение действует для всех строк, где они стоят, и запоминается: в следующем документе
        Опора предложит его сама. Группа раскроется в школы в день, когда откроется срок.
      </p>
      {tally.unmatched > 0 && (
        <Notice title={`Без пары: ${formatNumber(tally.unmatched)}`}>
          Строки, где никто не узнан, достанутся владельцу плана: {review.ownerName}.
        </Notice>
      )}
      <form method="post" action={reviewPartiesUrl(review.id)} aria-label="Кто есть кто">
        <PartiesTable parties={parties} options={options} />
        {parties.length > 0 && (
          <div class="buttons">
            <Button>Сохранить</Button>
            <a href={reviewConfirmUrl(review.id)}>К вводу в действие</a>
          </div>
        )}
      </form>
      {tally.parties > limit && (
        <Paging
          from={from + 1}
          to={from + parties.length}
          total={tally.parties}
          previousHref={from > 0 ? `${reviewPartiesUrl(review.id)}?from=${Math.max(0, from - limit)}` : undefined}
          nextHref={parties.length === limit ? `${reviewPartiesUrl(review.id)}?from=${from + limit}` : undefined}
        />
      )}
    </>
  );
}

function PartiesTable({ parties, options }: Pick<PartiesPage, 'parties' | 'options'>) {
  return (
    <RecordsTable
      caption="Исполнители, как они названы в документе"
      columns={[
        { key: 'text', label: 'В документе', kind: 'title', render: ({ party, index }) => partyTitle(party, index) },
        { key: 'rows', label: 'Где стоит', render: ({ party }) => countRows(party.rows) },
        { key: 'target', label: 'Кто это', render: ({ party, index }) => partySelect(party, index, options) },
      ]}
      rows={parties.map((party, index) => ({ party, index }))}
      needs={({ party }) => party.target === null}
      empty={<Empty title="Исполнители в документе не названы.">Отчитываться будет владелец плана.</Empty>}
    />
  );
}

function partyTitle(party: PartyLine, index: number) {
  return (
    <>
      <label class="words" for={`target-${index}`}>
        {party.text}
      </label>
      <HiddenField name="key" value={party.key} />
      <HiddenField name="text" value={party.text} />
    </>
  );
}

function partySelect(party: PartyLine, index: number, options: readonly TargetOption[]) {
  const chosen = writeDecision(party.target);
  const name = `target-${index}`;
  return (
    <select id={name} name={name}>
      <option value="">Не решено</option>
      <option value="outside" selected={chosen === 'outside'}>
        Вне системы: задач не получает
      </option>
      {groupByTitle(listProposed(party, options), options).map(([title, list]) => (
        <optgroup label={title}>
          {list.map((option) => (
            <option value={option.value} selected={option.value === chosen && option.group !== PROPOSED}>
              {option.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

const PROPOSED = 'Похожее';

/** Proposals of an unmatched party stand first. */
function listProposed(party: PartyLine, options: readonly TargetOption[]): SelectOption[] {
  if (party.target !== null) return [];
  return party.proposals.flatMap(({ target, why }) => {
    const option = options.find(({ value }) => value === writeDecision(target));
    return option === undefined ? [] : [{ value: option.value, label: `${option.label} (${why})`, group: PROPOSED }];
  });
}

function groupByTitle(proposed: readonly SelectOption[], options: readonly TargetOption[]): [string, SelectOption[]][] {
  const all: SelectOption[] = [...proposed, ...options];
  return [...Map.groupBy(all, ({ group }) => group ?? '')];
}
