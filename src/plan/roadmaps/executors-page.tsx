import { Choice, Form, Notice, SelectField, fieldOf, type FormState, type SelectOption } from '../../platform/ui/index.ts';
import { ActFields, FormButtons, type ChangePage } from './change-pages.tsx';
import type { ActivityParty, TargetOption } from './party-store.ts';
import { writeDecision } from './party-target.ts';
import type { Roadmap } from './store.ts';
import { activityFormUrl } from './urls.ts';

/** Empty selects after those that are filled: more can be named after saving. */
const SPARE = 2;
/** Parties that one form can name. */
export const PARTIES_MOST = 20;

export type ExecutorsPage = ChangePage & {
  roadmap: Roadmap;
  parties: readonly ActivityParty[];
  options: readonly TargetOption[];
  controllers: readonly { id: string; name: string }[];
  /** Tasks that stay as they are: people already have them. */
  opened: number;
};

/** Who reports, who takes part, who accepts. */
export function ExecutorsBody(page: ExecutorsPage) {
  const { activity, form, formKey, opened } = page;
  const values = readValues(page);
  return (
    <>
      <Notice title="Что изменится">
        Новые исполнители и контролирующий получат только те сроки, которые ещё не открылись.{' '}
        {opened === 0
          ? 'Открытых задач у мероприятия сейчас нет.'
          : `Уже открытые задачи (${opened}) останутся у прежних: их можно отменить или перенести по одной.`}
      </Notice>
      <Form action={activityFormUrl(activity.id, 'executors')} formKey={formKey}>
        {values.map((value, index) => (
          <SelectField
            label={index === 0 ? 'Отчитывается' : `Участвует (${index + 1})`}
            {...fieldOf(form, `party-${index}`)}
            value={value}
            empty={index === 0 ? `Владелец плана: ${page.roadmap.ownerName}` : 'Никто'}
            hint={index === 0 ? 'Группа раскроется в школы в день, когда откроется срок: задача будет у каждой' : undefined}
            options={listOptions(page)}
          />
        ))}
        <Choice
          type="checkbox"
          name="eachReports"
          value="yes"
          label="Отчитывается каждый из названных"
          hint="Иначе отчитывается первый, остальные участвуют: одна задача, один отчёт"
          checked={isChecked(form, activity.eachReports)}
        />
        <SelectField
          label="Принимает отчёты"
          {...fieldOf(form, 'controller')}
          value={form.values['controller'] ?? activity.controllerId ?? page.roadmap.ownerId}
          options={page.controllers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ActFields form={form} isOwn example="решение совещания директоров" />
        <FormButtons activity={activity} title="Сохранить" />
      </Form>
    </>
  );
}

/** A box that was sent empty is empty; a form not sent yet shows what is stored. */
function isChecked(form: FormState, stored: boolean): boolean {
  return 'reason' in form.values ? form.values['eachReports'] === 'yes' : stored;
}

/** Values of the selects: those sent, or the parties of the plan; two empty ones after them. */
function readValues({ form, parties }: ExecutorsPage): string[] {
  const sent = Object.entries(form.values).flatMap(([name, value]) => (/^party-\d+$/.test(name) && value !== '' ? [value] : []));
  const stored = parties.flatMap(({ target }) => (target === null ? [] : [writeDecision(target)]));
  const filled = 'reason' in form.values ? sent : stored;
  return [...filled, ...Array.from({ length: SPARE }, () => '')].slice(0, PARTIES_MOST);
}

/** What the owner's plans may name, and what this row names already. */
function listOptions({ options, parties }: ExecutorsPage): SelectOption[] {
  const known = new Set(options.map(({ value }) => value));
  const own = parties.flatMap(({ target, name, text }) => {
    const value = writeDecision(target);
    return target === null || known.has(value) ? [] : [{ value, label: name || text, group: 'Сейчас в плане' }];
  });
  return [...own, ...options];
}
