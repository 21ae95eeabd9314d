/**
 * Writes docs/permissions.md from the one table of permissions (src/who/access/can.ts): `node scripts/print-permissions.mjs`.
 * With --check it writes nothing and fails when the file is out of date. Needs Node 24, which reads the types away.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROLE_TITLES } from '../src/platform/http/role-titles.ts';
import { ROLES } from '../src/platform/http/viewer.ts';
import { ACTIONS, RULES } from '../src/who/access/can.ts';
import { root } from './root.mjs';

const target = path.join(root, 'docs/permissions.md');
const RELATION_WORDS = {
  own: 'своё',
  below: 'ниже',
  curated: 'свои школы',
  installation: 'вся установка',
};

const text = describeRules();

if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readText() !== text) {
  console.error('docs/permissions.md is out of date: run node scripts/print-permissions.mjs');
  process.exitCode = 1;
}

function describeRules() {
  const acting = ROLES.filter((role) => Object.values(RULES).some((rule) => rule[role]));
  const idle = ROLES.filter((role) => !acting.includes(role));
  const lines = Object.entries(ACTIONS).map(
    ([action, words]) => `| ${words} | \`${action}\` | ${acting.map((role) => describeCell(RULES[action][role])).join(' | ')} |`,
  );
  return `# Кто что может

Таблица напечатана из \`src/who/access/can.ts\` командой \`node scripts/print-permissions.mjs\`: по ней же решают страницы и сервер. Пустая клетка — нельзя.

- **своё** — организация, в которой человек занимает должность; у методического центра, центра оценки и института — территория, при которой они состоят;
- **ниже** — всё, что подчинено этой организации;
- **свои школы** — школы, закреплённые за куратором приказом;
- **вся установка** — справочники и доступ, но не работа школ.

| Действие | Имя в коде | ${acting.map((role) => ROLE_TITLES[role]).join(' | ')} |
|---|---|${acting.map(() => '---|').join('')}
${lines.join('\n')}

Ничего не меняют, только читают: ${idle.map((role) => ROLE_TITLES[role]).join(', ')}.

Что человек видит, решает не эта таблица, а область: всё, что лежит под путём его должности (решения 0005 и 0021). О человеке с несколькими должностями судят по всем сразу. Принять отчёт не может тот, кто его отправил.
`;
}

function describeCell(relations) {
  return (relations ?? []).map((relation) => RELATION_WORDS[relation]).join(', ');
}

function readText() {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
}
