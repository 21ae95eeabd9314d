import { formatInstant } from '../../platform/lib/dates.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import {
  Button,
  Buttons,
  FileField,
  Form,
  Notice,
  Part,
  PostButton,
  RecordsTable,
  ResultLine,
  fieldOf,
  type Column,
  type FormState,
  type PageFrame,
} from '../../platform/ui/index.ts';
import type { TemplateOwner } from './actions.ts';
import type { TemplateVersion } from './store.ts';
import type { FieldMeaning, TemplateKind } from './template.ts';
import { TEMPLATES, templateFileUrl, templateFormUrl, templatePreviewUrl, templateUrl } from './urls.ts';

type Listed = { kind: TemplateKind; inForce: TemplateVersion | undefined };

/** `/templates`: the documents that Opora writes and the template each is written by. */
export function renderTemplates(kinds: readonly Listed[]): Pick<PageFrame, 'title' | 'lead' | 'body'> {
  const columns: Column<Listed>[] = [
    {
      key: 'title',
      label: 'Документ',
      kind: 'title',
      render: ({ kind }) => (
        <>
          <a href={templateUrl(kind.code)}>{kind.title}</a>
          <small>{kind.about}</small>
        </>
      ),
    },
    { key: 'now', label: 'Действует', render: ({ inForce }) => forceWords(inForce) },
    { key: 'file', label: 'Файл', render: ({ kind, inForce }) => <a href={templateFileUrl(kind.code, inForce?.id)}>Скачать шаблон</a> },
  ];
  return {
    title: 'Шаблоны документов',
    lead: 'Скачайте шаблон, поправьте его в Word и загрузите обратно: Опора проверит поля и будет составлять документы по нему.',
    body: <RecordsTable caption="Документы" captionHidden columns={columns} rows={kinds} />,
  };
}

function forceWords(version: TemplateVersion | undefined): string {
  return version === undefined ? 'поставляемый шаблон' : `ваш шаблон, версия${NBSP}${version.number}`;
}

export type TemplateCard = {
  kind: TemplateKind;
  owner: TemplateOwner;
  versions: readonly TemplateVersion[];
  timeZone: string;
  form: FormState;
  formKey: string;
};

/** The card of a template: what holds now, the versions, the form of a new one, the fields with their meaning. */
export function renderTemplate(page: TemplateCard): Pick<PageFrame, 'title' | 'lead' | 'crumbs' | 'body' | 'notice'> {
  const { kind, versions } = page;
  const inForce = versions.find((version) => version.inForce);
  return {
    title: `Шаблон: ${kind.title.toLowerCase()}`,
    lead: kind.about,
    crumbs: [{ title: 'Шаблоны документов', href: TEMPLATES }],
    notice: (
      <Notice title={`Действует ${forceWords(inForce)}`}>
        <p>
          По нему составляются документы: {page.owner.name} и всё, что ниже. Поставляемый шаблон остаётся на месте, к нему можно вернуться.
        </p>
      </Notice>
    ),
    body: (
      <>
        <ResultLine
          tools={[
            { title: 'Скачать действующий', href: templateFileUrl(kind.code, inForce?.id) },
            { title: 'Как он заполняется', href: templatePreviewUrl(kind.code, inForce?.id) },
            ...(inForce === undefined ? [] : [{ title: 'Поставляемый', href: templateFileUrl(kind.code) }]),
          ]}
        >
          {versions.length === 0 ? 'Своих версий пока нет' : `Своих версий: ${versions.length}`}
        </ResultLine>
        {versions.length > 0 && <Versions {...page} />}
        <UploadPart {...page} />
        <Fields fields={kind.fields} />
      </>
    ),
  };
}

function Versions(card: TemplateCard) {
  return (
    <section class="part">
      <RecordsTable caption="Ваши версии" columns={listVersionColumns(card)} rows={card.versions} />
    </section>
  );
}

function listVersionColumns({ kind, timeZone }: TemplateCard): Column<TemplateVersion>[] {
  return [
    {
      key: 'number',
      label: 'Версия',
      kind: 'title',
      render: (version) => `Версия ${version.number}${version.inForce ? ', действует' : ''}`,
    },
    { key: 'by', label: 'Кто и когда загрузил', render: (version) => `${version.actor}, ${formatInstant(version.addedAt, timeZone)}` },
    {
      key: 'file',
      label: 'Файл',
      render: (version) => (
        <>
          <a href={templateFileUrl(kind.code, version.id)}>{version.name}</a>
          <small>
            <a href={templatePreviewUrl(kind.code, version.id)}>Как она заполняется</a>
          </small>
        </>
      ),
    },
    {
      key: 'act',
      label: 'Действие',
      kind: 'act',
      render: (version) => versionAct(kind, version),
    },
  ];
}

function versionAct(kind: TemplateCard['kind'], version: TemplateVersion) {
  return version.inForce ? (
    <PostButton action={templateFormUrl(kind.code, 'shipped')} title="Вернуть поставляемый" look="small" />
  ) : (
    <PostButton
      action={templateFormUrl(kind.code, 'force')}
      fields={{ version: version.id }}
      title="Ввести в действие"
      object={`версия ${version.number}`}
      look="small"
    />
  );
}

function UploadPart({ kind, form, formKey }: TemplateCard) {
  return (
    <Part id="upload" title="Загрузить свою версию">
      <Form action={templateUrl(kind.code)} files formKey={formKey} label="Новая версия шаблона">
        <FileField label="Файл шаблона" hint="Word (.docx), до 5 МБ, без макросов" accept=".docx" {...fieldOf(form, 'file')} />
        <Buttons>
          <Button>Проверить и загрузить</Button>
        </Buttons>
        <p class="note">Версия начнёт действовать, когда вы введёте её в действие. До этого посмотрите, как она заполняется.</p>
      </Form>
    </Part>
  );
}

type FieldRow = { tag: string; meaning: string; example: string; isRequired: boolean };

function listFieldRows(fields: readonly FieldMeaning[]): FieldRow[] {
  return fields.flatMap((field): FieldRow[] => {
    const isRequired = field.required === true;
    if (field.fields === undefined) return [{ tag: `{${field.name}}`, meaning: field.meaning, example: field.example, isRequired }];
    const inside = listFieldRows(field.fields).map((row) => ({ ...row, meaning: `${row.meaning} (в списке {#${field.name}})` }));
    return [
      { tag: `{#${field.name}} … {/${field.name}}`, meaning: `Список: ${field.meaning.toLowerCase()}`, example: field.example, isRequired },
      ...inside,
    ];
  });
}

function Fields({ fields }: { fields: readonly FieldMeaning[] }) {
  const columns: Column<FieldRow>[] = [
    { key: 'tag', label: 'Поле', kind: 'title', render: ({ tag }) => <code>{tag}</code> },
    { key: 'meaning', label: 'Что в нём', render: ({ meaning, isRequired }) => (isRequired ? `${meaning}. Обязательное` : meaning) },
    { key: 'example', label: 'Пример', render: ({ example }) => example },
  ];
  return (
    <Part id="fields" title="Поля шаблона">
      <p>
        В фигурных скобках стоит то, что заполняет Опора: остальное меняйте как в обычном документе. Строка таблицы между{' '}
        <code>{'{#список}'}</code> и <code>{'{/список}'}</code> повторяется столько раз, сколько записей. Текст между{' '}
        <code>{'{#hasПоле}'}</code> и <code>{'{/hasПоле}'}</code> показывается, только если поле заполнено, а между{' '}
        <code>{'{#noПоле}'}</code> и <code>{'{/noПоле}'}</code> — только если оно пустое; имя поля после has и no пишется с большой буквы.
      </p>
      <RecordsTable caption="Поля шаблона" captionHidden columns={columns} rows={listFieldRows(fields)} />
    </Part>
  );
}
