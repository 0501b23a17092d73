import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { requirePassword } from '../account/require-password.ts';
import type { UserContext } from '../context.ts';

/**
 * Gives a group to somebody else, with one's password: what E-042 says about methods of this kind
 * comes first. There are no groups on this server: 400 PEER_ID_INVALID.
 * `messages.editChatCreator#f743b857 peer:InputPeer user_id:InputUser
 * password:InputCheckPasswordSRP = Updates`
 */
export async function editChatCreator(
  context: UserContext,
  request: Api.messages.EditChatCreator,
): Promise<Api.TypeUpdates> {
  await requirePassword(context, request.password);
  throw new RpcError(400, 'PEER_ID_INVALID');
}
