import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeContexts, makePeerFinder, type ContextRow } from './context.ts';

const row = (id: string, shares: number[], actual: number, pupils = 100, kind = 'sosh'): ContextRow => ({
  id,
  shares,
  actual,
  pupils,
  kind,
});
const METHOD = { indicators: [{ code: 'both-parents-higher', sign: 1 as const, weight: 1 }], lowBelow: -0.5, residualBelow: -0.5 };

describe('a population small enough to count by hand', () => {
  // shares 0, 0.5, 1: the index is 0, 50, 100; marks 3, 3, 4.5: the line is 2.75 + 0.015 × index
  const rows = [row('a', [0], 3), row('b', [0.5], 3), row('c', [1], 4.5)];

  it('has its index, its line and its residuals', () => {
    const found = describeContexts(rows, METHOD);
    expect(['a', 'b', 'c'].map((id) => found.get(id)?.index)).toEqual([0, 50, 100]);
    expect(found.get('a')?.expected).toBeCloseTo(2.75, 10);
    expect(found.get('b')?.expected).toBeCloseTo(3.5, 10);
    expect(found.get('b')?.residual).toBeCloseTo(-0.5, 10);
    // sd of the residuals is √(0.125) = 0.354, half of it 0.177; sd of the index is 40.8, the hard end is below 29.6
    expect(['a', 'b', 'c'].map((id) => found.get(id)?.quadrant)).toEqual(['hard-conditions', 'low-results', 'partner']);
  });

  it('turns round where less is better', () => {
    const found = describeContexts(rows, { ...METHOD, indicators: [{ code: 'single-parent', sign: -1, weight: 2 }] });
    expect(['a', 'b', 'c'].map((id) => found.get(id)?.index)).toEqual([100, 50, 0]);
  });

  it('names peers of the same kind by context and size, not by results', () => {
    const many = [...rows, row('d', [0.5], 5, 100), row('e', [0.5], 3, 100, 'oosh'), row('f', [0.5], 3, 900)];
    const peers = makePeerFinder(many)('b', 2);
    expect(peers.map(({ id }) => id)).toEqual(['d', 'a']);
    expect(peers[0]).toMatchObject({ distance: 0, parts: [0, 0] });
    expect(makePeerFinder(many)('nobody', 2)).toEqual([]);
  });
});

it('schools that do not differ stand in the middle, and two schools are no population', () => {
  const same = describeContexts([row('a', [0.2], 3), row('b', [0.2], 4), row('c', [0.2], 5)], METHOD);
  expect([...same.values()].map(({ index, expected }) => [index, expected])).toEqual([
    [50, 4],
    [50, 4],
    [50, 4],
  ]);
  expect(describeContexts([row('a', [0], 3), row('b', [1], 4)], METHOD).size).toBe(0);
});

it('residuals sum to nothing, the index spans 0–100, and the order of schools does not matter', () => {
  const rows = fc.array(
    fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), actual: fc.double({ min: 2, max: 5, noNaN: true }) }),
    {
      minLength: 3,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(rows, (random) => {
      const list = random.map(({ share, actual }, at) => row(String(at), [share], actual));
      const found = describeContexts(list, METHOD);
      const contexts = [...found.values()];
      expect(contexts.reduce((sum, { residual }) => sum + residual, 0)).toBeCloseTo(0, 6);
      const indexes = contexts.map(({ index }) => index);
      expect(Math.min(...indexes)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...indexes)).toBeLessThanOrEqual(100 + 1e-9);
      const turned = describeContexts(list.toReversed(), METHOD);
      for (const [id, { index }] of found) expect(turned.get(id)?.index).toBeCloseTo(index, 6);
    }),
  );
});
