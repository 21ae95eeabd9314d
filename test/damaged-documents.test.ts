/** Random damage of valid files of every format: they are read or refused in Russian, never crash, never hang. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRoadmapFile } from '../src/plan/reviews/index.ts';

const FOLDER = new URL('./documents/', import.meta.url);
const DOCUMENTS = readdirSync(FOLDER).filter((name) => /\.(?:docx|xlsx|xls|ods|odt|pdf|html|txt|doc|rtf)$/.test(name));
/** One of each format by default: all of them take minutes. */
const CHOSEN = DOCUMENTS.filter(
  (name, index) => DOCUMENTS.findIndex((other) => other.split('.').at(-1) === name.split('.').at(-1)) === index,
);

/** Another program reads these where our readers cannot: its start takes seconds. */
const CONVERTED = 20_000;

type Damage = { kind: 'flip' | 'cut' | 'double' | 'insert'; at: number; length: number; bytes: Uint8Array };

const damages = fc.array(
  fc.record({
    kind: fc.constantFrom('flip' as const, 'cut' as const, 'double' as const, 'insert' as const),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    length: fc.integer({ min: 1, max: 200 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 30 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function damage(whole: Buffer, { kind, at, length, bytes }: Damage): Buffer {
  const from = Math.floor(at * whole.length);
  const [before, middle, after] = [whole.subarray(0, from), whole.subarray(from, from + length), whole.subarray(from + length)];
  if (kind === 'cut') return Buffer.concat([before, after]);
  if (kind === 'double') return Buffer.concat([before, middle, middle, after]);
  if (kind === 'insert') return Buffer.concat([before, bytes, middle, after]);
  return Buffer.concat([before, Buffer.from(middle.map((byte, index) => (index < 8 ? byte ^ (bytes[0] ?? 1) : byte))), after]);
}

describe('random damage', () => {
  test.each(CHOSEN)('%s', { timeout: 240_000 }, async (name) => {
    const whole = readFileSync(new URL(name, FOLDER));
    const isConverted = /\.(?:doc|rtf)$/.test(name);
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const started = performance.now();
        const read = await readRoadmapFile(new Uint8Array(list.reduce(damage, whole)), name);
        expect(performance.now() - started).toBeLessThan(isConverted ? CONVERTED : 10_000);
        if (!read.ok) expect(read.problems[0]?.message).toMatch(/[а-яё]{4,}/u);
      }),
      { numRuns: isConverted ? 3 : 12 },
    );
  });
});
