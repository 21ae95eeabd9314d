import { formatNumber } from '../../platform/lib/numbers.ts';
import { keepTogether } from '../../platform/lib/russian.ts';
import {
  Button,
  DateField,
  Empty,
  Form,
  Notice,
  Part,
  SelectField,
  TextArea,
  TextField,
  fieldOf,
  type FormState,
} from '../../platform/ui/index.ts';
import { ReviewViews } from './pages.tsx';
import type { Undone } from './confirm-store.ts';
import { countRows } from './review.ts';
import type { Review, ReviewTally } from './store.ts';
import { reviewConfirmUrl, reviewPartiesUrl, reviewRowUrl, reviewUrl } from './urls.ts';

export type ConfirmPage = {
  review: Review;
  tally: ReviewTally;
  form: FormState;
  formKey: string;
  undated: readonly Undone[];
  withoutExecutor: readonly Undone[];
};

const KINDS = ['приказ', 'постановление', 'распоряжение', 'решение', 'протокол'];

/** The last step: which order, from which day; and what stays unmatched and undated. */
export function ConfirmBody({ review, tally, form, formKey, undated, withoutExecutor }: ConfirmPage) {
  const left = tally.toCheck + tally.errors;
  return (
    <>
      <ReviewViews review={review} current="confirm" />
      {left > 0 && (
        <Notice title={`Подтвердить пока нельзя: осталось проверить ${formatNumber(left)}`}>
          <p>
            В этих строках Опора сомневается. <a href={reviewUrl(review.id, { show: 'check' })}>Проверить строки</a>
          </p>
        </Notice>
      )}
      <ConfirmForm review={review} form={form} formKey={formKey} />
      <Part id="undated" title="Останутся без дат">
        <UndoneList review={review} rows={undated} total={undated.length} empty="У всех мероприятий даты понятны." />
        {undated.length > 0 && (
          <p class="note">Даты назначите на странице мероприятия, когда они станут известны. До этого дня задач по ним нет.</p>
        )}
      </Part>
      <Part id="without" title="Останутся без исполнителя">
        <UndoneList review={review} rows={withoutExecutor} total={withoutExecutor.length} empty="Исполнитель есть у каждого мероприятия." />
        {withoutExecutor.length > 0 && (
          <p class="note">
            Отчитываться по ним будет {review.ownerName}. Кто есть кто, решается на вкладке{' '}
            <a href={reviewPartiesUrl(review.id)}>«Исполнители»</a>.
          </p>
        )}
      </Part>
    </>
  );
}

function ConfirmForm({ review, form, formKey }: Pick<ConfirmPage, 'review' | 'form' | 'formKey'>) {
  return (
    <Form action={reviewConfirmUrl(review.id)} formKey={formKey} label="Ввод в действие">
      <TextArea label="Название" rows={2} {...fieldOf(form, 'title')} />
      <SelectField
        label="Чем утверждена"
        empty="Не указано"
        options={kindsOf(form.values['approvalKind']).map((kind) => ({ value: kind, label: kind }))}
        {...fieldOf(form, 'approvalKind')}
      />
      <TextField label="Номер" size="short" optional {...fieldOf(form, 'approvalNumber')} />
      <DateField label="Дата документа" optional {...fieldOf(form, 'approvalDate')} />
      <DateField label="Начало плана" {...fieldOf(form, 'periodStart')} />
      <DateField label="Конец плана" {...fieldOf(form, 'periodEnd')} />
      <DateField
        label="Вступает в силу с"
        hint="Сроки, которые кончились до этого дня, останутся «до начала плана» и просроченными не станут"
        {...fieldOf(form, 'inForceFrom')}
      />
      <div class="buttons">
        <Button>Ввести в действие</Button>
        <a href={reviewUrl(review.id)}>Вернуться к строкам</a>
      </div>
    </Form>
  );
}

/** Kinds of documents, the one that the source itself names included. */
function kindsOf(said: string | undefined): string[] {
  return said === undefined || said === '' || KINDS.includes(said) ? KINDS : [said, ...KINDS];
}

function UndoneList({ review, rows, total, empty }: { review: Review; rows: readonly Undone[]; total: number; empty: string }) {
  if (total === 0) return <Empty title={empty} />;
  return (
    <>
      <p>{countRows(total)}:</p>
      <ul>
        {rows.map((row) => (
          <li>
            <a class="words" href={reviewRowUrl(review.id, row.id, { show: 'all', edit: row.id })}>
              {keepTogether([row.number, row.title].filter(Boolean).join(' '))}
            </a>
            {row.deadline !== '' && <span class="note"> {row.deadline}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
