import { declinePhrase } from '../../platform/lib/case-forms.ts';
import { NBSP, capitalise, initials, keepTogether } from '../../platform/lib/russian.ts';
import { dativeInitials } from '../../platform/lib/surnames.ts';
import type { TemplateData, TemplateValue } from '../../platform/office/index.ts';

/** Who signs or leads: a person by the title of the post. */
export type Signer = { title: string; surname: string; name: string; patronymic: string | null };

/** To whom a document goes: the organisation above, and who leads it. */
export type Addressee = { name: string; leader: Signer | null };

/** Who prepared it. */
export type Preparer = Signer & { phone: string | null };

const HEADS = /^(?:министр|директор|ректор|председатель|руководитель|глава|заведующ)/iu;

/**
 * Does the title say that its holder leads the organisation? «Начальник управления» leads an управление; «начальник
 * отдела» of a ministry does not lead the ministry.
 */
export function leads({ title, organisation }: { title: string; organisation: string }): boolean {
  if (HEADS.test(title.trim())) return true;
  const office = /^начальник\s+(\p{L}{4})/iu.exec(title.trim())?.[1];
  return office !== undefined && organisation.trim().toLowerCase().startsWith(office.toLowerCase());
}

/** «Е. В. Ковалёва»: initials first, as a signature stands. */
export function signature(signer: Signer): string {
  const [surname = '', ...letters] = initials(signer.surname, signer.name, signer.patronymic ?? '').split(NBSP);
  return [...letters, surname].join(NBSP);
}

/**
 * The addressee as ГОСТ Р 7.0.97 writes it: an organisation in the nominative, or who leads it by post and name in the
 * dative.
 */
export function addresseeWords({ name, leader }: Addressee): string {
  if (leader === null) return name;
  const post = capitalise(declinePhrase(leader.title, 'dative'));
  return `${name}\n${post}\n${dativeInitials(leader)}`;
}

/** «Сорокина Мария Андреевна, главный специалист управления образования» and on the next line the telephone. */
export function preparerWords(preparer: Preparer): string {
  const name = [preparer.surname, preparer.name, preparer.patronymic ?? ''].filter((part) => part !== '').join(NBSP);
  const who = [name, preparer.title].filter((part) => part !== '').join(', ');
  return preparer.phone === null ? who : `${who}\n${preparer.phone.replaceAll(' ', NBSP)}`;
}

/** Signs, numbers and short words do not part at the end of a line, in any field. */
export function keepLinesTogether(data: TemplateData): TemplateData {
  const kept = Object.entries(data).map(([name, value]): [string, TemplateValue] => {
    if (typeof value === 'string') return [name, keepTogether(value).replace(/(?<=\s(?:до|за|на|от|по)) (?=\d)/g, NBSP)];
    return [name, Array.isArray(value) ? value.map(keepLinesTogether) : value];
  });
  return Object.fromEntries(kept);
}
