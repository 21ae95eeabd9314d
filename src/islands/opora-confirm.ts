/**
 * Asks in a dialog before a form inside is sent: `data-question`, `data-yes`, `data-no`.
 * Without scripts the form is sent at once, so the server keeps what it removes.
 */
class OporaConfirm extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('submit', (event) => this.ask(event));
  }

  private ask(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method === 'dialog' || form.dataset.confirmed === 'yes') return;
    event.preventDefault();
    const dialog = this.makeDialog();
    dialog.addEventListener('close', () => {
      const agreed = dialog.returnValue === 'yes';
      dialog.remove();
      if (!agreed) return;
      form.dataset.confirmed = 'yes';
      form.requestSubmit(event.submitter ?? undefined);
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  private makeDialog(): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    const form = document.createElement('form');
    form.method = 'dialog';
    const title = document.createElement('h2');
    title.id = 'opora-question';
    title.textContent = this.dataset.question ?? 'Продолжить?';
    dialog.setAttribute('aria-labelledby', title.id);
    const buttons = document.createElement('div');
    buttons.className = 'buttons';
    buttons.append(makeButton('yes', this.dataset.yes ?? 'Да', 'button'), makeButton('no', this.dataset.no ?? 'Отменить', 'button second'));
    form.append(title, buttons);
    dialog.append(form);
    return dialog;
  }
}

function makeButton(value: string, words: string, look: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.value = value;
  button.className = look;
  button.textContent = words;
  return button;
}

customElements.define('opora-confirm', OporaConfirm);

export {};
