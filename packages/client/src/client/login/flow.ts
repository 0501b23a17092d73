import { RPCError } from '../../errors/rpc-error.ts';
import type { Api } from '../../tl/api.ts';
import { abortable } from '../abortable.ts';
import type { Awaitable, FlowParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';

/** One run of a login or of another conversation with server and user, until its signal fires. */
export class Flow<Params extends FlowParams = FlowParams> {
  readonly client: TelegramClient;
  readonly params: Params;

  constructor(client: TelegramClient, params: Params) {
    this.client = client;
    this.params = params;
  }

  get signal(): AbortSignal | undefined {
    return this.params.signal;
  }

  /** Sends a request. */
  invoke<R extends Api.AnyRequest>(request: R): Promise<R['__response']> {
    return this.client.invoke(request, { signal: this.signal });
  }

  /** Asks the user. What the callback throws reaches the caller. */
  async ask<T>(callback: () => Awaitable<T>): Promise<T> {
    this.signal?.throwIfAborted();
    return abortable(Promise.resolve(callback()), this.signal);
  }

  /** Tells the user of an error that can be tried again. Throws when the flow is to end. */
  async report(error: Error): Promise<void> {
    const { onError } = this.params;
    if (!onError) throw error;
    const isCancelled = await this.ask(() => onError(error));
    if (isCancelled) throw cancelled(error);
  }
}

/** The error of a login that the user does not go on with. */
export function cancelled(cause?: Error): Error {
  return new Error('AUTH_USER_CANCEL', { cause });
}

/** Whether an error is the server's, and of a name. */
export function isRpcError(error: unknown, name: RegExp): error is RPCError {
  return error instanceof RPCError && name.test(error.errorMessage);
}

/** Whether a login goes on with the password of two-step verification (401, E-008). */
export function needsPassword(error: unknown): boolean {
  return isRpcError(error, /^SESSION_PASSWORD_NEEDED/);
}

/** Whether the login's state is lost, on the server or by the user's wish, and it starts again. */
export function isRestart(error: unknown): boolean {
  return isRpcError(error, /^(?:AUTH|PASSKEY_AUTH)_RESTART/);
}

/** How often a login starts again by itself. */
export const MAX_RESTARTS = 3;
