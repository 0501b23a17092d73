import { Api } from '@mtkit/api';
import { type SrpAlgorithm, TELEGRAM_PRIME } from '@mtkit/crypto';
import { macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { Password, User } from '../stores.ts';

/** E-031: the only algorithm there is. */
export type KnownAlgorithm = Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

/** That of a password which is set. */
export function srpAlgorithm({ salt1, salt2 }: Pick<Password, 'salt1' | 'salt2'>): SrpAlgorithm {
  return { salt1, salt2, g: G, p: TELEGRAM_PRIME };
}

/** The same, for clients. */
export function algorithmObject(salts: Pick<Password, 'salt1' | 'salt2'>): KnownAlgorithm {
  return new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1: Buffer.from(salts.salt1),
    salt2: Buffer.from(salts.salt2),
    g: G,
    p: Buffer.from(TELEGRAM_PRIME),
  });
}

/**
 * The salts that an account is offered for its next password: always the same, so that none have to
 * be kept for accounts which never set one. The client appends 32 bytes of its own to `salt1`.
 */
export function offeredSalts(context: Context, user: User): Pick<Password, 'salt1' | 'salt2'> {
  const salts = macOf(context.secret, 'password salts', String(user.id));
  return { salt1: salts.subarray(0, 8), salt2: salts.subarray(8, 24) };
}

/** Whether a client has kept to the offer: `salt1` is the offered one and 32 bytes more (E-038). */
export function keepsToOffer(
  given: KnownAlgorithm,
  offered: Pick<Password, 'salt1' | 'salt2'>,
): 'yes' | 'other-salt' | 'other-algorithm' {
  const isSame = given.g === G && Buffer.from(TELEGRAM_PRIME).equals(given.p);
  if (!isSame || !Buffer.from(offered.salt2).equals(given.salt2)) return 'other-algorithm';
  const { salt1 } = given;
  const begins = Buffer.from(offered.salt1).equals(salt1.subarray(0, offered.salt1.length));
  const isLong = salt1.length === offered.salt1.length + CLIENT_SALT;
  return begins && isLong ? 'yes' : 'other-salt';
}

/** The generator for TELEGRAM_PRIME. */
const G = 3;

/** Bytes that a client adds to `salt1`. */
const CLIENT_SALT = 32;
