import type { CalendarDate } from '../../platform/lib/dates.ts';
import { keepTogether } from '../../platform/lib/russian.ts';
import { Button, DateField, Empty, Form, HiddenField, PostButton, fieldOf, type FormState } from '../../platform/ui/index.ts';
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
  if (activities.length === 0) {
    return (
      <>
        <PlanViews {...page} />
        <Empty title="Все даты известны.">Мероприятий, дату которых назначает кто-то другой, в плане не осталось.</Empty>
      </>
    );
  }
  return (
    <>
      <PlanViews {...page} />
      <p>Даты этих мероприятий назначает другой план. Когда дата станет известна, впишите её: исполнители получат задачи сами.</p>
      {mayChange && asked.length > 1 && (
        <PostButton
          action={awaitedUrl(roadmap.id)}
          title="Пока ни одной даты: спросить через месяц"
          look="second"
          fields={{ answer: 'none-yet' }}
          formKey={page.newKey()}
        />
      )}
      <ul class="asked">
        {activities.map((activity) => (
          <AwaitedItem page={page} activity={activity} />
        ))}
      </ul>
    </>
  );
}

function AwaitedItem({ page, activity }: { page: AwaitedPage; activity: AwaitedActivity }) {
  const note = awaitedNote(activity, page.today);
  return (
    <li class="part">
      <h2 id={`a-${activity.id}`}>
        <a class="words" href={activityUrl(activity.id)}>
          {keepTogether([activity.number, activity.title].filter(Boolean).join(' '))}
        </a>
      </h2>
      <p class="quiet">
        <span class="words">{activity.deadline || 'срок не назван'}</span>. {note}
      </p>
      {page.mayChange && <AnswerForms page={page} activity={activity} />}
    </li>
  );
}

function AnswerForms({ page, activity }: { page: AwaitedPage; activity: AwaitedActivity }) {
  const action = awaitedUrl(page.roadmap.id);
  const form = page.sent?.activity === activity.id ? page.sent.form : { values: {}, errors: [] };
  const field = fieldOf(form, 'due');
  return (
    <>
      <Form action={action} formKey={page.newKey()} labelledBy={`a-${activity.id}`}>
        <HiddenField name="activity" value={activity.id} />
        <DateField label="Срок" {...field} id={field.error === undefined ? `due-${activity.id}` : 'due'} />
        <div class="buttons">
          <Button small>Назначить</Button>
        </div>
      </Form>
      {(activity.askOn === null || activity.askOn <= page.today) && (
        <PostButton
          action={action}
          title="Пока нет"
          look="small"
          object={activity.title}
          fields={{ activity: activity.id, answer: 'not-yet' }}
          formKey={page.newKey()}
        />
      )}
    </>
  );
}
