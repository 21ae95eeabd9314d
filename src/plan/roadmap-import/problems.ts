/** What the person who imports should look at, in Russian. */
import type { ImportedActivity, ImportedPeriod, ImportedSection, ImportProblem, Place, ProblemCode } from './imported-roadmap.ts';

const NBSP = '\u00A0';

export function makeProblem(code: ProblemCode, severity: ImportProblem['severity'], message: string, source: Place | null = null): ImportProblem {
  return { severity, code, message, source };
}

export function listActivityProblems(sections: readonly ImportedSection[], hasColumn: (field: string) => boolean, period: ImportedPeriod | null): ImportProblem[] {
  return sections.flatMap((section) => {
    const seen = new Set<string>();
    return section.activities.flatMap((activity) => {
      const problems = checkActivity(activity, hasColumn, period);
      const number = activity.number?.replace(/[.)\s]+$/, '') ?? '';
      if (number !== '' && seen.has(number)) {
        problems.push(makeProblem('repeated-number', 'warning', `Номер ${activity.number} стоит в разделе не один раз. Строки различаются по месту, а не по номеру.`, activity.source));
      }
      seen.add(number);
      return problems;
    });
  });
}

function checkActivity(activity: ImportedActivity, hasColumn: (field: string) => boolean, period: ImportedPeriod | null): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const name = `«${shorten(activity.title)}»`;
  const { schedule } = activity;
  if (hasColumn('deadline') && activity.deadline === null) problems.push(makeProblem('no-deadline', 'warning', `Нет срока: ${name}.`, activity.source));
  else if (activity.deadline !== null && schedule.kind === null) {
    problems.push(makeProblem('deadline-not-understood', 'warning', `Срок «${activity.deadline}» не понят: ${name}. Укажите даты сами.`, activity.source));
  }
  if (hasColumn('responsible') && activity.responsible === null) problems.push(makeProblem('no-responsible', 'warning', `Нет ответственного: ${name}.`, activity.source));
  const year = period === null ? undefined : [...`${activity.deadline ?? ''}`.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map((found) => found[0]).find((found) => found < period.start.slice(0, 4) || found > period.end.slice(0, 4));
  if (year !== undefined) {
    problems.push(makeProblem('deadline-outside-period', 'warning', `Срок «${activity.deadline}» выходит за период карты: ${name}.`, activity.source));
  }
  return problems;
}

function shorten(text: string): string {
  return text.length <= 70 ? text : `${text.slice(0, 70).replace(/\s+\S*$/u, '')}…`;
}

export function describeCutRow(place: Place): ImportProblem {
  const where = place.row === undefined ? `строка${NBSP}${place.from} файла` : `строка${NBSP}${place.row} таблицы`;
  return makeProblem('cut-row', 'warning', `Строка плана начата, но мероприятия в ней нет (${where}). Похоже, документ обрезан.`, place);
}
