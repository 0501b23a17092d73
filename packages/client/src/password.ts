import type { SrpAlgorithm } from '@mtkit/crypto';
import { toBuffer } from './bytes.ts';
import { SecurityError } from './errors/common.ts';
import { randomBytes } from './random.ts';
import { Api } from './tl/api.ts';

/** The algorithm of passwords; there is only one. */
type Algorithm = Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

/**
 * Proves knowledge of the password without sending it (https://core.telegram.org/api/srp).
 * `request` is the answer to account.getPassword and good for one attempt. Throws SecurityError when
 * its numbers would give the password away (E-032).
 */
export async function computeCheck(
  request: Api.account.Password,
  password: string,
): Promise<Api.InputCheckPasswordSRP> {
  const { currentAlgo, srp_B: srpB, srpId } = request;
  const algorithm = toSrp(currentAlgo);
  if (!srpB || srpId == null) throw new Error('The account has no password');
  const { passwordHash, srpClient } = await import('@mtkit/crypto');
  const hash = await passwordHash(password, algorithm.salt1, algorithm.salt2);
  const { A, M1 } = safe(() => srpClient(algorithm, hash, srpB, randomBytes));
  return new Api.InputCheckPasswordSRP({ srpId, A, M1 });
}

/** The verifier of a new password, 256 bytes. Throws SecurityError for unsafe numbers. */
export async function computeDigest(algo: Algorithm, password: string): Promise<Buffer> {
  const algorithm = toSrp(algo);
  const { checkDhPrime, passwordHash, srpVerifier } = await import('@mtkit/crypto');
  safe(() => checkDhPrime(algorithm.p, algorithm.g));
  const hash = await passwordHash(password, algorithm.salt1, algorithm.salt2);
  return toBuffer(srpVerifier(algorithm, hash));
}

/** The algorithm of a new password: the offered one with 32 bytes of our own salt (E-038). */
export function newAlgorithm(offered: Api.TypePasswordKdfAlgo): Algorithm {
  const { salt1, salt2, g, p } = toSrp(offered);
  const own = randomBytes(OWN_SALT);
  const salt = new Uint8Array(salt1.length + own.length);
  salt.set(salt1);
  salt.set(own, salt1.length);
  return new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1: toBuffer(salt),
    salt2: toBuffer(salt2),
    g,
    p: toBuffer(p),
  });
}

const OWN_SALT = 32;

/** What a check of the server's numbers throws is a question of security. */
function safe<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw new SecurityError(`The server's numbers are not safe: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function toSrp(algo: Api.TypePasswordKdfAlgo | undefined | null): SrpAlgorithm {
  if (algo?.className !== NAME) {
    throw new Error(`Unsupported password algorithm ${algo?.className ?? 'none'}: update mtkit`);
  }
  const { salt1, salt2, g, p } = algo;
  return { salt1, salt2, g, p };
}

const NAME = 'PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
