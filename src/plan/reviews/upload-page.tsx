import { Button, DateField, FileField, Form, SelectField, fieldOf, type FormState } from '../../platform/ui/index.ts';
import type { UploadOwner } from './upload.ts';
import { REVIEWS_NEW } from './urls.ts';

/** The signed document goes in; nothing becomes live before its review. */
export function UploadBody({ owners, form, formKey }: { owners: readonly UploadOwner[]; form: FormState; formKey: string }) {
  return (
    <Form action={REVIEWS_NEW} files formKey={formKey} label="Загрузка дорожной карты">
      <FileField
        label="Файл"
        hint="Word, Excel, PDF, OpenDocument, страница сайта или текст — как есть. Скан без текста прочитать нельзя"
        accept=".docx,.doc,.rtf,.odt,.xlsx,.xls,.ods,.pdf,.html,.htm,.txt"
        {...fieldOf(form, 'file')}
      />
      {owners.length > 1 && (
        <SelectField
          label="Чья это карта"
          empty="Выберите организацию"
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          {...fieldOf(form, 'owner')}
        />
      )}
      <details>
        <summary>Если период в документе не назван</summary>
        <DateField label="Начало плана" optional {...fieldOf(form, 'periodStart')} />
        <DateField label="Конец плана" optional {...fieldOf(form, 'periodEnd')} />
      </details>
      <div class="buttons">
        <Button>Загрузить и прочитать</Button>
      </div>
      <p class="note">
        Опора найдёт в документе разделы, мероприятия, сроки и исполнителей и покажет их рядом с исходным текстом. План начнёт действовать
        только после вашего подтверждения.
      </p>
    </Form>
  );
}
