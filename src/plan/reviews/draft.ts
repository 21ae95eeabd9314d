import { newId } from '../../platform/lib/id.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import { readDeadline } from '../deadlines/index.ts';
import type { Schedule } from '../deadlines/index.ts';
import type { ImportedActivity, ImportedPeriod, ImportedRoadmap, SourceCell } from '../roadmap-import/index.ts';
import { partyKey, proposeMatch, takeSure, type Known, type MatchTarget } from './match.ts';
import { belongsTo, partyText, type RowProblem } from './review.ts';

/** Rows of a new draft, ready to be written. Positions leave room for rows put between. */
export type DraftSection = { id: string; position: number; number: string | null; title: string; year: number | null };
export type DraftRow = {
  id: string;
  sectionId: string;
  position: number;
  activity: ImportedActivity;
  schedule: Schedule;
  confidence: number;
  problems: RowProblem[];
  cells: SourceCell[];
  parties: { id: string; position: number; text: string; key: string; target: MatchTarget | null }[];
};
export type Draft = { id: string; sortKey: string; sections: DraftSection[]; rows: DraftRow[] };

export const STEP = 16;

/** What an import understood → the rows of a draft, with the parties matched where one meaning is possible. */
export function makeDraft(roadmap: ImportedRoadmap, known: Known): Draft {
  const draft: Draft = { id: newId(), sortKey: sortKey(roadmap.title), sections: [], rows: [] };
  const matches = matchAliases(roadmap, known);
  const reader = makeReader(roadmap);
  for (const section of roadmap.sections) {
    const sectionId = newId();
    const { number, title, year, schoolYear } = section;
    draft.sections.push({ id: sectionId, position: (draft.sections.length + 1) * STEP, number, title, year });
    for (const activity of section.activities) {
      const position = (draft.rows.length + 1) * STEP;
      draft.rows.push({
        ...makeRow(activity, year, schoolYear, reader),
        sectionId,
        position,
        parties: makeParties(activity, known, matches),
      });
    }
  }
  return draft;
}

/** Short names that the document itself declares («далее – Управление») mean what their full names mean. */
function matchAliases(roadmap: ImportedRoadmap, known: Known): Map<string, MatchTarget | null> {
  const matches = new Map<string, MatchTarget | null>();
  for (const party of roadmap.sections.flatMap(({ activities }) => activities).flatMap(({ parties }) => parties)) {
    if (!('org' in party) || party.alias === undefined) continue;
    const target = takeMeaning(party.org, party.alias, known);
    if (target !== null) matches.set(partyKey(party.alias), target);
  }
  return matches;
}

type Reader = {
  readSchedule(phrase: string, year: number | null, schoolYear?: ImportedPeriod): Schedule;
  listProblems(activity: ImportedActivity): RowProblem[];
};

/** Phrases repeat in a plan, so each is read once; doubts are looked up by their row, of which there may be thousands. */
function makeReader(roadmap: ImportedRoadmap): Reader {
  const schedules = new Map<string, Schedule>();
  const byRow = Map.groupBy(roadmap.problems, ({ source }) => (source?.row === undefined ? 'lines' : `${source.table ?? 0}:${source.row}`));
  const orderDate = roadmap.approval?.date ?? null;
  return {
    readSchedule(phrase, year, schoolYear) {
      const key = `${schoolYear?.start ?? year ?? ''}\n${phrase}`;
      const known =
        schedules.get(key) ??
        readDeadline(phrase, { period: schoolYear ?? roadmap.period, groupYear: schoolYear === undefined ? year : null, orderDate });
      schedules.set(key, known);
      return known;
    },
    listProblems({ source }) {
      const near = [...(byRow.get(`${source.table ?? 0}:${source.row ?? ''}`) ?? []), ...(byRow.get('lines') ?? [])];
      const own = source.row === undefined ? roadmap.problems : near;
      return own.filter((problem) => belongsTo(problem, source)).map(({ severity, code, message }) => ({ severity, code, message }));
    },
  };
}

function makeRow(activity: ImportedActivity, year: number | null, schoolYear: ImportedPeriod | undefined, reader: Reader) {
  return {
    id: newId(),
    activity,
    schedule: reader.readSchedule(activity.deadline ?? '', year, schoolYear),
    problems: reader.listProblems(activity),
    confidence: activity.confidence,
    cells: activity.cells,
  };
}

function makeParties(activity: ImportedActivity, known: Known, matches: Map<string, MatchTarget | null>): DraftRow['parties'] {
  return activity.parties.map((party, index) => {
    const text = partyText(party);
    const key = partyKey(text);
    const alias = 'org' in party ? party.alias : undefined;
    if (!matches.has(key)) matches.set(key, takeMeaning(text, alias, known));
    return { id: newId(), position: index + 1, text, key, target: matches.get(key) ?? null };
  });
}

function takeMeaning(text: string, alias: string | undefined, known: Known): MatchTarget | null {
  return takeSure(proposeMatch(text, known)) ?? (alias === undefined ? null : takeSure(proposeMatch(alias, known)));
}
