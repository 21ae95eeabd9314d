/**
 * Reads every golden document and writes docs/golden-documents.md: `node scripts/score-documents.mjs [FOLDER]`.
 * With a folder it writes nothing and prints the table and every difference of that folder's documents.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkDocument, listDocuments, readGold } from '../test/documents/golden.ts';
import { root } from './root.mjs';

const other = process.argv[2];
const folder = other ?? path.join(root, 'test/documents');
const rows = [];
const sums = { rows: 0, sure: 0, sureRight: 0, doubtful: 0, doubtfulWrong: 0 };

for (const name of listDocuments(folder)) rows.push(await describe(name));
const table = [
  '# Эталонные документы',
  '',
  'Придуманные документы, похожие на настоящие, с расшифровкой, сделанной автором: `test/documents`. Оценка – среднее десяти долей (разделы, строки, номер, мероприятие, срок, ответственные, результат, вид и даты расписания). «Уверенно» – доля строк с уверенностью 0,9 и выше. Таблицу пишет `node scripts/score-documents.mjs`, тест требует не меньше 0,98 для каждого документа.',
  '',
  '| Документ | Формат | Чем особенный | Мероприятий | Оценка | Уверенно |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
  '',
  `Всего строк: ${sums.rows}. С уверенностью 0,9 и выше: ${sums.sure}, из них верны целиком ${sums.sureRight}. Ниже 0,5: ${sums.doubtful}, из них с ошибкой ${sums.doubtfulWrong}.`,
  '',
].join('\n');
if (other) console.log(table);
else writeFileSync(path.join(root, 'docs/golden-documents.md'), table);
process.exit(0);

async function describe(name) {
  const gold = readGold(folder, name);
  const format = path.extname(name).slice(1);
  const count = gold.sections.flatMap(({ activities }) => activities).length;
  const checked = await checkDocument(folder, name).catch((error) => error);
  if (checked instanceof Error) {
    console.error(`${name}: ${checked.message}`);
    return `| ${path.parse(name).name} | ${format} | ${gold.special} | ${count} | не прочитан | – |`;
  }
  const { score, roadmap, conservation } = checked;
  const confidences = roadmap.sections.flatMap(({ activities }) => activities).map(({ confidence }) => confidence);
  confidences.forEach((confidence, at) => tally(confidence, score.rightRows[at]));
  for (const difference of score.differences) console.error(`${name}: ${difference}`);
  if (!conservation.holds) console.error(`${name}: lost ${conservation.lost.join(' ')}; invented ${conservation.invented.join(' ')}`);
  const sure = confidences.filter((confidence) => confidence >= 0.9).length / Math.max(confidences.length, 1);
  return `| ${path.parse(name).name} | ${format} | ${gold.special} | ${count} | ${write(score.mean, 3)} | ${Math.round(sure * 100)} % |`;
}

function tally(confidence, right) {
  sums.rows += 1;
  if (confidence >= 0.9) {
    sums.sure += 1;
    sums.sureRight += right ? 1 : 0;
  } else if (confidence < 0.5) {
    sums.doubtful += 1;
    sums.doubtfulWrong += right ? 0 : 1;
  }
}

function write(value, digits) {
  // never rounded up to a whole one
  return (Math.floor(value * 10 ** digits) / 10 ** digits).toFixed(digits).replace('.', ',');
}
