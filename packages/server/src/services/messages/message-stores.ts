/**
 * The ports of what an account has written and been sent: each account has a mailbox of its own,
 * with its own message ids and its own `pts`. Times are milliseconds since the Unix epoch.
 */
export interface MessageStores {
  readonly mailboxes: Mailboxes;
  readonly messages: Messages;
  readonly dialogs: Dialogs;
  readonly updateLog: UpdateLog;
}

/** The counters of an account. */
export interface Mailbox {
  /** The state after the last event. */
  readonly pts: number;
  /** The id of the newest message there ever was, or 0. */
  readonly lastMessageId: number;
}

/** The counters of the accounts. */
export interface Mailboxes {
  /** The counters of an account to which nothing has happened are FIRST_PTS and 0. */
  of(userId: bigint): Promise<Mailbox>;
  /**
   * Moves the counters on, atomically, and returns them as they are then: the numbers up to them
   * are the caller's. Whoever else wants some waits until this transaction has ended; by 0 it is a
   * lock.
   */
  advance(userId: bigint, by: { pts: number; messages?: number }): Promise<Mailbox>;
}

/** A message in the mailbox of an account. */
export interface Message {
  readonly userId: bigint;
  readonly id: number;
  /** The other side: the account itself, or SERVICE_USER_ID. */
  readonly peerId: bigint;
  /** Given by the client that sent it. */
  readonly randomId?: bigint;
  /** The state of the mailbox after it came. */
  readonly pts: number;
  readonly date: number;
  readonly content: MessageContent;
}

/** What a message says. Plain data, which is stored as JSON. */
export interface MessageContent {
  readonly text: string;
  /** Objects of the schema as JSON, with `className`. */
  readonly entities?: readonly object[];
  readonly silent?: true;
  readonly noforwards?: true;
  readonly invertMedia?: true;
  readonly replyTo?: ReplyTo;
  readonly forwardOf?: ForwardOf;
  readonly editedAt?: number;
}

/** The message that another one is a copy of. */
export interface ForwardOf {
  /** Who wrote it: an account id, in decimal. */
  readonly peerId: string;
  readonly messageId: number;
  readonly date: number;
}

/** What a message answers to, in the same chat. */
export interface ReplyTo {
  readonly messageId: number;
  readonly quoteText?: string;
  readonly quoteEntities?: readonly object[];
  readonly quoteOffset?: number;
}

/** Part of a chat, newest first. */
export interface PageQuery {
  readonly userId: bigint;
  readonly peerId: bigint;
  /** Only ids below it. */
  readonly below?: number;
  /** Only ids above it. */
  readonly above?: number;
  /** Leaves out so many. */
  readonly skip?: number;
  readonly limit: number;
}

/** The messages. */
export interface Messages {
  add(message: Message): Promise<void>;
  byIds(userId: bigint, ids: readonly number[]): Promise<Message[]>;
  byRandomId(userId: bigint, randomId: bigint): Promise<Message | undefined>;
  /** Newest first; with `oldestFirst` from the other end, in that order. */
  page(query: PageQuery, options?: { readonly oldestFirst?: boolean }): Promise<Message[]>;
  /** The id of the first message of that time or later. */
  firstSince(userId: bigint, peerId: bigint, time: number): Promise<number | undefined>;
  /** How many there are with higher ids. */
  countAbove(userId: bigint, peerId: bigint, id: number): Promise<number>;
  setContent(userId: bigint, id: number, content: MessageContent): Promise<void>;
  /** Returns what was removed. */
  remove(userId: bigint, ids: readonly number[]): Promise<{ id: number; peerId: bigint }[]>;
}

/** A chat of an account. */
export interface Dialog {
  readonly userId: bigint;
  readonly peerId: bigint;
  readonly messageCount: number;
  /** The newest message, or 0. */
  readonly topMessageId: number;
  /** Incoming messages up to it are read. */
  readonly readInboxMaxId: number;
  readonly unreadCount: number;
  /** The person wants it to look unread. */
  readonly unreadMark: boolean;
  /** Higher comes first; absent when it is not pinned. */
  readonly pinOrder?: number;
}

/** The chats. */
export interface Dialogs {
  of(userId: bigint): Promise<Dialog[]>;
  get(userId: bigint, peerId: bigint): Promise<Dialog | undefined>;
  /** Counts a new message in, which is the newest; `unread` when it waits to be read. */
  addMessage(userId: bigint, peerId: bigint, id: number, unread: boolean): Promise<Dialog>;
  put(dialog: Dialog): Promise<void>;
}

/** Something that happened in a mailbox, for clients that were not there. */
export interface LoggedUpdate {
  /** The state after it. */
  readonly pts: number;
  /** How much it moved the state. */
  readonly ptsCount: number;
  readonly event: MailboxEvent;
}

/** What happened. Plain data, which is stored as JSON. */
export type MailboxEvent =
  | { readonly kind: 'new' | 'edit'; readonly messageId: number }
  | { readonly kind: 'delete'; readonly messageIds: readonly number[] }
  | {
      readonly kind: 'read';
      readonly peerId: string;
      readonly maxId: number;
      readonly unreadCount: number;
    };

/** What happened in the mailboxes, as far back as it is kept. */
export interface UpdateLog {
  /** Forgets what has become too old besides. */
  add(userId: bigint, update: LoggedUpdate): Promise<void>;
  /** In order, what led from a state to another, at most `limit`. */
  between(userId: bigint, after: number, upTo: number, limit: number): Promise<LoggedUpdate[]>;
  /** The oldest state from which nothing is missing; undefined when nothing has happened. */
  start(userId: bigint): Promise<number | undefined>;
}

/** The `pts` of an account to which nothing has happened. */
export const FIRST_PTS = 1;
