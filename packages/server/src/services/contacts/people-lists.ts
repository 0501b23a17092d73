import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import { updatesOf } from '../messages/mailbox-updates.ts';

/** What is asked about people besides the contacts: there is nothing. */
export const peopleLists: AnswerTable = {
  'contacts.getBirthdays': () => new Api.contacts.ContactBirthdays({ contacts: [], users: [] }),
  'contacts.getSponsoredPeers': () => new Api.contacts.SponsoredPeersEmpty({}),
  // Only in a takeout session, of which there are none.
  'contacts.getSaved': () => {
    throw new RpcError(403, 'TAKEOUT_REQUIRED');
  },
  'contacts.resetSaved': () => true,
  'contacts.resetTopPeerRating': () => true,
  'contacts.getLocated': (context) => updatesOf(context, [], []),
  'users.getRequirementsToContact': (_context, { id }) =>
    id.slice(0, MAX_USERS).map(() => new Api.RequirementToContactEmpty({})),
  'users.getSavedMusic': () => new Api.users.SavedMusic({ count: 0, documents: [] }),
};

const MAX_USERS = 100;
