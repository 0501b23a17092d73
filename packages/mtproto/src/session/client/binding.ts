import { authKeyId, sealBindMessage } from '@mtkit/crypto';
import { bindTempAuthKey, readBindResult } from '../../service/bind-temp-auth-key.ts';
import type { RpcErrorBody } from '../../service/rpc-result.ts';
import { type InflateBudget, inflate } from '../gzip.ts';
import { randomLong } from './client-session.ts';
import type { ChannelContext } from './context.ts';
import type { OutgoingPacket } from './outgoing.ts';

/** What a new temporary key is bound to, and who wants to know. */
export interface BindingOptions {
  readonly permanentKey: Uint8Array;
  readonly temporaryKey: Uint8Array;
  /** End of the temporary key, in seconds of the server's Unix time. */
  readonly expiresAt: number;
  /** The server has bound the key, or says why not. */
  readonly done: (error: RpcErrorBody | undefined) => void;
}

/**
 * Binds a temporary key to the permanent one (https://core.telegram.org/method/auth.bindTempAuthKey).
 * As long as it lasts, nothing else goes out under the key. What proves the permanent key names the
 * msg_id and the session of the request, so it is made anew for each transmission (C-53); to bind
 * twice does no harm (C-56).
 */
export class Binding {
  readonly #options: BindingOptions;
  #due = true;

  constructor(options: BindingOptions) {
    this.#options = options;
  }

  /** The request, if it has to go out. */
  packet({ session, clock, random }: ChannelContext, now: number): OutgoingPacket | undefined {
    if (!this.#due) return undefined;
    this.#due = false;
    const { permanentKey, temporaryKey, expiresAt } = this.#options;
    const msgId = session.ids.next(clock.serverTime(now), 0);
    const seqNo = session.sequence.next(true);
    const nonce = randomLong(random);
    const tempAuthKeyId = authKeyId(temporaryKey);
    const message = { msgId, nonce, tempAuthKeyId, tempSessionId: session.id, expiresAt };
    const encryptedMessage = sealBindMessage(permanentKey, message, random);
    const permAuthKeyId = authKeyId(permanentKey);
    const body = bindTempAuthKey({ permAuthKeyId, nonce, expiresAt, encryptedMessage });
    session.sent.addService(msgId, { kind: 'bind' });
    return { message: { msgId, seqNo, body }, quickAcks: [] };
  }

  /** The request was refused or lost: once more, with other numbers. */
  again(): void {
    this.#due = true;
  }

  /** The answer has come. */
  answered(context: ChannelContext, packed: Uint8Array, budget: InflateBudget): void {
    const error = readBindResult(inflate(packed, context.gunzip, budget));
    if (error === undefined) context.binding = undefined;
    this.#options.done(error);
  }
}
