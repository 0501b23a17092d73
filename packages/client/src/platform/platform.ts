/** What the library needs of the system it runs on. `node.ts` and `browser.ts` provide it. */
export interface Platform {
  readonly isNode: boolean;
  /** Begins to open a TCP connection. */
  connectTcp(target: TcpTarget, events: SocketEvents): Promise<Socket>;
  /** Begins to open a WebSocket with the subprotocol `binary`. */
  connectWebSocket(url: string, events: SocketEvents): Promise<Socket>;
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

/** A byte stream, open once `opened` was called. */
export interface Socket {
  /** `taken` may be called when nobody uses the bytes any more. */
  send(bytes: Uint8Array, taken?: () => void): void;
  /** Closes at once, open or not. Nothing is reported afterwards. */
  close(): void;
}

/** Where a socket reports to. */
export interface SocketEvents {
  opened(): void;
  /** The chunk is the listener's until it returns. */
  data(chunk: Uint8Array): void;
  /** The stream has ended, or could not be opened; called once. */
  closed(error: Error | undefined): void;
}

/** Strings by key, written through at once. */
export interface KeyValueStore {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
  keys(): string[];
}
