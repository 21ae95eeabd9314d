import { Choice, ChoiceField } from './choice.tsx';
import { DateText } from './date-text.tsx';
import { DateField, FileField, NumberField, TextArea, TextField } from './field.tsx';
import { Button, ButtonLink, Buttons, Form, PostButton } from './form.tsx';
import { Match, type SourceCellView } from './match.tsx';
import { Part } from './opening.tsx';
import { JobProgress } from './progress.tsx';
import { SelectField } from './select-field.tsx';
import { Filters } from './views.tsx';

/** Forms, the review of an import, long work. */
export function ShowcaseForms() {
  return (
    <>
      <Part id="forms" title="Формы">
        <FilterForm />
        <div class="split even">
          <Report />
          <Decision />
        </div>
      </Part>
      <Part id="review" title="Проверка загруженного">
        <Review />
      </Part>
      <Part id="jobs-running" title="Долгая работа">
        <JobProgress title="Загрузка результатов" words="42 000 из 100 000 строк, осталось около минуты" share={0.42} id="load" />
        <JobProgress title="Отчёт по области" words="Ждёт очереди" share={null} id="wait" />
        <PostButton
          action="#"
          title="Удалить загруженное"
          look="small"
          confirm={{ question: 'Удалить загруженную дорожную карту?', yes: 'Удалить', no: 'Оставить' }}
        />
      </Part>
    </>
  );
}

function FilterForm() {
  return (
    <Filters label="Отбор мероприятий" clearHref="#forms">
      <TextField name="q" label="Слова из мероприятия" type="search" grow />
      <SelectField name="section" label="Раздел" empty="Все разделы" options={[{ value: '1', label: '1. Управление' }]} />
      <SelectField
        name="state"
        label="Состояние"
        empty="Любое"
        value="overdue"
        options={[
          { value: 'overdue', label: 'Просрочено' },
          { value: 'done', label: 'Выполнено' },
        ]}
      />
    </Filters>
  );
}

function Report() {
  return (
    <Form action="#" formKey="00000000-0000-7000-8000-000000000000" files label="Отчёт">
      <TextArea name="text" label="Что сделано" hint="Два-три предложения: что обсудили, что решили" />
      <DateField
        name="due"
        label="Срок"
        value="до 25 числа"
        error="Укажите месяц или правило повторения"
        hint="Например: до 25 ноября"
        understood="Понято так: дата ожидается. Слова «до 25 числа» пока не учтены."
      />
      <NumberField name="people" label="Сколько человек участвовало" digits={0} value="1 204" />
      <TextField name="who" label="Исполнитель" proposals={['РМК', 'Кураторы школ']} optional />
      <FileField name="files" label="Файлы" multiple hint="До 20 МБ каждый: DOCX, XLSX, PDF, JPG" />
      <Choice name="keep" value="yes" type="checkbox" label="Сообщить участникам" hint="Письмо уйдёт сразу" checked />
      <Buttons>
        <Button>Отправить на приёмку</Button>
        <Button second name="draft" value="yes">
          Сохранить черновик
        </Button>
      </Buttons>
    </Form>
  );
}

const DECISIONS = [
  { value: 'accept', label: 'Принять', hint: 'Задача закроется, школа увидит «выполнено»' },
  {
    value: 'return',
    label: 'Вернуть на доработку',
    hint: 'Школа получит причину и исправит этот же отчёт',
  },
];

function Decision() {
  return (
    <Form action="#" decide labelledBy="decision-title">
      <h2 id="decision-title">Ваше решение</h2>
      <ChoiceField name="decision" legend="Отчёт подтверждает, что дело сделано?" error="Выберите решение" options={DECISIONS} />
      <TextArea name="reason" label="Причина возврата" hint="Что именно исправить" value="Приложите выписку с фамилиями." />
      <DateField
        name="until"
        label="Новый срок"
        value="до 25 ноября"
        hint="Например: до 25 ноября"
        understandHref="/api/understand-date"
        understood={
          <>
            Понято так: <DateText date="2026-11-25" />, среда
          </>
        }
      />
      <Buttons>
        <Button>Отправить решение</Button>
        <a href="#forms">Решить позже</a>
      </Buttons>
    </Form>
  );
}

function Review() {
  return (
    <>
      <DoubtfulRow />
      <WrongRow />
    </>
  );
}

const UNDERSTOOD = [
  {
    term: 'Мероприятие',
    value: <span class="words">Совещания руководителей школ по итогам мониторинга</span>,
  },
  {
    term: 'Срок',
    value: 'Повторяется в конце каждой четверти: до 30.10.2026, 15.01, 02.04, 02.06.2027',
    doubt: true,
  },
  { term: 'Результат', value: 'Протоколы' },
];

const SOURCE: SourceCellView[] = [
  { header: '№', pieces: [{ text: '2.1.' }] },
  { header: 'Мероприятия', pieces: [{ text: 'Совещания руководителей школ по итогам мониторинга' }] },
  { header: 'Сроки', pieces: [{ text: 'По полугодиям, по окончании каждой учебной четверти', mark: 'doubt' }] },
  { header: 'Ответственные', pieces: [{ text: 'РМК' }], continued: true },
  { header: 'Результат', pieces: [{ text: 'Протоколы, ' }, { text: 'см. прил. 3', mark: 'left' }] },
];

function DoubtfulRow() {
  return (
    <Match
      id="m21"
      title="2.1. Совещания руководителей"
      sure={0.72}
      state="check"
      stateWords="проверьте срок"
      place="В документе, таблица 1, строка 14"
      source={SOURCE}
      understood={UNDERSTOOD}
      actions={
        <>
          <ButtonLink title="Всё верно" href="#review" second small object="2.1" />
          <ButtonLink title="Исправить" href="#review" second small object="2.1" />
        </>
      }
    />
  );
}

function WrongRow() {
  return (
    <Match
      id="m23"
      title="2.3. Выезды методистов"
      sure={0.38}
      state="overdue"
      stateWords="исправьте: нет исполнителя"
      place="В документе, таблица 1, строка 16"
      source={[
        { header: '', pieces: [{ text: '2.3. Выезды методистов в школы программы' }] },
        { header: '', pieces: [{ text: 'Специалисты', mark: 'left' }] },
      ]}
    >
      <Form
        action="#"
        label="2.3"
        errors={[{ field: 'executors', text: 'Выберите исполнителя: «Специалисты» нет среди организаций и групп' }]}
      >
        <TextField name="executors" label="Исполнители" value="Специалисты" error="Выберите организацию, группу или человека" />
        <Buttons>
          <Button>Сохранить строку</Button>
          <a href="#review">Не менять</a>
        </Buttons>
      </Form>
    </Match>
  );
}
