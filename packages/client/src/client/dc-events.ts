import type { ConnectionInit } from '@mtkit/mtproto';
import { AuthKey } from '../crypto/auth-key.ts';
import type { Sender, SenderEvents } from '../network/sender.ts';
import type { ConnectionsOwner } from './connections.ts';

/** Carries what happens on the connection to a data center to the client and its session. */
abstract class DcEvents implements SenderEvents {
  protected readonly owner: ConnectionsOwner;
  protected readonly dcId: number;
  /** Whether the next temporary key may replace one of before. */
  #isReplacing: boolean;

  constructor(owner: ConnectionsOwner, dcId: number) {
    this.owner = owner;
    this.dcId = dcId;
    // A permanent key that is older than this connection may have temporary keys left.
    this.#isReplacing = owner.session.getAuthKey(dcId)?.getKey() !== undefined;
  }

  init(): ConnectionInit {
    return this.owner.init();
  }

  authKey(authKey: Uint8Array): void {
    const { session, log } = this.owner;
    session.setAuthKey(new AuthKey(authKey), this.dcId);
    void (async () => session.save())().catch((error) =>
      log.error('The session could not be saved', error),
    );
  }

  temporaryKey(sender: Sender, authKeyId: bigint): void {
    if (this.#isReplacing) this.owner.dropOtherKeys(sender, authKeyId);
    this.#isReplacing = true;
  }

  abstract update(body: Uint8Array): void;
  abstract gap(): void;
  abstract connected(): void;
  abstract disconnected(): void;
  abstract keyLost(): void;
}

/** Of the main data center: updates come from there, and its state is the client's. */
export class MainDcEvents extends DcEvents {
  update(body: Uint8Array): void {
    this.owner.update(body);
  }

  gap(): void {
    this.owner.gap();
  }

  connected(): void {
    this.owner.state(1);
  }

  disconnected(): void {
    this.owner.state(-1);
  }

  keyLost(): void {
    this.owner.state(0);
  }
}

/** Of another data center. */
export class OtherDcEvents extends DcEvents {
  readonly #lost: () => void;

  /** `lost` is called when the connection is of no use any more. */
  constructor(owner: ConnectionsOwner, dcId: number, lost: () => void) {
    super(owner, dcId);
    this.#lost = lost;
  }

  update(): void {}

  gap(): void {}

  connected(): void {}

  disconnected(): void {}

  keyLost(): void {
    this.owner.session.setAuthKey(undefined, this.dcId);
    this.#lost();
  }
}
