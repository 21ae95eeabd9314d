/** What the roadmap says of itself before and beside its plan. */
import type { ImportedRoadmap, ImportOptions } from './imported-roadmap.ts';
import { readIndicator, readIndicatorTable } from './indicators.ts';
import type { Ledger } from './ledger.ts';
import { findApproval } from './order.ts';
import { readPassport, type PassportItem } from './passport.ts';
import { findPeriod } from './period.ts';
import type { Plan } from './plan.ts';
import { textsOfItem, type Source } from './source.ts';
import { findTerritory } from './territory.ts';
import { findTitle } from './title.ts';

type Head = Pick<ImportedRoadmap, 'title' | 'level' | 'territory' | 'approval' | 'period' | Lists>;
type Lists = 'goals' | 'tasks' | 'expectedResults' | 'indicators';

/** Lines of the order, the stamp and the title that may name the territory. */
const FRONT_LINES = 60;

export function readHead(plan: Plan, source: Source, ledger: Ledger, options: ImportOptions): Head {
  const found = findTitle(plan.front, source.vocabulary);
  if (found !== null) ledger.take(found.atoms, found.text);
  const title = found?.text ?? '';
  const approval = findApproval(plan.front);
  const front = plan.front.slice(0, FRONT_LINES).flatMap(textsOfItem).join('\n');
  const named = findTerritory(front, title, source.atoms.map((atom) => atom.text).join('\n'));
  const lines = plan.around.flatMap(textsOfItem);
  return {
    title,
    level: options.level ?? named.level,
    territory: options.territory ?? named.territory,
    approval,
    period: options.period ?? findPeriod(lines, title, listYears(plan), approval?.date ?? null),
    ...readLists(plan, source, ledger),
  };
}

function readLists(plan: Plan, source: Source, ledger: Ledger): Pick<ImportedRoadmap, Lists> {
  const passport = dropRepeated(readPassport(plan.around, source.vocabulary));
  const found = passport.filter((item) => item.part === 'indicators').map((item) => ({ item, indicator: readIndicator(item.text) }));
  for (const item of passport) if (item.part !== 'indicators') ledger.take(item.atoms, item.text);
  for (const { item, indicator } of found) ledger.take(item.atoms, [indicator.title, ...Object.values(indicator.targets)].join(' '));
  const pick = (part: PassportItem['part']): string[] => passport.filter((item) => item.part === part).map((item) => item.text);
  const tables = plan.around.flatMap((item) => (item.kind === 'grid' ? readIndicatorTable(item, source.vocabulary, ledger) : []));
  return {
    goals: pick('goals'),
    tasks: pick('tasks'),
    expectedResults: pick('expectedResults'),
    indicators: [...found.map(({ indicator }) => indicator), ...tables],
  };
}

/** A goal said again over each table of the plan is one goal. */
function dropRepeated(items: readonly PassportItem[]): PassportItem[] {
  const seen = new Set<string>();
  return items.filter(({ part, text }) => {
    const key = `${part} ${text}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Years the rows speak of, for a document that names its period nowhere else. */
function listYears(plan: Plan): number[] {
  return plan.sections.flatMap(({ section }) => [
    ...(section.year === null ? [] : [section.year]),
    ...section.rows.flatMap((row) => [...(row.deadline?.text.matchAll(/(?<!\d)20\d\d(?!\d)/g) ?? [])].map((found) => Number(found[0]))),
  ]);
}
