import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { normalizePhone } from '../../login/phone-number.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { asSeen, maySee } from '../users/as-seen.ts';
import { userObject } from '../users/user.ts';

/**
 * The account with a username, in any case.
 * `contacts.resolveUsername#725afbbc flags:# username:string referer:flags.0?string =
 * contacts.ResolvedPeer`
 */
export async function resolveUsername(
  context: UserContext,
  request: Api.contacts.ResolveUsername,
): Promise<Api.contacts.ResolvedPeer> {
  if (!USERNAME.test(request.username)) throw new RpcError(400, 'USERNAME_INVALID');
  const user = await context.users.byUsername(request.username);
  if (!user) throw new RpcError(400, 'USERNAME_NOT_OCCUPIED');
  return resolved(context, user);
}

/**
 * The account with a number.
 * `contacts.resolvePhone#8af94344 phone:string = contacts.ResolvedPeer`
 */
export async function resolvePhone(
  context: UserContext,
  request: Api.contacts.ResolvePhone,
): Promise<Api.contacts.ResolvedPeer> {
  const user = await byPhone(context, request.phone);
  if (!user) throw new RpcError(400, 'PHONE_NOT_OCCUPIED');
  return resolved(context, user);
}

/**
 * Accounts by what they are called exactly: a username or a number.
 * `contacts.search#05f58d0f flags:# broadcasts:flags.0?true bots:flags.1?true q:string limit:int =
 * contacts.Found`
 */
export async function searchContacts(
  context: UserContext,
  request: Api.contacts.Search,
): Promise<Api.contacts.Found> {
  const query = request.q.trim().replace(/^@/, '');
  if (!query) throw new RpcError(400, 'SEARCH_QUERY_EMPTY');
  const named = await byName(context, query);
  const unwanted = request.broadcasts || (request.bots && !named?.bot);
  const found = named && !unwanted && request.limit > 0 ? [named] : [];
  return new Api.contacts.Found({
    myResults: [],
    results: found.map(({ id }) => new Api.PeerUser({ userId: id })),
    chats: [],
    users: await Promise.all(found.map((user) => seenUser(context, user))),
  });
}

async function byName(context: UserContext, query: string): Promise<User | undefined> {
  if (USERNAME.test(query)) return context.users.byUsername(query);
  return PHONE.test(query) ? byPhone(context, query) : undefined;
}

async function byPhone(context: UserContext, input: string): Promise<User | undefined> {
  context.limits.take('resolvedPhonePerAccount', context.self.id, context.now);
  const phone = await normalizePhone(input, context.config);
  const user = phone === undefined ? undefined : await context.users.byPhone(phone);
  return user && (await maySee(context, user, 'addedbyphone')) ? user : undefined;
}

async function resolved(context: UserContext, user: User): Promise<Api.contacts.ResolvedPeer> {
  return new Api.contacts.ResolvedPeer({
    peer: new Api.PeerUser({ userId: user.id }),
    chats: [],
    users: [await seenUser(context, user)],
  });
}

async function seenUser(context: UserContext, user: User): Promise<Api.User> {
  return userObject(await asSeen(context, user), context.self, context.now);
}

const USERNAME = /^[a-z]\w{2,31}$/i;

const PHONE = /^\+?[\d\s()-]{7,25}$/;
