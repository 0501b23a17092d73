import { unfilledBytes } from '../bytes.ts';
import { fromBase64 } from '../base64.ts';
import { WASM_BASE64, WASM_MEMORY } from './wasm-module.ts';

/** AES-256, SHA-256 and elliptic curves in WebAssembly: one instance, fixed memory, work done in place. */
export class WasmEngine {
  /** Most bytes of a message that `seal` and `open` take. */
  static readonly MESSAGE_CAPACITY: number = WASM_MEMORY.CAPACITY;

  /** What `ellipticCurves` is made of. */
  readonly curve: CurveExports;
  readonly #wasm: Exports;
  readonly #memory: Uint8Array;

  /** Throws when WebAssembly is missing, too old or forbidden by the page's security policy. */
  constructor() {
    const api = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
    this.#wasm = new api.Instance(new api.Module(fromBase64(WASM_BASE64))).exports;
    this.#memory = new Uint8Array(this.#wasm.memory.buffer);
    this.curve = this.#wasm;
  }

  /** AES-256-IGE encryption of whole blocks into `target`, which may be `data` itself. */
  igeEncrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array, target: Uint8Array): void {
    this.#memory.set(key, KEY);
    this.#memory.set(iv, IV);
    this.#wasm.encryption_key();
    this.#inPieces(data, target, (length) => {
      this.#wasm.ige_encrypt(DATA, DATA + length);
      return DATA;
    });
  }

  /**
   * The same by way of AES-CBC, which platforms do in hardware. IGE is
   * `c[i] = E(m[i] ^ c[i-1]) ^ m[i-1]`; with `m'[i] = m[i] ^ m[i-2]` and `c'[i] = c[i] ^ m[i-1]` that
   * is `c'[i] = E(m'[i] ^ c'[i-1])`, plain CBC. The halves of the IGE IV are c[-1] and m[-1]; with
   * m[-2] as zero, c'[-1], the IV of CBC, is c[-1]. Decryption has no such form.
   *
   * @param cbc continues AES-CBC under the key, its IV the first half of `iv`, without padding
   */
  igeEncryptByCbc(
    data: Uint8Array,
    iv: Uint8Array,
    cbc: (data: Uint8Array) => Uint8Array,
    target: Uint8Array,
  ): void {
    const memory = this.#memory;
    memory.fill(0, DATA - 32, DATA - 16);
    memory.set(iv.subarray(16), DATA - 16);
    this.#inPieces(data, target, (length) => {
      const end = OTHER_DATA + length;
      this.#wasm.xor(OTHER_DATA, end, DATA, DATA - 32);
      memory.set(cbc(memory.subarray(OTHER_DATA, end)), OTHER_DATA);
      this.#wasm.xor(OTHER_DATA, end, OTHER_DATA, DATA - 16);
      memory.copyWithin(DATA - 32, DATA + length - 32, DATA + length);
      return OTHER_DATA;
    });
  }

  /** AES-256-IGE decryption of whole blocks. */
  igeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
    this.#memory.set(key, KEY);
    this.#memory.set(iv, IV);
    this.#wasm.decryption_key();
    const out = unfilledBytes(data.length);
    this.#inPieces(data, out, (length) => {
      this.#wasm.ige_decrypt(DATA, DATA + length);
      return DATA;
    });
    return out;
  }

  /** SHA-256 of the parts joined. */
  sha256(parts: readonly Uint8Array[]): Uint8Array {
    const { sha256_begin, sha256_blocks, sha256_end } = this.#wasm;
    let total = 0;
    let used = 0;
    sha256_begin();
    for (const part of parts) {
      total += part.length;
      for (let offset = 0; offset < part.length; ) {
        const size = Math.min(part.length - offset, CAPACITY - used);
        const whole = size === part.length;
        this.#memory.set(whole ? part : part.subarray(offset, offset + size), DATA + used);
        offset += size;
        used += size;
        if (used === CAPACITY) {
          sha256_blocks(DATA, DATA + CAPACITY);
          used = 0;
        }
      }
    }
    const rest = used & 63;
    if (used > rest) sha256_blocks(DATA, DATA + used - rest);
    sha256_end(DATA + used - rest, rest, total);
    return this.#memory.slice(DIGEST, DIGEST + 32);
  }

  /** A stateful AES-256-CTR transform. */
  ctr(key: Uint8Array, iv: Uint8Array): (data: Uint8Array) => Uint8Array {
    const secret = Uint8Array.from(key);
    const counter = Uint8Array.from(iv);
    let skip = 0;
    return (data) => {
      const out = new Uint8Array(data.length);
      this.#memory.set(secret, KEY);
      this.#memory.set(counter, IV);
      this.#wasm.encryption_key();
      for (let offset = 0; offset < data.length; ) {
        const size = Math.min(data.length - offset, CAPACITY - skip);
        // a block begun by the last call is made again from its start
        const end = DATA + skip + size;
        const lastBlock = DATA + ((skip + size) & ~15);
        this.#memory.set(data.subarray(offset, offset + size), DATA + skip);
        if (lastBlock > DATA) this.#wasm.ctr(DATA, lastBlock);
        counter.set(this.#memory.subarray(IV, IV + 16));
        if (end > lastBlock) this.#wasm.ctr(lastBlock, lastBlock + 16);
        out.set(this.#memory.subarray(DATA + skip, end), offset);
        offset += size;
        skip = end - lastBlock;
      }
      return out;
    };
  }

  /**
   * Makes an MTProto 2.0 packet, but for its auth_key_id, of 24 bytes and the plaintext behind them:
   * whole blocks, at most `MESSAGE_CAPACITY` bytes.
   */
  seal(authKey: Uint8Array, packet: Uint8Array, x: 0 | 8): void {
    const memory = this.#memory;
    memory.set(authKey, AUTH_KEY);
    memory.set(packet, DATA - 24);
    this.#wasm.seal(x, packet.length - 24);
    packet.set(memory.subarray(DATA - 24, DATA - 24 + packet.length));
  }

  /** The plaintext of an MTProto 2.0 packet of such a size, or undefined when msg_key is wrong. */
  open(authKey: Uint8Array, packet: Uint8Array, x: 0 | 8): Uint8Array | undefined {
    this.#memory.set(authKey, AUTH_KEY);
    this.#memory.set(packet, DATA - 24);
    const good = this.#wasm.open(x, packet.length - 24) === 1;
    return good ? this.#memory.slice(DATA, DATA + packet.length - 24) : undefined;
  }

  // Brings data to DATA piece by piece and collects what `run` leaves at the place it names.
  #inPieces(data: Uint8Array, target: Uint8Array, run: (length: number) => number): void {
    const memory = this.#memory;
    for (let offset = 0; offset < data.length; offset += CAPACITY) {
      const length = Math.min(data.length - offset, CAPACITY);
      memory.set(length === data.length ? data : data.subarray(offset, offset + length), DATA);
      const place = run(length);
      target.set(memory.subarray(place, place + length), offset);
    }
  }
}

/** The engine, made at the first call; undefined where WebAssembly cannot be had. */
export function wasmEngine(): WasmEngine | undefined {
  if (engine === undefined) {
    try {
      engine = new WasmEngine();
    } catch {
      engine = null;
    }
  }
  return engine ?? undefined;
}

let engine: WasmEngine | null | undefined;

const { AUTH_KEY, CAPACITY, DATA, DIGEST, IV, KEY, OTHER_DATA } = WASM_MEMORY;

/** One curve modulo n; points as x and z, all numbers as multiples of 2^64 modulo n. */
export interface CurveExports {
  /** Comes first: n, odd and below 2^63, and its inverse modulo 2^64. */
  readonly modulus: (n: bigint, inverse: bigint) => void;
  /** k times a point, k > 1, on the curve with a = (A + 2) / 4. */
  readonly multiple: (k: bigint, x: bigint, z: bigint, a: bigint) => readonly bigint[];
  /** `product` times what is 0 modulo a factor that one more prime up to 3600 would have found. */
  readonly second_stage: (x: bigint, z: bigint, a: bigint, product: bigint) => bigint;
}

interface Exports extends CurveExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly encryption_key: () => void;
  readonly decryption_key: () => void;
  readonly ige_encrypt: (from: number, to: number) => void;
  readonly ige_decrypt: (from: number, to: number) => void;
  readonly ctr: (from: number, to: number) => void;
  readonly xor: (to: number, end: number, a: number, b: number) => void;
  readonly sha256_begin: () => void;
  readonly sha256_blocks: (from: number, to: number) => void;
  readonly sha256_end: (from: number, rest: number, total: number) => void;
  readonly seal: (x: number, length: number) => void;
  readonly open: (x: number, length: number) => number;
}

interface WebAssemblyApi {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
}
