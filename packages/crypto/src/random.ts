import * as platform from './platform/node.ts';

/** `length` bytes of the platform's cryptographically secure generator. */
export function randomBytes(length: number): Uint8Array {
  return platform.randomBytes(length);
}
