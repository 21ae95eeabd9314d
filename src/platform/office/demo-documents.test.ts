import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readOffice } from './index.ts';
import type { Block, Cell, Table } from './index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function showCell(cell: Cell): string {
  const span = `${cell.columnSpan > 1 ? `→${cell.columnSpan}` : ''}${cell.rowSpan > 1 ? `↓${cell.rowSpan}` : ''}`;
  const text = `${cell.label === null ? '' : `[${cell.label}]`}${cell.text.replaceAll('\n', ' ⏎ ')}`;
  return `${cell.column}${span}: ${cell.bold ? `**${text}**` : text}`;
}

/** Blocks in a form a person can compare with the document. */
function showBlock(block: Block): string {
  if (block.kind === 'table') {
    return block.rows.map((row) => `${row.place.from} ${row.header ? '‖' : '|'} ${row.cells.map(showCell).join(' | ')}`).join('\n');
  }
  const text = block.text.replaceAll('\n', ' ⏎ ').replaceAll('\u00a0', '·');
  return `${block.place.from} ¶ ${block.label === null ? '' : `[${block.label}] `}${block.bold ? `**${text}**` : text}`;
}

async function readBlocks(name: string): Promise<Block[]> {
  const bytes = new Uint8Array(readFileSync(`${ROOT}demo/${name}`));
  return (await readOffice(bytes, name)).blocks;
}

function listTables(blocks: Block[]): Table[] {
  return blocks.filter((block) => block.kind === 'table');
}

describe('documents of the demonstration are read word for word', () => {
  test.each(['roadmap-municipal', 'roadmap-regional', 'layouts/quarter-columns', 'layouts/no-responsible'])('%s', async (name) => {
    const blocks = await readBlocks(`${name}.docx`);
    const golden = `${ROOT}test/files/golden/${name.replace('layouts/', '')}.txt`;
    await expect(`${blocks.map(showBlock).join('\n')}\n`).toMatchFileSnapshot(golden);
  });
});

test('the municipal roadmap has its sections, activities and merges', async () => {
  const table = listTables(await readBlocks('roadmap-municipal.docx')).find((block) => block.rows.length > 20);
  const sections = table?.rows.filter((row) => row.cells[0]?.columnSpan === 5) ?? [];
  const activities = table?.rows.filter((row) => /^\d\.\d$/.test(row.cells[0]?.text ?? '')) ?? [];
  expect(sections).toHaveLength(4);
  expect(activities).toHaveLength(28);
  expect(table?.rows.flatMap((row) => row.cells).filter((cell) => cell.rowSpan > 1)).toHaveLength(4);
});

test('the regional roadmap is numbered by the word processor', async () => {
  const [table] = listTables(await readBlocks('roadmap-regional.docx'));
  const labels = table?.rows.flatMap((row) => row.cells[0]?.label ?? []);
  expect(labels).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 1}.`));
});

test('people stand in organisations that exist, under logins of their own', () => {
  type Organisation = { code: string; parent?: string };
  type Person = {
    login: string;
    organisation: string;
    posts: { organisation: string }[];
    curates?: { school: string }[];
  };
  const read = <Data>(name: string): Data => JSON.parse(readFileSync(`${ROOT}demo/${name}.json`, 'utf8'));
  const { organisations } = read<{ organisations: Organisation[] }>('organisations');
  const { people } = read<{ people: Person[] }>('people');
  const codes = new Set(organisations.map((organisation) => organisation.code));
  const named = [
    ...organisations.flatMap((organisation) => organisation.parent ?? []),
    ...people.flatMap((person) => [person.organisation, ...person.posts.map((post) => post.organisation)]),
    ...people.flatMap((person) => person.curates?.map((link) => link.school) ?? []),
  ];
  expect(named.filter((code) => !codes.has(code))).toEqual([]);
  expect(new Set(people.map((person) => person.login)).size).toBe(people.length);
});
