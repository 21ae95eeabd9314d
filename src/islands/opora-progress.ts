const PAUSE = 1000;
const LONGEST_PAUSE = 10_000;

interface JobAnswer {
  words?: string;
  share?: number;
  done?: boolean;
  href?: string;
}

/**
 * Keeps the progress of long work fresh: asks `data-src` for `{ words, share: 0…1, done, href? }`.
 * When done, goes to `href`, or loads the page again.
 */
class OporaProgress extends HTMLElement {
  private pause = PAUSE;

  connectedCallback(): void {
    this.wait();
  }

  private wait(): void {
    window.setTimeout(() => void this.ask(), this.pause);
  }

  private async ask(): Promise<void> {
    if (!this.isConnected) return;
    const answer = await fetchJob(this.dataset.src ?? '');
    if (answer === null) this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    else if (answer.done === true) return leave(answer.href);
    else this.show(answer);
    this.wait();
  }

  private show(answer: JobAnswer): void {
    this.pause = PAUSE;
    const bar = this.querySelector('progress');
    if (bar !== null && answer.share !== undefined) bar.value = Math.round(answer.share * bar.max);
    const words = this.querySelector('.job-words');
    if (words !== null && answer.words !== undefined && words.textContent !== answer.words) words.textContent = answer.words;
  }
}

function leave(href: string | undefined): void {
  if (href === undefined) window.location.reload();
  else window.location.assign(href);
}

async function fetchJob(address: string): Promise<JobAnswer | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    return response.ok ? readJob(await response.json()) : null;
  } catch {
    return null;
  }
}

function readJob(answer: unknown): JobAnswer | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const job: JobAnswer = {};
  if ('words' in answer && typeof answer.words === 'string') job.words = answer.words;
  if ('share' in answer && typeof answer.share === 'number') job.share = answer.share;
  if ('done' in answer && typeof answer.done === 'boolean') job.done = answer.done;
  if ('href' in answer && typeof answer.href === 'string') job.href = answer.href;
  return job;
}

customElements.define('opora-progress', OporaProgress);

export {};
