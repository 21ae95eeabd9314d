import { composeSchedule } from './compose.ts';
import { readPieces } from './grammar.ts';
import type { DeadlineContext, Schedule } from './schedule.ts';
import { readTokens } from './tokens.ts';
import { mendTypos } from './typos.ts';

/** A deadline cell is a line or two; what is longer is some other text and is left to a person. */
const MOST_TOKENS = 120;
/** Even a phrase that leaves no question is a reading, not a fact. */
const BEST = 0.98;

const NOTHING: Schedule = {
  kind: null,
  windows: [],
  every: null,
  timesPerYear: null,
  externalPlan: null,
  confidence: 0,
  understood: '',
  doubts: [],
  rules: [],
};

/**
 * Reads a Russian deadline as it stands in a plan («до 20 января 2022», «по окончании каждой учебной четверти»).
 * Never throws; what was not understood is named in `doubts`, and `kind` is null when nothing was.
 * An empty phrase is certain: there is no deadline.
 */
export function readDeadline(phrase: string, context: DeadlineContext): Schedule {
  const { tokens: written, source } = readTokens(phrase.slice(0, 4_000));
  if (!written.some((token) => token.kind !== 'mark')) return { ...NOTHING, confidence: 0.95, understood: 'срок не указан' };
  if (written.length > MOST_TOKENS) return { ...NOTHING, confidence: 0.2, doubts: ['слишком длинный текст для срока'] };
  const { tokens, mended } = mendTypos(written);
  const reading = readPieces(tokens);
  const { sure, ...composed } = composeSchedule(reading, context);
  const doubts = [
    ...composed.doubts,
    ...reading.unknown.map((words) => `не понято: «${words}»`),
    ...mended.map(([from, to]) => `«${from}» прочитано как «${to}»`),
  ];
  if (composed.kind === null)
    return {
      ...NOTHING,
      confidence: 0.3,
      doubts: reading.unknown.length > 0 ? doubts : [`не понято: «${source}»`],
    };
  const unknownShare = reading.unknown.join('').length / Math.max(1, source.length);
  let confidence = Math.min(BEST, sure);
  if (mended.length > 0) confidence = Math.min(confidence, 0.88);
  if (reading.notes.length > 0) confidence = Math.min(confidence, 0.92);
  if (reading.unknown.length > 0) confidence = Math.min(confidence, unknownShare > 0.5 ? 0.35 : 0.7);
  return { ...composed, doubts, confidence: Math.round(confidence * 100) / 100 };
}
