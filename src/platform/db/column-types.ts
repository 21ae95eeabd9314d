import pg from 'pg';

type Parser = (text: string) => unknown;

const { DATE, INT8 } = pg.types.builtins;
const DATE_ARRAY = 1182;
const INT8_ARRAY = 1016;

const parsers = new Map<number, Parser>([
  [DATE, (text) => text],
  [DATE_ARRAY, (text) => readArray(text, (item) => item)],
  [INT8, readInt8],
  [INT8_ARRAY, (text) => readArray(text, readInt8)],
]);

/**
 * How columns arrive: `date` as the text YYYY-MM-DD (node-postgres would make a Date, a day off east of Greenwich),
 * `int8` as a number, `numeric` as text, `timestamptz` as Date.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`);
  return value;
}

/** `{1,2,NULL}`: dates and whole numbers are never quoted in array texts. */
function readArray(text: string, readItem: Parser): unknown[] {
  const inside = text.slice(1, -1);
  if (inside === '') return [];
  return inside.split(',').map((item) => (item === 'NULL' ? null : readItem(item)));
}
