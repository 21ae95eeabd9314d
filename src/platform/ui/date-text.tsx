import { formatDate, formatDay, formatDayMonth } from '../lib/dates.ts';

/** A calendar date: «24.11.2026», «24.11» (`short`) or «вторник, 24 ноября 2026 года» (`long`). */
export function DateText(props: { date: string; form?: 'short' | 'long' }) {
  const write = props.form === 'long' ? formatDay : props.form === 'short' ? formatDayMonth : formatDate;
  return <time dateTime={props.date}>{write(props.date)}</time>;
}
