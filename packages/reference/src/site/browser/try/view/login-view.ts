import type { Question } from '../connection/sign-in.ts';
import { button, element, newId } from './element.ts';
import { AS_TYPED } from './scalar-view.ts';

/** What a {@link LoginView} can have done. */
export interface LoginViewOptions {
  /** Signs in; asks by the view. */
  signIn(signal: AbortSignal): Promise<void>;
  signOut(): Promise<void>;
  /** Leaves the session without a word to the server. */
  forget(): Promise<void>;
}

/** Who is signed in, and a conversation to sign in. */
export class LoginView {
  readonly element: HTMLDetailsElement;
  readonly #options: LoginViewOptions;
  readonly #summary: HTMLElement = element('summary');
  readonly #content: HTMLElement = element('div');
  readonly #problem: HTMLElement = element('p', {
    class: 'try-problem',
    role: 'alert',
    hidden: true,
  });
  #testPhones = false;
  #who: string | undefined;

  constructor(options: LoginViewOptions) {
    this.#options = options;
    this.element = element(
      'details',
      { class: 'try-panel' },
      this.#summary,
      this.#content,
      this.#problem,
    );
    this.show(undefined, false);
  }

  /** Shows who is signed in. */
  show(who: string | undefined, testPhones: boolean): void {
    this.#who = who;
    this.#testPhones = testPhones;
    this.#summary.textContent = who === undefined ? 'Not signed in' : `Signed in as ${who}`;
    this.#idle();
  }

  /** Asks for what a login takes. Rejected when the reader gives up. */
  ask(question: Question, signal: AbortSignal): Promise<string> {
    const { confirm, label, hint, type = 'text', value = '' } = this.#wording(question);
    return new Promise((resolve, reject) => {
      const input = element('input', { type, id: newId(), ...AS_TYPED });
      input.value = value;
      const answer = () => {
        this.#problem.hidden = true;
        next.disabled = true;
        resolve(confirm ? '' : input.value);
      };
      const next = element('button', { class: 'button primary' }, confirm ?? 'Continue');
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      const row = confirm
        ? element('p', { class: 'try-terms' }, label)
        : element(
            'div',
            { class: 'try-labelled' },
            element('label', { for: input.id }, label),
            input,
          );
      const form = element(
        'form',
        {},
        row,
        hint === undefined ? undefined : element('p', { class: 'try-hint' }, hint),
        element(
          'div',
          { class: 'try-buttons' },
          next,
          button('Give up', () => this.#giveUp?.()),
        ),
      );
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        answer();
      });
      this.#content.replaceChildren(form);
      (confirm ? next : input).focus();
    });
  }

  /** Says what was wrong. */
  tell(problem: string): void {
    this.#problem.textContent = problem;
    this.#problem.hidden = false;
  }

  #giveUp: (() => void) | undefined;

  #idle(): void {
    const isIn = this.#who !== undefined;
    const act = (action: () => Promise<void>) => () => this.#run(action);
    const buttons = isIn
      ? [
          button(
            'Sign out',
            act(() => this.#options.signOut()),
          ),
        ]
      : [button('Sign in', () => this.#run(() => this.#signIn()), { class: 'button primary' })];
    this.#content.replaceChildren(
      element('p', { class: 'try-hint' }, isIn ? SIGNED_IN : SIGNED_OUT),
      element('p', { class: 'try-hint' }, KEPT),
      element(
        'div',
        { class: 'try-buttons' },
        buttons,
        button(
          'Forget',
          act(() => this.#options.forget()),
        ),
      ),
    );
  }

  async #signIn(): Promise<void> {
    const controller = new AbortController();
    this.#giveUp = () => controller.abort();
    try {
      await this.#options.signIn(controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  }

  async #run(action: () => Promise<void>): Promise<void> {
    this.#problem.hidden = true;
    for (const each of this.#content.querySelectorAll('button')) each.disabled = true;
    let problem: string | undefined;
    try {
      await action();
    } catch (error) {
      problem = (error as Error).message;
    }
    this.#idle();
    this.#summary.focus();
    if (problem !== undefined) this.tell(problem);
  }

  #wording({ detail, kind }: Question): Wording {
    switch (kind) {
      case 'phone':
        return {
          label: "Phone number, or a bot's token",
          value: this.#testPhones ? '+9996621234' : '',
          hint: this.#testPhones
            ? 'Test numbers are +99966, a digit from 1 to 3, four more. The code is that digit, five times.'
            : 'With the code of the country.',
        };
      case 'code':
        return { label: 'Code', ...(detail !== undefined && { hint: `Sent by ${detail}.` }) };
      case 'email':
        return { label: 'E-mail address', type: 'email' };
      case 'password':
        return {
          label: 'Password of two-step verification',
          type: 'password',
          ...(detail !== undefined && { hint: `Hint: ${detail}` }),
        };
      case 'name':
        return { label: 'Name', value: 'Ada Lovelace', hint: 'The number is new: it signs up.' };
      case 'terms':
        return { label: detail ?? '', confirm: 'Agree' };
    }
  }
}

interface Wording {
  readonly label: string;
  readonly hint?: string;
  readonly type?: string;
  readonly value?: string;
  /** Nothing is typed: there is only this button. */
  readonly confirm?: string;
}

const SIGNED_IN = 'Calls are made in this account, on this page and the others.';
const SIGNED_OUT =
  'Methods such as auth.sendCode and help.getConfig need no login. For the others, sign in here, ' +
  'or by the forms of auth.sendCode and auth.signIn.';
const KEPT =
  "The session is kept in this tab's sessionStorage until the tab is closed. Forget removes it " +
  'here, and what was in the last calls.';
