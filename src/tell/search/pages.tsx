import { headingOf } from '../../act/tasks/index.ts';
import { NBSP, keepTogether, plural } from '../../platform/lib/russian.ts';
import {
  COUNT_LIMIT,
  LONGEST_QUESTION,
  markWords,
  type SearchAnswer,
  type SearchGroup,
  type SearchHit,
} from '../../platform/search/index.ts';
import { Empty, Part } from '../../platform/ui/index.ts';
import { SEARCH, searchUrl } from './urls.ts';

/** Hits of each kind under one question. */
export const SHOWN = 5;
/** Hits of the one kind asked for. */
export const SHOWN_OF_KIND = 50;

/** Names of plans are long, and these only say where a hit lies. */
const LONGEST_PLACE = 80;

/** The question and its answer; `answer` is absent while nothing was asked. */
export function SearchBody(props: { question: string; kind: string | undefined; answer: SearchAnswer | null }) {
  const { question, kind, answer } = props;
  return (
    <>
      <SearchForm question={question} />
      {answer === null ? <Examples /> : <Answer question={question} kind={kind} answer={answer} />}
    </>
  );
}

function SearchForm(props: { question: string }) {
  return (
    <form class="seek" role="search" method="get" action={SEARCH} aria-label="По всей Опоре">
      <label for="q">Что найти</label>
      <p>
        <input id="q" name="q" type="search" value={props.question} maxLength={LONGEST_QUESTION} autocomplete="off" />
        <button class="button">Найти</button>
      </p>
    </form>
  );
}

function Examples() {
  return (
    <Empty title="Напишите одно-два слова или номер.">
      Например: «Каменская», «мониторинг», «школа{NBSP}12», «пункт{NBSP}3.2», «приказ{NBSP}№{NBSP}214». Ищутся организации, люди, дорожные
      карты и их мероприятия, задачи и названия файлов – то, что доступно вам.
    </Empty>
  );
}

function Answer(props: { question: string; kind: string | undefined; answer: SearchAnswer }) {
  const { question, kind, answer } = props;
  if (answer.groups.length === 0) {
    return (
      <Empty title={`По запросу «${question}» ничего нет.`}>
        Напишите меньше слов, другое слово из названия или номер пункта либо приказа. Поиск видит только то, что доступно вам.
      </Empty>
    );
  }
  return (
    <>
      {answer.mended !== null && <p class="mended">{summaryOf(question, answer)}</p>}
      {answer.groups.map((group) => (
        <Group group={group} answer={answer} kind={kind} />
      ))}
      {kind !== undefined && (
        <p>
          <a href={searchUrl(question)}>Искать среди всего</a>
        </p>
      )}
    </>
  );
}

function summaryOf(question: string, { mended, query }: SearchAnswer): string {
  if (mended === 'layout') return `По запросу «${question}» ничего нет. Показано то, что нашлось по запросу «${query.text}».`;
  return `Точных совпадений с запросом «${question}» нет. Показано похожее.`;
}

function Group(props: { group: SearchGroup; answer: SearchAnswer; kind: string | undefined }) {
  const { group, answer, kind } = props;
  const { source, hits, total } = group;
  const id = `found-${source.noun}`;
  const more = total > hits.length;
  return (
    <Part id={id} title={<Heading group={group} />}>
      <ol class="found">
        {hits.map((hit) => (
          <Hit hit={hit} answer={answer} />
        ))}
      </ol>
      {more && kind === undefined && (
        <p>
          <a href={searchUrl(answer.query.text, source.noun)}>
            {total > COUNT_LIMIT ? 'Больше' : `Все ${plural(total, source.forms)}`}
            {total > COUNT_LIMIT && <span class="for-ear"> в разделе «{source.title}»</span>}
          </a>
        </p>
      )}
      {more && kind !== undefined && (
        <p class="note">Показаны первые {plural(hits.length, source.forms)}. Чтобы найти остальное, уточните запрос.</p>
      )}
    </Part>
  );
}

function Heading({ group: { source, total } }: { group: SearchGroup }) {
  const count = total > COUNT_LIMIT ? `больше${NBSP}${COUNT_LIMIT}` : String(total);
  const by =
    source.by === undefined
      ? count
      : `по${NBSP}${Math.min(total, COUNT_LIMIT)} ${isOne(Math.min(total, COUNT_LIMIT)) ? source.by[0] : source.by[1]}`;
  return (
    <>
      {source.title} <span class="count">{by}</span>
    </>
  );
}

/** «по 1 мероприятию», «по 21 мероприятию», but «по 11 мероприятиям». */
function isOne(count: number): boolean {
  return count % 10 === 1 && count % 100 !== 11;
}

function Hit(props: { hit: SearchHit; answer: SearchAnswer }) {
  const { hit, answer } = props;
  const title = hit.number ? `${hit.number.replace(/\.$/, '')}. ${hit.title}` : hit.title;
  const places = hit.place.filter((place) => place.title !== '');
  return (
    <li>
      <a href={hit.href}>
        {markWords(keepTogether(title), answer.query.words).map(({ text, found }) => (found ? <mark>{text}</mark> : text))}
      </a>
      <small>
        {hit.note !== undefined && hit.note !== '' && <span>{keepTogether(hit.note)}</span>}
        {places.map(({ title: words, href }) => (
          <span>{href === undefined ? headingOf(words, LONGEST_PLACE) : <a href={href}>{headingOf(words, LONGEST_PLACE)}</a>}</span>
        ))}
      </small>
    </li>
  );
}
