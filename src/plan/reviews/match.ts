import { isGroupRule, type GroupRule } from '../groups/index.ts';
import type { PartyTarget } from '../roadmaps/index.ts';

/** What the words of a party may mean here. */
export type MatchTarget = PartyTarget;

/** `sure`: one meaning is possible, so it is taken without asking; the person sees it and may change it. */
export type Proposal = { target: MatchTarget; sure: boolean; why: string };

/** `keys` are made once by `listNameKeys`: a region has thousands of organisations and a plan hundreds of parties. */
export type KnownOrganisation = { id: string; type: string; path: string; keys: readonly string[] };

/** What the owner of the document knows when its parties are matched. */
export type Known = {
  ownerPath: string;
  ownerId: string;
  organisations: readonly KnownOrganisation[];
  groups: readonly { id: string; title: string; rule: string | null }[];
  people: readonly { id: string; surname: string; name: string; patronymic: string }[];
  aliases: ReadonlyMap<string, MatchTarget>;
};

/** Equal for the same words in other case, with other quotes, dashes and spaces, with ё or е. */
export function partyKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/["'«»„“”‘’`()]/g, '')
    .replace(/[\s\u00a0\u202f_–—−-]+/g, ' ')
    .replace(/[\s.,;:]+$/u, '')
    .trim();
}

/** Proposals for the words of a party, best first; none: a person decides. */
export function proposeMatch(text: string, known: Known): Proposal[] {
  const key = partyKey(text);
  const alias = known.aliases.get(key);
  if (alias !== undefined) return [{ target: alias, sure: true, why: 'так решено раньше' }];
  const proposals = [...matchNames(key, known), ...matchGroup(key, known), ...matchPerson(key, known), ...matchOffice(key, known)];
  return dropRepeated(proposals);
}

function matchNames(key: string, known: Known): Proposal[] {
  const stripped = stripForm(key);
  const found = known.organisations.filter(({ keys }) => keys.includes(key) || keys.includes(stripped));
  const near = preferNear(found, known.ownerPath);
  return near.map(({ id }) => ({ target: { kind: 'organisation', id }, sure: near.length === 1, why: 'по названию' }));
}

/** Under which keys an organisation is known: its names without the legal form, and their abbreviations. */
export function listNameKeys(names: readonly string[]): string[] {
  const keys = names.map(partyKey).flatMap((name) => [stripForm(name), abbreviate(name)]);
  return [...new Set(keys.filter((key) => key !== ''))];
}

const LEGAL_FORM = /^(?:м[бакo]?оу|мб[оу]|маоу|мкоу|мбоу|гбоу|гбу|гау|мбу|мку|мау|фгбоу)(?: (?:дпо|до))? /u;

function stripForm(name: string): string {
  return name.replace(LEGAL_FORM, '').replace(/^(?:администрация|коллектив|руководитель|директор) /u, '');
}

const SMALL_WORDS = new Set(['и', 'в', 'по', 'на', 'для', 'при', 'с']);

/** «районный методический кабинет» → «рмк»; shorter than two letters is no abbreviation. */
export function abbreviate(name: string): string {
  const letters = name
    .split(' ')
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => word[0] ?? '');
  return letters.length < 2 ? '' : letters.join('');
}

/** Of several with one name those under the owner of the document come first; those of a neighbour never come. */
function preferNear(found: readonly KnownOrganisation[], ownerPath: string): readonly KnownOrganisation[] {
  const near = found.filter(({ path }) => path.startsWith(ownerPath));
  return near.length > 0 ? near : found.filter((organisation) => isAround(organisation, ownerPath));
}

/** Does an organisation stand under the owner, above it, or serve a territory above it (the region's centre)? */
function isAround({ path, type }: KnownOrganisation, ownerPath: string): boolean {
  if (path.startsWith(ownerPath) || ownerPath.startsWith(path)) return true;
  const isNeighbour = type === 'municipality' || type === 'school';
  return !isNeighbour && ownerPath.startsWith(path.replace(/[^/]+\/$/, ''));
}

/** Stems of the words that name a group; the first line that fits wins. */
const GROUP_WORDS: readonly { rule: GroupRule; words: RegExp }[] = [
  { rule: 'low-or-hard', words: /(?:шнор|низк\S+ (?:образовательн\S+ )?результат\S*).*(?:шнсу|неблагоприятн\S+|сложн\S+ социальн)/u },
  { rule: 'low-or-hard', words: /(?:^| )участник\S* (?:программ|проект|дорожн)|школ\S* участни\S+/u },
  { rule: 'low-results', words: /(?:^| )шнор(?: |$)|низк\S+ (?:образовательн\S+ )?результат/u },
  { rule: 'hard-conditions', words: /(?:^| )шнсу(?: |$)|(?:неблагоприятн|сложн)\S+ социальн/u },
  { rule: 'mentors', words: /школ\S* наставник|наставник\S* школ|школ\S* (?:лидер|партнер)\S*/u },
  { rule: 'risk-group', words: /школ\S* (?:группы )?риска/u },
  { rule: 'base-schools', words: /(?:базов|опорн)\S+ (?:школ|оо|образовательн)/u },
  { rule: 'methodical-centres', words: /(?:муниципальн|методическ)\S+ (?:методическ\S+ )?(?:служб\S*|центры|кабинеты)/u },
  {
    rule: 'municipalities',
    words:
      /^(?:муниципалитет\S*|моуо|муо|омсу|роо районов|муниципальн\S+ (?:орган|координатор|образован|район|округ)\S*|орган\S+ управления образован\S+|орган\S+ местного)/u,
  },
  {
    rule: 'all-schools',
    words:
      /^(?:все )?(?:руководител\S+ |директор\S* |администраци\S+ |коллектив\S* |заместител\S+ директор\S* |педагог\S* |учител\S+ )?(?:всех )?(?:оо|оу|ооо|школ\S?|общеобразовательн\S+ (?:организаци|учрежден)\S+|образовательн\S+ (?:организаци|учрежден)\S+|мбоу|моу)(?: (?:округа|района|города|муниципалитета|муниципального (?:округа|района)|области|края|республики))?$/u,
  },
];

function matchGroup(key: string, known: Known): Proposal[] {
  const named = known.groups.filter(({ title }) => partyKey(title) === key);
  if (named.length > 0) return named.map(({ id }) => groupProposal(id, true));
  const rule = GROUP_WORDS.find(({ words }) => words.test(key))?.rule;
  // In a municipality's own document «муниципальный координатор» is the municipality itself.
  const owner = known.organisations.find(({ id }) => id === known.ownerId);
  if (rule === 'municipalities' && owner !== undefined && owner.type !== 'region') {
    return [{ target: { kind: 'organisation', id: owner.id }, sure: owner.type === 'municipality', why: 'владелец плана' }];
  }
  return known.groups.filter((group) => isGroupRule(group.rule) && group.rule === rule).map(({ id }) => groupProposal(id, true));
}

function groupProposal(id: string, sure: boolean): Proposal {
  return { target: { kind: 'group', id }, sure, why: 'группа по правилу' };
}

/** «Иванова И. И.», «Иванова Ирина Ивановна, директор» against the people of the owner's territory. */
function matchPerson(key: string, known: Known): Proposal[] {
  const words = key.split(/[ ,.]+/u).filter((word) => word !== '');
  const found = known.people.filter((person) => {
    const at = words.indexOf(partyKey(person.surname));
    const given = words[at + 1];
    return at !== -1 && given !== undefined && partyKey(person.name).startsWith(given) && fitsPatronymic(person.patronymic, words[at + 2]);
  });
  return found.map(({ id }) => ({ target: { kind: 'person', id }, sure: found.length === 1, why: 'по фамилии и имени' }));
}

function fitsPatronymic(patronymic: string, word: string | undefined): boolean {
  return word === undefined || patronymic === '' || partyKey(patronymic).startsWith(word) || word.length > 2;
}

/** Words for the offices that every territory has one of: the one in this place is proposed. */
const OFFICE_WORDS: readonly { type: string; words: RegExp }[] = [
  { type: 'methodical-centre', words: /^(?:рмк|имц|имрц|ммц|мц|гимц|методисты?|ммс)(?: |$)|методическ\S+ (?:кабинет|центр|служб)/u },
  { type: 'assessment-centre', words: /(?:^| )(?:рцои|рцоко|црко|цоко|цоко и ит)(?: |$)|центр\S* (?:оценк|обработки)/u },
  { type: 'institute', words: /(?:^| )(?:иро|ипк|ипкипро|ипкро|црпм|цнппм|дпо)(?: |$)|институт\S* (?:развития|повышения)/u },
  {
    type: 'municipality',
    words: /^(?:роо|руо|уо|оо администрации|моуо)(?: |$)|(?:^| )(?:отдел|управлени|комитет|департамент)\S* (?:по )?образовани/u,
  },
  { type: 'region', words: /(?:^| )(?:министерств|департамент)\S* образовани|^минобр/u },
];

function matchOffice(key: string, known: Known): Proposal[] {
  const type = OFFICE_WORDS.find(({ words }) => words.test(key))?.type;
  if (type === undefined) return [];
  const all = known.organisations.filter((organisation) => organisation.type === type);
  const under = all.filter(({ path }) => path.startsWith(known.ownerPath) || known.ownerPath.startsWith(path));
  const near = under.length > 0 ? under : all.filter((organisation) => isAround(organisation, known.ownerPath));
  return near.slice(0, 5).map(({ id }) => ({ target: { kind: 'organisation', id }, sure: near.length === 1, why: 'по роду организации' }));
}

function dropRepeated(proposals: readonly Proposal[]): Proposal[] {
  const seen = new Set<string>();
  return proposals.filter(({ target }) => {
    const key = target.kind === 'outside' ? 'outside' : `${target.kind}:${target.id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The meaning to take without asking: the first proposal, when it is sure and no other sure one contradicts it. */
export function takeSure(proposals: readonly Proposal[]): MatchTarget | null {
  const sure = proposals.filter((proposal) => proposal.sure);
  return proposals[0]?.sure === true && sure.length > 0 ? proposals[0].target : null;
}
