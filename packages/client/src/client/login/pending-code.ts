import { Raw } from '../../events/raw.ts';
import { Api } from '../../tl/api.ts';
import { abortable, follow } from '../abortable.ts';
import type { Flow } from './flow.ts';
import { readable, requestAgain, until } from './request-code.ts';
import { describeCode, type SentCodeInfo } from './sent-code.ts';

/** The code that a user is asked for, and what can be done when it does not come. */
export interface PendingCode extends SentCodeInfo {
  /** Fires when this code is not wanted any more: another was sent, or the login was given up. */
  readonly signal: AbortSignal;
  /**
   * Has the code sent another way (`nextType`), as soon as that is allowed (`resendAt`), and says
   * how. The user is still asked by the same call.
   */
  resend(options?: { readonly reason?: string }): Promise<SentCodeInfo>;
  /** Has the code sent to the phone, for who has no access to the e-mail address any more. */
  resetEmail(): Promise<SentCodeInfo>;
}

/** Follows a code through everything that the server says of it until it is typed. */
export class CodeWatch {
  /** The last answer that the user was told. */
  current: Api.auth.SentCode;
  #info: SentCodeInfo;
  readonly #flow: Flow;
  readonly #phoneNumber: string;
  readonly #stop: ReturnType<typeof follow>;
  readonly #moved: Promise<Api.auth.TypeSentCode>;
  #move!: (sent: Api.auth.TypeSentCode) => void;

  constructor(flow: Flow, phoneNumber: string, sent: Api.auth.SentCode) {
    this.#flow = flow;
    this.#phoneNumber = phoneNumber;
    this.current = sent;
    this.#info = describeCode(sent);
    this.#stop = follow(flow.signal);
    this.#moved = new Promise((resolve) => {
      this.#move = (next) => {
        resolve(next);
        this.close();
      };
    });
    flow.client.addEventHandler(this.#update, new Raw({ types: [Api.UpdateSentPhoneCode] }));
  }

  /** How the code was sent last. */
  get info(): SentCodeInfo {
    return this.#info;
  }

  /** Asks for the code; resolves with another step of the login when the server goes on to one. */
  async ask<T>(
    callback: (code: PendingCode) => T | Promise<T>,
  ): Promise<{ typed: T } | { moved: Api.auth.TypeSentCode }> {
    const typed = this.#flow.ask(() => callback(this.#pending()));
    return Promise.race([
      this.#moved.then((moved) => ({ moved })),
      typed.then((it) => ({ typed: it })),
    ]);
  }

  /** The code is not wanted any more. */
  close(): void {
    this.#flow.client.removeEventHandler(this.#update);
    this.#stop.release();
    this.#stop.controller.abort(new Error('Another code is asked for'));
  }

  #update = ({ sentCode }: Api.UpdateSentPhoneCode): void => this.#move(sentCode);

  #pending(): PendingCode {
    const { signal } = this.#stop.controller;
    return {
      ...this.#info,
      signal,
      resend: async ({ reason } = {}) => {
        const { nextType, resendAt } = this.#info;
        if (!nextType) throw new Error('SEND_CODE_UNAVAILABLE: there is no other way to send it');
        await until(resendAt, signal);
        const { phoneCodeHash } = this.current;
        return this.#replace(
          await requestAgain(this.#flow, this.#phoneNumber, phoneCodeHash, reason),
        );
      },
      resetEmail: async () => {
        const { phoneCodeHash } = this.current;
        const phoneNumber = this.#phoneNumber;
        const request = new Api.auth.ResetLoginEmail({ phoneNumber, phoneCodeHash });
        return this.#replace(await readable(this.#flow.invoke(request)));
      },
    };
  }

  /** Goes on with another code; or with another step, and then this one never ends. */
  #replace(sent: Api.auth.TypeSentCode): Promise<SentCodeInfo> | SentCodeInfo {
    if (!isTyped(sent)) {
      this.#move(sent);
      return abortable(new Promise<never>(() => {}), this.#stop.controller.signal);
    }
    this.current = sent;
    this.#info = describeCode(sent);
    return this.#info;
  }
}

/** Whether an answer is about a code that a user can type. */
function isTyped(sent: Api.auth.TypeSentCode): sent is Api.auth.SentCode {
  if (!(sent instanceof Api.auth.SentCode)) return false;
  const { className } = sent.type;
  return (
    className !== 'auth.SentCodeTypeSetUpEmailRequired' &&
    className !== 'auth.SentCodeTypeFirebaseSms'
  );
}
