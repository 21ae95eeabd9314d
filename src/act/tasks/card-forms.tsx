import {
  Button,
  Buttons,
  ChoiceField,
  DateField,
  FileField,
  Form,
  NumberField,
  TextArea,
  fieldOf,
  type FormError,
  type FormState,
} from '../../platform/ui/index.ts';
import { DraftButton, DraftForm, KeptFiles, draftState } from '../../platform/drafts/index.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { draftPlace, type CardDrafts } from './card-drafts.ts';
import { ChosenFiles, type OfferedFiles } from './file-choice.tsx';
import type { AskedQuantity } from './forms.ts';
import type { TaskCard } from './store.ts';
import { taskFormUrl, understandDayUrl, type TaskForm } from './urls.ts';

/** A form that came back: which one, the person's own words, what is wrong. */
export type FailedForm = {
  form: TaskForm;
  values: Readonly<Record<string, string>>;
  errors: readonly FormError[];
};

export type CardForm = {
  task: TaskCard;
  /** A key against double sending, one for the page. */
  formKey: string;
  failed: FailedForm | null;
  /** What Opora understood of the days typed, by field. */
  understood: Readonly<Record<string, string>>;
  /** What the viewer typed here and has not sent. */
  drafts: CardDrafts;
  /** Files of the organisation that may be attached once more. */
  offered: OfferedFiles;
};

/** A failed form keeps its words, a begun one has them; any other of the page is empty. */
export function stateOf(props: CardForm, form: TaskForm): FormState {
  return props.failed?.form === form ? props.failed : draftState(draftPlace(props, form), { values: {}, errors: [] });
}

/** One key serves one form of the page: the forms do different things. */
export function keyOf(props: CardForm, form: TaskForm): string {
  return `${props.formKey}-${form}`;
}

/** Where a form posts, its key and the version that the person sees. */
export function frameOf(props: CardForm, form: TaskForm) {
  return {
    action: taskFormUrl(props.task.id, form),
    formKey: keyOf(props, form),
    version: props.task.version,
  };
}

/** The executor's report; a returned one is mended, so its own words stand in it. */
export function ReportForm(
  props: CardForm & {
    quantities: readonly AskedQuantity[];
    previous: Readonly<Record<string, string>> | null;
  },
) {
  const place = draftPlace(props, 'report');
  const isFailed = props.failed?.form === 'report';
  const begun = stateOf(props, 'report');
  const state: FormState = isFailed || place.draft !== null || props.previous === null ? begun : { values: props.previous, errors: [] };
  return (
    <section class="part" aria-labelledby="h-report">
      <DraftForm {...frameOf(props, 'report')} place={place} failed={isFailed} files decide labelledBy="h-report">
        <h2 id="h-report">{props.previous === null ? 'Отчитаться' : 'Исправить отчёт'}</h2>
        <TextArea label="Что сделано" hint="Два-три предложения: что провели, что решили" {...fieldOf(state, 'text')} />
        <DateField
          label="Когда сделано"
          hint="Например: 29.10.2026 или 29 октября"
          understood={props.understood['doneOn'] ?? ''}
          understandHref={understandDayUrl('past')}
          {...fieldOf(state, 'doneOn')}
        />
        <QuantityFields quantities={props.quantities} state={state} />
        <KeptFiles files={isFailed ? props.drafts.kept : (place.draft?.files ?? [])} />
        <FileField name="files" label="Файлы" optional multiple hint={filesHint(props)} />
        <ChosenFiles {...props.offered} />
        <Buttons>
          <Button>Отправить на приёмку</Button>
          <DraftButton />
        </Buttons>
      </DraftForm>
    </section>
  );
}

function QuantityFields(props: { quantities: readonly AskedQuantity[]; state: FormState }) {
  return (
    <>
      {props.quantities.map((quantity, index) => (
        <NumberField
          label={quantity.text}
          hint={`По плану ${planWords(quantity)}. Сколько на деле`}
          {...fieldOf(props.state, `quantities.${index}`)}
        />
      ))}
    </>
  );
}

function filesHint(props: CardForm): string {
  return props.task.activity.result === null ? 'Например: протокол, явочный лист' : `План ждёт: ${props.task.activity.result}`;
}

const BOUNDS: Readonly<Record<string, string>> = { min: 'не менее ', max: 'не более ' };

/** «не менее 5 занятий» */
export function planWords(quantity: AskedQuantity): string {
  return `${BOUNDS[quantity.bound] ?? ''}${formatNumber(quantity.value)}${NBSP}${quantity.unit}`.trim();
}

/** The controller's decision. */
export function DecisionForm(props: CardForm & { executor: string }) {
  const state = stateOf(props, 'decision');
  return (
    <section class="part" aria-labelledby="h-dec">
      <Form {...frameOf(props, 'decision')} decide labelledBy="h-dec">
        <h2 id="h-dec">Ваше решение</h2>
        <ChoiceField
          legend="Отчёт подтверждает, что дело сделано?"
          {...fieldOf(state, 'decision')}
          options={decisionOptions(props.executor)}
        />
        <TextArea label="Причина возврата" hint="Что именно исправить. Если принимаете, оставьте пустым" {...fieldOf(state, 'reason')} />
        <DateField
          label="Исправить до"
          optional
          hint="Например: до 25 ноября. Срок самой задачи не меняется"
          understood={props.understood['until'] ?? ''}
          understandHref={understandDayUrl('future')}
          {...fieldOf(state, 'until')}
        />
        <Buttons>
          <Button>Отправить решение</Button>
          <a href="/">Решить позже</a>
        </Buttons>
      </Form>
    </section>
  );
}

function decisionOptions(executor: string) {
  return [
    { value: 'accept', label: 'Принять', hint: `Задача закроется, ${executor} увидит «выполнено»` },
    {
      value: 'return',
      label: 'Вернуть на доработку',
      hint: 'Исполнитель прочтёт причину и исправит этот же отчёт',
    },
  ];
}
