import type { PageQuery, Message, Messages } from './message-stores.ts';

/** Which part of a chat a client wants; as in messages.getHistory. */
export interface Window {
  readonly userId: bigint;
  readonly peerId: bigint;
  /** The place from which `addOffset` counts: before this message; 0 is the newest end. */
  readonly offsetId: number;
  /** The same by Unix time in seconds: before that time. */
  readonly offsetDate: number;
  /** So many messages further back, or towards the newest when it is negative. */
  readonly addOffset: number;
  readonly limit: number;
  /** Only ids below it, unless 0. */
  readonly maxId: number;
  /** Only ids above it. */
  readonly minId: number;
}

/** That part of the chat, newest first: reads no more than it returns, and what it skips. */
export async function messagePage(messages: Messages, window: Window): Promise<Message[]> {
  const { addOffset, userId, peerId } = window;
  const limit = pageLimit(window.limit);
  if (limit === 0) return [];
  const offset = await offsetOf(messages, window);
  const below =
    offset > 0 && window.maxId > 0 ? Math.min(offset, window.maxId) : offset || window.maxId;
  const older: PageQuery = {
    userId,
    peerId,
    ...(below > 0 && { below }),
    ...(window.minId > 0 && { above: window.minId }),
    limit,
  };
  if (addOffset >= 0) return messages.page({ ...older, skip: Math.min(addOffset, MAX_OFFSET) });

  const ahead = Math.min(-addOffset, MAX_OFFSET);
  const newer =
    offset > 0
      ? await messages.page(
          {
            userId,
            peerId,
            above: Math.max(offset - 1, window.minId),
            ...(window.maxId > 0 && { below: window.maxId }),
            skip: Math.max(0, ahead - limit),
            limit: Math.min(ahead, limit),
          },
          { oldestFirst: true },
        )
      : [];
  newer.reverse();
  const rest = limit - ahead;
  return rest > 0 ? [...newer, ...(await messages.page({ ...older, limit: rest }))] : newer;
}

/** How many messages a client gets at most. */
export function pageLimit(limit: number): number {
  return Math.min(Math.max(limit, 0), MAX_PAGE);
}

async function offsetOf(messages: Messages, window: Window): Promise<number> {
  const { offsetDate, offsetId, peerId, userId } = window;
  if (offsetDate <= 0) return Math.max(0, offsetId);
  const first = await messages.firstSince(userId, peerId, offsetDate * 1000);
  if (first === undefined) return Math.max(0, offsetId);
  return offsetId > 0 ? Math.min(first, offsetId) : first;
}

const MAX_PAGE = 100;

/** More than any chat has; what is skipped is not free. */
const MAX_OFFSET = 1_000_000;
