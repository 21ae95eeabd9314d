import { formatDate, formatRange } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import { Empty, RecordsTable, Status, type State } from '../../platform/ui/index.ts';
import type { PlanWindow } from './plan-store.ts';
import { lookOfWindow } from './view.ts';
import { periodTitle } from './window.ts';

const WINDOW_STATES = {
  done: 'done',
  going: 'going',
  planned: 'planned',
  awaited: 'awaited',
  late: 'overdue',
  accept: 'sent',
} as const satisfies Record<ReturnType<typeof lookOfWindow>['state'], State>;

/** Windows of an activity: when, how many accepted, in which state; a moved deadline says what it was. */
export function WindowsTable({ windows, today }: { windows: readonly PlanWindow[]; today: string }) {
  return (
    <RecordsTable
      caption="Сроки мероприятия"
      captionHidden
      columns={[
        { key: 'span', label: 'Срок', kind: 'title', render: windowTitle },
        { key: 'done', label: 'Принято', render: acceptedOf },
        { key: 'state', label: 'Состояние', render: (window) => windowState(window, today) },
      ]}
      rows={windows}
      empty={<Empty title="Сроков у мероприятия нет." />}
    />
  );
}

function windowTitle(window: PlanWindow) {
  if (window.kind === 'awaited') return 'дата ожидается';
  // a report that was moved is still about its own period
  const period = periodTitle({ ...window, due: window.movedFrom ?? window.due });
  return (
    <>
      {period ?? formatRange(window.start, window.due)}
      {period !== null && <small>до {formatDate(window.due)}</small>}
      {window.movedFrom !== null && <small>перенесён, был до {formatDate(window.movedFrom)}</small>}
    </>
  );
}

function acceptedOf(window: PlanWindow): string {
  if (window.kind === 'awaited' || window.beforePlan) return '—';
  return `${formatNumber(window.accepted)} из${NBSP}${formatNumber(window.expected)}`;
}

function windowState(window: PlanWindow, today: string) {
  if (window.beforePlan) return <span class="quiet">до начала плана</span>;
  return <Status state={WINDOW_STATES[lookOfWindow(window, today).state]} />;
}
