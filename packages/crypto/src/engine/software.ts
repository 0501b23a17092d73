import * as modes from './aes-modes.ts';
import { sha256 as plainSha256 } from './sha256.ts';
import { wasmEngine } from './wasm-engine.ts';

/**
 * AES-256-IGE encryption in WebAssembly, or in TypeScript where that cannot be had, into `target`,
 * which may be `data` itself.
 */
export function igeEncrypt(
  data: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  target: Uint8Array,
): void {
  const engine = wasmEngine();
  if (engine === undefined) target.set(modes.igeEncrypt(data, key, iv));
  else engine.igeEncrypt(data, key, iv, target);
}

/** AES-256-IGE decryption in WebAssembly, or in TypeScript where that cannot be had. */
export function igeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  return wasmEngine()?.igeDecrypt(data, key, iv) ?? modes.igeDecrypt(data, key, iv);
}

/** A stateful AES-256-CTR transform in WebAssembly, or in TypeScript where that cannot be had. */
export function ctr(key: Uint8Array, iv: Uint8Array): (data: Uint8Array) => Uint8Array {
  return wasmEngine()?.ctr(key, iv) ?? modes.ctr(key, iv);
}

/** SHA-256 in WebAssembly, or in TypeScript where that cannot be had. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  return wasmEngine()?.sha256(parts) ?? plainSha256(parts);
}
