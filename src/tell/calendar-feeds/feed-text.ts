import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { taskListUrl, taskStatus, taskUrl } from '../../act/tasks/index.ts';
import { lookOf, stateWords } from '../../plan/roadmaps/index.ts';
import { addDays, type CalendarDate } from '../../platform/lib/dates.ts';
import type { Deadline } from '../calendar/index.ts';

export type FeedText = {
  title: string;
  /** IANA zone of its people: the days of the events have none. */
  timeZone: string;
  /** Address of the installation, for the links. */
  baseUrl: string;
  today: CalendarDate;
  deadlines: readonly Deadline[];
};

/** How often a calendar is asked to come again. */
const REFRESH_SECONDS = 4 * 60 * 60;
/** Nine in the morning of the day before, counted from midnight of the day. */
const ALARM_SECONDS = 15 * 60 * 60;
const LONGEST = 200;

/**
 * Deadlines as an iCalendar document (RFC 5545): events of a whole day, because calendars show no foreign to-dos.
 * The same deadlines give the same bytes: the stamp of an event is its last change, so that a calendar may be told
 * that nothing is new.
 */
export function writeFeed(feed: FeedText): string {
  const calendar = ical({
    name: clean(feed.title),
    prodId: { company: 'Opora', product: 'Deadlines', language: 'RU' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
    x: [{ key: 'X-WR-TIMEZONE', value: feed.timeZone }],
  });
  for (const deadline of feed.deadlines) calendar.createEvent(eventOf(deadline, feed));
  // The library leaves the last line without its end, which strict readers miss.
  return `${calendar.toString()}\r\n`;
}

function eventOf(deadline: Deadline, feed: FeedText): ICalEventData {
  const look = lookAt(deadline, feed.today);
  const href = feed.baseUrl + addressOf(deadline);
  const start = midnight(deadline.due);
  return {
    id: `${deadline.kind}-${deadline.id}@opora`,
    sequence: deadline.version,
    start,
    end: midnight(addDays(deadline.due, 1)),
    allDay: true,
    stamp: deadline.changedAt,
    lastModified: deadline.changedAt,
    summary: summaryOf(deadline, look.isDone),
    description: clean(describe(deadline, look.words, href)),
    url: href,
    status: look.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: look.isDone || look.isCancelled ? [] : [{ type: ICalAlarmType.display, trigger: ALARM_SECONDS, description: 'Завтра срок' }],
  };
}

/** Days have no zone: the library reads the UTC parts of an instant. */
function midnight(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

type Look = { words: string; isDone: boolean; isCancelled: boolean };

/** The state as it is kept; how late something is changes every day and is not said. */
function lookAt(deadline: Deadline, today: CalendarDate): Look {
  if (deadline.kind === 'task') {
    const { state } = deadline;
    const words = taskStatus({ ...deadline, overdueFrom: '9999-12-31' }, today).words;
    return { words, isDone: state === 'accepted', isCancelled: state === 'cancelled' || state === 'postponed' };
  }
  const look = lookOf({ ...deadline.counts, overdue: 0 }, { today, isWhole: true }) ?? 'planned';
  return { words: stateWords(deadline.counts, look, true), isDone: look === 'done', isCancelled: look === 'cancelled' };
}

function summaryOf(deadline: Deadline, isDone: boolean): string {
  const text = headOf(deadline);
  const short = text.length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join('')}…`;
  return `${isDone ? '✓ ' : ''}Срок: ${short}`;
}

function headOf({ number, title }: Deadline): string {
  return clean([number, title].filter(Boolean).join(' ')).replace(/\s+/g, ' ');
}

function describe(deadline: Deadline, words: string, href: string): string {
  const lines = [
    // Where the summary was cut, the words stand here whole.
    headOf(deadline).length > LONGEST ? deadline.title : '',
    `Срок в документе: ${deadline.deadline || 'не назван'}`,
    deadline.kind === 'task' ? `Отчитывается: ${deadline.executor}` : '',
    `Состояние: ${words}`,
    `Дорожная карта: ${deadline.roadmap}`,
    href,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function addressOf(deadline: Deadline): string {
  if (deadline.kind === 'task') return taskUrl(deadline.id);
  return taskListUrl({ activity: deadline.activityId, from: deadline.counts.due, until: deadline.due, state: 'all' });
}

/** RFC 5545 has no place for control characters but line breaks; documents bring them along. */
function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ');
}
