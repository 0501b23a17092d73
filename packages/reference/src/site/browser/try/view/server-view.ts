import { type ServerChoice, USUAL_ADDRESS } from '../connection/server-choice.ts';
import { button, type Child, element, newId, unseen } from './element.ts';
import { AS_TYPED } from './scalar-view.ts';

/** What a {@link ServerView} does with what the reader chooses. */
export interface ServerViewOptions {
  /** What was chosen before, in this tab. */
  readonly chosen: ServerChoice;
  /** Whether this page is served by somebody: files are not. */
  readonly isServed: boolean;
  /** Takes a choice; rejects with what is wrong with it. */
  choose(choice: ServerChoice): Promise<void>;
}

/** The reader's choice of a server. Nothing is contacted before it is made. */
export class ServerView {
  readonly element: HTMLDetailsElement;
  readonly #options: ServerViewOptions;
  readonly #summary: HTMLElement = element('span', { class: 'try-value' });
  readonly #problem: HTMLElement = element('p', {
    class: 'try-problem',
    role: 'alert',
    hidden: true,
  });
  readonly #kinds: readonly HTMLInputElement[];
  readonly #address: HTMLInputElement = textInput('url');
  readonly #apiId: HTMLInputElement = textInput();
  readonly #apiHash: HTMLInputElement = textInput();
  readonly #test: HTMLInputElement = element('input', { type: 'checkbox' });
  readonly #agreed: HTMLInputElement = element('input', { type: 'checkbox' });

  constructor(options: ServerViewOptions) {
    this.#options = options;
    const { chosen, isServed } = options;
    this.#address.value = chosen.kind === 'address' ? chosen.address : USUAL_ADDRESS;
    if (chosen.kind === 'telegram') {
      this.#apiId.value = String(chosen.apiId);
      this.#apiHash.value = chosen.apiHash;
      this.#test.checked = chosen.test;
    }
    const name = newId();
    const kinds = isServed
      ? (['here', 'address', 'telegram'] as const)
      : (['address', 'telegram'] as const);
    this.#kinds = kinds.map((value) => element('input', { type: 'radio', name, value }));
    this.#choose(chosen.kind);
    for (const kind of this.#kinds) kind.addEventListener('change', () => this.#showParts());
    this.element = element(
      'details',
      { class: 'try-panel' },
      element('summary', {}, 'Server: ', this.#summary),
      element(
        'fieldset',
        {},
        element('legend', { class: 'unseen' }, 'Server that calls go to'),
        this.#kinds.map((kind) => this.#optionView(kind)),
      ),
      this.#problem,
      button('Use this server', () => this.#take(), { class: 'button primary' }),
    );
    this.#showParts();
  }

  /** Says which server is in use, and whether calls there are for real. */
  show(text: string, isReal: boolean): void {
    this.#summary.textContent = text;
    this.#summary.classList.toggle('try-real', isReal);
    this.#problem.hidden = true;
  }

  /** Says why there is none. */
  fail(problem: string): void {
    this.#summary.textContent = 'none';
    this.#say(problem);
    this.element.open = true;
  }

  #optionView(kind: HTMLInputElement): HTMLElement {
    const label = element('label', {}, kind, titles[kind.value]);
    const parts = element('div', { class: 'try-parts' }, this.#parts(kind.value));
    return element(
      'div',
      { class: 'try-option' },
      label,
      kind.value === 'here' ? undefined : parts,
    );
  }

  #parts(kind: string): Child {
    if (kind === 'address') {
      const hint = 'It runs with --docs, as by npx mtkit serve --docs.';
      return [labelled('Address', this.#address), element('p', { class: 'try-hint' }, hint)];
    }
    return [
      element('p', { class: 'note warn' }, WARNING),
      labelled('api_id', this.#apiId),
      labelled('api_hash', this.#apiHash),
      element('label', {}, this.#test, "Telegram's servers for tests"),
      element('label', {}, this.#agreed, 'I know that calls act on a real account'),
    ];
  }

  #choose(value: string): void {
    const found = this.#kinds.find((kind) => kind.value === value) ?? this.#kinds[0];
    if (found) found.checked = true;
  }

  #showParts(): void {
    for (const kind of this.#kinds) {
      const parts = kind.closest('.try-option')?.querySelector<HTMLElement>('.try-parts');
      if (parts) parts.hidden = !kind.checked;
    }
  }

  async #take(): Promise<void> {
    try {
      await this.#options.choose(this.#read());
      this.element.open = false;
      this.element.querySelector('summary')?.focus();
    } catch (error) {
      this.#say((error as Error).message);
    }
  }

  #read(): ServerChoice {
    const kind = this.#kinds.find(({ checked }) => checked)?.value;
    if (kind === 'here') return { kind };
    if (kind === 'address') return { kind, address: this.#address.value.trim() };
    const apiId = Number(this.#apiId.value);
    const apiHash = this.#apiHash.value.trim();
    if (!Number.isInteger(apiId) || apiId <= 0 || apiHash === '') {
      throw new Error('api_id and api_hash of your own are needed, from https://my.telegram.org.');
    }
    if (!this.#agreed.checked) throw new Error('Confirm that you know what calls do there.');
    return { kind: 'telegram', apiId, apiHash, test: this.#test.checked };
  }

  #say(problem: string): void {
    this.#problem.textContent = problem;
    this.#problem.hidden = false;
  }
}

const titles: Readonly<Record<string, string>> = {
  here: 'The one that serves this page',
  address: 'Another mtkit server',
  telegram: "Telegram's own",
};

const WARNING =
  'Calls go to Telegram and act on the account that is signed in: messages are sent, settings ' +
  'changed, sessions ended, for real. Telegram may limit or ban accounts and applications that ' +
  'behave in unusual ways. api_id, api_hash and the login stay in this tab.';

function textInput(type: string = 'text'): HTMLInputElement {
  return element('input', { type, ...AS_TYPED });
}

function labelled(label: string, input: HTMLInputElement): HTMLElement {
  input.id = newId();
  return element(
    'div',
    { class: 'try-labelled' },
    element('label', { for: input.id }, label, unseen(' of the server')),
    input,
  );
}
