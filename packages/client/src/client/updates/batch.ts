import { Api } from '../../tl/api.ts';
import { getPeerId } from '../../utils/peer.ts';
import type { UpdateBatch } from './sequence.ts';

/**
 * The updates in what the server sent, each with the users and chats it refers to; updateShortMessage
 * and its like count as updates themselves, as in GramJS. Undefined for updatesTooLong.
 */
export function batchOf(container: object): UpdateBatch | undefined {
  if (container instanceof Api.UpdatesTooLong) return undefined;
  if (container instanceof Api.Updates || container instanceof Api.UpdatesCombined) {
    const { updates, users, chats, seq, date } = container;
    const seqStart = container instanceof Api.UpdatesCombined ? container.seqStart : seq;
    return { updates: withEntities(updates, [...users, ...chats]), seqStart, seq, date };
  }
  if (container instanceof Api.UpdateShort) return single(container.update, container.date);
  const { date } = container as { date?: unknown };
  return single(container, typeof date === 'number' ? date : 0);
}

/** Gives updates the users and chats that came with them. */
export function withEntities<T extends object>(
  updates: readonly T[],
  entities: readonly object[],
): readonly T[] {
  const byId = new Map(entities.map((each) => [getPeerId(each), each]));
  for (const each of updates) {
    Object.defineProperty(each, '_entities', { value: byId, configurable: true });
  }
  return updates;
}

function single(update: object, date: number): UpdateBatch {
  return { updates: [update], seqStart: 0, seq: 0, date };
}
