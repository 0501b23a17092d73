import { Api } from '../../tl/api.ts';
import { nameOf } from '../../utils/peer.ts';
import { batchOf } from './batch.ts';
import type { UpdateBatch } from './sequence.ts';

/**
 * What the answer to a request moves on in the order of updates (G-13): whoever makes a change gets
 * its pts in the answer, the others get the update. Undefined when it moves nothing.
 */
export function ownUpdates(request: object, answer: unknown): UpdateBatch | undefined {
  if (answer instanceof Api.Updates || answer instanceof Api.UpdatesCombined) {
    return batchOf(answer);
  }
  if (
    answer instanceof Api.UpdateShort ||
    answer instanceof Api.UpdateShortMessage ||
    answer instanceof Api.UpdateShortChatMessage ||
    answer instanceof Api.UpdateShortSentMessage
  ) {
    return batchOf(answer);
  }
  const isAffected =
    answer instanceof Api.messages.AffectedMessages ||
    answer instanceof Api.messages.AffectedHistory;
  return isAffected && !isOfChannel(request) ? batchOf(answer) : undefined;
}

/** The pts in the answer is the channel's then. */
function isOfChannel(request: object): boolean {
  const { peer, channel } = request as { peer?: unknown; channel?: unknown };
  return (
    nameOf(request)?.startsWith('channels.') === true ||
    /Channel/.test(nameOf(peer ?? channel) ?? '')
  );
}
