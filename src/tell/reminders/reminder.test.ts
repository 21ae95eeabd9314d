import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay, makeWorkingCalendar, overdueFrom, type WorkingCalendar } from '../../platform/calendar/index.ts';
import { addDays, weekday, type CalendarDate } from '../../platform/lib/dates.ts';
import { USUAL_CHOICE, type MailChoice } from '../../platform/mail/index.ts';
import {
  DIGEST_PARTS,
  findNextDay,
  firstReminder,
  planDigest,
  planDigests,
  type Digest,
  type DigestPart,
  type Reader,
  type ReminderTask,
} from './reminder.ts';

const START = '2026-11-02';
const law = makeWorkingCalendar(5);

function makeTask(given: Partial<ReminderTask> & { due: CalendarDate }, calendar = law): ReminderTask {
  return {
    id: `task ${given.due}`,
    part: 'executor',
    state: 'open',
    overdueFrom: overdueFrom(calendar, given.due),
    reportedOn: null,
    isNew: false,
    isBack: false,
    number: '1.1',
    title: 'Совещание',
    executorName: 'Берёзовская школа',
    reason: null,
    ...given,
  };
}

const days = fc.integer({ min: 0, max: 110 }).map((shift) => addDays(START, shift));
const calendars = fc.array(days, { maxLength: 25 }).map((off) =>
  makeWorkingCalendar(
    5,
    off.map((day) => ({ day, kind: 'off' as const, official: true, title: '' })),
  ),
);
const taskLists = (calendar: WorkingCalendar) =>
  fc
    .uniqueArray(
      fc.record({
        due: days,
        part: fc.constantFrom('executor' as const, 'coexecutor' as const, 'controller' as const),
        state: fc.constantFrom('planned', 'open', 'returned', 'reported', 'accepted', 'postponed', 'cancelled'),
      }),
      { minLength: 1, maxLength: 8, selector: ({ due }) => due },
    )
    .map((list) => list.map((task) => makeTask({ ...task, reportedOn: task.state === 'reported' ? task.due : null }, calendar)));
const choices: fc.Arbitrary<MailChoice> = fc.record({
  digest: fc.constantFrom('daily', 'weekly', 'off'),
  instant: fc.boolean(),
  daysBefore: fc.constantFrom(3, 7, 14),
});

/** Lives through the days: on some the computer sleeps, on others the job runs twice. */
function live(
  reader: Omit<Reader, 'lastDay' | 'accountId'>,
  calendar: WorkingCalendar,
  slept: (day: CalendarDate) => boolean = () => false,
): Digest[] {
  const digests: Digest[] = [];
  for (let day = addDays(START, -40); day <= addDays(START, 160); day = addDays(day, 1)) {
    if (slept(day)) continue;
    for (let run = 0; run < 2; run += 1) {
      const lastDay = digests.at(-1)?.day ?? null;
      digests.push(...planDigests([{ ...reader, accountId: 'one', lastDay }], day, calendar));
    }
  }
  return digests;
}

function daysTold(digests: readonly Digest[], id: string, ...parts: DigestPart[]): CalendarDate[] {
  return digests.filter((digest) => parts.some((part) => digest.parts[part].some((task) => task.id === id))).map(({ day }) => day);
}

describe('whatever the tasks, the choice and the calendar', () => {
  test('there is one digest a day at most, on working days, and a weekly one is one a week', () => {
    fc.assert(
      fc.property(
        calendars.chain((calendar) => fc.record({ calendar: fc.constant(calendar), tasks: taskLists(calendar), choice: choices })),
        fc.func(fc.boolean()),
        ({ calendar, tasks, choice }, slept) => {
          const told = live({ tasks, choice }, calendar, slept).map(({ day }) => day);
          expect(new Set(told).size).toBe(told.length);
          expect(told.every((day) => isWorkingDay(calendar, day))).toBe(true);
          if (choice.digest === 'off') expect(told).toEqual([]);
          const weeks = told.map((day) => addDays(day, 1 - weekday(day)));
          if (choice.digest === 'weekly') expect(new Set(weeks).size).toBe(weeks.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('nothing is said of what is accepted, moved or cancelled, nor of a report to whoever wrote it', () => {
    fc.assert(
      fc.property(
        calendars.chain((calendar) => fc.record({ calendar: fc.constant(calendar), tasks: taskLists(calendar), choice: choices })),
        ({ calendar, tasks, choice }) => {
          const told = live({ tasks, choice }, calendar).flatMap(({ parts }) => DIGEST_PARTS.flatMap((part) => parts[part]));
          const waits = (task: ReminderTask) => (task.part === 'controller' ? ['reported'] : ['planned', 'open', 'returned']);
          expect(told.filter((task) => !waits(task).includes(task.state))).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a deadline is announced exactly once and named on its day, also where the computer slept', () => {
    const property = fc.property(
      calendars.chain((calendar) => fc.record({ calendar: fc.constant(calendar), due: days })),
      fc.array(days, { maxLength: 20 }),
      fc.constantFrom(3, 7, 14),
      ({ calendar, due }, asleep, daysBefore) => {
        const task = makeTask({ due, id: 'one' }, calendar);
        const others = [2, 5, 9, 30].map((shift) => makeTask({ due: addDays(due, -shift) }, calendar));
        const slept = (day: CalendarDate) => asleep.includes(day);
        const digests = live({ tasks: [task, ...others], choice: { ...USUAL_CHOICE, daysBefore } }, calendar, slept);
        const first = firstReminder(due, daysBefore, calendar);
        const last = addDays(task.overdueFrom, -1);
        let awake = first;
        while (awake < last && (slept(awake) || !isWorkingDay(calendar, awake))) awake = addDays(awake, 1);
        expect(daysTold(digests, 'one', 'soon')).toEqual(awake < last ? [awake] : []);
        expect(daysTold(digests, 'one', 'today')).toEqual(slept(last) ? [] : [last]);
      },
    );
    fc.assert(property, { numRuns: 30 });
  });

  test('a weekly digest announces a deadline once before it passes', () => {
    const property = fc.property(
      calendars.chain((calendar) => fc.record({ calendar: fc.constant(calendar), due: days })),
      ({ calendar, due }) => {
        const task = makeTask({ due, id: 'one' }, calendar);
        const digests = live({ tasks: [task], choice: { ...USUAL_CHOICE, digest: 'weekly' } }, calendar);
        expect(daysTold(digests, 'one', 'soon', 'today')).toHaveLength(1);
      },
    );
    fc.assert(property, { numRuns: 30 });
  });
});

const wednesday = '2026-11-25';
const plan = (tasks: ReminderTask[], today: CalendarDate, choice: Partial<MailChoice> = {}, lastDay: CalendarDate | null = '2026-11-01') =>
  planDigest({ accountId: 'one', choice: { ...USUAL_CHOICE, ...choice }, lastDay, tasks }, today, law);

describe('days of reminding', () => {
  test('a week before, on the day, then weekly while late', () => {
    const digests = live({ tasks: [makeTask({ due: wednesday, id: 'one' })], choice: USUAL_CHOICE }, law);
    expect(digests.slice(0, 5).map(({ day, parts }) => [day, DIGEST_PARTS.find((part) => parts[part].length > 0)])).toEqual([
      ['2026-11-18', 'soon'],
      ['2026-11-25', 'today'],
      ['2026-12-02', 'late'],
      ['2026-12-09', 'late'],
      ['2026-12-16', 'late'],
    ]);
  });

  test('a deadline on a Sunday is told of on the Friday nine days before and on the Monday after', () => {
    const digests = live({ tasks: [makeTask({ due: '2026-11-29', id: 'one' })], choice: USUAL_CHOICE }, law);
    expect(digests.slice(0, 3).map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-30', '2026-12-07']);
  });

  test('who takes part is told before and on the day, not of lateness', () => {
    const digests = live({ tasks: [makeTask({ due: wednesday, part: 'coexecutor' })], choice: USUAL_CHOICE }, law);
    expect(digests.map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-25']);
  });

  test('a controller is told of a report that has waited three working days, then weekly', () => {
    const task = makeTask({ due: '2026-11-20', part: 'controller', state: 'reported', reportedOn: '2026-11-20' });
    const digests = live({ tasks: [task], choice: USUAL_CHOICE }, law);
    expect(digests.slice(0, 2).map(({ day }) => day)).toEqual(['2026-11-25', '2026-12-02']);
    expect(digests[0]?.parts.accept).toEqual([task]);
  });

  test('a task that appears late is announced in the next digest', () => {
    const task = makeTask({ due: wednesday });
    expect(plan([task], '2026-11-20', {}, '2026-11-19')).toBeNull();
    expect(plan([{ ...task, isNew: true }], '2026-11-20', {}, '2026-11-19')?.parts.soon).toHaveLength(1);
  });

  test('what came back is in the digest of whoever wants no letter at once', () => {
    const task = makeTask({ due: '2026-12-20', state: 'returned', isBack: true });
    expect(plan([task], wednesday)).toBeNull();
    expect(plan([task], wednesday, { instant: false })?.parts.returned).toEqual([task]);
  });

  test('a weekly digest stands on the first working day of the week and is made up for within it', () => {
    const tasks = [makeTask({ due: '2026-11-27' }), makeTask({ due: '2026-11-10' }), makeTask({ due: '2026-12-01' })];
    const weekly = { digest: 'weekly' as const };
    expect(plan(tasks, '2026-11-23', weekly, '2026-11-16')?.parts).toMatchObject({ late: [tasks[1]], soon: [tasks[0]] });
    expect(plan(tasks, '2026-11-24', weekly, '2026-11-23')).toBeNull();
    expect(plan(tasks, '2026-11-24', weekly, '2026-11-16')).not.toBeNull();
    expect(plan(tasks, '2026-11-24', weekly, null)).toBeNull();
    // a deadline among the holidays is the first working day's after them, and told of on it
    const holidays = [makeTask({ due: '2027-01-06' })];
    expect(plan(holidays, '2026-12-28', weekly)).toBeNull();
    expect(plan(holidays, '2027-01-11', weekly)?.parts.today).toEqual(holidays);
  });

  test('the day of the next digest is known beforehand', () => {
    const reader = { accountId: 'one', choice: USUAL_CHOICE, lastDay: null, tasks: [makeTask({ due: wednesday })] };
    expect(findNextDay(reader, '2026-11-10', law)).toBe('2026-11-18');
    expect(findNextDay({ ...reader, tasks: [] }, '2026-11-10', law)).toBeNull();
  });
});
