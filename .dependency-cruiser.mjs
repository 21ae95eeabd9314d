/** The house rules of imports; docs/decisions and the README explain them. Checked by `npm run check`. */

const FLOORS = ['who', 'find', 'plan', 'act', 'watch', 'tell'];
const ROOM = `src/(?:${FLOORS.join('|')})`;
const TESTS = '\\.test\\.tsx?$|^src/[^/]+\\.test\\.tsx?$';
/**
 * Files of a room that may reach outside are named after what they do; a file named after what it is holds rules
 * and stays pure.
 */
const IMPURE =
  '(^|/|-)(store|actions?|routes|pages?|index|register|jobs?|forms|contributions?|demo|api|feed|search|' +
  'import|upload|confirm|act|step|force|opening|first-run|sign-ins|letters|excel|word|rights|viewer-of)\\.tsx?$';
const OUTSIDE = [
  '^src/platform/(db|http|jobs|files|mail)/',
  '^node_modules/(pg|kysely|hono|pino|nodemailer|pg-boss)/',
  '^(node:)?(fs|http|https|net|child_process)(/|$)',
];
const DOCUMENT_LIBRARIES =
  '^node_modules/(docx|hucre|fflate|saxes|easy-template-x|@resvg/[^/]+|@e965/xlsx|unpdf|word-extractor|jszip|xml)/';
const notTypes = { dependencyTypesNot: ['type-only'] };

const floors = FLOORS.map((floor, height) => ({
  name: 'imports-go-down',
  severity: 'error',
  comment: 'A room imports lower floors and neighbours only; upwards things flow by contribution.',
  from: { path: `^src/${floor}/`, pathNot: TESTS },
  to: { path: `^src/(${[...FLOORS.slice(height + 1), '(app|main|cli)\\.tsx?$'].join('|')})` },
}));

export default {
  forbidden: [
    ...floors,
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TESTS },
      to: { path: `^${ROOM}/|^src/(app|main|cli)\\.tsx?$|^src/islands/` },
    },
    {
      name: 'rooms-through-index',
      severity: 'error',
      comment: 'Another room is used only through its index.ts.',
      from: { path: '^src/([^/]+)/([^/]+)/', pathNot: TESTS },
      to: { path: `^${ROOM}/[^/]+/`, pathNot: ['^src/$1/$2/', `^${ROOM}/[^/]+/index\\.tsx?$`] },
    },
    {
      name: 'rooms-through-index-from-the-roots',
      severity: 'error',
      from: { path: '^src/[^/]+\\.tsx?$', pathNot: TESTS },
      to: { path: `^${ROOM}/[^/]+/`, pathNot: `^${ROOM}/[^/]+/index\\.tsx?$` },
    },
    {
      name: 'platform-through-index',
      severity: 'error',
      comment: 'Parts of the platform other than lib are used only through their index.ts.',
      from: { path: '^src/([^/]+)/([^/]+)', pathNot: TESTS },
      to: {
        path: '^src/platform/(db|http|jobs|files|mail|office|ui|registers)/',
        pathNot: ['^src/$1/$2/', '^src/platform/[^/]+/index\\.tsx?$'],
      },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: notTypes } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rule files know no database, no web, no files.',
      from: { path: `^${ROOM}/.+\\.ts$`, pathNot: [TESTS, IMPURE] },
      to: { path: OUTSIDE, ...notTypes },
    },
    {
      name: 'pages-never-query',
      severity: 'error',
      comment: 'A page turns data into HTML; routes fetch the data.',
      from: {
        path: '^src/.+\\.tsx$',
        pathNot: [TESTS, '(^|/|-)routes\\.tsx$', '^src/app\\.tsx$', '^src/platform/(http|registers)/'],
      },
      to: {
        path: ['(^|/|-)(store|actions)\\.tsx?$', '^src/platform/db/', '^node_modules/(pg|kysely)/'],
        ...notTypes,
      },
    },
    {
      name: 'documents-only-in-office',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/office/', TESTS] },
      to: { path: DOCUMENT_LIBRARIES },
    },
    {
      name: 'sql-driver-only-in-db',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/(db|jobs)/', TESTS] },
      to: { path: '^node_modules/(pg|pg-boss|pg-copy-streams)/', ...notTypes },
    },
    {
      name: 'islands-import-only-lib',
      severity: 'error',
      from: { path: '^src/islands/', pathNot: TESTS },
      to: { pathNot: '^src/(islands|platform/lib)/' },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: `^test/|${TESTS}|^node_modules/(vitest|fast-check|playwright-core|@axe-core)/` },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
