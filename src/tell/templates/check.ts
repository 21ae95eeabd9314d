import type { TemplateTag } from '../../platform/office/index.ts';
import type { FieldMeaning } from './template.ts';

type Level = { name: string; isCondition: boolean; fields: readonly FieldMeaning[] };

/**
 * What is wrong with the tags of a template, each as a sentence that says what to mend: unknown fields, lists that do
 * not close, obligatory fields that are missing. Pure. An empty answer means that it may be filled.
 */
export function checkTags(tags: readonly TemplateTag[], fields: readonly FieldMeaning[]): string[] {
  const problems: string[] = [];
  const levels: Level[] = [{ name: '', isCondition: false, fields }];
  const met = new Set<string>();
  for (const tag of tags) {
    // the innermost list first: its fields hide those of the same name outside
    const known = levels.toReversed().flatMap((level) => level.fields);
    if (tag.kind === 'close') problems.push(...closeLevel(levels, tag.name));
    else if (tag.kind === 'open') openLevel(levels, tag.name, known, problems, met);
    else {
      met.add(tag.name);
      problems.push(...checkField(tag.name, known, fields));
    }
  }
  for (const { name } of levels.slice(1).toReversed())
    problems.push(`Открыто {#${name}}, но не закрыто: поставьте {/${name}} там, где это кончается.`);
  for (const { name, meaning } of fields.filter(({ required }) => required === true)) {
    if (!met.has(name)) problems.push(`Нет обязательного поля {${name}}: ${meaning.toLowerCase()}.`);
  }
  return [...new Set(problems)];
}

function checkField(name: string, known: readonly FieldMeaning[], all: readonly FieldMeaning[]): string[] {
  const field = known.find((one) => one.name === name);
  if (field?.fields !== undefined) return [`{${name}} — это список: его поля стоят между {#${name}} и {/${name}}.`];
  if (field !== undefined) return [];
  const list = all.find(({ fields }) => fields?.some((one) => one.name === name));
  if (list !== undefined) return [`Поле {${name}} есть только в списке: поставьте его между {#${list.name}} и {/${list.name}}.`];
  return [`Поля {${name}} нет.${suggest(name, known)}`];
}

/** `{#hasDone}` and `{#noDone}` show or hide what stands between; only lists repeat it. */
function openLevel(levels: Level[], name: string, known: readonly FieldMeaning[], problems: string[], met: Set<string>): void {
  const condition = /^(?:has|no)(\p{Lu}.*)$/u.exec(name)?.[1];
  const target = condition === undefined ? name : condition.charAt(0).toLowerCase() + condition.slice(1);
  const field = known.find((one) => one.name === target);
  if (field === undefined)
    problems.push(`${condition === undefined ? `Списка {#${name}}` : `Условия {#${name}}`} нет.${suggest(target, known)}`);
  else if (condition === undefined && field.fields === undefined) {
    const upper = name.charAt(0).toUpperCase() + name.slice(1);
    problems.push(`{#${name}} — не список. Чтобы показать текст только там, где поле заполнено, пишите {#has${upper}} … {/has${upper}}.`);
  } else if (condition === undefined) met.add(name);
  levels.push({ name, isCondition: condition !== undefined, fields: condition === undefined ? (field?.fields ?? []) : [] });
}

function closeLevel(levels: Level[], name: string): string[] {
  const at = levels.findLastIndex((level, index) => index > 0 && level.name === name);
  if (at === -1) return [`{/${name}} закрывает то, что не открыто: поставьте выше {#${name}} или уберите.`];
  const between = levels.splice(at).slice(1);
  return between.map(
    (level) => `{#${level.name}} открыто внутри {#${name}}, а закрыто не там: {/${level.name}} должно стоять раньше {/${name}}.`,
  );
}

/** A field that was meant, where the name is nearly right. */
function suggest(name: string, known: readonly FieldMeaning[]): string {
  const nearest = known
    .map((field) => ({ field, distance: editDistance(name.toLowerCase(), field.name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  return nearest !== undefined && nearest.distance <= Math.max(2, name.length / 4)
    ? ` Возможно, имелось в виду {${nearest.field.name}}.`
    : '';
}

/** Letters to change, add or drop between two words (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (letter === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
