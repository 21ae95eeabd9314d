/** The list of evidence, the extract of a plan for a school, the certificate of a task. */
import { cell, row, section, table, text } from '../word-layout.mjs';
import { CENTRED, NBSP, NUMBER_WIDTH, dateLine, pair, pairIfAny, shown, signatures } from './parts.mjs';

function organisation() {
  return text('{organisation}', { align: 'center', bold: true, side: 15, after: 18 });
}

function centred(words, options = {}) {
  return text(words, { align: 'center', bold: true, ...options });
}

/** The document's date alone: it carries no number. */
const date = text('{documentDate}', { align: 'center', before: 6, after: 12 });

const head = (words) => words.map((word) => ({ text: word, bold: true, align: 'center' }));

export const evidenceList = {
  title: 'Перечень подтверждающих документов',
  sections: [
    section(
      [
        organisation(),
        centred('ПЕРЕЧЕНЬ'),
        centred('документов, подтверждающих исполнение {subject}'),
        centred('за {period}'),
        date,
        text('{#hasFiles}', { low: true, keepNext: true }),
        table(
          [NUMBER_WIDTH, 84, 46, 50, 72],
          [
            row(head(['№', 'Мероприятие', 'Исполнитель', 'Отчёт, дата исполнения', 'Документ, размер']), { head: true }),
            row([
              cell('{#files}{position}'),
              cell('{activity}'),
              cell('{executor}'),
              cell('{report}\n{#hasDate}исполнено {date}{/hasDate}'),
              cell('{name}\n{size}{/files}'),
            ]),
          ],
        ),
        text('Всего: {total}.', { indent: 0, before: 8, after: 24, keepNext: true }),
        text(`{/hasFiles}${shown('no', 'files', 'К принятым отчётам документы не приложены.')}`, { low: true }),
        ...signatures(),
      ],
      { landscape: true, first: true },
    ),
  ],
};

export const planExtract = {
  title: 'Выписка из дорожной карты',
  sections: [
    section(
      [
        organisation(),
        centred('ВЫПИСКА'),
        centred('из {subject}'),
        centred('для {schoolGenitive}'),
        date,
        table(
          [70, 197],
          [
            pairIfAny('Дорожная карта утверждена', 'approval'),
            pairIfAny('Срок действия', 'roadmapPeriod'),
            pair('Касается школы', `{total}${shown('no', 'total', 'пунктов нет')}`),
          ],
        ),
        text('{#hasSections}', { low: true, before: 6 }),
        table(
          [NUMBER_WIDTH, 82, 50, 36, 42, 42],
          [
            row(head(['№', 'Мероприятие', 'Срок для школы', 'Участие школы', 'Ответственные', 'Ожидаемый результат']), { head: true }),
            row([cell({ text: '{#sections}{section}', columnSpan: 6, bold: true, align: 'center', keepNext: true })]),
            row([
              cell('{#activities}{number}'),
              cell('{title}'),
              cell(`{days}\n${shown('has', 'deadline', '(по карте: {deadline})')}`),
              cell('{role}'),
              cell('{responsible}'),
              cell('{result}{/activities}{/sections}'),
            ]),
          ],
        ),
        text(`{/hasSections}${shown('no', 'sections', 'В дорожной карте школа не названа.')}`, { low: true }),
        text('Выписка верна.', { indent: 0, before: 12, after: 24, keepNext: true }),
        ...signatures(),
      ],
      { landscape: true, first: true },
    ),
  ],
};

export const taskCertificate = {
  title: 'Справка об исполнении задачи',
  sections: [
    section(
      [
        organisation(),
        centred('СПРАВКА'),
        centred('об исполнении мероприятия дорожной карты'),
        dateLine(),
        text(
          `Дана {executorDative} в том, что мероприятие «{activity}» (${shown('has', 'number', `пункт${NBSP}{number} `)}${shown('no', 'number', 'из ')}{subject}${shown('has', 'approval', ', {approval}')}) исполнено {doneOn}, {timely}.`,
          { after: 8 },
        ),
        table(
          [60, 120],
          [
            pairIfAny('Раздел', 'section'),
            pair('Срок', `до${NBSP}{due}${shown('has', 'deadline', ' (по карте: {deadline})')}`),
            pairIfAny('Соисполнители', 'coexecutors'),
            pair('Что сделано', '{report}'),
            pairIfAny('Отчитался', 'reportedBy', ', {reportedOn}'),
            pairIfAny('Принял', 'acceptedBy', ', {acceptedOn}'),
          ],
        ),
        text('{#hasQuantities}', { low: true, before: 6, keepNext: true }),
        table(
          [90, 45, 45],
          [
            row(head(['Показатель', 'По плану', 'Фактически']), { head: true }),
            row([cell('{#quantities}{title}'), cell('{plan}'), cell('{value}{/quantities}')]),
          ],
        ),
        text('{/hasQuantities}{#hasFiles}', { low: true, before: 6, keepNext: true }),
        text('Приложенные документы:', { indent: 0, before: 6, after: 4, keepNext: true }),
        table(
          [NUMBER_WIDTH, 135, 30],
          [
            row(head(['№', 'Документ', 'Размер']), { head: true }),
            row([cell('{#files}{position}'), cell('{name}'), { text: '{size}{/files}', ...CENTRED }]),
          ],
        ),
        text(`{/hasFiles}${shown('no', 'files', 'Документы к отчёту не приложены.')}`, { low: true }),
        text('Справка дана для представления по месту требования.', { before: 10, after: 24, keepNext: true }),
        ...signatures(),
      ],
      { first: true },
    ),
  ],
};
