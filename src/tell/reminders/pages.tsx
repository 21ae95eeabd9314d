import { errorsOf } from '../../platform/http/index.ts';
import { formatDay, formatInstant, type CalendarDate } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { CHOICES_URL, LetterView, TROUBLE_WORDS, type MailChoice, type MailRefusal } from '../../platform/mail/index.ts';
import { Beside, Button, Buttons, Choice, ChoiceField, Form, Part, SelectField, Split, fieldOf } from '../../platform/ui/index.ts';
import { DAYS_BEFORE } from './forms.ts';

/** The viewer's digest as it would look: today's that was written, or the next one of the tasks as they stand. */
export type Preview = { day: CalendarDate; isWritten: boolean; subject: string; text: string };

type ChoicePage = {
  choice: MailChoice & { version: number };
  address: string | null;
  refusal: MailRefusal | null;
  preview: Preview | null;
  /** When digests are written, «08:00». */
  time: string;
  today: CalendarDate;
  timeZone: string;
  /** The project has a mail server. */
  delivers: boolean;
  sent: { values: Record<string, string>; problems: readonly Problem[] } | null;
};

/** «Напоминания»: what to write about, how often, where to; and how the next letter looks. */
export function renderChoices(page: ChoicePage) {
  return {
    title: 'Напоминания и письма',
    crumbs: [{ title: 'Мой профиль', href: '/me' }],
    lead: 'Опора пишет о сроках ваших задач, о возвращённых отчётах и об отчётах, которые ждут вашей приёмки. Всё это видно и на первой странице.',
    problems: page.sent?.problems ?? [],
    body: (
      <Split aside={<WhereTo {...page} />}>
        <ChoiceForm {...page} />
        <PreviewPart {...page} />
      </Split>
    ),
  };
}

const DAYS_OF = ['день', 'дня', 'дней'] as const;

function ChoiceForm({ choice, sent, time }: ChoicePage) {
  const values: Record<string, string> = sent?.values ?? {
    digest: choice.digest,
    instant: choice.instant ? 'yes' : '',
    daysBefore: String(choice.daysBefore),
  };
  const state = { values, errors: errorsOf(sent?.problems ?? []) };
  return (
    <Form action={CHOICES_URL} version={choice.version}>
      <ChoiceField
        {...fieldOf(state, 'digest')}
        legend="Сводка задач"
        hint="Одно письмо на всё: просроченное, сроки и отчёты, которые ждут приёмки"
        options={listDigestOptions(time)}
      />
      <SelectField
        {...fieldOf(state, 'daysBefore')}
        label="Первое напоминание о сроке"
        options={DAYS_BEFORE.map((days) => ({ value: String(days), label: `за ${plural(days, DAYS_OF)}` }))}
      />
      <InstantField checked={values['instant'] === 'yes'} />
      <Buttons>
        <Button>Сохранить</Button>
      </Buttons>
    </Form>
  );
}

function listDigestOptions(time: string) {
  const daily = `В ${time}, если есть о чём: за несколько дней до срока, в последний день, потом раз в неделю`;
  return [
    { value: 'daily', label: 'По рабочим дням', hint: daily },
    { value: 'weekly', label: 'Раз в неделю', hint: 'В первый рабочий день недели: всё, что ждёт вас до следующей сводки' },
    { value: 'off', label: 'Не присылать' },
  ];
}

function InstantField({ checked }: { checked: boolean }) {
  return (
    <fieldset class="field">
      <legend>Сразу</legend>
      <Choice
        type="checkbox"
        name="instant"
        value="yes"
        label="Писать сразу, когда отчёт вернули или напомнил коллега"
        hint="Если снять, возвращённое попадёт в сводку"
        checked={checked}
      />
    </fieldset>
  );
}

function WhereTo({ address, refusal, timeZone, delivers }: ChoicePage) {
  return (
    <Beside id="where" title="Куда приходят письма">
      {address === null ? (
        <p>Адрес не указан, поэтому писем нет. Его добавит ваш координатор.</p>
      ) : (
        <>
          <p>
            <strong>{address}</strong>
          </p>
          {refusal === null ? (
            <p class="note">Адрес меняет ваш координатор.</p>
          ) : (
            <p>
              Письма не доходят с {formatInstant(refusal.refusedAt, timeZone)}: {TROUBLE_WORDS[refusal.trouble]}. Сообщите координатору
              верный адрес; если адрес верен, он это подтвердит.
            </p>
          )}
        </>
      )}
      {!delivers && <p class="note">Почтовый сервер здесь не настроен: письма остаются в Опоре, их читает администратор.</p>}
    </Beside>
  );
}

function PreviewPart({ preview, choice, today, time }: ChoicePage) {
  const off = choice.digest === 'off';
  return (
    <Part id="preview" title="Как выглядит сводка">
      {preview === null ? (
        <p>{off ? 'Сводка выключена.' : 'Напоминать пока не о чем: ближайшие сроки дальше чем через два месяца или их нет.'}</p>
      ) : (
        <>
          <p>{describePreview(preview, today, time, off)}</p>
          <p>
            <strong>{preview.subject}</strong>
          </p>
          <LetterView text={preview.text} />
        </>
      )}
    </Part>
  );
}

function describePreview(preview: Preview, today: CalendarDate, time: string, off: boolean): string {
  if (preview.isWritten) return 'Сегодняшняя сводка, уже написана.';
  if (off) return 'Сводка выключена. Сегодня она была бы такой:';
  if (preview.day === today) return `Сегодняшняя сводка, придёт в ${time}.`;
  return `Ближайшая сводка, ${formatDay(preview.day)}, по задачам, какие они сейчас.`;
}
