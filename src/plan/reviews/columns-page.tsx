import { Button, Empty, Form, Notice, RecordsTable, type FormState } from '../../platform/ui/index.ts';
import type { ImportedColumn } from '../roadmap-import/index.ts';
import { COLUMN_FIELDS } from './columns.ts';
import { ReviewViews } from './pages.tsx';
import type { Review } from './store.ts';
import { reviewColumnsUrl } from './urls.ts';

/** What each column of the document is taken for; a correction is remembered for the next document. */
export function ColumnsBody({ review, form, formKey }: { review: Review; form: FormState; formKey: string }) {
  return (
    <>
      <ReviewViews review={review} current="columns" />
      <p>Если столбец понят неверно, выберите, что в нём стоит. Опора запомнит это и следующий документ прочитает так же.</p>
      <Form
        action={reviewColumnsUrl(review.id)}
        formKey={formKey}
        label="Столбцы документа"
        errors={form.errors}
        errorTitle="Столбцы не изменены"
      >
        <RecordsTable
          caption="Столбцы документа"
          columns={[
            {
              key: 'header',
              label: 'Заголовок в документе',
              kind: 'title',
              render: (column) => <span class="words">{column.header || 'без заголовка'}</span>,
            },
            { key: 'field', label: 'Что в нём', render: (column) => fieldChoice(column, form) },
          ]}
          rows={review.columns.map((column, index) => ({ ...column, index }))}
          empty={<Empty title="Столбцов нет.">В документе не найдено таблицы с заголовками.</Empty>}
        />
        <Notice title="Документ будет прочитан заново">
          <p>Проверенные и исправленные строки этого черновика прочитаются ещё раз, ваши исправления в них пропадут.</p>
          <div class="buttons">
            <Button>Прочитать заново</Button>
          </div>
        </Notice>
      </Form>
    </>
  );
}

function fieldChoice({ header, field, index }: ImportedColumn & { index: number }, form: FormState) {
  const name = `column-${index}`;
  const chosen = form.values[name] ?? field;
  return (
    <select id={name} name={name} aria-label={`Столбец «${header}»`}>
      {COLUMN_FIELDS.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  );
}
