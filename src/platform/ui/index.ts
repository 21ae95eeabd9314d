export { readAssets, type AssetManifest } from './assets.ts';
export { LineChart, type ChartPoint, type ChartProps } from './chart.tsx';
export { Choice, ChoiceField, type ChoiceOption } from './choice.tsx';
export { DateText } from './date-text.tsx';
export { DryRunTable, type DryRunCell, type DryRunRow, type Outcome } from './dry-run.tsx';
export {
  DateField,
  fieldOf,
  FileField,
  HiddenField,
  NumberField,
  TextArea,
  TextField,
  type FieldBase,
  type FormState,
  type TextFieldProps,
} from './field.tsx';
export { Button, ButtonLink, Buttons, FORM_KEY, Form, PostButton } from './form.tsx';
export type { FormError, Frame, Link, LowVision, PageFrame } from './frame.ts';
export { JobsTable, type JobRow } from './jobs-table.tsx';
export { Files, Steps, type FileItem } from './lists.tsx';
export { Match, type SourceCellView, type SourcePiece } from './match.tsx';
export { MatrixTable, type MatrixCell, type MatrixRow } from './matrix.tsx';
export { listWeeks, MonthCalendar, type CalendarDay, type CalendarEntry } from './month-calendar.tsx';
export { Beside, Empty, Notice, Opening, Pairs, Part, PrintOnly, Quote, Split, Tally, type TallyItem } from './opening.tsx';
export { renderPage } from './page.tsx';
export { PlanTable, type PlanGroup, type PlanRow } from './plan-table.tsx';
export { Bar, JobProgress, Progress, Strokes, type BarShares, type Stroke } from './progress.tsx';
export { FiguresTable, RecordsTable, type Column, type ColumnKind, type RecordsTableProps } from './records-table.tsx';
export { SelectField, type SelectOption } from './select-field.tsx';
export { renderUiPage, UiPage } from './showcase.tsx';
export { overdueWords, Status, type State } from './status.tsx';
export type { MarkState, TimeMark } from './timeline-lane.tsx';
export { schoolYearRange } from './timeline-scale.ts';
export { Timeline, type TimelineProps, type TimeRow } from './timeline.tsx';
export { WeekList } from './week-list.tsx';
export { Filters, Paging, ResultLine, Tools, Views } from './views.tsx';
