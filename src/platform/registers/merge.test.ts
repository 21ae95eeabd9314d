import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChoices, mergeTexts, readSeen, takeName } from './merge.ts';

const FIELDS = ['name', 'phone', 'site'];
const seen = { name: 'СОШ № 1', phone: '11-22', site: '' };

describe('two edits of one record', () => {
  test('of different fields go together', () => {
    const merged = mergeTexts(FIELDS, { ...seen, phone: '33-44' }, seen, { ...seen, site: 'school.example' });
    expect(merged).toEqual({ texts: { name: 'СОШ № 1', phone: '33-44', site: 'school.example' }, conflicts: [], taken: ['site'] });
  });

  test('of the same field are asked about, mine stays in it', () => {
    const merged = mergeTexts(FIELDS, { ...seen, phone: '33-44' }, seen, { ...seen, phone: '55-66' });
    expect(merged.conflicts).toEqual(['phone']);
    expect(merged.texts['phone']).toBe('33-44');
    expect(applyChoices(FIELDS, { ...merged.texts, [takeName('phone')]: 'theirs' }, { ...seen, phone: '55-66' })['phone']).toBe('55-66');
  });

  test('that say the same are no conflict, nor are line ends', () => {
    const theirs = { ...seen, name: 'Первая\nшкола' };
    expect(mergeTexts(FIELDS, { ...seen, name: 'Первая\r\nшкола ' }, seen, theirs).conflicts).toEqual([]);
  });

  test('without knowing what was seen every difference is asked about', () => {
    expect(mergeTexts(FIELDS, { ...seen, phone: '33-44' }, null, seen).conflicts).toEqual(['phone']);
    expect(readSeen('{broken')).toBeNull();
    expect(readSeen('{"name":"А"}')).toEqual({ name: 'А' });
  });

  const texts = fc.record({ name: word(), phone: word(), site: word() });
  test('never lose what one of the two wrote', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, mine, theirs) => {
        const { texts: merged, conflicts } = mergeTexts(FIELDS, mine, before, theirs);
        for (const field of FIELDS as (keyof typeof before)[]) {
          if (conflicts.includes(field)) continue;
          const changed = mine[field] === before[field] ? theirs[field] : mine[field];
          expect(merged[field]).toBe(changed);
        }
      }),
    );
  });
});

function word() {
  return fc.constantFrom('', 'а', 'б', 'в');
}
