import {
  type AesKeyIv,
  aesIgeDecrypt,
  aesIgeEncrypt,
  bigintToBytes,
  bytesToBigint,
  concatBytes,
  sha1,
  TELEGRAM_PRIME,
  temporaryAesKey,
} from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import { MtprotoError, RemoteProtocolError, SecurityError } from '../src/errors.ts';
import type { ClientExchange } from '../src/exchange/index.ts';
import { sealHashed } from '../src/exchange/hashed-data.ts';
import { decode, encode, type Message, type MessageName } from '../src/exchange/messages.ts';
import { concat, counting, hex } from './bytes.ts';
import { answerOf, exchangePair, NOW, settle } from './exchange-pair.ts';
import { seededRandom } from './seeded-random.ts';
import vectors from './vectors/exchange.json' with { type: 'json' };

const random = seededRandom(99);
const prime = bytesToBigint(TELEGRAM_PRIME);
const MARGIN = 1n << 1984n;

/** A client at a given point, and what an honest server answers there. */
interface Scene {
  readonly client: ClientExchange;
  readonly answer: Uint8Array;
  /** Of the DH inner data. */
  readonly aes: AesKeyIv;
}

/** Plays honestly until the client waits for the named answer; `outcome` decides the last one. */
function scene(step: 'resPQ' | 'dhParams' | 'dhGen', outcome: boolean | 'failed' = true): Scene {
  const drawn: Uint8Array[] = [];
  const source = seededRandom(step.length * 31);
  const spy = (n: number): Uint8Array => {
    const bytes = source(n);
    drawn.push(bytes.slice());
    return bytes;
  };
  const { client, server } = exchangePair({ random: spy });
  const first = answerOf(server.receive(NOW, client.start()));
  const { message } = decode(first, ['resPQ']) ?? {};
  if (step === 'resPQ') return { client, answer: first, aes: NO_AES };
  const second = answerOf(server.receive(NOW, client.receive(NOW, first) as Uint8Array));
  // The second draw of a client is new_nonce.
  const newNonce = drawn[1] as Uint8Array;
  const aes = temporaryAesKey(newNonce, message?.serverNonce as Uint8Array);
  if (step === 'dhParams') return { client, answer: second, aes };
  const store = settle(server.receive(NOW, client.receive(NOW, second) as Uint8Array));
  if (store.kind !== 'store') throw new Error(store.kind);
  return { client, answer: answerOf(server.stored(NOW, store.ticket, outcome)), aes };
}

const NO_AES: AesKeyIv = { key: new Uint8Array(32), iv: new Uint8Array(32) };

/** The answer of a scene with some fields replaced. */
function changed<Name extends MessageName>(
  { answer }: Scene,
  name: Name,
  fields: Partial<Record<keyof Message<Name>, unknown>>,
): Uint8Array {
  const message = decode(answer, [name])?.message;
  return encode({ ...message, ...fields } as unknown as Message);
}

/** The answer of a dhParams scene with some fields of its inner data replaced. */
function changedInner(
  scene: Scene,
  fields: Partial<Record<keyof Message<'server_DH_inner_data'>, unknown>>,
): Uint8Array {
  const outer = decode(scene.answer, ['server_DH_params_ok'])?.message;
  const clear = aesIgeDecrypt(outer?.encryptedAnswer as Uint8Array, scene.aes.key, scene.aes.iv);
  const inner = decode(clear.subarray(20), ['server_DH_inner_data'])?.message;
  const data = encode({ ...inner, ...fields } as unknown as Message);
  const encryptedAnswer = sealHashed(data, scene.aes, random);
  return changed(scene, 'server_DH_params_ok', { encryptedAnswer });
}

/** The client refuses, has failed for good, and sends nothing more. */
function refuses(client: ClientExchange, body: Uint8Array, error: unknown = SecurityError): void {
  expect(() => client.receive(NOW, body)).toThrow(error as typeof SecurityError);
  expect(client.step).toBe('failed');
  expect(client.result).toBeUndefined();
  expect(client.request).toBeUndefined();
  expect(client.receive(NOW, body)).toBeUndefined();
}

describe('client against a hostile server: resPQ', () => {
  it('C-12: aborts on another nonce', () => {
    const at = scene('resPQ');
    refuses(at.client, changed(at, 'resPQ', { nonce: counting(16) }));
  });

  it('C-12: aborts when no fingerprint is known', () => {
    for (const fingerprints of [[], [1n, 2n]]) {
      const at = scene('resPQ');
      refuses(at.client, changed(at, 'resPQ', { fingerprints }));
    }
  });

  it('C-13: aborts on a pq out of range, prime or square', () => {
    const bad = [
      0n,
      1n,
      2n,
      4n,
      9n,
      1_000_000_007n,
      1_000_003n * 1_000_003n,
      2n * 1_000_003n,
      (1n << 63n) + 29n,
      18_446_744_073_709_551_557n,
    ];
    for (const pq of bad) {
      const at = scene('resPQ');
      refuses(at.client, changed(at, 'resPQ', { pq: bigintToBytes(pq) }));
    }
    for (const pq of [new Uint8Array(0), counting(100, 1), counting(9, 1)]) {
      const at = scene('resPQ');
      refuses(at.client, changed(at, 'resPQ', { pq }));
    }
  });

  it('A-34: takes a pq and a g_a with leading zeros', () => {
    const first = scene('resPQ');
    const pq = decode(first.answer, ['resPQ'])?.message.pq as Uint8Array;
    first.client.receive(NOW, changed(first, 'resPQ', { pq: concat(new Uint8Array(4), pq) }));
    expect(first.client.step).toBe('dhParams');
    const { message } = decode(first.client.request as Uint8Array, ['req_DH_params']) ?? {};
    const factors = [message?.p, message?.q].map((bytes) => bytesToBigint(bytes as Uint8Array));
    expect(factors.reduce((a, b) => a * b)).toBe(bytesToBigint(pq));
    const second = scene('dhParams');
    const gA = bigintToBytes(1n << 2000n, 256);
    second.client.receive(NOW, changedInner(second, { gA }));
    expect(second.client.step).toBe('dhGen');
  });

  it('C-06: passes over anything that is no handshake answer', () => {
    const at = scene('resPQ');
    const updatesTooLong = hex('7eaf17e3');
    expect(at.client.receive(NOW, updatesTooLong)).toBeUndefined();
    expect(at.client.receive(NOW, concat(hex('deadbeef'), counting(40)))).toBeUndefined();
    expect(at.client.receive(NOW, encode({ _: 'msgs_ack', msgIds: [1n] }))).toBeUndefined();
    expect(at.client.step).toBe('resPQ');
    expect(at.client.receive(NOW, at.answer)).toBeDefined();
  });

  it('C-07: takes answers with padding', () => {
    for (const step of ['resPQ', 'dhParams', 'dhGen'] as const) {
      const at = scene(step);
      at.client.receive(NOW, concat(at.answer, counting(88)));
      expect(at.client.step).toBe({ resPQ: 'dhParams', dhParams: 'dhGen', dhGen: 'done' }[step]);
    }
  });

  it('aborts on malformed answers and on answers out of order', () => {
    const at = scene('resPQ');
    refuses(at.client, at.answer.subarray(0, 40), RemoteProtocolError);
    const late = scene('dhGen');
    const early = scene('resPQ');
    refuses(early.client, late.answer, RemoteProtocolError);
    const again = scene('dhParams');
    refuses(again.client, scene('resPQ').answer, RemoteProtocolError);
  });
});

describe('client against a hostile server: server_DH_params', () => {
  it('C-25: aborts on other nonces, outside and inside', () => {
    for (const field of ['nonce', 'serverNonce'] as const) {
      const outside = scene('dhParams');
      const outer = changed(outside, 'server_DH_params_ok', { [field]: counting(16) });
      refuses(outside.client, outer);
      const inside = scene('dhParams');
      refuses(inside.client, changedInner(inside, { [field]: counting(16) }));
    }
  });

  it('C-24: aborts when encrypted_answer is not whole blocks or was changed', () => {
    const honest = decode(scene('dhParams').answer, ['server_DH_params_ok'])?.message;
    const encrypted = Uint8Array.from(honest?.encryptedAnswer as Uint8Array);
    const flipped = [0, 17, 300, encrypted.length - 17].map((i) => {
      const copy = encrypted.slice();
      copy[i] = (copy[i] as number) ^ 1;
      return copy;
    });
    const cut = [0, 8, 16, 32, encrypted.length - 1, encrypted.length - 16];
    for (const data of [...flipped, ...cut.map((n) => encrypted.subarray(0, n))]) {
      const at = scene('dhParams');
      expect(() => {
        at.client.receive(NOW, changed(at, 'server_DH_params_ok', { encryptedAnswer: data }));
      }).toThrow(MtprotoError);
      expect(at.client.step).toBe('failed');
    }
  });

  it('C-24: aborts on more than 15 bytes of padding and on a hash over the padding', () => {
    const at = scene('dhParams');
    const outer = decode(at.answer, ['server_DH_params_ok'])?.message;
    const clear = aesIgeDecrypt(outer?.encryptedAnswer as Uint8Array, at.aes.key, at.aes.iv);
    const longer = concatBytes(clear, counting(16));
    const encryptedAnswer = aesIgeEncrypt(longer, at.aes.key, at.aes.iv);
    refuses(at.client, changed(at, 'server_DH_params_ok', { encryptedAnswer }));

    const other = scene('dhParams');
    const hashed = concatBytes(sha1(clear.subarray(20)), clear.subarray(20));
    const wrong = aesIgeEncrypt(hashed, other.aes.key, other.aes.iv);
    refuses(other.client, changed(other, 'server_DH_params_ok', { encryptedAnswer: wrong }));
  });

  it('C-26: aborts on a generator that does not fit the prime', () => {
    for (const g of [2, 5, 6, 8, 1, 0, -1]) {
      const at = scene('dhParams');
      refuses(at.client, changedInner(at, { g }));
    }
    for (const g of [3, 4, 7]) {
      const at = scene('dhParams');
      expect(at.client.receive(NOW, changedInner(at, { g }))).toBeDefined();
    }
  });

  it('C-26: takes another safe prime of 2048 bits', () => {
    const at = scene('dhParams');
    const dhPrime = hex(vectors['V-20'].rfc3526_group14);
    expect(at.client.receive(NOW, changedInner(at, { dhPrime, g: 2 }))).toBeDefined();
  });

  it('C-26: aborts on a prime that is composite, not safe or not of 2048 bits', () => {
    const composite = bigintToBytes(prime - 12n);
    const short = bigintToBytes(prime >> 1n, 256);
    for (const dhPrime of [composite, short, TELEGRAM_PRIME.subarray(1), new Uint8Array(0)]) {
      const at = scene('dhParams');
      refuses(at.client, changedInner(at, { dhPrime, g: 4 }));
    }
    const long = concat(hex('00'), TELEGRAM_PRIME);
    const at = scene('dhParams');
    refuses(at.client, changedInner(at, { dhPrime: long }));
  });

  it('C-27: aborts on a g_a near either end', () => {
    const bad = [0n, 1n, prime - 1n, prime, MARGIN - 1n, prime - MARGIN + 1n];
    for (const value of bad) {
      const at = scene('dhParams');
      refuses(at.client, changedInner(at, { gA: bigintToBytes(value) }));
    }
    for (const value of [MARGIN, prime - MARGIN]) {
      const at = scene('dhParams');
      expect(at.client.receive(NOW, changedInner(at, { gA: bigintToBytes(value) }))).toBeDefined();
    }
    const at = scene('dhParams');
    refuses(at.client, changedInner(at, { gA: counting(300, 1) }));
  });

  it('C-33: treats server_DH_params_fail as a failure', () => {
    const at = scene('dhParams');
    const outer = decode(at.answer, ['server_DH_params_ok'])?.message;
    const { nonce, serverNonce } = outer as Message<'server_DH_params_ok'>;
    const fail = { _: 'server_DH_params_fail', nonce, serverNonce, newNonceHash: nonce } as const;
    refuses(at.client, encode(fail), RemoteProtocolError);
  });
});

describe('client against a hostile server: dh_gen', () => {
  const ANSWERS = [
    ['dh_gen_ok', true],
    ['dh_gen_retry', false],
    ['dh_gen_fail', 'failed'],
  ] as const;

  it('C-25: aborts on other nonces or another hash in every answer', () => {
    for (const [name, outcome] of ANSWERS) {
      for (const field of ['nonce', 'serverNonce', 'newNonceHash'] as const) {
        const at = scene('dhGen', outcome);
        refuses(at.client, changed(at, name, { [field]: counting(16) }));
      }
    }
  });

  it('C-34: aborts when the hash is that of another answer', () => {
    for (const [name, outcome] of ANSWERS) {
      for (const [other] of ANSWERS) {
        if (other === name) continue;
        const at = scene('dhGen', outcome);
        refuses(at.client, changed(at, name, { _: other }));
      }
    }
  });

  it('C-34: makes another key on dh_gen_retry, with the old one as retry_id', () => {
    const at = scene('dhGen', false);
    const before = at.client.request;
    const request = at.client.receive(NOW, at.answer);
    expect(request).toBeDefined();
    expect(request).not.toEqual(before);
    expect(at.client.step).toBe('dhGen');
  });

  it('C-34: gives up after a few retries', () => {
    const { client, server } = exchangePair();
    const first = answerOf(server.receive(NOW, client.start()));
    const second = answerOf(server.receive(NOW, client.receive(NOW, first) as Uint8Array));
    let request = client.receive(NOW, second) as Uint8Array;
    let retries = 0;
    expect(() => {
      for (; retries < 10; retries++) {
        const store = settle(server.receive(NOW, request));
        if (store.kind !== 'store') throw new Error(store.kind);
        const answer = answerOf(server.stored(NOW, store.ticket, false));
        request = client.receive(NOW, answer) as Uint8Array;
      }
    }).toThrow(RemoteProtocolError);
    expect(retries).toBe(5);
    expect(client.step).toBe('failed');
  });

  it('C-34: fails on dh_gen_fail', () => {
    const at = scene('dhGen', 'failed');
    refuses(at.client, at.answer, RemoteProtocolError);
  });

  it('C-39: forgets its secrets in the end', () => {
    const at = scene('dhGen');
    expect(at.client.request).toBeDefined();
    at.client.receive(NOW, at.answer);
    expect(at.client.step).toBe('done');
    expect(at.client.request).toBeUndefined();
  });
});

describe('client fuzz', () => {
  it('I-29: survives mutated answers at every step', () => {
    const noise = seededRandom(5);
    for (const step of ['resPQ', 'dhParams', 'dhGen'] as const) {
      for (let i = 0; i < 30; i++) {
        const at = scene(step);
        const body = Uint8Array.from(at.answer);
        const [a, b, value] = noise(3) as unknown as [number, number, number];
        const index = ((a << 8) | b) % body.length;
        body[index] = (body[index] as number) ^ (value | 1);
        try {
          at.client.receive(NOW, body.subarray(0, i % 3 === 0 ? index & ~3 : body.length));
        } catch (error) {
          expect(error).toBeInstanceOf(MtprotoError);
        }
      }
    }
  });
});
