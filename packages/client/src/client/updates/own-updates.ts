import { nameOf } from '../../utils/peer.ts';
import { batchOf } from './batch.ts';
import type { UpdateBatch } from './sequence.ts';

/**
 * What the answer to a request moves on in the order of updates (G-13): whoever makes a change gets
 * its pts in the answer, the others get the update. Undefined when it moves nothing.
 */
export function ownUpdates(request: object, answer: unknown): UpdateBatch | undefined {
  const name = nameOf(answer);
  if (name === undefined) return undefined;
  const moves = updates.has(name) || (affected.has(name) && !isOfChannel(request));
  return moves ? batchOf(answer as object) : undefined;
}

/** The pts in the answer is the channel's then. */
function isOfChannel(request: object): boolean {
  const { peer, channel } = request as { peer?: unknown; channel?: unknown };
  return (
    nameOf(request)?.startsWith('channels.') === true ||
    /Channel/.test(nameOf(peer ?? channel) ?? '')
  );
}

// By name: to ask for each class takes longer than to read a short answer.
const updates: ReadonlySet<string> = new Set([
  'Updates',
  'UpdatesCombined',
  'UpdateShort',
  'UpdateShortMessage',
  'UpdateShortChatMessage',
  'UpdateShortSentMessage',
]);
const affected: ReadonlySet<string> = new Set([
  'messages.AffectedMessages',
  'messages.AffectedHistory',
]);
