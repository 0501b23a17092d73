import type { ConnectionInit } from '@mtkit/mtproto';
import type { Logger } from '../extensions/logger.ts';
import type { Sender } from '../network/sender.ts';
import { UpdateConnectionState } from '../network/update-connection-state.ts';
import type { Session } from '../sessions/session.ts';
import type { Api } from '../tl/api.ts';
import { authorizeSender } from './authorize-sender.ts';
import type { ConnectionsOwner } from './connections.ts';
import type { DataCenter } from './data-centers.ts';
import { dropTempAuthKeys } from './drop-temp-auth-keys.ts';
import { findDc } from './find-dc.ts';
import type { ResolvedParams } from './options.ts';
import type { TelegramClient } from './telegram-client.ts';
import { dispatch } from './updates.ts';
import type { UpdateStreamOwner } from './updates/update-stream.ts';

/** The client as its parts see it: what they need of it and what they tell it. */
export class ClientHooks implements ConnectionsOwner, UpdateStreamOwner {
  readonly #client: TelegramClient;

  constructor(client: TelegramClient) {
    this.#client = client;
  }

  get session(): Session {
    return this.#client.session;
  }

  get params(): ResolvedParams {
    return this.#client._params;
  }

  get log(): Logger {
    return this.#client._log;
  }

  init(): ConnectionInit {
    return this.#client._init();
  }

  update(body: Uint8Array): void {
    this.#client._received(body);
  }

  gap(): void {
    this.#client._updates.lost();
  }

  state(state: -1 | 0 | 1): void {
    this.dispatch(new UpdateConnectionState(state));
  }

  dropOtherKeys(sender: Sender, authKeyId: bigint): void {
    void dropTempAuthKeys(this.#client, sender, authKeyId);
  }

  lookup(dcId: number): Promise<DataCenter> {
    return findDc(this.#client, dcId);
  }

  authorize(sender: Sender): Promise<boolean> {
    return authorizeSender(this.#client, sender);
  }

  isWanted(): boolean {
    return this.#client._eventBuilders.length > 0;
  }

  invoke<R extends Api.AnyRequest>(request: R): Promise<R['__response']> {
    return this.#client.invoke(request);
  }

  dispatch(update: object): void {
    void dispatch(this.#client, update);
  }
}
