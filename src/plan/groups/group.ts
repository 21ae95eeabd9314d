/** Rules by which a group gathers organisations on a given day, under the organisation that keeps it. */
export const GROUP_RULES = [
  'all-schools',
  'low-results',
  'hard-conditions',
  'low-or-hard',
  'risk-group',
  'mentors',
  'base-schools',
  'municipalities',
  'methodical-centres',
] as const;
export type GroupRule = (typeof GROUP_RULES)[number];

/** How the groups are called where a document has no word of its own for them. */
export const GROUP_TITLES = {
  'all-schools': 'Все школы',
  'low-results': 'Школы с низкими результатами (ШНОР)',
  'hard-conditions': 'Школы в неблагоприятных социальных условиях (ШНСУ)',
  'low-or-hard': 'ШНОР и ШНСУ',
  'risk-group': 'Школы группы риска',
  mentors: 'Школы-наставники',
  'base-schools': 'Базовые школы',
  municipalities: 'Органы управления образованием муниципалитетов',
  'methodical-centres': 'Методические службы',
} as const satisfies Record<GroupRule, string>;

/** What a rule asks of an organisation: its type, and one of the statuses held on the day (none: any). */
export type GroupCondition = { type: 'school' | 'municipality' | 'methodical-centre'; statuses: readonly string[] };

export const GROUP_CONDITIONS = {
  'all-schools': { type: 'school', statuses: [] },
  'low-results': { type: 'school', statuses: ['low-results'] },
  'hard-conditions': { type: 'school', statuses: ['hard-conditions'] },
  'low-or-hard': { type: 'school', statuses: ['low-results', 'hard-conditions'] },
  'risk-group': { type: 'school', statuses: ['risk-group'] },
  mentors: { type: 'school', statuses: ['mentor'] },
  'base-schools': { type: 'school', statuses: ['base-school'] },
  municipalities: { type: 'municipality', statuses: [] },
  'methodical-centres': { type: 'methodical-centre', statuses: [] },
} as const satisfies Record<GroupRule, GroupCondition>;

export function isGroupRule(text: string | null): text is GroupRule {
  return GROUP_RULES.some((rule) => rule === text);
}
