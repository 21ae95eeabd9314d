import { formatDate, formatRange } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import { Button, Buttons, DateField, Empty, Form, TextArea, TextField, fieldOf, type FormState } from '../../platform/ui/index.ts';
import type { ActivityCard } from './activity-store.ts';
import type { MovableWindow } from './postpone-store.ts';
import { activityFormUrl, activityUrl } from './urls.ts';
import { periodTitle } from './window.ts';

export type ChangePage = { activity: ActivityCard; form: FormState; formKey: string };

/** Reason, who allowed it, the order: every change of a plan in force says them. */
export function ActFields({ form, isOwn = false, example }: { form: FormState; isOwn?: boolean; example: string }) {
  return (
    <>
      <TextArea label="Причина" hint={`Например: ${example}. Её прочитают исполнители`} rows={2} {...fieldOf(form, 'reason')} />
      <TextField
        label="Кто разрешил"
        hint="Например: начальник управления образования Лосев А. А."
        optional={isOwn}
        {...fieldOf(form, 'allowedBy')}
      />
      <TextField label="Номер приказа" size="short" optional {...fieldOf(form, 'actNumber')} />
      <DateField label="Дата приказа" optional {...fieldOf(form, 'actDate')} />
    </>
  );
}

/** New days for windows that still wait: each row that is filled moves. */
export function PostponeBody({ windows, ...page }: ChangePage & { windows: readonly MovableWindow[] }) {
  const { activity, form, formKey } = page;
  if (windows.length === 0) {
    return <Empty title="Переносить нечего.">По всем срокам отчитались, или дату ещё не назначили.</Empty>;
  }
  return (
    <>
      <p>
        Срок переносится всем, кто ещё не отчитался: прежние задачи закроются как перенесённые, вместо них откроются задачи с новым сроком.
        Сданное и принятое не изменится.
      </p>
      <Form action={activityFormUrl(activity.id, 'postpone')} formKey={formKey}>
        {windows.map((window) => (
          <DateField
            label={windows.length === 1 ? 'Новый срок' : `Новый срок вместо ${formatDate(window.due)}`}
            hint={`${windowHint(window)}. Например: 20 января`}
            optional={windows.length > 1}
            {...fieldOf(form, `due-${window.id}`)}
          />
        ))}
        <ActFields form={form} example="карантин в школах округа" />
        <FormButtons activity={activity} title="Перенести" />
      </Form>
    </>
  );
}

function windowHint(window: MovableWindow): string {
  const what =
    periodTitle({ ...window, due: window.movedFrom ?? window.due })?.replace('Отчёт', 'отчёт') ??
    (window.start === window.due ? formatDate(window.due) : formatRange(window.start, window.due));
  if (!window.isOpen) return `Сейчас ${what}, ещё не открыт`;
  return `Сейчас ${what}, не${NBSP}отчитались: ${formatNumber(window.waiting)}`;
}

export function CancelBody({ activity, form, formKey }: ChangePage) {
  return (
    <>
      <p>Задачи, по которым ещё не отчитались, будут отменены с этой причиной. Сданное и принятое останется. Отмену можно снять.</p>
      <Form action={activityFormUrl(activity.id, 'cancel')} formKey={formKey}>
        <ActFields form={form} example="мероприятие исключено из плана" />
        <FormButtons activity={activity} title="Отменить мероприятие" />
      </Form>
    </>
  );
}

export function RestoreBody({ activity, form, formKey }: ChangePage) {
  return (
    <>
      {activity.cancelledOn !== null && (
        <p>
          Отменено {formatDate(activity.cancelledOn)}: {activity.cancelledReason}
        </p>
      )}
      <p>
        Отменённые вместе с мероприятием задачи вернутся в прежнее состояние. Если их срок за это время прошёл, они окажутся просроченными.
      </p>
      <Form action={activityFormUrl(activity.id, 'restore')} formKey={formKey}>
        <ActFields form={form} isOwn example="приказ об отмене утратил силу" />
        <FormButtons activity={activity} title="Вернуть в план" />
      </Form>
    </>
  );
}

export function FormButtons({ activity, title }: { activity: ActivityCard; title: string }) {
  return (
    <Buttons>
      <Button>{title}</Button>
      <a href={activityUrl(activity.id)}>Не менять</a>
    </Buttons>
  );
}
