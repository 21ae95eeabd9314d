import {
  Button,
  Buttons,
  ChoiceField,
  DateField,
  Empty,
  Form,
  ResultLine,
  SelectField,
  fieldOf,
  type FormState,
  type PageFrame,
} from '../../platform/ui/index.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { headingOf } from '../../act/tasks/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import { likelyQuarter, periodWords, quarterBefore, quarterOf } from './period.ts';
import type { ReportRoadmap, ReportScope } from './store.ts';
import { executionUrl } from './urls.ts';

export type ChoosePage = {
  roadmaps: readonly ReportRoadmap[];
  scopes: readonly ReportScope[];
  today: CalendarDate;
  form: FormState;
  /** May the viewer change the templates of documents? */
  mayChangeTemplates: boolean;
};

const QUARTERS = 5;
/** The answer «свои даты»: the two fields below count. */
export const OWN_DATES = 'own';

/** `/reports`: which roadmap, whose executors, which period. */
export function renderChoice(page: ChoosePage): Pick<PageFrame, 'title' | 'lead' | 'body'> {
  return {
    title: 'Отчёты',
    lead: 'Отчёт об исполнении дорожной карты за квартал или любые даты: на странице и в Word.',
    body: (
      <>
        {page.mayChangeTemplates && (
          <ResultLine tools={[{ title: 'Шаблоны документов', href: TEMPLATES }]}>
            Отчёт составляется по шаблону, его можно изменить в Word
          </ResultLine>
        )}
        <ChoiceBody {...page} />
      </>
    ),
  };
}

function ChoiceBody(page: ChoosePage) {
  const { roadmaps, scopes, form } = page;
  return roadmaps.length === 0 || scopes.length === 0 ? (
    <Empty title="Отчитываться пока не о чем.">Отчёт можно собрать, когда дорожная карта вступит в силу.</Empty>
  ) : (
    <Form action={executionUrl()} method="get" label="Отчёт об исполнении">
      <SelectField
        label="Дорожная карта"
        empty="все дорожные карты"
        options={roadmaps.map(({ id, title }) => ({ value: id, label: headingOf(title, 90) }))}
        {...fieldOf(form, 'roadmap')}
        value={form.values['roadmap'] ?? ownRoadmap(page)}
      />
      <SelectField
        label="Чьё исполнение"
        options={scopes.map(({ id, name }) => ({ value: id, label: name }))}
        {...fieldOf(form, 'scope')}
      />
      <PeriodField {...page} />
      <DateField label="С какого дня" optional hint="Нужно для своих дат. Например: 1 сентября" {...fieldOf(form, 'from')} />
      <DateField label="По какой день" optional hint="Например: 24.11.2026" {...fieldOf(form, 'until')} />
      <Buttons>
        <Button>Собрать отчёт</Button>
      </Buttons>
    </Form>
  );
}

function PeriodField({ today, form }: ChoosePage) {
  return (
    <ChoiceField
      legend="За какой период"
      options={[
        ...listQuarters(today).map((code) => ({
          value: code,
          label: capitalise(periodWords(quarterOf(code) ?? { from: today, until: today })),
        })),
        { value: OWN_DATES, label: 'Свои даты' },
      ]}
      {...fieldOf(form, 'period')}
      value={form.values['period'] ?? likelyQuarter(today)}
    />
  );
}

/** The roadmap of the viewer's own organisation, else the nearest one above it. */
function ownRoadmap({ roadmaps, scopes }: ChoosePage): string {
  const path = scopes[0]?.path ?? '';
  return (
    (roadmaps.find(({ ownerPath }) => ownerPath === path) ?? roadmaps.findLast(({ ownerPath }) => path.startsWith(ownerPath)))?.id ?? ''
  );
}

function listQuarters(today: CalendarDate): string[] {
  return Array.from({ length: QUARTERS }, (_, index) => quarterBefore(today, index));
}
