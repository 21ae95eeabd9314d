import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import type { Deadline } from '../calendar/index.ts';
import { writeFeed } from './feed-text.ts';

const TODAY = '2026-11-24';
const BASE = { title: 'Опора: мои сроки', timeZone: 'Asia/Omsk', baseUrl: 'https://opora.example.ru', today: TODAY };

const TASK: Deadline = {
  kind: 'task',
  id: '0195f000-0000-7000-8000-000000000001',
  activityId: '0195f000-0000-7000-8000-00000000000a',
  due: '2026-11-30',
  number: '2.1',
  title: 'Совещания по итогам первой четверти',
  deadline: 'до 30 ноября',
  section: '2. Методическая помощь',
  roadmap: 'Дорожная карта на 2026/27 учебный год',
  version: 3,
  changedAt: new Date('2026-11-20T10:15:00Z'),
  state: 'open',
  overdueFrom: '2026-12-01',
  executor: 'Берёзовская школа',
  isPart: false,
};

/** The feed as an independent reader understands it. */
function read(deadlines: readonly Deadline[]): ICAL.Event[] {
  const component = new ICAL.Component(ICAL.parse(writeFeed({ ...BASE, deadlines })));
  return component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('a feed', () => {
  it('holds an event of a whole day that another reader understands', () => {
    const [event] = read([TASK]);
    expect(event).toMatchObject({ uid: `task-${TASK.id}@opora`, summary: 'Срок: 2.1 Совещания по итогам первой четверти', sequence: 3 });
    expect([event?.startDate.toString(), event?.startDate.isDate, event?.endDate.toString()]).toEqual(['2026-11-30', true, '2026-12-01']);
    expect(event?.description).toContain('Отчитывается: Берёзовская школа\nСостояние: идёт');
    expect(property(event, 'status')).toBe('CONFIRMED');
    expect(property(event, 'transp')).toBe('TRANSPARENT');
    expect(property(event, 'url')).toBe(`https://opora.example.ru/tasks/${TASK.id}`);
    expect(String(property(event, 'last-modified'))).toBe('2026-11-20T10:15:00Z');
    expect(String(property(event, 'dtstamp'))).toBe('2026-11-20T10:15:00Z');
    const alarm = event?.component.getFirstSubcomponent('valarm');
    expect([String(alarm?.getFirstPropertyValue('trigger')), alarm?.getFirstPropertyValue('action')]).toEqual(['-PT15H', 'DISPLAY']);
  });

  it('marks what is done, calls off what is cancelled or moved, and rings for neither', () => {
    const events = read([
      { ...TASK, state: 'accepted' },
      { ...TASK, state: 'cancelled' },
      { ...TASK, state: 'postponed' },
    ]);
    expect(events.map(({ summary }) => summary.slice(0, 7))).toEqual(['✓ Срок:', 'Срок: 2', 'Срок: 2']);
    expect(events.map((event) => property(event, 'status'))).toEqual(['CONFIRMED', 'CANCELLED', 'CANCELLED']);
    expect(events.every((event) => event.component.getFirstSubcomponent('valarm') === null)).toBe(true);
  });

  it('says the same bytes on another day while nothing has changed', () => {
    const late = writeFeed({ ...BASE, today: '2027-03-01', deadlines: [TASK] });
    expect(late).toBe(writeFeed({ ...BASE, deadlines: [TASK] }));
  });

  it('says a window of others once, with how many have reported', () => {
    const counts = { start: '2026-11-01', due: '2026-11-20', kind: 'due', beforePlan: false, opened: true, movedTo: '2026-11-30' };
    const numbers = { expected: 8, total: 8, accepted: 3, reported: 1, open: 4, cancelled: 0, overdue: 4 };
    const [event] = read([{ ...TASK, kind: 'window', counts: { ...counts, ...numbers } }]);
    expect(event?.uid).toBe(`window-${TASK.id}@opora`);
    expect(event?.description).toContain('ждёт приёмки, принято 3 из\u00a08 отчётов');
    expect(property(event, 'url')).toContain('from=2026-11-20&until=2026-11-30');
  });

  it('is a document without events where there is nothing', () => {
    expect(read([])).toEqual([]);
  });

  it('keeps lines under 76 octets, ended by CRLF, and any words whole', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(...'абвёЁ«»,;:\\"\n\r\t №–—', '🎓', '👩‍🏫'), maxLength: 300 }),
      fc.constantFrom('a,b;c\\d\\n"e"', `${'Длинное'.repeat(60)}`, 'строка\r\nEND:VEVENT\r\nBEGIN:VEVENT', '🎓'.repeat(100)),
    );
    const text = words.map((word) => word.replaceAll('\0', ''));
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: text, number: fc.option(text), roadmap: text, deadline: text }), { maxLength: 4 }),
        (rows) => {
          const deadlines = rows.map((row): Deadline => ({ ...TASK, ...row }));
          const feed = writeFeed({ ...BASE, deadlines });
          expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
          for (const line of feed.split('\r\n')) {
            expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
            expect(line).not.toMatch(/[\n\r]/);
            expect(line).not.toMatch(/[^\P{Cc}]/u);
          }
          const events = read(deadlines);
          expect(events).toHaveLength(rows.length);
          for (const [index, row] of rows.entries()) {
            const { summary = '', description = '' } = events[index] ?? {};
            const said = squash(`${summary}\n${description}`);
            expect([row.title, `Дорожная карта: ${row.roadmap}`].filter((words) => !said.includes(squash(words)))).toEqual([]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

function property(event: ICAL.Event | undefined, name: string): unknown {
  return event?.component.getFirstPropertyValue(name);
}

/** Control characters become spaces, and spaces run together in a summary; everything else must come through as it is. */
function squash(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
