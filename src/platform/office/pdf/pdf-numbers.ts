/** What stands in a column of numbers: «1.», «2.3.1», «IV.». */
const NUMBER = /^(?:№\s*)?(?:\d{1,4}|[IVXLІХ]{1,5})(?:\s?\.\s?\d{1,4}){0,4}\s?[.)]?$/u;

export function isNumber(text: string): boolean {
  return NUMBER.test(text);
}
