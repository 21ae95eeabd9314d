import { Button, Form, Part, PostButton, RecordsTable, TextField, fieldOf, type FormState } from '../../platform/ui/index.ts';
import { ReviewViews } from './pages.tsx';
import { countRows } from './review.ts';
import type { ReviewSection } from './row-store.ts';
import { sectionTitle } from './row-page.tsx';
import type { Review } from './store.ts';
import { reviewSectionsUrl, reviewUrl } from './urls.ts';

/** Sections of the draft: rename, add, take away. Rows of a section taken away go to the one above. */
export function SectionsBody({
  review,
  sections,
  form,
  formKey,
}: {
  review: Review;
  sections: readonly ReviewSection[];
  form: FormState;
  formKey: string;
}) {
  return (
    <>
      <ReviewViews review={review} current="sections" />
      <RecordsTable
        caption="Разделы"
        columns={[
          { key: 'title', label: 'Раздел', kind: 'title', render: (section) => sectionForm(review, section) },
          {
            key: 'rows',
            label: 'Строк',
            render: (section) => <a href={reviewUrl(review.id, { show: 'all', section: section.id })}>{countRows(section.rows)}</a>,
          },
          { key: 'act', label: 'Действие', kind: 'act', render: (section) => removeButton(review, section, sections.length) },
        ]}
        rows={sections}
      />
      <Part id="add" title="Новый раздел">
        <Form action={reviewSectionsUrl(review.id)} formKey={formKey} labelledBy="add">
          <TextField label="Номер" size="tiny" optional {...fieldOf(form, 'number')} />
          <TextField label="Название" {...fieldOf(form, 'title')} />
          <div class="buttons">
            <Button second>Добавить раздел</Button>
          </div>
        </Form>
      </Part>
    </>
  );
}

function sectionForm(review: Review, section: ReviewSection) {
  return (
    <details>
      <summary class="words">{sectionTitle(section)}</summary>
      <Form action={`${reviewSectionsUrl(review.id)}/${section.id}`} label={`Раздел ${section.title}`}>
        <TextField label="Номер" name="number" id={`n-${section.id}`} size="tiny" value={section.number ?? ''} optional />
        <TextField label="Название" name="title" id={`t-${section.id}`} value={section.title} />
        <div class="buttons">
          <Button second small>
            Сохранить
          </Button>
        </div>
      </Form>
    </details>
  );
}

function removeButton(review: Review, section: ReviewSection, count: number) {
  if (count === 1) return null;
  return (
    <PostButton
      action={`${reviewSectionsUrl(review.id)}/${section.id}/remove`}
      title="Убрать"
      look="small"
      object={section.title}
      confirm={{ question: `Убрать раздел «${section.title}»? Его строки перейдут в соседний раздел.`, yes: 'Убрать' }}
    />
  );
}
