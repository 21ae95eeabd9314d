/**
 * Builds the Word templates once; afterwards officials edit the .docx itself.
 * node scripts/build-templates.mjs   →   templates/*.docx (fields: the page /templates)
 */
import { fileURLToPath } from 'node:url';
import { saveDocument } from './word-document.mjs';
import { evidenceList, planExtract, taskCertificate } from './templates/documents.mjs';
import { quarterlyReport } from './templates/quarterly-report.mjs';

const folder = fileURLToPath(new URL('../templates/', import.meta.url));

const TEMPLATES = {
  'quarterly-report': quarterlyReport,
  'evidence-list': evidenceList,
  'plan-extract': planExtract,
  'task-certificate': taskCertificate,
};

for (const [name, content] of Object.entries(TEMPLATES)) await saveDocument(`${folder}${name}.docx`, content);
