import { button, element } from './element.ts';

/** The button that sends the call, and one that gives it up. */
export class RunView {
  readonly element: HTMLElement;
  readonly #run: (signal: AbortSignal) => Promise<string>;
  readonly #start: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #status: HTMLElement = element('span', { class: 'try-status', role: 'status' });
  #running: AbortController | undefined;

  /** `run` sends the call, and resolves with what came of it, in a word. */
  constructor(run: (signal: AbortSignal) => Promise<string>) {
    this.#run = run;
    this.#start = button('Run', () => this.start(), {
      class: 'button primary',
      'aria-keyshortcuts': 'Control+Enter',
    });
    this.#cancel = button('Cancel', () => this.#running?.abort(), { hidden: true });
    const keys = element(
      'span',
      { class: 'try-keys' },
      element('kbd', {}, 'Ctrl'),
      ' + ',
      element('kbd', {}, 'Enter'),
    );
    this.element = element(
      'div',
      { class: 'try-run' },
      this.#start,
      this.#cancel,
      keys,
      this.#status,
    );
  }

  /** Sends the call, unless one is on its way. */
  start(): void {
    if (!this.#running) void this.#go();
  }

  async #go(): Promise<void> {
    const controller = new AbortController();
    this.#set(controller);
    this.#status.textContent = 'Waiting for the answer.';
    try {
      this.#status.textContent = await this.#run(controller.signal);
    } finally {
      this.#set(undefined);
    }
  }

  #set(running: AbortController | undefined): void {
    const hadFocus = this.#cancel === document.activeElement;
    this.#running = running;
    this.#start.disabled = running !== undefined;
    this.#cancel.hidden = running === undefined;
    // Whoever had it on a button that goes away has it on the other.
    if (hadFocus) this.#start.focus();
  }
}
