import { headingOf } from '../../act/tasks/index.ts';
import { Part, RecordsTable, type Column } from '../../platform/ui/index.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import { joinReasons, reasonKind, type Reason } from './reasons.ts';

/** Reasons of a whole page that are shown. */
const SHOWN = 15;

/** What is said most often, over all lines. */
export function ReasonsBeside(props: { lines: readonly { reasons: readonly Reason[] }[]; title: string; isKindTold?: boolean }) {
  const reasons = joinReasons(props.lines.map((line) => line.reasons)).slice(0, SHOWN);
  if (reasons.length === 0) return null;
  const columns: Column<Reason>[] = [
    { key: 'text', label: 'Словами', kind: 'title', render: (reason) => `«${headingOf(reason.text, 200)}»` },
    ...(props.isKindTold ? [{ key: 'kind', label: 'Откуда', render: (reason: Reason) => capitalise(reasonKind(reason)) }] : []),
    { key: 'times', label: 'Сколько раз', kind: 'number', render: (reason) => reason.times },
  ];
  return (
    <Part id="reasons">
      <RecordsTable id="reasons" caption={props.title} columns={columns} rows={reasons} />
    </Part>
  );
}
