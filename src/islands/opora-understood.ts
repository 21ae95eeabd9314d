const PAUSE = 350;

/**
 * Shows under a date field what was understood, while the person types. `data-for` is the id of the
 * field, `data-src` the address that answers `?text=` with `{ "understood": "…" }`.
 */
class OporaUnderstood extends HTMLElement {
  private timer = 0;
  private asked = '';

  connectedCallback(): void {
    const input = document.getElementById(this.dataset.for ?? '');
    if (!(input instanceof HTMLInputElement)) return;
    this.asked = input.value;
    input.addEventListener('input', () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(input.value), PAUSE);
    });
  }

  private async ask(text: string): Promise<void> {
    if (text === this.asked) return;
    this.asked = text;
    const place = this.querySelector('.understood');
    if (place === null) return;
    const words = text.trim() === '' ? '' : await this.fetchWords(text);
    // A slow answer about an older text must not replace a newer one.
    if (this.asked === text && words !== null) place.textContent = words;
  }

  private async fetchWords(text: string): Promise<string | null> {
    const address = new URL(this.dataset.src ?? '', document.baseURI);
    address.searchParams.set('text', text);
    try {
      const response = await fetch(address, { headers: { accept: 'application/json' } });
      const answer: unknown = response.ok ? await response.json() : null;
      return readWords(answer);
    } catch {
      return null;
    }
  }
}

function readWords(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('understood' in answer)) return null;
  return typeof answer.understood === 'string' ? answer.understood : '';
}

customElements.define('opora-understood', OporaUnderstood);

export {};
