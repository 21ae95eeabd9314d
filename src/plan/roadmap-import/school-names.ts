/** Names of schools in a text, put into the nominative where their form allows it. */

const SHORT = '(?:М|Г|К|О|Ч|Р|КГ|ОГ|КО|ГП)\\p{Lu}{0,3}ОУ';
const FULL =
  '(?:муниципальн|государственн|краев|областн|частн)\\p{L}+(?:\\s+(?:бюджетн|казенн|казённ|автономн)\\p{L}+)?\\s+(?:обще)?образовательн\\p{L}+\\s+учреждени\\p{L}+';
const ADJECTIVES = '(?:\\p{L}+(?:ая|яя|ой|ей|ую|юю)\\s+){0,4}';
const KIND = '(?:СОШ|ООШ|НОШ|СШ|ОШ|(?:школ|гимнази|лице)\\p{Ll}+(?:-интернат\\p{Ll}*)?)';
const NUMBER = '(?:\\s*№\\s?\\d+)?';
const QUOTED = '[«"][^«»"\\n]{2,120}[»"]';
const PLACE = '(?:\\s+(?:(?:г|с|д|п|пос|пгт|ст|х)\\.|р\\.\\s?п\\.|города|села|деревни|посёлка|станицы)\\s?\\p{Lu}[\\p{L}-]+)?';
const SCHOOL = new RegExp(
  `(?<!\\p{L})(${SHORT}|${FULL})[\\s\\n-]+(${QUOTED}${NUMBER}|${ADJECTIVES}${KIND}${NUMBER}(?:\\s+${QUOTED})?)(${PLACE})`,
  'iu',
);
/** «Липовской основной школы»: a school by its everyday name. */
const PLAIN =
  /([А-ЯЁ][а-яё-]+(?:ск|цк)|(?<=\s)(?:основн|средн|начальн))(?:ой|ей)\s+((?:(?:основн|средн|начальн|общеобразовательн)(?:ой|ей)\s+)*)школ[аыеу](\s*№\s?\d+)?(?![а-яё])/u;
const LONGEST_OWN = 220;
/** Where an order begins to say what is to be done, it names schools that are not its author. */
const ORDER_TEXT = /^(?:\d{1,2}[.)]|приказываю|в соответствии|на основании|в целях|во исполнение)/iu;

/** The first school a text names in full. */
export function findSchool(text: string): string | null {
  const found = SCHOOL.exec(text);
  if (found === null) return null;
  const [, body = '', name = '', place = ''] = found;
  return `${nameBody(body)} ${name.startsWith('«') || name.startsWith('"') ? name : nameKind(name)}${place}`.replace(/\s+/g, ' ').trim();
}

/** «Липовской основной школы» → «Липовская основная школа». */
export function findPlainSchool(text: string): string | null {
  const found = PLAIN.exec(text);
  return found === null || !/^\p{Lu}/u.test(found[0]) ? null : nameKind(found[0]);
}

/** A school that writes in its own name: over the title, or by its head's stamp. */
export function findOwnSchool(lines: readonly string[]): string | null {
  for (const [index, line] of lines.entries()) {
    if (ORDER_TEXT.test(line)) return null;
    if (line.length > LONGEST_OWN) continue;
    const text = /учреждени\p{L}+$/iu.test(line) ? `${line} ${lines[index + 1] ?? ''}` : line;
    const own = text.replace(
      /^(?:(?:утверждаю|утвержд[её]н\S*)[:.]?\s*)?(?:(?:приказ\S*\s+)?директор\S*\s+|приказ\S*\s+(?:по\s+)?)?/iu,
      '',
    );
    const found = findSchool(own);
    if (found !== null && SCHOOL.exec(own)?.index === 0) return found;
  }
  return null;
}

function nameBody(body: string): string {
  if (/^\p{Lu}+$/u.test(body)) return body;
  const words = body.replace(/(?<=\p{L})(?:ого|ому|ым|ом)(?=\s)/giu, 'ое').replace(/учреждени\p{L}+/iu, 'учреждение');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nameKind(name: string): string {
  return name
    .replace(/(?<=\p{L})(?:ой|ую)(?=\s)/gu, 'ая')
    .replace(/(?<=средн)(?:ей|юю)(?=\s)/giu, 'яя')
    .replace(/(школ)(?:ы|е|у|ой)(?!\p{L})/iu, '$1а')
    .replace(/(гимнази)(?:и|ю|ей)(?!\p{L})/iu, '$1я')
    .replace(/(лице)(?:я|ю|е|ем)(?!\p{L})/iu, '$1й');
}
