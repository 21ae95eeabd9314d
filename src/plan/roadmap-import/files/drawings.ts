/** A plan drawn with characters, and saved as separated values, in any widths. */
import { assemble, body, visualLines, wrap } from './rendering-pieces.ts';
import { cellsOf, headersOf, type SamplePlan } from './sample-plan.ts';

type Drawing = { top: string; middle: string; bottom: string; bar: string; dash: string };

/** Frames in three hands: left corner, crossing and right corner of each rule. */
export const DRAWINGS = {
  boxes: { top: '┌┬┐', middle: '├┼┤', bottom: '└┴┘', bar: '│', dash: '─' },
  doubled: { top: '╔╦╗', middle: '╠╬╣', bottom: '╚╩╝', bar: '║', dash: '═' },
  letters: { top: '-T¬', middle: '+++', bottom: 'L+-', bar: '¦', dash: '-' },
  pluses: { top: '+++', middle: '+++', bottom: '+++', bar: '|', dash: '-' },
} as const satisfies Record<string, Drawing>;

/** A drawn table with a row of column numbers; equal executors of neighbouring rows are one cell where `joined` says so. */
export function drawPlan(plan: SamplePlan, drawing: Drawing, widths: readonly number[], joined: boolean): string {
  const { bar, dash } = drawing;
  const rule = ([left = '', cross = '', right = '']: string, open: readonly number[] = []): string => {
    const parts = widths.map((width, column) => (open.includes(column) ? ' ' : dash).repeat(width + 2));
    return left + parts.join(cross) + right;
  };
  const line = (pieces: string[]): string => bar + pieces.map((piece, column) => ` ${piece.padEnd(widths[column] ?? 20)} `).join(bar) + bar;
  const row = (cells: string[]): string[] => visualLines(cells, widths, line);
  const inner = widths.reduce((sum, width) => sum + width + 3, -1);
  const executors = plan.columns.findIndex((column) => column.field === 'responsible');
  const rows = plan.sections.flatMap((section) => [
    rule(drawing.middle),
    ...wrap(section.heading, inner - 2).map((text) => `${bar} ${text.padEnd(inner - 2)} ${bar}`),
    ...section.rows.flatMap((one, index) => {
      const isSame = joined && executors >= 0 && section.rows[index - 1]?.responsible === one.responsible;
      const cells = cellsOf(one, plan).map((cell, column) => (isSame && column === executors ? '' : cell));
      return [rule(drawing.middle, isSame ? [executors] : []), ...row(cells)];
    }),
  ]);
  const numbers = row(widths.map((_, column) => String(column + 1)));
  const header = [rule(drawing.top), ...row(headersOf(plan)), rule(drawing.middle), ...numbers];
  return assemble(plan, header, [...rows, rule(drawing.bottom)]);
}

/** Values between separators as a program of tables saves them; a cell with line ends or separators is quoted. */
export function separatePlan(plan: SamplePlan, separator: string, widths: readonly number[]): string {
  const value = (text: string): string => (/[\n"]/u.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text);
  const write = (cells: string[]): string =>
    plan.columns.map((_, column) => value(wrap(cells[column] ?? '', widths[column] ?? 20).join('\n'))).join(separator);
  const empty = write([]);
  const whole = (text: string): string => value(text) + empty;
  const lines = body(
    plan,
    (text) => [whole(text)],
    (cells) => [write(cells)],
  );
  return [whole(plan.title), empty, write(headersOf(plan)), ...lines, ''].join('\r\n');
}
