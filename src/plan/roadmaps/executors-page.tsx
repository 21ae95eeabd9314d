import { plural } from '../../platform/lib/russian.ts';
import { ChoiceField, Form, Notice, SelectField, fieldOf, type SelectOption } from '../../platform/ui/index.ts';
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
  /** Windows that the change is for. */
  unopened: number;
};

/** Who reports, who takes part, who accepts. */
export function ExecutorsBody(page: ExecutorsPage) {
  const { activity, form, formKey } = page;
  return (
    <>
      <WhatChanges {...page} />
      <Form action={activityFormUrl(activity.id, 'executors')} formKey={formKey}>
        <PartyFields {...page} />
        <ChoiceField
          name="eachReports"
          legend="Если названы несколько"
          value={form.values['eachReports'] ?? (activity.eachReports ? 'yes' : 'no')}
          options={[
            { value: 'no', label: 'Отчитывается первый', hint: 'Одна задача, один отчёт; соисполнители её видят' },
            { value: 'yes', label: 'Отчитывается каждый', hint: 'У каждого своя задача и свой отчёт' },
          ]}
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

/** What the change takes and what it leaves, before anybody saves. */
function WhatChanges({ opened, unopened }: ExecutorsPage) {
  return (
    <Notice title="Что изменится">
      {unopened === 0
        ? 'Все сроки мероприятия уже открылись: изменение подействует, если появятся новые.'
        : `Ещё не открылось: ${plural(unopened, ['срок', 'срока', 'сроков'])}. Их получат новые исполнители и контролирующий.`}{' '}
      {opened === 0
        ? 'Открытых задач сейчас нет.'
        : `Открыто: ${plural(opened, ['задача', 'задачи', 'задач'])}. Они останутся у прежних исполнителей; каждую можно отменить или перенести.`}
    </Notice>
  );
}

/** A select for each party, the first one leads. */
function PartyFields(page: ExecutorsPage) {
  const options = listOptions(page);
  return (
    <>
      {readValues(page).map((value, index) => (
        <SelectField
          label={index === 0 ? 'Отчитывается' : `Соисполнитель ${index}`}
          {...fieldOf(page.form, `party-${index}`)}
          value={value}
          empty={index === 0 ? `Владелец плана: ${page.roadmap.ownerName}` : 'Никто'}
          hint={index === 0 ? 'Группа раскроется в школы в день, когда откроется срок: задача будет у каждой' : undefined}
          options={options}
        />
      ))}
    </>
  );
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
