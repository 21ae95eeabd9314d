/** What all ways of telling a table as text have in common. */
import { cellsOf, type SamplePlan } from './sample-plan.ts';

export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

export function visualLines(cells: string[], widths: readonly number[], join: (pieces: string[]) => string): string[] {
  const wrapped = cells.map((cell, column) => wrap(cell, widths[column] ?? 20));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => join(wrapped.map((lines) => lines[line] ?? '')));
}

export function body(plan: SamplePlan, heading: (text: string) => string[], row: (cells: string[]) => string[]): string[] {
  return plan.sections.flatMap((section) => [...heading(section.heading), ...section.rows.flatMap((one) => row(cellsOf(one, plan)))]);
}

export function assemble(plan: SamplePlan, header: string[], lines: string[]): string {
  return [plan.title, '', ...header, ...lines, ''].join('\n');
}
