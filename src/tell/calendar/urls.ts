export type CalendarView = 'month' | 'weeks';
export type CalendarSide = 'all' | 'me';

/** The month of a person's deadlines; what is usual is left out of the address. */
export function calendarUrl(state: { month?: string; view?: CalendarView; side?: CalendarSide } = {}): string {
  const query = new URLSearchParams();
  if (state.month !== undefined) query.set('month', state.month);
  if (state.view === 'weeks') query.set('view', 'weeks');
  if (state.side === 'me') query.set('side', 'me');
  const text = query.toString();
  return text === '' ? '/calendar' : `/calendar?${text}`;
}
