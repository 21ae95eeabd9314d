import { errorsOf, NotFound, parseForm, readForm, sendPage, visitOf } from '../http/index.ts';
import type { Visit, Web, WebContext } from '../http/index.ts';
import { isDate } from '../lib/dates.ts';
import { isId } from '../lib/id.ts';
import type { Problem } from '../lib/outcome.ts';
import { formatSchoolYear, schoolYearOf } from './academic-calendar.ts';
import { recommendAcademicCalendar } from './recommended-calendar.ts';
import type { AcademicCalendar, Scheme } from './academic-calendar.ts';
import { CalendarFormBody } from './academic-form-page.tsx';
import { CalendarsBody } from './academic-pages.tsx';
import { changeCalendar, changeDay, requireMayEdit, requireMayEditDays, takeCalendarBack, takeDayBack } from './actions.ts';
import type { CalendarOwner, DaysOwner } from './actions.ts';
import { calendarForm, dayForm, readScheme, removalForm, textsOfCalendar } from './forms.ts';
import { findAcademicCalendar, findWorkingCalendar, listCalendarsAt, listEditedDays } from './store.ts';
import { CALENDARS, calendarsUrl, WORKING_CALENDAR, workingYearUrl } from './urls.ts';
import { readDay } from './working-calendar.ts';
import { dayHeading, WorkingDayBody } from './working-day-page.tsx';
import { WorkingYearBody } from './working-pages.tsx';

/** What the calendar asks of the rooms that know organisations and roles. */
export interface CalendarAccess {
  /** The organisation as this viewer may see it, with the decision whether they may edit its calendars; else `null`. */
  findOwner(visit: Visit, organisationId: string): Promise<CalendarOwner | null>;
  /** Name of an organisation above, whose calendar is inherited. */
  readTitle(visit: Visit, organisationId: string): Promise<string>;
  findDaysOwner(visit: Visit): Promise<DaysOwner>;
}

/** Pages of academic calendars and of the working calendar. */
export function mountCalendars(web: Web, access: CalendarAccess): void {
  web.get(CALENDARS, (c) => c.redirect(homeOf(visitOf(c))));
  web.get('/calendars/of/:id', (c) => showCalendars(c, access));
  web.get('/calendars/of/:id/:year', (c) => showCalendarForm(c, access));
  web.post('/calendars/of/:id/:year', (c) => saveCalendar(c, access));
  web.post('/calendars/of/:id/:year/remove', (c) => removeCalendar(c, access));
  web.get(WORKING_CALENDAR, (c) => c.redirect(workingYearUrl(Number(visitOf(c).today.slice(0, 4)))));
  web.get('/calendars/working/:year', (c) => showYear(c, access));
  web.get('/calendars/working/day/:day', (c) => showDay(c, access));
  web.post('/calendars/working/day/:day', (c) => saveWorkingDay(c, access));
  web.post('/calendars/working/day/:day/remove', (c) => removeWorkingDay(c, access));
}

/** Own calendars first; whoever has no post sees the days that all share. */
function homeOf({ viewer, today }: Visit): string {
  const own = viewer.posts[0]?.organisationId;
  return own === undefined ? workingYearUrl(Number(today.slice(0, 4))) : calendarsUrl(own);
}

const DONE: Readonly<Record<string, string>> = {
  saved: 'Календарь сохранён. Сроки, которые уже идут, не сдвинулись; новые считаются по нему.',
  removed: 'Исправление убрано, снова действует общее правило.',
  kept: 'Ничего не убрано: пока вы смотрели, это изменили. Посмотрите и повторите.',
};

async function findOwner(c: WebContext, access: CalendarAccess): Promise<CalendarOwner> {
  const id = c.req.param('id') ?? '';
  const owner = isId(id) ? await access.findOwner(visitOf(c), id) : null;
  if (owner === null) throw new NotFound();
  return owner;
}

function readYear(c: WebContext): number {
  const text = c.req.param('year') ?? '';
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 2000 || year > 2099) throw new NotFound();
  return year;
}

async function showCalendars(c: WebContext, access: CalendarAccess) {
  const visit = visitOf(c);
  const owner = await findOwner(c, access);
  const current = schoolYearOf(visit.today);
  const calendars = await listCalendarsAt(visit.db, owner.path, [current, current + 1, current - 1]);
  const held = await Promise.all(
    calendars.map(async (calendar) => ({
      calendar,
      own: calendar.organisationId === owner.id,
      ownerTitle: calendar.organisationId === null ? null : await access.readTitle(visit, calendar.organisationId),
    })),
  );
  return sendPage(c, {
    title: 'Учебный календарь',
    lead: owner.title,
    confirmation: DONE[c.req.query('done') ?? ''],
    body: <CalendarsBody owner={owner} held={held} working={await findWorkingCalendar(visit.db)} />,
  });
}

async function showCalendarForm(c: WebContext, access: CalendarAccess) {
  const owner = await findOwner(c, access);
  if (!owner.mayEdit) throw new NotFound();
  const year = readYear(c);
  const held = await findAcademicCalendar(visitOf(c).db, owner.path, year);
  const scheme = readScheme(c.req.query('scheme')) ?? held.scheme;
  const shown = scheme === held.scheme ? held : { ...recommendAcademicCalendar(year, scheme), week: held.week };
  return sendCalendarForm(c, {
    owner,
    held,
    year,
    scheme,
    texts: textsOfCalendar(shown),
    problems: [],
    conflict: false,
  });
}

function sendCalendarForm(
  c: WebContext,
  form: {
    owner: CalendarOwner;
    held: AcademicCalendar;
    year: number;
    scheme: Scheme;
    texts: Record<string, string>;
    problems: readonly Problem[];
    conflict: boolean;
  },
) {
  const { owner, held, year, texts, problems } = form;
  const own = held.organisationId === owner.id;
  return sendPage(c, {
    title: `Календарь ${formatSchoolYear(year)}`,
    lead: owner.title,
    problems,
    crumbs: [{ title: 'Учебный календарь', href: calendarsUrl(owner.id) }],
    body: (
      <CalendarFormBody
        owner={owner}
        schoolYear={year}
        scheme={form.scheme}
        state={{ values: texts, errors: errorsOf(problems) }}
        version={own ? held.version : 0}
        stored={form.conflict ? held : null}
      />
    ),
  });
}

async function saveCalendar(c: WebContext, access: CalendarAccess) {
  const visit = visitOf(c);
  const owner = await findOwner(c, access);
  requireMayEdit(owner);
  const year = readYear(c);
  const { text } = await readForm(c);
  const parsed = parseForm(calendarForm(year), text);
  const outcome = parsed.ok ? await changeCalendar(visit, owner, year, parsed.value) : parsed;
  if (outcome.ok) return c.redirect(calendarsUrl(owner.id, 'saved'), 303);
  const held = await findAcademicCalendar(visit.db, owner.path, year);
  const scheme = readScheme(text['scheme']) ?? held.scheme;
  return sendCalendarForm(c, {
    owner,
    held,
    year,
    scheme,
    texts: text,
    problems: outcome.problems,
    conflict: parsed.ok,
  });
}

async function removeCalendar(c: WebContext, access: CalendarAccess) {
  const owner = await findOwner(c, access);
  requireMayEdit(owner);
  const parsed = parseForm(removalForm, (await readForm(c)).text);
  const outcome = parsed.ok ? await takeCalendarBack(visitOf(c), owner, readYear(c), parsed.value.version) : parsed;
  return c.redirect(calendarsUrl(owner.id, outcome.ok ? 'removed' : 'kept'), 303);
}

async function showYear(c: WebContext, access: CalendarAccess) {
  const visit = visitOf(c);
  const year = readYear(c);
  const [owner, calendar] = await Promise.all([access.findDaysOwner(visit), findWorkingCalendar(visit.db)]);
  return sendPage(c, {
    title: `Производственный календарь ${year} года`,
    confirmation: DONE[c.req.query('done') ?? ''],
    body: <WorkingYearBody year={year} calendar={calendar} mayEdit={owner.mayEdit} />,
  });
}

function readDayParam(c: WebContext): string {
  const day = c.req.param('day') ?? '';
  if (!isDate(day)) throw new NotFound();
  return day;
}

async function showDay(c: WebContext, access: CalendarAccess) {
  const visit = visitOf(c);
  if (!(await access.findDaysOwner(visit)).mayEdit) throw new NotFound();
  const day = readDay(await findWorkingCalendar(visit.db), readDayParam(c));
  const texts = {
    kind: day.kind,
    title: day.title,
    official: day.official && day.source !== 'week' ? 'yes' : '',
  };
  return sendDay(c, { texts, problems: [], conflict: false });
}

async function sendDay(c: WebContext, form: { texts: Record<string, string>; problems: readonly Problem[]; conflict: boolean }) {
  const { db } = visitOf(c);
  const date = readDayParam(c);
  const year = Number(date.slice(0, 4));
  const [calendar, edited] = await Promise.all([findWorkingCalendar(db), listEditedDays(db, year)]);
  return sendPage(c, {
    title: dayHeading(date),
    problems: form.problems,
    crumbs: [{ title: `Производственный календарь ${year} года`, href: workingYearUrl(year) }],
    body: (
      <WorkingDayBody
        day={readDay(calendar, date)}
        edited={edited.find(({ day }) => day === date) ?? null}
        state={{ values: form.texts, errors: errorsOf(form.problems) }}
        conflict={form.conflict}
      />
    ),
  });
}

async function saveWorkingDay(c: WebContext, access: CalendarAccess) {
  const visit = visitOf(c);
  const day = readDayParam(c);
  const owner = await access.findDaysOwner(visit);
  requireMayEditDays(owner);
  const { text } = await readForm(c);
  const parsed = parseForm(dayForm, text);
  if (!parsed.ok) return sendDay(c, { texts: text, problems: parsed.problems, conflict: false });
  const { version, ...decided } = parsed.value;
  const outcome = await changeDay(visit, owner, { day, ...decided }, version);
  if (!outcome.ok) return sendDay(c, { texts: text, problems: outcome.problems, conflict: true });
  return c.redirect(workingYearUrl(Number(day.slice(0, 4)), 'saved'), 303);
}

async function removeWorkingDay(c: WebContext, access: CalendarAccess) {
  const visit = visitOf(c);
  const day = readDayParam(c);
  const owner = await access.findDaysOwner(visit);
  requireMayEditDays(owner);
  const parsed = parseForm(removalForm, (await readForm(c)).text);
  const outcome = parsed.ok ? await takeDayBack(visit, owner, day, parsed.value.version) : parsed;
  return c.redirect(workingYearUrl(Number(day.slice(0, 4)), outcome.ok ? 'removed' : 'kept'), 303);
}
