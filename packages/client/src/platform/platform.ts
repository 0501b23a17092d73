/** What the library needs of the system it runs on. `node.ts` and `browser.ts` provide it. */
export interface Platform {
  readonly isNode: boolean;
  /** Opens a TCP connection. Rejects when it cannot be opened or the signal fires. */
  connectTcp(target: TcpTarget, events: SocketEvents, signal: AbortSignal): Promise<Socket>;
  /** Opens a WebSocket with the subprotocol `binary`. */
  connectWebSocket(url: string, events: SocketEvents, signal: AbortSignal): Promise<Socket>;
  /** A persistent store: a directory in Node, localStorage in a browser. */
  openStore(name: string): KeyValueStore;
  /** Calls back once all that is going on now is done: microtasks, where there is nothing better. */
  endOfTurn(callback: () => void): void;
  /** Name and version of the system, for initConnection. */
  system(): { readonly name: string; readonly release: string };
}

/** Address of a TCP server. */
export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/** An open byte stream. */
export interface Socket {
  /** `taken` may be called when nobody uses the bytes any more. */
  send(bytes: Uint8Array, taken?: () => void): void;
  /** Closes at once. `closed` is not called afterwards. */
  close(): void;
}

/** Where a socket reports to. */
export interface SocketEvents {
  /** The chunk is the listener's until it returns. */
  data(chunk: Uint8Array): void;
  /** The stream has ended; called once. */
  closed(error: Error | undefined): void;
}

/** Strings by key, written through at once. */
export interface KeyValueStore {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
  keys(): string[];
}
