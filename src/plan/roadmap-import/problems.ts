/** What the person who imports should look at, in Russian. */
import type { Remark } from '../../platform/office/index.ts';
import type { Conservation } from './conservation.ts';
import type {
  ImportedActivity,
  ImportedPeriod,
  ImportedSection,
  ImportedRoadmap,
  ImportProblem,
  Place,
  ProblemCode,
} from './imported-roadmap.ts';
import type { Plan } from './plan.ts';

const NO_ROADMAP =
  'В документе не найдена таблица плана: нет строки с заголовками «Мероприятия», «Сроки», «Ответственные». Проверьте, тот ли это файл.';
const NO_PERIOD = 'Период карты не назван ни в заголовке, ни в сроках. Укажите его сами.';
const NO_ACTIVITIES = 'Таблица плана найдена, но в ней нет ни одного мероприятия.';
const NBSP = '\u00A0';

function makeProblem(code: ProblemCode, severity: ImportProblem['severity'], message: string, source: Place | null = null): ImportProblem {
  return { severity, code, message, source };
}

function listActivityProblems(
  sections: readonly ImportedSection[],
  hasColumn: (field: string) => boolean,
  period: ImportedPeriod | null,
): ImportProblem[] {
  return sections.flatMap((section) => {
    const seen = new Set<string>();
    return section.activities.flatMap((activity) => {
      const problems = checkActivity(activity, hasColumn, period);
      const number = activity.number?.replace(/[.)\s]+$/, '') ?? '';
      if (number !== '' && seen.has(number)) {
        problems.push(
          makeProblem(
            'repeated-number',
            'warning',
            `Номер ${activity.number} стоит в разделе не один раз. Строки различаются по месту, а не по номеру.`,
            activity.source,
          ),
        );
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
  if (hasColumn('deadline') && activity.deadline === null)
    problems.push(makeProblem('no-deadline', 'warning', `Нет срока: ${name}.`, activity.source));
  else if (activity.deadline !== null && schedule.kind === null) {
    problems.push(
      makeProblem(
        'deadline-not-understood',
        'warning',
        `Срок «${activity.deadline}» не понят: ${name}. Укажите даты сами.`,
        activity.source,
      ),
    );
  }
  if (hasColumn('responsible') && activity.responsible === null)
    problems.push(makeProblem('no-responsible', 'warning', `Нет ответственного: ${name}.`, activity.source));
  // What has a problem of its own is not said twice.
  const doubts = (activity.doubts ?? []).filter((doubt) => !/^(?:нет срока|срок )/u.test(doubt));
  if (doubts.length > 0)
    problems.push(makeProblem('doubtful-row', 'warning', `Сверьте строку с документом: ${doubts.join(', ')}.`, activity.source));
  const year =
    period === null
      ? undefined
      : [...`${activity.deadline ?? ''}`.matchAll(/(?<!\d)20\d\d(?!\d)/g)]
          .map((found) => found[0])
          .find((found) => found < period.start.slice(0, 4) || found > period.end.slice(0, 4));
  if (year !== undefined) {
    problems.push(
      makeProblem('deadline-outside-period', 'warning', `Срок «${activity.deadline}» выходит за период карты: ${name}.`, activity.source),
    );
  }
  return problems;
}

function shorten(text: string): string {
  return text.length <= 70 ? text : `${text.slice(0, 70).replace(/\s+\S*$/u, '')}…`;
}

function describeCutRow(place: Place): ImportProblem {
  const where = place.row === undefined ? `строка${NBSP}${place.from} файла` : `строка${NBSP}${place.row} таблицы`;
  return makeProblem('cut-row', 'warning', `Строка плана начата, но мероприятия в ней нет (${where}). Похоже, документ обрезан.`, place);
}

export function listProblems(
  roadmap: ImportedRoadmap,
  plan: Plan,
  conservation: Conservation,
  remarks: readonly Remark[] = [],
): ImportProblem[] {
  if (plan.layouts.length === 0) return [makeProblem('no-roadmap', 'error', NO_ROADMAP)];
  const hasColumn = (field: string): boolean => roadmap.columns.some((column) => column.field === field);
  const isEmpty = roadmap.sections.every((section) => section.activities.length === 0);
  return [
    ...(roadmap.period === null ? [makeProblem('no-period', 'warning', NO_PERIOD)] : []),
    ...(isEmpty ? [makeProblem('no-activities', 'error', NO_ACTIVITIES)] : []),
    ...listActivityProblems(roadmap.sections, hasColumn, roadmap.period),
    ...plan.cut.map((row) => describeCutRow(row.place)),
    ...remarks.map(({ message, place }) => makeProblem('left-out', 'warning', message, place)),
    ...(conservation.holds ? [] : [describeLostWords(conservation)]),
  ];
}

function describeLostWords({ lost, invented }: Conservation): ImportProblem {
  const words = [...lost, ...invented].slice(0, 10).join(', ');
  return makeProblem('words-lost', 'error', `Слова документа и слова результата не сошлись: ${words}. Сверьте результат с источником.`);
}
