import { modPow, type RsaPrivateKey, rsaDecryptBlock } from '@mtkit/crypto';

/** The arithmetic of a job, as data: it may be done in another thread. */
export type ExchangeTask =
  /** `block ** d mod n`; the result is undefined when `block` is not below the modulus. */
  | { readonly kind: 'rsa'; readonly block: Uint8Array; readonly key: RsaPrivateKey }
  /** `base ** exponent mod modulus`, as long as the modulus. */
  | {
      readonly kind: 'power';
      readonly base: Uint8Array;
      readonly exponent: Uint8Array;
      readonly modulus: Uint8Array;
    };

/** Does a task here and now. */
export function runTask(task: ExchangeTask): Uint8Array | undefined {
  if (task.kind === 'rsa') return rsaDecryptBlock(task.block, task.key);
  return modPow(task.base, task.exponent, task.modulus);
}
