import { dateInZone, formatDate, formatInstant } from '../../platform/lib/dates.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import { ButtonLink, Buttons, Empty, Pairs, Part, RecordsTable, ResultLine, type Column, type PageFrame } from '../../platform/ui/index.ts';
import type { StoredMethod } from './store.ts';
import { METHODS, METHODS_NEW, methodEditUrl, methodUrl, runMethodUrl } from './urls.ts';
import { contextWords, excludedWords, listProcedureWords, lowWords, orderWords, ruleWords, thresholdWords } from './words.ts';

type Page = Pick<PageFrame, 'title' | 'lead' | 'crumbs' | 'body'>;

const COLUMNS: Column<StoredMethod>[] = [
  {
    key: 'name',
    label: 'Методика',
    kind: 'title',
    render: (row) => (
      <>
        <a href={methodUrl(row.id)}>{row.name}</a>
        <small>{ruleWords(row.method)}</small>
      </>
    ),
  },
  { key: 'years', label: 'Годы', render: ({ method }) => method.years.join(', ') },
  { key: 'share', label: 'Порог', kind: 'number', render: ({ method }) => thresholdWords(method.lowShare) },
  { key: 'order', label: 'Приказ', render: orderWords },
  { key: 'version', label: 'Версия', render: versionCell },
];

/** `/methods`: the newest version of each method. */
export function renderMethods(methods: readonly StoredMethod[], mayChange: boolean): Page {
  return {
    title: 'Методики определения школ',
    lead: 'Методика говорит, какие результаты считать низкими и по какому правилу школа предлагается в список. Утверждённая приказом и применённая методика не меняется: правка становится следующей версией.',
    body: (
      <>
        {mayChange && (
          <Buttons>
            <ButtonLink href={METHODS_NEW} title="Добавить методику" />
          </Buttons>
        )}
        <RecordsTable
          caption="Методики"
          captionHidden
          columns={COLUMNS}
          rows={methods}
          empty={
            <Empty title="Методик пока нет.">
              {mayChange ? 'Добавьте первую: начните с правил прошлого года.' : 'Они появятся, когда их добавит региональный координатор.'}
            </Empty>
          }
        />
      </>
    ),
  };
}

function versionCell({ number, usedAt }: StoredMethod) {
  return `${number}${usedAt === null ? ', не применялась' : ''}`;
}

export type MethodCard = {
  stored: StoredMethod;
  versions: readonly Omit<StoredMethod, 'method'>[];
  timeZone: string;
  mayChange: boolean;
};

/** One version of a method in words, with its other versions. */
export function renderMethod({ stored, versions, timeZone, mayChange }: MethodCard): Page {
  const { method } = stored;
  const isNewest = versions[0]?.id === stored.id;
  const context = contextWords(method);
  return {
    title: stored.name,
    lead: `Версия${NBSP}${stored.number}, ${orderWords(stored)}. ${stateWords(stored, isNewest, timeZone)}`,
    crumbs: [{ title: 'Методики определения школ', href: METHODS }],
    body: (
      <>
        {mayChange && isNewest && (
          <Buttons>
            <ButtonLink href={runMethodUrl(stored.id)} title="Определить школы по этой методике" />
            <ButtonLink href={methodEditUrl(stored.id)} title="Изменить" second />
          </Buttons>
        )}
        <Pairs
          items={[
            { term: 'Правило', value: ruleWords(method) },
            { term: 'Низкий результат', value: lowWords(method) },
            { term: 'Годы', value: method.years.join(', ') },
            { term: 'Процедуры', value: <ProcedureList {...stored} /> },
            { term: 'Не рассматриваются', value: excludedWords(method) },
            { term: 'Условия работы', value: context ?? 'не учитываются' },
          ]}
        />
        {versions.length > 1 && <Versions stored={stored} versions={versions} timeZone={timeZone} />}
      </>
    ),
  };
}

function ProcedureList({ method }: Pick<StoredMethod, 'method'>) {
  return (
    <>
      {listProcedureWords(method).map((words) => (
        <div>{words}</div>
      ))}
    </>
  );
}

function stateWords({ usedAt, actor, createdAt }: Omit<StoredMethod, 'method'>, isNewest: boolean, timeZone: string): string {
  const written = `Записано ${formatInstant(createdAt, timeZone)}: ${actor}.`;
  if (!isNewest) return `Есть более новая версия. ${written}`;
  return usedAt === null
    ? `Ещё не применялась: её можно поправить. ${written}`
    : `Применялась, поэтому не меняется: правка станет новой версией. ${written}`;
}

function Versions({ stored, versions, timeZone }: Pick<MethodCard, 'stored' | 'versions' | 'timeZone'>) {
  type Version = Omit<StoredMethod, 'method'>;
  const columns: Column<Version>[] = [
    {
      key: 'number',
      label: 'Версия',
      kind: 'title',
      render: ({ id, number }) => (id === stored.id ? `Версия ${number}, открыта` : <a href={methodUrl(id)}>Версия {number}</a>),
    },
    { key: 'order', label: 'Приказ', render: orderWords },
    { key: 'by', label: 'Кто и когда записал', render: ({ actor, createdAt }) => `${actor}, ${formatInstant(createdAt, timeZone)}` },
    {
      key: 'used',
      label: 'Применялась',
      render: ({ usedAt }) => (usedAt === null ? 'нет' : `с ${formatDate(dateInZone(usedAt, timeZone))}`),
    },
  ];
  return (
    <Part id="versions" title="Версии">
      <ResultLine>Список школ всегда показывает ту версию, по которой он посчитан.</ResultLine>
      <RecordsTable caption="Версии методики" captionHidden columns={columns} rows={versions} />
    </Part>
  );
}
