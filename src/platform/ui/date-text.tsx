import { formatDate, formatDay, formatDayMonth, formatInstant } from '../lib/dates.ts';

/** A calendar date: «24.11.2026», «24.11» (`short`) or «вторник, 24 ноября 2026 года» (`long`). */
export function DateText(props: { date: string; form?: 'short' | 'long' }) {
  const write = props.form === 'long' ? formatDay : props.form === 'short' ? formatDayMonth : formatDate;
  return <time dateTime={props.date}>{write(props.date)}</time>;
}

/** An instant in the reader's zone: «12.11.2026, 15:20». */
export function InstantText(props: { instant: Date; timeZone: string }) {
  return <time dateTime={props.instant.toISOString()}>{formatInstant(props.instant, props.timeZone)}</time>;
}
