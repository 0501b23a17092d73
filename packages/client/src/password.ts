import type { SrpAlgorithm } from '@mtkit/crypto';
import { toBuffer } from './bytes.ts';
import { randomBytes } from './random.ts';
import { Api } from './tl/api.ts';

/** The algorithm of passwords; there is only one. */
type Algorithm = Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

/**
 * Proves knowledge of the password without sending it (https://core.telegram.org/api/srp).
 * `request` is the answer to account.getPassword and good for one attempt.
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
  const { A, M1 } = srpClient(algorithm, hash, srpB, randomBytes);
  return new Api.InputCheckPasswordSRP({ srpId, A, M1 });
}

/** The verifier of a new password, 256 bytes. */
export async function computeDigest(algo: Algorithm, password: string): Promise<Buffer> {
  const algorithm = toSrp(algo);
  const { passwordHash, srpVerifier } = await import('@mtkit/crypto');
  const hash = await passwordHash(password, algorithm.salt1, algorithm.salt2);
  return toBuffer(srpVerifier(algorithm, hash));
}

function toSrp(algo: Api.TypePasswordKdfAlgo | undefined | null): SrpAlgorithm {
  if (algo?.className !== NAME) {
    throw new Error(`Unsupported password algorithm ${algo?.className ?? 'none'}: update mtkit`);
  }
  const { salt1, salt2, g, p } = algo;
  return { salt1, salt2, g, p };
}

const NAME = 'PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
