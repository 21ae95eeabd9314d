/**
 * Rows walked from the keyboard as in a sheet: ↓ and ↑ go from row to row, the keys of `data-shortcut` press what
 * stands in the row. The browser itself puts the focus on the row named in the address.
 */
class OporaRows extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('keydown', (event) => this.act(event));
    const [first] = this.listRows();
    if (first !== undefined) first.tabIndex = 0;
    this.querySelector('[data-hint]')?.removeAttribute('hidden');
  }

  private listRows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('article[data-walked]')];
  }

  /** Only where the row itself is in focus: in its fields and on its buttons keys keep their own meaning. */
  private act(event: KeyboardEvent): void {
    const row = event.target;
    if (!(row instanceof HTMLElement) || !row.matches('article[data-walked]') || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      this.go(row, step);
      return;
    }
    const pressed = row.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (pressed === null) return;
    event.preventDefault();
    pressed.click();
  }

  private go(from: HTMLElement, step: number): void {
    const rows = this.listRows();
    const to = rows[rows.indexOf(from) + step];
    if (to === undefined) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: 'nearest' });
  }
}

customElements.define('opora-rows', OporaRows);

export {};
