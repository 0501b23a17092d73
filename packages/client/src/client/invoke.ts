import { needsResolve, resolveInputs, TlReader, type TlRequest } from '@mtkit/tl';
import { RPCMessageToError } from '../errors/index.ts';
import type { Answer } from '../network/requests.ts';
import type { Sender } from '../network/sender.ts';
import { type Api, apiRegistry } from '../tl/api.ts';
import { resolveInput } from './resolve-input.ts';
import { abortable } from './abortable.ts';
import { pause } from './pause.ts';
import { remedy } from './retry-policy.ts';
import { regainAccess } from './unauthorized.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Options of one call of {@link TelegramClient.invoke}. */
export interface InvokeOptions {
  /** The data center to ask, in place of the main one. */
  readonly dcId?: number | undefined;
  /** Gives the request up; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Longest time for an answer, in milliseconds, for each time the request is sent. */
  readonly timeout?: number | undefined;
  /** Longest flood wait that is slept through, in seconds. */
  readonly floodSleepThreshold?: number | undefined;
  /** How often the request is sent at most. */
  readonly retries?: number | undefined;
}

/** A method of the API as a plain object: `{ _: 'auth.signIn', phoneNumber, ... }`. */
export type PlainRequest<M extends keyof Api.Methods = keyof Api.Methods> = {
  readonly _: M;
} & PlainFields<Api.Methods[M]['originalArgs']>;

/** The fields of a request; none for one without arguments. */
type PlainFields<Args> = Args extends void ? never : string extends keyof Args ? unknown : Args;

/**
 * Sends a request and returns its result, in spite of passing obstacles: data centers to change,
 * waits to sit out, failures of the server to ride over.
 */
export async function invoke(
  client: TelegramClient,
  query: Api.AnyRequest | PlainRequest,
  options: InvokeOptions = {},
  otherSender?: Sender,
): Promise<unknown> {
  const request = toRequest(query);
  const { signal } = options;
  signal?.throwIfAborted();
  if (needsResolve(request)) {
    const resolved = resolveInputs(request, (value, type) => resolveInput(client, value, type));
    await abortable(resolved, signal);
  }
  const threshold = options.floodSleepThreshold ?? client.floodSleepThreshold;
  let { dcId } = options;
  let isOrdered = ordered.has(request.className);
  let failures = 0;
  let moves = 0;
  let regained = 0;
  if (client._login.isDuplicated && beginsLogin.has(request.className)) {
    await abortable(client._renewKey(), signal);
  }
  for (let left = options.retries ?? client._params.requestRetries; ; left--) {
    const sender =
      otherSender ??
      client._connections.ready(dcId) ??
      (await client._connections.sender(dcId, signal));
    const answer = await ask(client, sender, request, options, isOrdered);
    if (answer.kind === 'result') {
      const value = request.readResult(new TlReader(answer.body, apiRegistry));
      // Most sessions do that at once.
      const remembered = client.session.processEntities(value);
      if (remembered) await remembered;
      if (sender === client._sender) client._answered(request, value);
      return value;
    }
    const { code: errorCode, message: errorMessage } = answer;
    const error = RPCMessageToError({ errorCode, errorMessage }, request);
    if (!otherSender && (await regainAccess(client, sender, error, regained++, signal))) continue;
    if (sender === client._sender) client._failed(error);
    const cure = remedy(error, failures, threshold);
    if (cure.kind === 'throw' || left <= 1) throw error;
    switch (cure.kind) {
      case 'wait':
        failures += 1;
        client._log.info(`Waiting ${cure.seconds} s: ${error.message}`);
        await pause(cure.seconds * 1000, signal);
        break;
      case 'move':
        if (++moves > MAX_MOVES) throw error;
        if (cure.onlyBeforeLogin && (await client.isUserAuthorized())) throw error;
        // A login goes with the user to the new home.
        if (client._login.isSignedIn) await client._connections.sender(cure.dcId, signal);
        await abortable(client._switchDC(cure.dcId), signal);
        break;
      case 'redirect':
        if (++moves > MAX_MOVES || otherSender) throw error;
        dcId = cure.dcId;
        break;
      case 'introduce':
        sender.reintroduce();
        break;
      case 'detach':
        isOrdered = false;
    }
  }
}

/** Sends the request once. */
function ask(
  client: TelegramClient,
  sender: Sender,
  request: TlRequest,
  options: InvokeOptions,
  isOrdered: boolean,
): Promise<Answer> {
  const method = request.className;
  const { signal } = options;
  const timeout = options.timeout ?? client._params.requestTimeout * 1000;
  // Reading twice does no harm, so it need not fail when the server forgot whether it was done.
  const retryable = reads.test(method);
  return sender.query(request.getBytes(), { method, signal, timeout, isOrdered, retryable });
}

function toRequest(query: Api.AnyRequest | PlainRequest): TlRequest {
  const plain = query as { classType?: unknown; className?: unknown; _?: unknown };
  const isPlain = typeof plain?._ === 'string' && plain.classType === undefined;
  const request = isPlain ? apiRegistry.create(query as object) : (query as unknown as TlRequest);
  if (request?.classType !== 'request') {
    throw new TypeError('You can only invoke MTProtoRequests: new Api.<namespace>.<Method>({...})');
  }
  return request as TlRequest;
}

const reads: RegExp = /(?:^|\.)Get[A-Z]/;

/** Changes of the data center that one request may cause. */
const MAX_MOVES = 3;

/** Requests that begin a login. */
const beginsLogin: ReadonlySet<string> = new Set([
  'auth.SendCode',
  'auth.ExportLoginToken',
  'auth.ImportBotAuthorization',
  'auth.InitPasskeyLogin',
  'auth.ImportWebTokenAuthorization',
]);

/** Requests whose order matters to the user who makes them without waiting in between. */
const ordered: ReadonlySet<string> = new Set([
  'messages.SendMessage',
  'messages.SendMedia',
  'messages.SendMultiMedia',
  'messages.ForwardMessages',
  'messages.SendInlineBotResult',
]);
