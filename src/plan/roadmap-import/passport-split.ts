/** Running text of a passport cut into its labelled parts and its items. */

/** Where a label begins inside a paragraph: «Цель: … Задачи: …». */
const LABEL_INSIDE =
  /(?<=[.;!?]\s)(?=(?:(?:основн|целев|ожидаем|планируем|конечн|прогнозируем|предполагаем)\p{Ll}+\s+){0,2}(?:цел[ьи]|задач[аи]|результаты?|показател[ьи]|индикатор\p{Ll}*|сроки?)(?:\s+\p{Ll}+){0,4}\s*:)/iu;

/** «Цель: повысить … . Задачи: 1) …; 2) …» as the pieces that begin with a label; a text without such labels is one piece. */
export function splitAtLabels(text: string): string[] {
  return /^[^:]{3,110}:/u.test(text) ? text.split(LABEL_INSIDE).map((piece) => piece.trim()) : [text];
}

const INLINE_MARK = /(?<=^|[\s;.>])(?:\d{1,2}[.)]\s*(?:•\s*)?|[а-я]\)\s*|[•●▪]\s*|(?<=(?:^|[;.>:])\s*)[-–—]\s+)(?=[\p{L}«"])/gu;

/** Items written in one line: «1. • …; 2. • …», «- …; - …». */
export function splitInline(text: string): string[] {
  const marks = [...text.matchAll(INLINE_MARK)];
  if (marks.length < 2) return [text];
  const parts = marks.map((mark, index) => text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim());
  const head = text.slice(0, marks[0]?.index ?? 0).trim();
  return head === '' ? parts : [head, ...parts];
}

const LEAST_ITEM = 8;

/** «создать группу; провести мониторинг»: items without marks, a semicolon in brackets aside. */
export function splitAtSemicolons(text: string): string[] {
  const parts = text.split(/;\s+(?![^(]*\))/u).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part.length >= LEAST_ITEM) ? parts : [text];
}
