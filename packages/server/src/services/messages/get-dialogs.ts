import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { dialogObjects } from './dialog-object.ts';
import { pageLimit } from './message-page.ts';
import type { Dialog } from './message-stores.ts';

/**
 * The chats in which there is a message, pinned ones first, then those with the newest.
 * `messages.getDialogs#a0f4cb4f flags:# exclude_pinned:flags.0?true folder_id:flags.1?int
 * offset_date:int offset_id:int offset_peer:InputPeer limit:int hash:long = messages.Dialogs`
 */
export async function getDialogs(
  context: UserContext,
  request: Api.messages.GetDialogs,
): Promise<Api.messages.TypeDialogs> {
  checkFolder(request.folderId);
  const { offsetId } = request;
  // There are two at most: nothing is gained by asking for less.
  const all = request.folderId ? [] : await listedDialogs(context);
  const listed = all.filter((dialog) => !request.excludePinned || dialog.pinOrder === undefined);
  const further = listed.filter(
    ({ pinOrder, topMessageId }) =>
      offsetId <= 0 || (pinOrder === undefined && topMessageId < offsetId),
  );
  const dialogs = further.slice(0, pageLimit(request.limit));
  const content = await dialogObjects(context, dialogs);
  if (dialogs.length === listed.length) return new Api.messages.Dialogs(content);
  return new Api.messages.DialogsSlice({ ...content, count: listed.length });
}

/** The chats that a list of them shows, in its order. */
export async function listedDialogs({ dialogs, self }: UserContext): Promise<Dialog[]> {
  const all = await dialogs.of(self.id);
  const pinned = pinnedOf(all);
  const listed = all.filter((each) => each.topMessageId > 0 && each.pinOrder === undefined);
  return [...pinned, ...listed];
}

/** The pinned ones, in their order. */
export function pinnedOf(dialogs: readonly Dialog[]): Dialog[] {
  return dialogs
    .filter(({ pinOrder }) => pinOrder !== undefined)
    .sort((a, b) => (b.pinOrder ?? 0) - (a.pinOrder ?? 0));
}

/** Throws 400 FOLDER_ID_INVALID; there is the list and the archive, which is always empty. */
export function checkFolder(folderId: number | undefined): void {
  if (folderId !== undefined && folderId !== 0 && folderId !== 1) {
    throw new RpcError(400, 'FOLDER_ID_INVALID');
  }
}
