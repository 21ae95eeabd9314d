/** Texts of the demonstration: `{Y}` stands for the base year, `{Y+1}` for the next one. */
import { readFileSync } from 'node:fs';

function fillYears(content, year) {
  return content.replace(/\{Y([+-]\d)?\}/g, (_, shift) => String(year + Number(shift ?? 0)));
}

export function readText(name, year) {
  return fillYears(readFileSync(new URL(name, import.meta.url), 'utf8'), year);
}

/** Groups of rows: [{ title, activities: [[cell, …], …] }]; null stands for a cell covered by a merge. */
export function readActivities(name, year) {
  return JSON.parse(readText(name, year));
}
