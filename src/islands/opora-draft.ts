import { forgetCopies, placeOfCopy, readCopy, writeCopy, type Copy } from './draft-copies.ts';

/** Quiet time after the last key before the text goes to the server. */
const PAUSE = 2500;
/** How long an answer of the server proves that the line is there. */
const FRESH = 15_000;
const RETRY = 15_000;
const PATIENCE = 8000;
const KEEP = 30 * 24 * 60 * 60 * 1000;
const SERVER = '/drafts';

type Answer = 'kept' | 'sent' | 'refused' | 'signed-out' | 'lost';

/**
 * Keeps what is typed into the form inside: at once on this computer, in pauses on the server. Sending goes through
 * the server's answer, so that a lost line loses nothing. `data-forget`: removes all copies (after signing out).
 */
class OporaDraft extends HTMLElement {
  private form: HTMLFormElement | null = null;
  private copy: Copy | null = null;
  private timer = 0;
  private answeredAt = 0;
  private sending = false;
  private saving: Promise<Answer> | null = null;

  connectedCallback(): void {
    forgetCopies(this.dataset.forget === undefined ? Date.now() - KEEP : Infinity);
    this.form = this.querySelector('form:not(.post)');
    if (this.form === null || this.dataset.form === undefined) return;
    for (const button of this.querySelectorAll<HTMLElement>('.draft-button')) button.hidden = true;
    this.restore();
    this.form.addEventListener('input', () => this.keep());
    this.addEventListener('submit', (event) => void this.send(event));
    window.addEventListener('online', () => void this.save());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) void this.save();
    });
  }

  private get place(): string {
    return placeOfCopy(this.dataset.account ?? '', this.dataset.form ?? '');
  }

  private keep(): void {
    this.hold({ ...this.read(), at: Date.now(), saved: false });
    this.wait(PAUSE);
  }

  private hold(copy: Copy | null): void {
    this.copy = copy;
    writeCopy(this.place, copy);
  }

  private wait(pause: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), pause);
  }

  /** Sends the last words where the server has not got them; a second call waits for the first. */
  private async save(whole = false): Promise<Answer> {
    await this.saving;
    if (this.form === null || (!whole && (this.copy === null || this.copy.saved || this.sending))) return 'kept';
    window.clearTimeout(this.timer);
    this.saving = this.ask();
    const answer = await this.saving;
    this.saving = null;
    return answer;
  }

  private async ask(): Promise<Answer> {
    const sent = this.read();
    const { answer, at } = await post(sent);
    if (answer === 'kept' || answer === 'refused') this.answeredAt = Date.now();
    const { copy } = this;
    if (answer === 'sent') this.hold(null);
    // what was typed while the server answered is not there yet
    else if (answer === 'kept' && copy !== null && JSON.stringify(copy.texts) === JSON.stringify(sent.texts))
      this.hold({ ...copy, saved: true });
    if (answer === 'lost') this.wait(RETRY);
    this.say(WORDS[answer](at));
    return answer;
  }

  /** The form goes only over a line that answers; until then the text stays where it is. */
  private async send(event: SubmitEvent): Promise<void> {
    const { form } = this;
    if (form === null || event.target !== form) {
      // «Начать заново»
      this.hold(null);
      return;
    }
    const { copy } = this;
    if (copy === null || (copy.saved && Date.now() - this.answeredAt < FRESH) || form.dataset.passed === 'yes') return;
    event.preventDefault();
    if (this.sending) return;
    this.sending = true;
    const answer = await this.save(true);
    this.sending = false;
    if (answer === 'lost' || answer === 'signed-out') {
      this.say(UNSENT[answer], true);
      this.querySelector<HTMLElement>('.draft-state')?.scrollIntoView({ block: 'nearest' });
      return;
    }
    form.dataset.passed = 'yes';
    if (typeof form.requestSubmit === 'function') form.requestSubmit(event.submitter);
    else form.submit();
    window.setTimeout(() => delete form.dataset.passed, PATIENCE);
  }

  /** Puts back what the server has not got: the line was lost, or the browser closed too soon. */
  private restore(): void {
    const copy = readCopy(this.place);
    if (copy === null || this.form === null) return;
    const older = copy.at <= Number(this.dataset.saved ?? 0);
    if (copy.saved || older || this.dataset.failed !== undefined) {
      this.hold(null);
      return;
    }
    fillForm(this.form, { ...copy.texts, formKey: copy.key });
    this.copy = copy;
    this.noteRestored(copy);
    this.wait(0);
  }

  private noteRestored(copy: Copy): void {
    this.querySelector('.draft-note')?.remove();
    const note = document.createElement('div');
    note.className = 'draft-note';
    const words = document.createElement('p');
    const files = (copy.texts['draft.files'] ?? '').split('\n').filter(Boolean).join(', ');
    words.textContent = `В полях текст от ${clock(copy.at)}: он хранился на этом компьютере.${files === '' ? '' : ` Файлы выберите снова: ${files}.`}`;
    const anew = document.createElement('button');
    anew.type = 'button';
    anew.className = 'plain';
    anew.textContent = 'Начать заново';
    anew.addEventListener('click', () => {
      this.hold(null);
      window.location.reload();
    });
    note.append(words, anew);
    this.prepend(note);
  }

  private read(): Pick<Copy, 'key' | 'texts'> {
    const texts: Record<string, string> = {};
    const files: string[] = [];
    let key = '';
    for (const [name, value] of new FormData(this.form ?? undefined)) {
      if (typeof value !== 'string') files.push(value.name);
      else if (name === 'formKey') key = value;
      else texts[name] = name in texts ? `${texts[name]}\n${value}` : value;
    }
    const chosen = files.filter(Boolean).join('\n');
    return { key, texts: chosen === '' ? texts : { ...texts, 'draft.files': chosen } };
  }

  private say(words: string, unsent = false): void {
    const state = this.querySelector('.draft-state');
    if (state === null) return;
    state.toggleAttribute('data-unsent', unsent);
    if (state.textContent !== words) state.textContent = words;
  }
}

const WORDS: Record<Answer, (at: string) => string> = {
  kept: (at) => (at === '' ? '' : `Черновик сохранён в ${at}`),
  sent: () => 'Эта форма уже отправлена.',
  refused: () => 'Текст хранится на этом компьютере.',
  'signed-out': () => 'Вы вышли из Опоры: текст хранится на этом компьютере. Войдите снова в новой вкладке и вернитесь сюда.',
  lost: () => 'Нет связи: текст хранится на этом компьютере',
};

const UNSENT = {
  lost: 'Нет связи, форма не отправлена. Текст хранится на этом компьютере: нажмите кнопку ещё раз, когда связь появится.',
  'signed-out': 'Форма не отправлена: вы вышли из Опоры. Войдите снова в новой вкладке, вернитесь сюда и нажмите кнопку ещё раз.',
};

async function post(sent: Pick<Copy, 'key' | 'texts'>): Promise<{ answer: Answer; at: string }> {
  const body = new URLSearchParams({ ...sent.texts, formKey: sent.key });
  body.delete('kept');
  for (const id of (sent.texts['kept'] ?? '').split('\n').filter(Boolean)) body.append('kept', id);
  const patience = new AbortController();
  const timer = window.setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch(SERVER, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
      // lets the last words out of a page that closes; browsers take no more than 64 KB so
      keepalive: body.toString().length < 60_000,
      signal: patience.signal,
    });
    if (response.type === 'opaqueredirect') return { answer: 'signed-out', at: '' };
    const told: unknown = response.ok ? await response.json() : null;
    if (typeof told !== 'object' || told === null) return { answer: 'refused', at: '' };
    if ('sent' in told) return { answer: 'sent', at: '' };
    return { answer: 'kept', at: 'at' in told && typeof told.at === 'string' ? told.at : '' };
  } catch {
    return { answer: 'lost', at: '' };
  } finally {
    window.clearTimeout(timer);
  }
}

/** What the copy does not name was empty or not ticked. */
function fillForm(form: HTMLFormElement, texts: Record<string, string>): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
      field.checked = (texts[field.name] ?? '').split('\n').includes(field.value);
    } else if (field instanceof HTMLInputElement && field.type === 'file') continue;
    else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
      field.value = texts[field.name] ?? field.value;
  }
}

function clock(at: number): string {
  return new Date(at).toLocaleString('ru-RU', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
}

customElements.define('opora-draft', OporaDraft);
