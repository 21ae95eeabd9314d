/** Words by which the parties of a plan are told apart: beginnings of words in lower case, ё as е. */
const POSTS = [
  'руководител',
  'руководящ',
  'директор',
  'начальник',
  'заведующ',
  'завуч',
  'методист',
  'специалист',
  'учител',
  'педагог',
  'куратор',
  'координатор',
  'заместител',
  'тьютор',
  'наставник',
  'психолог',
  'логопед',
  'дефектолог',
  'эксперт',
  'председател',
  'секретар',
  'член',
  'глава',
  'консультант',
  'инспектор',
  'воспитател',
  'библиотекар',
  'ответственн',
  'министр',
  'ректор',
  'оператор',
  'администратор',
  'работник',
  'сотрудник',
  'предметник',
  'преподавател',
  'ученик',
  'обучающ',
  'родител',
  'исполнител',
  'менеджер',
  'юрист',
];
/** Adjectives that begin like a post. */
const NOT_POSTS = [
  'педагогическ',
  'директорск',
  'учительск',
  'экспертн',
  'родительск',
  'наставническ',
  'кураторск',
  'методическ',
  'воспитательн',
  'психологич',
  'членств',
];
const SHORT_POSTS = new Set(['зам', 'зав', 'ио', 'врио', 'и.о', 'спец', 'рук']);
const ORGANISATIONS = [
  'отдел',
  'управлени',
  'комитет',
  'министерств',
  'департамент',
  'центр',
  'кабинет',
  'институт',
  'школ',
  'учреждени',
  'организаци',
  'администраци',
  'служб',
  'групп',
  'совет',
  'комисси',
  'участник',
  'объединени',
  'коллектив',
  'лице',
  'гимнази',
  'сад',
  'ассоциаци',
  'сообществ',
  'площадк',
  'команд',
  'штаб',
  'академи',
  'университет',
  'колледж',
  'техникум',
  'фонд',
  'клуб',
  'агентств',
  'оо',
  'шнор',
  'шнсу',
  'муниципалитет',
  'территори',
  'орган',
  'сектор',
  'дом',
  'дворец',
  'библиотек',
  'редакци',
];

/** Legal forms: «МБУ ИМЦ» is one name. */
const LEGAL_FORMS = /^(?:М|Г|Ф|К|А|Ч)[А-ЯЁ]*(?:ОУ|БУ|КУ|АУ|УДО|ДОУ|ПОУ|ГУ)(?:\s|$)/u;

export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}

export function isPostWord(word: string): boolean {
  const folded = fold(word).replace(/\.$/, '');
  if (SHORT_POSTS.has(folded)) return true;
  return POSTS.some((stem) => folded.startsWith(stem)) && !NOT_POSTS.some((stem) => folded.startsWith(stem));
}

export function isOrganisationWord(word: string): boolean {
  const folded = fold(word);
  return !folded.startsWith('школьн') && ORGANISATIONS.some((stem) => (stem.length <= 3 ? folded === stem : folded.startsWith(stem)));
}

/** «ИМЦ», «КРИПКиПРО», «РЦОКО»: two capitals at the start, no lower case but a joining letter or two. */
export function isAbbreviation(word: string): boolean {
  return /^[А-ЯЁA-Z]{2,}(?:[а-яё]{1,2}[А-ЯЁA-Z]+)*$/u.test(word);
}

export function isLegalForm(word: string): boolean {
  return LEGAL_FORMS.test(word);
}

/** The first word that tells decides: «школа молодого педагога» is an organisation, «педагоги школы» are people. */
export function isPost(text: string): boolean {
  for (const word of text.split(/[^\p{L}.]+/u)) {
    if (isPostWord(word)) return true;
    if (isOrganisationWord(word) || isAbbreviation(word)) return false;
  }
  return false;
}
