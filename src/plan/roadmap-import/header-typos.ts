/** Header words with a letter lost, doubled or swapped: «Меропрития», «Отвественные», «Резултат». */
const WORDS = [
  'мероприятие',
  'мероприятия',
  'ответственный',
  'ответственные',
  'ответственное',
  'исполнитель',
  'исполнители',
  'исполнения',
  'результат',
  'результаты',
  'ожидаемый',
  'показатель',
  'показатели',
  'содержание',
];
const SHORTEST = 7;

/** The header with its misspelt words put right, for recognising only; null where nothing is misspelt. */
export function mendHeader(text: string): string | null {
  let isMended = false;
  const mended = text.replace(/\p{L}+/gu, (word) => {
    const small = word.toLowerCase();
    if (small.length < SHORTEST || WORDS.some((known) => known === small)) return word;
    const near = WORDS.find((known) => isNear(small, known));
    if (near === undefined) return word;
    isMended = true;
    return near;
  });
  return isMended ? mended : null;
}

/** At most one letter in six differs. */
function isNear(word: string, known: string): boolean {
  const most = known.length > 10 ? 2 : 1;
  return Math.abs(word.length - known.length) <= most && countEdits(word, known) <= most;
}

function countEdits(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const current = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (previous[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
