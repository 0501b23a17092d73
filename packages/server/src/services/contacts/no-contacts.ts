import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';

// Contacts are not kept: there are none.

/** `contacts.getContacts#5dd69e12 hash:long = contacts.Contacts` */
export function getContacts(
  _context: UserContext,
  _request: Api.contacts.GetContacts,
): Api.contacts.TypeContacts {
  return new Api.contacts.Contacts({ contacts: [], savedCount: 0, users: [] });
}

/** `contacts.getContactIDs#7adc669d hash:long = Vector<int>` */
export function getContactIds(
  _context: UserContext,
  _request: Api.contacts.GetContactIDs,
): number[] {
  return [];
}

/** `contacts.getStatuses#c4a353ee = Vector<ContactStatus>` */
export function getStatuses(
  _context: UserContext,
  _request: Api.contacts.GetStatuses,
): Api.ContactStatus[] {
  return [];
}

/** `contacts.getBlocked#9a868f80 flags:# ... offset:int limit:int = contacts.Blocked` */
export function getBlocked(
  _context: UserContext,
  _request: Api.contacts.GetBlocked,
): Api.contacts.TypeBlocked {
  return new Api.contacts.Blocked({ blocked: [], chats: [], users: [] });
}

/**
 * Nobody counts whom one writes to.
 * `contacts.getTopPeers#973478b6 flags:# ... offset:int limit:int hash:long = contacts.TopPeers`
 */
export function getTopPeers(
  _context: UserContext,
  _request: Api.contacts.GetTopPeers,
): Api.contacts.TypeTopPeers {
  return new Api.contacts.TopPeersDisabled({});
}
