import { formatInstant } from '../lib/dates.ts';
import { TROUBLE_WORDS } from './answer.ts';
import type { LetterKind, LetterState } from './letter.ts';
import type { OutboxLetter } from './store.ts';

export const KIND_TITLES: Record<LetterKind, string> = {
  digest: 'сводка задач',
  return: 'отчёт вернули',
  reminder: 'напоминание коллеги',
  service: 'прочее',
};

export const STATE_TITLES: Record<LetterState, string> = {
  waiting: 'ждёт отправки',
  sent: 'отправлено',
  refused: 'сервер не принял',
  'given-up': 'не удалось отправить',
  held: 'задержано',
};

/** What became of a letter, in words. `delivers`: a mail server is configured. */
export function describeState(letter: OutboxLetter, timeZone: string, delivers: boolean): string {
  const why = letter.trouble === null ? '' : `: ${TROUBLE_WORDS[letter.trouble]}`;
  switch (letter.state) {
    case 'sent':
      return letter.sentAt === null ? STATE_TITLES.sent : `отправлено ${formatInstant(letter.sentAt, timeZone)}`;
    case 'waiting':
      if (!delivers) return 'остаётся здесь';
      return letter.attempts === 0
        ? STATE_TITLES.waiting
        : `ещё не отправлено${why}. Следующая попытка ${formatInstant(letter.nextTryAt, timeZone)}`;
    case 'held':
      return 'задержано: этот адрес не принимает писем';
    default:
      return `${STATE_TITLES[letter.state]}${why}`;
  }
}
