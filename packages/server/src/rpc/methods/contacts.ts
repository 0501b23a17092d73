import {
  resolvePhone,
  resolveUsername,
  searchContacts,
} from '../../services/contacts/find-people.ts';
import {
  getBlocked,
  getContactIds,
  getContacts,
  getStatuses,
  getTopPeers,
} from '../../services/contacts/no-contacts.ts';
import { peopleLists } from '../../services/contacts/people-lists.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `contacts`. */
export const contactsMethods: MethodTable = {
  ...peopleLists,
  'contacts.getBlocked': getBlocked,
  'contacts.getContactIDs': getContactIds,
  'contacts.getContacts': getContacts,
  'contacts.getStatuses': getStatuses,
  'contacts.getTopPeers': getTopPeers,
  'contacts.resolvePhone': resolvePhone,
  'contacts.resolveUsername': resolveUsername,
  'contacts.search': searchContacts,
};
