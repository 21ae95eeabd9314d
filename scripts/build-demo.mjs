/**
 * Builds the Word files of the demonstration region. The files are kept in demo/; build them again
 * with another base year to move every date.
 * node scripts/build-demo.mjs [base year]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeQuarterPlan, writeSchoolPlan } from './demo/layouts.mjs';
import { writeMunicipalRoadmap } from './demo/municipal.mjs';
import { writeRegionalRoadmap } from './demo/regional.mjs';
import { readText } from './demo/texts.mjs';
import { saveDocument } from './word-document.mjs';

const BASE_YEAR = 2026;
const folder = fileURLToPath(new URL('../demo/', import.meta.url));
const year = Number(process.argv[2] ?? BASE_YEAR);

mkdirSync(`${folder}layouts`, { recursive: true });
await saveDocument(`${folder}roadmap-municipal.docx`, writeMunicipalRoadmap(year));
await saveDocument(`${folder}roadmap-regional.docx`, writeRegionalRoadmap(year));
await saveDocument(`${folder}layouts/quarter-columns.docx`, writeQuarterPlan(year));
await saveDocument(`${folder}layouts/no-responsible.docx`, writeSchoolPlan(year));
writeFileSync(`${folder}layouts/cell-per-line.txt`, readText('cell-per-line.txt', year));
