export { AesCtr, cdnCounterBlock } from './aes-ctr.ts';
export { aesIgeDecrypt, aesIgeEncrypt } from './aes-ige.ts';
export {
  authKeyAuxHash,
  authKeyId,
  initialServerSalt,
  newNonceHash,
  temporaryAesKey,
} from './auth-key.ts';
export { type BindMessage, openBindMessage, sealBindMessage } from './bind-message.ts';
export {
  bigintToBytes,
  bytesToBigint,
  compareNumbers,
  concatBytes,
  constantTimeEqual,
  fromHex,
  padLeft,
  readLong,
  stripZeros,
  toHex,
  shortLivedBytes,
  unfilledBytes,
  writeLong,
  xorBytes,
} from './bytes.ts';
export {
  checkDhPrime,
  type DhKeyPair,
  dhKeyPair,
  isGoodDhPublic,
  modPow,
} from './diffie-hellman.ts';
export { CryptoError, type CryptoErrorCode } from './errors.ts';
export { factorize, type PrimeFactors } from './factorize.ts';
export {
  type AesKeyIv,
  keysV1,
  keysV2,
  type MessageDirection,
  messageKeyV1,
  messageKeyV2,
} from './key-derivation.ts';
export { openMessage, quickAckToken, sealInPlace, sealMessage } from './message.ts';
export { type NewPassword, newPassword, passwordHash } from './password-hash.ts';
export {
  exportPublicKey,
  type GeneratedRsaKey,
  generateRsaKey,
  parsePrivateKey,
  parsePublicKey,
  rsaFingerprint,
  rsaPublicKey,
} from './rsa-key.ts';
export {
  type RsaLegacyBlock,
  rsaLegacyBlock,
  rsaLegacyDecrypt,
  rsaLegacyEncrypt,
} from './rsa-legacy.ts';
export {
  type RandomSource,
  rsaDecryptBlock,
  rsaPad,
  rsaUnpad,
  rsaUnpadBlock,
} from './rsa-pad.ts';
export type { RsaPrivateKey, RsaPublicKey } from './rsa-types.ts';
export { crc32, hmacSha256, sha1, sha256 } from './sha.ts';
export {
  type SrpAlgorithm,
  type SrpAnswer,
  type SrpChallenge,
  srpClient,
  srpServerChallenge,
  srpServerCheck,
  srpVerifier,
} from './srp.ts';
export { TELEGRAM_PRIME } from './telegram-prime.ts';
