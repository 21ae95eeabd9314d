import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDocx, p } from '../../../test/files/docx-parts.ts';
import { addTestPeople, type TestPeople } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { readOffice } from '../../platform/office/index.ts';
import { documentTemplates } from '../documents/index.ts';
import { quarterlyReport } from '../reports/index.ts';
import { checkTemplate } from './actions.ts';
import { checkTags } from './check.ts';
import type { FieldMeaning } from './template.ts';

const KINDS = [quarterlyReport, ...documentTemplates];
const shipped = (code: string) => new Uint8Array(readFileSync(new URL(`../../../templates/${code}.docx`, import.meta.url)));

const FIELDS: FieldMeaning[] = [
  { name: 'organisation', meaning: 'Организация', example: 'Управление', required: true },
  { name: 'done', meaning: 'Выполнено', example: '', fields: [{ name: 'title', meaning: 'Мероприятие', example: 'Семинар' }] },
];

const KIND = { code: 'x', title: 'Проба', about: '', fields: FIELDS, preview: () => Promise.resolve(null) };

/** Tags out of «{#done}{title}{/done}». */
function tagsOf(text: string) {
  return [...text.matchAll(/\{([#/]?)(\p{L}+)\}/gu)].map(([, sign, name = '']) => ({
    name,
    kind: sign === '#' ? ('open' as const) : sign === '/' ? ('close' as const) : ('field' as const),
  }));
}

describe('the delivered templates', () => {
  test.each(KINDS.map((kind) => [kind.code, kind] as const))('%s passes its own check and uses every field', async (code, kind) => {
    expect(await checkTemplate(shipped(code), kind)).toEqual([]);
    for (const name of Object.keys(unzipSync(shipped(code))).filter((part) => part.endsWith('.xml'))) {
      expect(strFromU8(unzipSync(shipped(code))[name] ?? new Uint8Array())).toMatch(/^<\?xml/);
    }
  });
});

describe('what is wrong with tags is said in words', () => {
  test.each([
    ['{organisation}{#done}{title}{/done}', []],
    ['{organisation}{#hasDone}есть{/hasDone}{#noDone}нет{/noDone}', []],
    [
      '{orgnisation}',
      ['Поля {orgnisation} нет. Возможно, имелось в виду {organisation}.', 'Нет обязательного поля {organisation}: организация.'],
    ],
    ['{organisation}{done}', ['{done} — это список: его поля стоят между {#done} и {/done}.']],
    ['{organisation}{title}', ['Поле {title} есть только в списке: поставьте его между {#done} и {/done}.']],
    ['{organisation}{#done}{title}', ['Открыто {#done}, но не закрыто: поставьте {/done} там, где это кончается.']],
    ['{organisation}{/done}', ['{/done} закрывает то, что не открыто: поставьте выше {#done} или уберите.']],
    [
      '{#organisation}{/organisation}{organisation}',
      ['{#organisation} — не список. Чтобы показать текст только там, где поле заполнено, пишите {#hasOrganisation} … {/hasOrganisation}.'],
    ],
    [
      '{organisation}{#done}{#hasTitle}{/done}',
      ['{#hasTitle} открыто внутри {#done}, а закрыто не там: {/hasTitle} должно стоять раньше {/done}.'],
    ],
    ['{organisation}{#dane}{/dane}', ['Списка {#dane} нет. Возможно, имелось в виду {done}.']],
  ])('%s', (text, problems) => {
    expect(checkTags(tagsOf(text), FIELDS)).toEqual(problems);
  });

  test('any order of tags gives an answer; a balanced one of known tags gives none', () => {
    const tag = fc.record({
      name: fc.constantFrom('organisation', 'done', 'title', 'hasDone', 'noTitle', 'x'),
      kind: fc.constantFrom('open', 'close', 'field'),
    });
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 20 }), (tags) => {
        const problems = checkTags(tags, FIELDS);
        const opens = tags.filter(({ kind }) => kind === 'open').length;
        const closes = tags.filter(({ kind }) => kind === 'close').length;
        if (opens !== closes) expect(problems.length).toBeGreaterThan(0);
        for (const problem of problems) expect(problem).toMatch(/^[А-ЯЁ{].*\.$/u);
      }),
    );
  });
});

describe('a file that is no harmless Word document is refused', () => {
  const good = buildDocx({ body: p('{organisation}') });
  const withPart = (name: string, text: string) => zipSync({ ...unzipSync(good), [name]: strToU8(text) });
  const external = (type: string, target: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
  test.each<[string, Uint8Array, RegExp | null]>([
    ['a good one', good, null],
    ['a link to a page', withPart('word/_rels/header1.xml.rels', external('hyperlink', 'https://opora.example')), null],
    ['macros', withPart('word/vbaProject.bin', 'x'), /макросы/],
    ['an embedded object', withPart('word/embeddings/oleObject1.bin', 'x'), /вложенные объекты/],
    ['a picture from elsewhere', withPart('word/_rels/header1.xml.rels', external('image', 'http://evil.example/a.png')), /из других мест/],
    ['a template from elsewhere', withPart('word/_rels/settings.xml.rels', external('attachedTemplate', 'file:///x')), /из других мест/],
    ['a link to a program', withPart('word/_rels/header1.xml.rels', external('hyperlink', 'file:///c:/x.exe')), /из других мест/],
    ['an entity', withPart('word/settings.xml', '<!DOCTYPE x [<!ENTITY a "b">]><x/>'), /недопустимые описания/],
    [
      'a DDE field',
      buildDocx({
        body:
          p('{organisation}') + '<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r></w:p>',
      }),
      /другим файлам/,
    ],
    ['text', strToU8('просто текст'), /архив|документ/],
    ['an open brace', buildDocx({ body: p('{organisation') }), /не закрыта/],
  ])('%s', async (_, bytes, refusal) => {
    const problems = await checkTemplate(bytes, KIND);
    if (refusal === null) expect(problems).toEqual([]);
    else expect(problems.join(' ')).toMatch(refusal);
  });
});

describe('a territory’s own template', () => {
  let app: TestWeb;
  let people: TestPeople;
  beforeAll(async () => {
    app = await openTestWeb();
    people = await addTestPeople(app.db);
  });
  afterAll(() => app.close());

  const upload = async (bytes: Uint8Array, name = 'шаблон.docx') => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name));
    return app.upload(people['municipal-coordinator'], '/templates/evidence-list', form);
  };
  const ask = (profile: keyof TestPeople, address: string) => app.request(people[profile], address);
  const words = async (answer: Response) => {
    const { blocks } = await readOffice(new Uint8Array(await answer.arrayBuffer()), 'x.docx');
    return blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
  };
  const OWN = p('СВОЙ ПЕРЕЧЕНЬ {organisation} {subject} {period} {documentDate}{#files}{name}{/files}');

  test('is refused with what to mend, then taken, previewed, brought into force, used, and left aside', async () => {
    const refused = await upload(buildDocx({ body: p('{orgnisation}') }));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Возможно, имелось в виду {organisation}.');
    expect((await upload(buildDocx({ body: OWN }))).headers.get('location')).toBe('/templates/evidence-list?done=added');
    const { id } = await app.db.selectFrom('templates').select('id').executeTakeFirstOrThrow();
    expect(await words(await ask('municipal-coordinator', `/templates/evidence-list/preview.docx?version=${id}`))).toContain(
      'СВОЙ ПЕРЕЧЕНЬ',
    );
    expect(await words(await ask('municipal-coordinator', '/documents/evidence.docx?period=2026-Q4'))).not.toContain('СВОЙ');
    await app.request(people['municipal-coordinator'], '/templates/evidence-list/force', { form: { version: id } });
    expect(await words(await ask('municipal-coordinator', '/documents/evidence.docx?period=2026-Q4'))).toContain('СВОЙ ПЕРЕЧЕНЬ');
    // the schools below write by it too; the neighbours do not
    expect(await words(await ask('head', '/documents/evidence.docx?period=2026-Q4'))).toContain('СВОЙ ПЕРЕЧЕНЬ');
    expect(await words(await ask('foreign-municipal-coordinator', '/documents/evidence.docx?period=2026-Q4'))).not.toContain('СВОЙ');
    expect(await (await ask('municipal-coordinator', '/templates')).text()).toContain('ваш шаблон, версия\u00a01');
    await app.request(people['municipal-coordinator'], '/templates/evidence-list/shipped', { form: {} });
    expect(await words(await ask('head', '/documents/evidence.docx?period=2026-Q4'))).not.toContain('СВОЙ');
    const audit = await app.db.selectFrom('audit').select(['action', 'title']).where('noun', '=', 'templates').orderBy('id').execute();
    expect(audit.map(({ action }) => action)).toEqual(['add', 'change', 'change']);
  });

  test('is for coordinators of the territory; a neighbour does not see it', async () => {
    expect((await ask('head', '/templates')).status).toBe(403);
    const { id } = await app.db.selectFrom('templates').select('id').executeTakeFirstOrThrow();
    expect((await ask('foreign-municipal-coordinator', `/templates/evidence-list/template.docx?version=${id}`)).status).toBe(404);
  });
});
