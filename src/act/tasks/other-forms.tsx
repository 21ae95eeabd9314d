import type { ComponentChildren } from 'preact';
import { Button, Buttons, DateField, Form, PostButton, TextArea, TextField, fieldOf } from '../../platform/ui/index.ts';
import { DraftButton, DraftForm } from '../../platform/drafts/index.ts';
import { draftPlace } from './card-drafts.ts';
import { frameOf, keyOf, stateOf, type CardForm } from './card-forms.tsx';
import { taskFormUrl, understandDayUrl } from './urls.ts';

/** A new day in place of this one; why and by whose permission go into the report. */
export function PostponeForm(props: CardForm) {
  const state = stateOf(props, 'postpone');
  const failed = props.failed?.form === 'postpone';
  const place = draftPlace(props, 'postpone');
  return (
    <Folded id="postpone" title="Перенести срок" open={failed || place.draft !== null}>
      <DraftForm {...frameOf(props, 'postpone')} place={place} failed={failed} label="Перенести срок">
        <DateField
          label="Новый срок"
          hint="Например: до 25 ноября"
          understood={props.understood['due'] ?? ''}
          understandHref={understandDayUrl('future')}
          {...fieldOf(state, 'due')}
        />
        <TextArea label="Почему переносится" hint="Войдёт в отчёт об исполнении" {...fieldOf(state, 'why')} />
        <TextField label="Кто разрешил" hint="Например: приказ от 12.11.2026 № 290" {...fieldOf(state, 'allowedBy')} />
        <Buttons>
          <Button second>Перенести</Button>
          <DraftButton />
        </Buttons>
      </DraftForm>
    </Folded>
  );
}

export function CancelForm(props: CardForm) {
  const state = stateOf(props, 'cancel');
  return (
    <Folded id="cancel" title="Отменить задачу" open={props.failed?.form === 'cancel'}>
      <Form {...frameOf(props, 'cancel')} label="Отменить задачу">
        <TextArea label="Почему отменяется" hint="Войдёт в отчёт об исполнении, прочтёт исполнитель" {...fieldOf(state, 'cause')} />
        <TextField
          label="Каким документом"
          optional
          hint="Например: приказ о внесении изменений от 12.11.2026 № 290"
          {...fieldOf(state, 'amendment')}
        />
        <Buttons>
          <Button second>Отменить задачу</Button>
        </Buttons>
      </Form>
    </Folded>
  );
}

export function ReopenForm(props: CardForm) {
  const state = stateOf(props, 'reopen');
  return (
    <Folded id="reopen" title="Снять отметку о приёмке" open={props.failed?.form === 'reopen'}>
      <Form {...frameOf(props, 'reopen')} label="Снять отметку о приёмке">
        <TextArea label="Почему решение пересматривается" hint="Прочтёт исполнитель" {...fieldOf(state, 'ground')} />
        <Buttons>
          <Button second>Вернуть отчёт на приёмку</Button>
        </Buttons>
      </Form>
    </Folded>
  );
}

/** A comment; after a refused form of another kind it carries the words that would be lost. */
export function CommentForm(props: CardForm) {
  const state = stateOf(props, 'comment');
  const failed = props.failed?.form === 'comment';
  const place = draftPlace(props, 'comment');
  return (
    <Folded id="comment-form" title="Написать замечание" open={failed || place.draft !== null}>
      <DraftForm {...frameOf(props, 'comment')} place={place} failed={failed} label="Написать замечание">
        <TextArea label="Замечание" hint="Его увидят исполнитель и тот, кто принимает отчёт" {...fieldOf(state, 'comment')} />
        <Buttons>
          <Button second>Записать</Button>
          <DraftButton />
        </Buttons>
      </DraftForm>
    </Folded>
  );
}

export function RemindButton(props: CardForm) {
  return (
    <PostButton
      action={taskFormUrl(props.task.id, 'remind')}
      title="Напомнить исполнителю"
      formKey={keyOf(props, 'remind')}
      look="second"
    />
  );
}

function Folded(props: { id: string; title: string; open: boolean; children: ComponentChildren }) {
  return (
    <details id={props.id} open={props.open}>
      <summary>{props.title}</summary>
      {props.children}
    </details>
  );
}
