import { isId } from '../../platform/lib/id.ts';
import type { MatchTarget } from './match.ts';

/** «organisation:…», «group:…», «person:…», «outside»; anything else decides nothing. */
export function readDecision(text: string): MatchTarget | null {
  if (text === 'outside') return { kind: 'outside' };
  const [kind, id = ''] = text.split(':');
  if (!isId(id)) return null;
  return kind === 'organisation' || kind === 'group' || kind === 'person' ? { kind, id } : null;
}

/** The same as the value of a select. */
export function writeDecision(target: MatchTarget | null): string {
  if (target === null) return '';
  return target.kind === 'outside' ? 'outside' : `${target.kind}:${target.id}`;
}
