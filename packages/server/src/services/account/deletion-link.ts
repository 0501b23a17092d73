import { macTextOf } from '../../login/phone-code.ts';
import type { User } from '../stores.ts';

/** The link that stops the deletion of an account (https://core.telegram.org/api/links). */
export function deletionLink(user: Pick<User, 'phone'>, hash: string): string {
  return `tg://confirmphone?phone=${user.phone ?? ''}&hash=${hash}`;
}

/** What is stored of the hash in the link. */
export function linkMac(secret: Uint8Array, hash: string): string {
  return macTextOf(secret, 'account-deletion', hash);
}
