import { distanceWords } from '../../act/tasks/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { DateText, JobsTable, type JobRow } from '../../platform/ui/index.ts';
import type { DeskItem } from './desk.ts';

/** What rooms contribute: begun and not finished. */
export function ItemsSection(props: { items: readonly DeskItem[]; today: CalendarDate }) {
  const rows = props.items.map((item): JobRow => ({
    title: item.title,
    href: item.href,
    ...(item.note === undefined ? {} : { note: item.note }),
    due: item.due === undefined ? 'без срока' : <DateText date={item.due} />,
    ...(item.due === undefined ? {} : { dueNote: distanceWords(item.due, props.today) }),
    action: { title: item.action, href: item.href },
  }));
  return (
    <section class="part" aria-labelledby="work">
      <JobsTable id="work" caption="Не закончено" what="Что" rows={rows} />
    </section>
  );
}
