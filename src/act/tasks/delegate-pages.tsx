import {
  Button,
  Buttons,
  ChoiceField,
  Empty,
  Form,
  HiddenField,
  PostButton,
  TextArea,
  fieldOf,
  type FormState,
  type PageFrame,
} from '../../platform/ui/index.ts';
import type { Assignee } from './delegate-store.ts';
import type { TaskCard } from './store.ts';
import { headingOf, itemWords } from './task-words.ts';
import { delegateUrl, taskUrl } from './urls.ts';

export type DelegatePage = {
  task: TaskCard;
  people: readonly Assignee[];
  form: FormState;
  formKey: string;
};

/** Whom of the executor's people the task is given to, and a word to them. */
export function renderDelegate(page: DelegatePage): Pick<PageFrame, 'title' | 'crumbs' | 'lead' | 'body'> {
  const { task, people } = page;
  return {
    title: 'Поручить задачу',
    crumbs: [
      { title: 'Мой стол', href: '/' },
      { title: headingOf(task.activity.title, 60), href: taskUrl(task.id) },
    ],
    lead: `${itemWords(task.activity.number)}, ${task.executor.name}: ${headingOf(task.activity.title)}`,
    body: (
      <>
        {task.assignee !== null && <TakeBack {...page} assignee={task.assignee.name} />}
        {people.length === 0 ? (
          <Empty title="Поручить некому.">
            Отчитываться о задачах организации могут её руководитель и заместители, у которых есть доступ в Опору.
          </Empty>
        ) : (
          <DelegateForm {...page} />
        )}
      </>
    ),
  };
}

function TakeBack({ task, formKey, assignee }: DelegatePage & { assignee: string }) {
  return (
    <>
      <p>Сейчас задача поручена: {assignee}.</p>
      <PostButton
        action={delegateUrl(task.id)}
        title="Снять поручение"
        look="second"
        formKey={`${formKey}-back`}
        fields={{ version: String(task.version), personId: '' }}
      />
    </>
  );
}

function DelegateForm({ task, people, form, formKey }: DelegatePage) {
  return (
    <Form action={delegateUrl(task.id)} formKey={formKey} version={task.version} label="Поручить задачу">
      <HiddenField name="give" value="yes" />
      <ChoiceField
        legend="Кому"
        hint="Человеку придёт письмо, задача появится у него в отборе «поручено лично мне». Отчитаться о ней по-прежнему можете и вы"
        {...fieldOf(form, 'personId')}
        options={people.map((person) => ({ value: person.personId, label: person.name, hint: person.posts }))}
      />
      <TextArea label="Что важно" optional hint="Например: протокол у секретаря, отчёт нужен к среде" rows={3} {...fieldOf(form, 'note')} />
      <Buttons>
        <Button>Поручить</Button>
        <a href={taskUrl(task.id)}>Отменить</a>
      </Buttons>
    </Form>
  );
}
