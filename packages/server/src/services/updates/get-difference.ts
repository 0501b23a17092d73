import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { usersOfPeers } from '../messages/mailbox-updates.ts';
import { messageObject } from '../messages/message-object.ts';
import type { LoggedUpdate, Message } from '../messages/message-stores.ts';
import { readUpdate } from '../messages/read-history.ts';
import { stateOf } from './get-state.ts';

/**
 * G-08: what happened in the mailbox since a state, in slices that lead from one to the next.
 * `updates.getDifference#19c2f763 flags:# pts:int pts_limit:flags.1?int
 * pts_total_limit:flags.0?int date:int qts:int qts_limit:flags.2?int = updates.Difference`
 */
export async function getDifference(
  context: UserContext,
  request: Api.updates.GetDifference,
): Promise<Api.updates.TypeDifference> {
  const { self, updateLog } = context;
  const { pts: upTo } = await context.mailboxes.of(self.id);
  checkState(request, upTo);
  const { pts, ptsTotalLimit } = request;
  if (pts === upTo) {
    return new Api.updates.DifferenceEmpty({ date: Math.floor(context.now / 1000), seq: 0 });
  }
  const start = (await updateLog.start(self.id)) ?? upTo;
  const tooMany = ptsTotalLimit !== undefined && ptsTotalLimit > 0 && upTo - pts > ptsTotalLimit;
  if (pts < start || tooMany) return new Api.updates.DifferenceTooLong({ pts: upTo });

  const limit = Math.min(Math.max(request.ptsLimit ?? SLICE, 1), MAX_SLICE);
  const steps = await updateLog.between(self.id, pts, upTo, limit);
  const content = await contentOf(context, steps);
  const last = steps.at(-1)?.pts ?? upTo;
  if (last < upTo) {
    const intermediateState = await stateOf(context, last);
    return new Api.updates.DifferenceSlice({ ...content, intermediateState });
  }
  return new Api.updates.Difference({ ...content, state: await stateOf(context, upTo) });
}

function checkState({ date, pts, qts }: Api.updates.GetDifference, upTo: number): void {
  if (pts === 0) throw new RpcError(400, 'PERSISTENT_TIMESTAMP_EMPTY');
  if (pts < 0 || pts > upTo || qts < 0) throw new RpcError(400, 'PERSISTENT_TIMESTAMP_INVALID');
  if (date === 0) throw new RpcError(400, 'DATE_EMPTY');
}

async function contentOf(context: UserContext, steps: readonly LoggedUpdate[]) {
  const { self } = context;
  const ids = steps.flatMap(({ event }) => ('messageId' in event ? [event.messageId] : []));
  const found = await context.messages.byIds(self.id, [...new Set(ids)]);
  const messages = new Map(found.map((message) => [message.id, message]));
  const peers = found.map(({ peerId }) => peerId);
  const reads = steps.flatMap(({ event }) => (event.kind === 'read' ? [BigInt(event.peerId)] : []));
  return {
    newMessages: steps.flatMap(({ event }) => {
      // What was removed since is not shown: its removal is among the steps.
      const message = event.kind === 'new' ? messages.get(event.messageId) : undefined;
      return message ? [messageObject(message)] : [];
    }),
    newEncryptedMessages: [],
    otherUpdates: steps.flatMap((step) => otherUpdate(step, messages)),
    chats: [],
    users: usersOfPeers(context, self, [self.id, ...peers, ...reads]),
  };
}

function otherUpdate(
  { event, pts, ptsCount }: LoggedUpdate,
  messages: ReadonlyMap<number, Message>,
): Api.TypeUpdate[] {
  if (event.kind === 'delete') {
    return [new Api.UpdateDeleteMessages({ messages: [...event.messageIds], pts, ptsCount })];
  }
  if (event.kind === 'read') return [readUpdate({ ...event, pts })];
  const message = event.kind === 'edit' ? messages.get(event.messageId) : undefined;
  return message
    ? [new Api.UpdateEditMessage({ message: messageObject(message), pts, ptsCount })]
    : [];
}

/** Steps of a slice, unless the client says how many it wants. */
const SLICE = 100;

const MAX_SLICE = 1000;
