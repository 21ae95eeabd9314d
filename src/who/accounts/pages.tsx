import { errorsOf } from '../../platform/http/index.ts';
import { formatInstant } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import {
  Beside,
  Button,
  Buttons,
  Form,
  HiddenField,
  Pairs,
  Part,
  PostButton,
  RecordsTable,
  Split,
  TextField,
  fieldOf,
  type FormState,
} from '../../platform/ui/index.ts';
import type { Viewer, ViewerPost } from '../../platform/http/index.ts';
import { ROLE_GENITIVES, ROLE_TITLES } from '../../platform/http/index.ts';
import type { listSessions } from './store.ts';

export type SentTexts = { values: Record<string, string>; problems: readonly Problem[] };
const NOTHING: SentTexts = { values: {}, problems: [] };

const formState = (sent: SentTexts): FormState => ({ values: sent.values, errors: errorsOf(sent.problems) });

/** Sign-in by name and password; beside it, by the code of a printed invitation. */
export function SignInBody(props: { signIn?: SentTexts; code?: SentTexts; back: string; demo: { login: string; who: string }[] }) {
  const state = formState(props.signIn ?? NOTHING);
  return (
    <Split aside={<CodePart sent={props.code ?? NOTHING} />}>
      <Form action="/sign-in">
        <HiddenField name="back" value={props.back} />
        <TextField
          {...fieldOf(state, 'login')}
          label="Имя для входа"
          hint="Эл. почта или имя с листка приглашения"
          autocomplete="username"
          capitals={false}
          spellcheck={false}
        />
        <TextField {...fieldOf(state, 'password')} value={undefined} label="Пароль" type="password" autocomplete="current-password" />
        <Buttons>
          <Button>Войти</Button>
        </Buttons>
      </Form>
      {props.demo.length > 0 && <DemoSignIns rows={props.demo} />}
    </Split>
  );
}

function CodePart(props: { sent: SentTexts }) {
  const state = formState(props.sent);
  const passwordProblem = props.sent.problems.find((problem) => problem.field === 'password');
  return (
    <>
      <Beside id="h-code" title="Есть листок с кодом">
        <p>Код выдаёт координатор: при первом входе и тем, кто забыл пароль. Он действует один раз.</p>
        <Form action="/code" label="Вход по коду">
          <TextField
            {...fieldOf(state, 'code')}
            label="Код с листка"
            hint="12 букв и цифр, пробелы и дефисы не важны"
            autocomplete="one-time-code"
            capitals={false}
            spellcheck={false}
          />
          <TextField
            name="password"
            id="new-password"
            label="Придумайте пароль"
            hint="Не короче 10 знаков: удобно взять несколько слов"
            type="password"
            autocomplete="new-password"
            error={passwordProblem?.message}
          />
          <Buttons>
            <Button second>Войти по коду</Button>
          </Buttons>
        </Form>
      </Beside>
      <section aria-labelledby="h-help">
        <h2 id="h-help">Не получается войти</h2>
        <p>Позвоните своему координатору: он видит, открыт ли доступ, и выдаст новый код.</p>
      </section>
    </>
  );
}

function DemoSignIns(props: { rows: { login: string; who: string }[] }) {
  return (
    <Part id="h-demo" title="Демонстрация">
      <p>Пароль у всех один: opora-demo. Эти входы работают только на этом компьютере.</p>
      <RecordsTable
        caption="Кем можно войти"
        captionHidden
        rows={props.rows}
        columns={[
          { key: 'login', label: 'Имя для входа', kind: 'title', render: (row) => row.login },
          { key: 'who', label: 'Кто это', render: (row) => row.who },
        ]}
      />
    </Part>
  );
}

/** The code, shown once: to be printed or dictated. */
export function CodeBody(props: { code: string; login: string; person: string; address: string; hours: number }) {
  return (
    <>
      <Pairs
        items={[
          { term: 'Кому', value: props.person },
          { term: 'Адрес', value: props.address },
          { term: 'Имя для входа', value: props.login },
          { term: 'Код', value: <strong class="number">{props.code}</strong> },
        ]}
      />
      <p>
        Код виден только сейчас. Напечатайте эту страницу или продиктуйте код по телефону: человек откроет адрес, введёт код и придумает
        пароль. Код действует один раз,
        {props.hours >= 48 ? ` ${Math.round(props.hours / 24)} дней.` : ` ${props.hours} часа.`}
      </p>
    </>
  );
}

type Session = Awaited<ReturnType<typeof listSessions>>[number];

/** A page of the viewer's own that another room has. */
export type OwnLink = { title: string; href: string; isFor: (viewer: Viewer) => boolean };

/** «Мой профиль»: posts, password, devices signed in. */
export function MyPage(props: {
  viewer: Viewer;
  sessions: readonly Session[];
  links: readonly OwnLink[];
  mayNameSubstitute: boolean;
  sent?: SentTexts;
}) {
  const { viewer } = props;
  const posts = viewer.posts.map((post) => ({ term: post.title, value: postWords(post) }));
  return (
    <>
      <Part id="posts" title="Должности">
        <Pairs items={posts} />
        {props.mayNameSubstitute && (
          <p>
            <a href={`/substitutions/new?person_id=${viewer.personId}`}>Назначить, кто замещает вас</a>
          </p>
        )}
      </Part>
      <Part id="own" title="Моё в Опоре">
        <ul>
          {props.links.map(({ title, href }) => (
            <li>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      </Part>
      <Part id="password-part" title="Пароль">
        <PasswordForm sent={props.sent ?? NOTHING} />
      </Part>
      <Part id="sessions" title="Где выполнен вход">
        <SessionTable sessions={props.sessions} timeZone={viewer.timeZone} />
      </Part>
    </>
  );
}

/** «Каменская школа, исполняет обязанности директора за Сидорову А. А.» */
function postWords(post: ViewerPost): string {
  if (post.insteadOf === undefined) return `${post.organisationName}, ${ROLE_TITLES[post.role]}`;
  return `${post.organisationName}, исполняет обязанности ${ROLE_GENITIVES[post.role]} за ${post.insteadOf}`;
}

function PasswordForm(props: { sent: SentTexts }) {
  const state = formState(props.sent);
  const current = { ...fieldOf(state, 'current'), value: undefined };
  const password = { ...fieldOf(state, 'password'), value: undefined };
  return (
    <Form action="/me/password">
      <TextField {...current} label="Нынешний пароль" type="password" autocomplete="current-password" />
      <TextField {...password} label="Новый пароль" hint="Не короче 10 знаков" type="password" autocomplete="new-password" />
      <Buttons>
        <Button>Сменить пароль</Button>
      </Buttons>
    </Form>
  );
}

function SessionTable(props: { sessions: readonly Session[]; timeZone: string }) {
  const device = (row: Session) => `${describeDevice(row.user_agent)}${row.current ? ' (это)' : ''}`;
  const end = (row: Session) => (row.current ? '' : <PostButton action={`/me/sessions/${row.id}/end`} title="Выйти там" look="small" />);
  return (
    <RecordsTable
      caption="Устройства"
      captionHidden
      rows={props.sessions}
      columns={[
        { key: 'device', label: 'Устройство', kind: 'title', render: device },
        { key: 'address', label: 'Сетевой адрес', render: (row) => row.address },
        { key: 'seen', label: 'Последний раз', kind: 'date', render: (row) => formatInstant(row.seen_at, props.timeZone) },
        { key: 'end', label: 'Действие', kind: 'act', render: end },
      ]}
    />
  );
}

function describeDevice(userAgent: string): string {
  const browser = ['YaBrowser', 'Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name));
  const names: Record<string, string> = { YaBrowser: 'Яндекс Браузер', Edg: 'Edge', OPR: 'Opera' };
  const system = /Windows|Android|iPhone|Mac OS|Linux/.exec(userAgent)?.[0] ?? '';
  return [browser ? (names[browser] ?? browser) : 'Браузер', system].filter(Boolean).join(', ');
}

/** The first page of an empty installation: the region and its administrator. */
export function FirstRunBody(props: { sent?: SentTexts }) {
  const state = formState(props.sent ?? NOTHING);
  return (
    <Form action="/first-run" formKey={newId()}>
      <TextField {...fieldOf(state, 'region')} label="Регион" hint="Например: Верхнеозёрская область" />
      <TextField {...fieldOf(state, 'surname')} label="Фамилия администратора" autocomplete="family-name" />
      <TextField {...fieldOf(state, 'name')} label="Имя" autocomplete="given-name" />
      <TextField {...fieldOf(state, 'patronymic')} label="Отчество" optional autocomplete="additional-name" />
      <TextField
        {...fieldOf(state, 'login')}
        label="Имя для входа"
        hint="Эл. почта или имя латиницей"
        autocomplete="username"
        capitals={false}
        spellcheck={false}
      />
      <TextField
        {...fieldOf(state, 'password')}
        value={undefined}
        label="Пароль"
        hint="Не короче 10 знаков"
        type="password"
        autocomplete="new-password"
      />
      <Buttons>
        <Button>Начать работу</Button>
      </Buttons>
    </Form>
  );
}
