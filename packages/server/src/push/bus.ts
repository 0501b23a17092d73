/** What one part of the server has to tell the others, and one node the other nodes. */
export type BusEvent =
  /** An update for an account, or for a permanent key: TL bytes of Updates, newest layer. */
  | {
      readonly kind: 'push';
      readonly to: PushTarget;
      readonly body: Uint8Array;
    }
  /** The sign-ins of these permanent keys have ended. */
  | { readonly kind: 'ended'; readonly authKeyIds: readonly bigint[] }
  /** These keys are gone from storage. */
  | { readonly kind: 'keys-removed'; readonly authKeyIds: readonly bigint[] }
  /** Another node has changed these keys: what is remembered of them is out of date. */
  | { readonly kind: 'keys-changed'; readonly authKeyIds: readonly bigint[] }
  /** Events of other nodes may have been lost: whatever is remembered may be out of date. */
  | { readonly kind: 'missed' }
  /** A node asks another one for a session. */
  | (SessionHandover & { readonly kind: 'session-wanted' })
  /** The answer: messages from `floor` on were not taken. */
  | (SessionHandover & { readonly kind: 'session-released'; readonly floor: bigint });

/** A session on its way from one node to another. */
export interface SessionHandover {
  readonly authKeyId: bigint;
  readonly sessionId: bigint;
  readonly from: bigint;
  readonly to: bigint;
}

/** Whom an update is for. */
export type PushTarget =
  | { readonly userId: bigint; readonly exceptKey?: bigint | undefined }
  | { readonly authKeyId: bigint };

/** Carries events to every node of a server, this one included. */
export interface Bus {
  /** Never rejects: what cannot be carried is logged by the bus. */
  publish(event: BusEvent): void;
  /** Carries an event to the other nodes only. */
  publishToOthers(event: BusEvent): void;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: BusEvent) => void): () => void;
  close(): Promise<void>;
}

/** The bus of a server that is one process. */
export function localBus(): Bus {
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    publishToOthers() {},
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => listeners.clear(),
  };
}
