import { toBase64Url, toBuffer } from '../../bytes.ts';
import { ConnectionError, RequestTimeoutError } from '../../errors/connection.ts';
import { FloodError, ServerError, TimedOutError } from '../../errors/rpc-error.ts';
import { Raw } from '../../events/raw.ts';
import { Api } from '../../tl/api.ts';
import { follow } from '../abortable.ts';
import type { ApiCredentials, QrCode, QrCodeAuthParams } from '../auth-params.ts';
import { pause } from '../pause.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { authorized } from './authorized.ts';
import { Flow, isRpcError, needsPassword } from './flow.ts';
import { signInWithPassword } from './password-step.ts';

/**
 * Signs in by a QR code that a device of the user scans (https://core.telegram.org/api/qr-login).
 * The code is shown anew whenever it expires, for as long as nobody scans it: pass a `signal` to
 * end that.
 */
export async function signInUserWithQrCode(
  client: TelegramClient,
  credentials: ApiCredentials,
  params: QrCodeAuthParams,
): Promise<Api.User> {
  if (!params.qrCode) throw new Error('qrCode callback not defined');
  const flow = new Flow(client, params);
  const scan = new Scan(flow);
  try {
    return await authorized(client, await tokenLogin(flow, credentials, scan));
  } catch (error) {
    if (needsPassword(error)) return signInWithPassword(client, params);
    throw error;
  } finally {
    scan.close();
  }
}

/** Shows token after token until one is accepted. */
async function tokenLogin(
  flow: Flow<QrCodeAuthParams>,
  { apiId, apiHash }: ApiCredentials,
  scan: Scan,
): Promise<Api.auth.TypeAuthorization> {
  const exceptIds = (flow.params.exceptIds ?? []).map((id) => BigInt(id));
  let delay = MIN_DELAY;
  for (;;) {
    try {
      scan.next();
      const request = new Api.auth.ExportLoginToken({
        apiId: Number(apiId as unknown),
        apiHash,
        exceptIds,
      });
      let token = await flow.invoke(request);
      // The account may live on another data center than the phone's: E-051.
      for (let moves = 0; token instanceof Api.auth.LoginTokenMigrateTo; moves++) {
        if (moves >= MAX_MOVES) throw new Error('The login is sent from one server to another');
        token = await importToken(flow, token);
      }
      if (token instanceof Api.auth.LoginTokenSuccess) return token.authorization;
      delay = MIN_DELAY;
      await scan.shown(token);
    } catch (error) {
      if (!canBeRetried(error, flow.client)) throw error;
      flow.client._log.info(`Another QR code in ${delay} ms: ${(error as Error).message}`);
      await pause(delay, flow.signal);
      delay = Math.min(delay * 2, MAX_DELAY);
    }
  }
}

/** Goes on at the data center of the account, which may need a moment to hear of it (E-055). */
async function importToken(
  flow: Flow<QrCodeAuthParams>,
  { dcId, token }: Api.auth.LoginTokenMigrateTo,
): Promise<Api.auth.TypeLoginToken> {
  await flow.client._switchDC(dcId);
  for (let left = IMPORT_ATTEMPTS; ; left--) {
    try {
      return await flow.invoke(new Api.auth.ImportLoginToken({ token }));
    } catch (error) {
      if (!isRpcError(error, RACE) || left <= 1) throw error;
      await pause(IMPORT_DELAY, flow.signal);
    }
  }
}

/** Waits for what makes a token stale: an accept, its end, or a failure to show it. */
class Scan {
  readonly #flow: Flow<QrCodeAuthParams>;
  readonly #failed: Promise<never>;
  #fail!: (error: unknown) => void;
  #accepted!: Promise<void>;
  #accept!: () => void;
  #shown: Uint8Array | undefined;

  constructor(flow: Flow<QrCodeAuthParams>) {
    this.#flow = flow;
    this.#failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // It may fail while nobody waits here.
    this.#failed.catch(() => {});
    this.next();
    flow.client.addEventHandler(this.#update, new Raw({ types: [Api.UpdateLoginToken] }));
  }

  /** From now on an update is about the token that is asked for next. */
  next(): void {
    this.#accepted = new Promise((resolve) => {
      this.#accept = resolve;
    });
  }

  /** Shows a token; resolves when another has to be asked for. */
  async shown({ token, expires }: Api.auth.LoginToken): Promise<void> {
    // The same may be given again: there is nothing new to see then.
    const isNew = !this.#shown || toBase64Url(this.#shown) !== toBase64Url(token);
    this.#shown = token;
    const { qrCode } = this.#flow.params;
    if (isNew && qrCode) this.#show(() => qrCode(qrCodeOf(token, expires)));
    const { controller, release } = follow(this.#flow.signal);
    const timer = pause(this.#timeLeft(expires), controller.signal);
    try {
      // An update that is lost is made up for by the next export: E-054.
      await Promise.race([this.#accepted, this.#failed, timer]);
    } finally {
      timer.catch(() => {});
      release();
      controller.abort();
    }
  }

  close(): void {
    this.#flow.client.removeEventHandler(this.#update);
  }

  #show(callback: () => void | Promise<void>): void {
    void (async () => callback())().catch((error) => this.#fail(error));
  }

  /** In milliseconds, by the server's clock. */
  #timeLeft(expires: number): number {
    const offset = this.#flow.client._sender?.timeOffset ?? 0;
    const left = expires * 1000 - (Date.now() + offset);
    return Math.min(Math.max(left, MIN_DELAY), MAX_DELAY);
  }

  #update = (): void => this.#accept();
}

/** What is shown for a token (E-050). */
export function qrCodeOf(token: Uint8Array, expires: number): QrCode {
  return { token: toBuffer(token), expires, url: `tg://login?token=${toBase64Url(token)}` };
}

/** Whether it may pass; a client that was disconnected meanwhile does not go on. */
function canBeRetried(error: unknown, client: TelegramClient): boolean {
  if (error instanceof ConnectionError) return !client.disconnected;
  if (error instanceof RequestTimeoutError) return true;
  if (isRpcError(error, RACE) || isRpcError(error, /^AUTH_TOKEN_/)) return true;
  const isPassing =
    error instanceof ServerError || error instanceof TimedOutError || error instanceof FloodError;
  return isPassing && !isRpcError(error, /^FROZEN_/);
}

/** What a data center answers that has not heard of the accept yet. */
const RACE: RegExp = /^(?:AUTH_KEY_UNREGISTERED|AUTH_TOKEN_EXPIRED)$/;
const IMPORT_ATTEMPTS = 4;
const IMPORT_DELAY = 700;
const MAX_MOVES = 3;

/** Delays in milliseconds; a token lives 30 seconds. */
const MIN_DELAY = 1000;
const MAX_DELAY = 60_000;
