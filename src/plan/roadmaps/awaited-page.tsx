import type { CalendarDate } from '../../platform/lib/dates.ts';
import { keepTogether } from '../../platform/lib/russian.ts';
import {
  Button,
  Buttons,
  DateField,
  Empty,
  Form,
  HiddenField,
  PostButton,
  RecordsTable,
  fieldOf,
  type Column,
  type FormState,
} from '../../platform/ui/index.ts';
import { awaitedNote } from './awaited.ts';
import type { AwaitedActivity } from './awaited-store.ts';
import { PlanViews, type PlanFrame } from './frame.tsx';
import { activityUrl, awaitedUrl } from './urls.ts';

export type AwaitedPage = Pick<PlanFrame, 'roadmap' | 'query' | 'view'> & {
  activities: readonly AwaitedActivity[];
  today: CalendarDate;
  mayChange: boolean;
  /** A form that came back, and of which activity. */
  sent: { activity: string; form: FormState } | null;
  newKey(): string;
};

/** «Есть ли уже дата?»: every activity whose dates somebody else names, with the two answers. */
export function AwaitedBody(page: AwaitedPage) {
  const { activities, today, mayChange, roadmap } = page;
  const asked = activities.filter(({ askOn }) => askOn === null || askOn <= today);
  return (
    <>
      <PlanViews {...page} />
      {activities.length > 0 && (
        <p>
          {mayChange
            ? 'Даты этих мероприятий назначает кто-то другой. Станет известна — впишите: исполнители получат задачи сами. Пока нет — Опора спросит через месяц.'
            : 'Даты этих мероприятий назначает кто-то другой; владелец плана впишет их, когда они станут известны.'}
        </p>
      )}
      <RecordsTable
        caption="Мероприятия, которые ждут дат"
        captionHidden
        columns={[...COLUMNS(today), ...(mayChange ? [answerColumn(page)] : [])]}
        rows={activities}
        empty={<Empty title="Все даты известны.">Мероприятий, дату которых назначает кто-то другой, в плане не осталось.</Empty>}
      />
      {mayChange && asked.length > 1 && (
        <Buttons>
          <PostButton
            action={awaitedUrl(roadmap.id)}
            title="Пока ни одной: спросить обо всех через месяц"
            look="second"
            fields={{ answer: 'none-yet' }}
            formKey={page.newKey()}
          />
        </Buttons>
      )}
    </>
  );
}

const COLUMNS = (today: CalendarDate): Column<AwaitedActivity>[] => [
  {
    key: 'title',
    label: 'Мероприятие',
    kind: 'title',
    render: ({ id, number, title }) => (
      <a class="words" href={activityUrl(id)}>
        {keepTogether([number, title].filter(Boolean).join(' '))}
      </a>
    ),
  },
  {
    key: 'term',
    label: 'Срок по приказу',
    render: (activity) => {
      const note = awaitedNote(activity, today);
      return (
        <>
          <span class="words">{activity.deadline || 'не назван'}</span>
          {note !== '' && <small>{note}</small>}
        </>
      );
    },
  },
];

/** The field and the two answers of one activity; Enter in the field names the date. */
function answerColumn(page: AwaitedPage): Column<AwaitedActivity> {
  return {
    key: 'answer',
    label: 'Есть ли уже дата?',
    render: (activity) => {
      const { id, title, askOn } = activity;
      const form = page.sent?.activity === id ? page.sent.form : { values: {}, errors: [] };
      const field = fieldOf(form, 'due');
      const isAsked = askOn === null || askOn <= page.today;
      return (
        <Form action={awaitedUrl(page.roadmap.id)} formKey={page.newKey()} label={`Дата: ${title}`}>
          <HiddenField name="activity" value={id} />
          <div class="answer">
            <DateField label="Срок" hint={undefined} {...field} id={field.error === undefined ? `due-${id}` : 'due'} />
            <Buttons>
              <Button small>Назначить</Button>
              {isAsked && (
                <Button small second name="answer" value="not-yet">
                  Пока нет
                </Button>
              )}
            </Buttons>
          </div>
        </Form>
      );
    },
  };
}
