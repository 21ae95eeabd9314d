import { Button, ChoiceField, Form, TextArea, TextField, Choice, fieldOf, HiddenField, type FormState } from '../../platform/ui/index.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import { reviewRowUrl, rowActUrl } from './urls.ts';
import { BackFields, type RowView } from './row-page.tsx';
import type { ReviewRow } from './row-store.ts';
import type { Review } from './store.ts';

/** A row as a form starts with it. */
export function rowFormState(row: ReviewRow): FormState {
  return {
    values: {
      number: row.number ?? '',
      title: row.title,
      deadline: row.deadline,
      responsible: row.responsible ?? '',
      result: row.result ?? '',
      eachReports: row.eachReports ? 'each' : 'lead',
    },
    errors: [],
  };
}

/** The correction of a row: the source stays in sight beside it. */
export function RowForm({ review, row, query, form }: RowView & { row: ReviewRow; form: FormState }) {
  return (
    <Form
      action={rowActUrl(review.id, row.id, 'change')}
      version={row.version}
      labelledBy={`row-${row.id}-title`}
      errors={form.errors}
      errorTitle="Строка не сохранена"
    >
      <BackFields query={query} />
      <HiddenField name="row" value={row.id} />
      <TextField label="Номер" size="tiny" optional {...fieldOf(form, 'number')} />
      <TextArea label="Мероприятие" rows={4} {...fieldOf(form, 'title')} />
      <DeadlineFields review={review} row={row} form={form} />
      <ExecutorFields form={form} />
      <TextField label="Ожидаемый результат" optional {...fieldOf(form, 'result')} />
      <div class="buttons">
        <Button>Сохранить строку</Button>
        <a href={reviewRowUrl(review.id, row.id, query)}>Не менять</a>
      </div>
    </Form>
  );
}

function DeadlineFields({ review, row, form }: { review: Review; row: ReviewRow; form: FormState }) {
  const understood = row.schedule.understood === '' ? 'Понято: пока ничего' : `Понято: ${row.schedule.understood}`;
  return (
    <>
      <TextField
        label="Срок"
        hint="Пишите словами, как в приказе: «до 20 января», «ежемесячно», «май 2027»"
        understood={capitalise(understood)}
        understandHref={`/reviews/${review.id}/understand?row=${row.id}`}
        {...fieldOf(form, 'deadline')}
      />
      <Choice
        name="undated"
        type="checkbox"
        value="yes"
        label="Оставить без даты: её назначат позже"
        checked={form.values['undated'] === 'yes'}
      />
    </>
  );
}

function ExecutorFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField
        label="Исполнители"
        hint="Через запятую; первый ведёт. Кто есть кто, решается на вкладке «Исполнители»"
        {...fieldOf(form, 'responsible')}
      />
      <ChoiceField
        name="eachReports"
        legend="Кто отчитывается"
        value={form.values['eachReports'] === 'each' ? 'each' : 'lead'}
        options={[
          { value: 'lead', label: 'Один отчёт от первого исполнителя' },
          { value: 'each', label: 'Отчитывается каждый' },
        ]}
      />
    </>
  );
}
