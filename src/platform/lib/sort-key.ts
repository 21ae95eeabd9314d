/**
 * Key by which lists stand in the order a Russian reader expects, under plain comparison of code points
 * (the "C" collation of the database): case and quotes do not count, ё is е, № 2 stands before № 10.
 * Keys of equal text are equal; a tie is broken by the id.
 */
export function sortKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/["'«»„“”‘’`]/g, '')
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replace(/[\s\u00a0\u202f_–—−-]+/g, ' ')
    .trim()
    .replace(/\d+/g, (digits) => padNumber(digits));
}

/** Ten digits hold every number of a school, an order or a year; a longer one keeps its own length. */
function padNumber(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '').padStart(10, '0');
}
