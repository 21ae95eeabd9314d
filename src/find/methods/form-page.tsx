import {
  Button,
  Buttons,
  Choice,
  ChoiceField,
  DateField,
  fieldOf,
  Form,
  NumberField,
  Part,
  SelectField,
  TextField,
  type FormState,
  type PageFrame,
} from '../../platform/ui/index.ts';
import { CONTEXT_CODES } from '../contexts/index.ts';
import { JOINT, type ProcedureChoice } from './forms.ts';
import { EXCLUDED_KINDS } from './method.ts';
import type { StoredMethod } from './store.ts';
import { METHODS, methodUrl } from './urls.ts';

export type MethodForm = {
  /** Null: a new method. */
  stored: StoredMethod | null;
  choices: readonly ProcedureChoice[];
  form: FormState;
  formKey: string;
};

/** The form of a method with all that it consists of. */
export function renderMethodForm(page: MethodForm): Pick<PageFrame, 'title' | 'lead' | 'crumbs' | 'body'> {
  const { stored, form } = page;
  const isUsed = stored !== null && stored.usedAt !== null;
  return {
    title: stored === null ? 'Новая методика' : 'Изменить методику',
    ...(isUsed ? { lead: 'По методике уже определяли школы, поэтому она сохранится как есть, а ваша правка станет новой версией.' } : {}),
    crumbs: [
      { title: 'Методики определения школ', href: METHODS },
      ...(stored === null ? [] : [{ title: stored.name, href: methodUrl(stored.id) }]),
    ],
    body: (
      <Form
        action={stored === null ? METHODS : methodUrl(stored.id)}
        formKey={page.formKey}
        label="Методика"
        {...(stored === null ? {} : { version: stored.version })}
      >
        <TextField label="Название" hint="Например: Методика выявления ШНОР, 2026 год" maxLength={300} {...fieldOf(form, 'name')} />
        <LowFields form={form} />
        <RuleFields form={form} />
        <ProcedureFields choices={page.choices} form={form} />
        <Ticks
          legend="Каких школ не рассматривать"
          name="excludeKinds"
          options={Object.keys(EXCLUDED_KINDS).map((value) => ({ value, label: value }))}
          form={form}
        />
        <ContextFields form={form} />
        <OrderFields form={form} />
        <Buttons>
          <Button>{isUsed ? 'Сохранить новую версию' : 'Сохранить'}</Button>
          <a href={stored === null ? METHODS : methodUrl(stored.id)}>Отменить</a>
        </Buttons>
      </Form>
    ),
  };
}

type Fields = { form: FormState };

function listTicked(form: FormState, name: string): string[] {
  return (form.values[name] ?? '').split(JOINT).filter(Boolean);
}

function LowFields({ form }: Fields) {
  return (
    <Part id="low" title="Какой результат низкий">
      <TextField
        label="Годы"
        size="short"
        hint="Через запятую. Последний год – тот, за который определяются школы"
        {...fieldOf(form, 'years')}
      />
      <NumberField
        label="Доля низких результатов, %"
        hint="Получили «2» или не преодолели минимум: столько и больше"
        {...fieldOf(form, 'lowShare')}
      />
      <NumberField
        label="Наименьшее число участников"
        digits={0}
        hint="Процедура с меньшим числом не считается"
        {...fieldOf(form, 'minParticipants')}
      />
    </Part>
  );
}

function RuleFields({ form }: Fields) {
  return (
    <Part id="rule-part" title="Когда школа предлагается в список">
      <ChoiceField
        legend="Правило"
        options={[
          { value: 'A', label: 'А: не менее стольких процедур с низким результатом в последнем году' },
          { value: 'B', label: 'Б: одна и та же процедура с низким результатом два года подряд' },
          { value: 'A or B', label: 'А или Б' },
          { value: 'A and B', label: 'А и Б' },
        ]}
        {...fieldOf(form, 'rule')}
      />
      <NumberField label="Сколько процедур нужно для правила А" digits={0} {...fieldOf(form, 'proceduresInYear')} />
    </Part>
  );
}

function ProcedureFields({ choices, form }: Fields & { choices: readonly ProcedureChoice[] }) {
  const { error } = fieldOf(form, 'procedures');
  return (
    <Part id="procedures" title="Какие процедуры рассматриваются">
      {error !== undefined && <span class="error">{error}</span>}
      {choices.map((choice) => (
        <TypeFields choice={choice} form={form} />
      ))}
    </Part>
  );
}

function TypeFields({ choice: { code, title, subjects, grades }, form }: Fields & { choice: ProcedureChoice }) {
  return (
    <>
      <Ticks
        legend={`${title}: предметы`}
        name={`subjects-${code}`}
        options={subjects.map((subject) => ({ value: subject.code, label: subject.title }))}
        form={form}
      />
      {grades.length > 0 && (
        <>
          <Ticks
            legend={`${title}: классы`}
            hint="Ничего не отмечено – все классы"
            name={`grades-${code}`}
            options={grades.map((grade) => ({ value: String(grade), label: `${grade}-й` }))}
            form={form}
          />
          <SelectField
            name={`season-${code}`}
            label={`${title}: время года`}
            value={form.values[`season-${code}`] ?? 'весна'}
            options={[
              { value: 'весна', label: 'весна' },
              { value: 'осень', label: 'осень' },
            ]}
          />
        </>
      )}
    </>
  );
}

type TicksProps = Fields & { legend: string; name: string; hint?: string; options: readonly { value: string; label: string }[] };

/** Check boxes side by side: a row of subjects or of grades. */
function Ticks({ legend, name, hint, options, form }: TicksProps) {
  const ticked = new Set(listTicked(form, name));
  return (
    <fieldset class="field ticks-in-row" aria-describedby={hint === undefined ? undefined : `${name}-h`}>
      <legend>{legend}</legend>
      {hint !== undefined && (
        <span class="hint" id={`${name}-h`}>
          {hint}
        </span>
      )}
      <div>
        {options.map(({ value, label }) => (
          <Choice type="checkbox" name={name} id={`${name}-${value}`} value={value} label={label} checked={ticked.has(value)} />
        ))}
      </div>
    </fieldset>
  );
}

function ContextFields({ form }: Fields) {
  const { error } = fieldOf(form, 'context');
  return (
    <Part id="context" title="Условия работы школы">
      <p>
        Условия не решают, кто попадёт в список: они показывают рядом, легко ли школе работать и чего можно было ждать от неё в таких
        условиях. Берутся из социальных паспортов. Не выбрано ничего – условия не учитываются.
      </p>
      {error !== undefined && <span class="error">{error}</span>}
      {Object.entries(CONTEXT_CODES).map(([code, { title }]) => (
        <IndicatorFields code={code} title={title} form={form} />
      ))}
      <NumberField
        label="Трудные условия: индекс ниже среднего на столько стандартных отклонений"
        hint="Например: −1"
        {...fieldOf(form, 'lowBelow')}
      />
      <NumberField
        label="Результат ниже ожидаемого на столько стандартных отклонений"
        hint="Например: −1"
        {...fieldOf(form, 'residualBelow')}
      />
    </Part>
  );
}

function IndicatorFields({ code, title, form }: Fields & { code: string; title: string }) {
  return (
    <div class="field-row">
      <SelectField
        name={`indicator-${code}`}
        label={`${title.charAt(0).toUpperCase()}${title.slice(1)}`}
        value={form.values[`indicator-${code}`]}
        empty="не учитывать"
        options={[
          { value: '1', label: 'чем больше, тем легче' },
          { value: '-1', label: 'чем больше, тем труднее' },
        ]}
      />
      <NumberField
        label={
          <>
            Вес<span class="for-ear">: {title}</span>
          </>
        }
        name={`weight-${code}`}
        value={form.values[`weight-${code}`] ?? '1'}
      />
    </div>
  );
}

function OrderFields({ form }: Fields) {
  return (
    <Part id="order" title="Приказ о методике">
      <p>Посчитать для пробы можно и без приказа. Номер и дату впишите, когда он подписан.</p>
      <TextField label="Номер приказа" size="short" optional {...fieldOf(form, 'orderNumber')} />
      <DateField label="Дата приказа" optional {...fieldOf(form, 'orderDate')} />
    </Part>
  );
}
