import {
  type AesKeyIv,
  aesIgeDecrypt,
  aesIgeEncrypt,
  bigintToBytes,
  bytesToBigint,
  concatBytes,
  factorize,
  rsaLegacyEncrypt,
  rsaPad,
  sha1,
  TELEGRAM_PRIME,
  temporaryAesKey,
} from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import { LocalProtocolError } from '../src/errors.ts';
import { type ExchangeStep, ServerExchanges } from '../src/exchange/index.ts';
import { sealHashed } from '../src/exchange/hashed-data.ts';
import { type InnerDataFields, innerData } from '../src/exchange/inner-data.ts';
import { decode, encode, type Message, type MessageName } from '../src/exchange/messages.ts';
import { concat, counting, hex } from './bytes.ts';
import { answerOf, exchangePair, KEY, NOW, OTHER_KEY, settle } from './exchange-pair.ts';
import { seededRandom } from './seeded-random.ts';

const random = seededRandom(17);
const prime = bytesToBigint(TELEGRAM_PRIME);
const MARGIN = 1n << 1984n;
const MINUTE = 60_000;

/** A server that waits for req_DH_params, and the parts of a right one. */
interface AtDhParams {
  readonly server: ServerExchanges;
  readonly inner: InnerDataFields;
  readonly request: Message<'req_DH_params'>;
}

function atDhParams(): AtDhParams {
  const { server } = exchangePair();
  const nonce = random(16);
  const answer = answerOf(server.receive(NOW, encode({ _: 'req_pq_multi', nonce })));
  const resPQ = decode(answer, ['resPQ'])?.message as Message<'resPQ'>;
  const { p, q } = factorize(bytesToBigint(resPQ.pq));
  const { serverNonce } = resPQ;
  const factors = { p: bigintToBytes(p), q: bigintToBytes(q) };
  const nonces = { nonce, serverNonce };
  const inner = { pq: resPQ.pq, ...factors, ...nonces, newNonce: random(32), dc: 2 };
  const encryptedData = rsaPad(encode(innerData(inner)), KEY, random);
  const request = {
    _: 'req_DH_params',
    ...nonces,
    ...factors,
    fingerprint: KEY.fingerprint,
    encryptedData,
  } as const;
  return { server, inner, request };
}

/** A server that waits for set_client_DH_params, and the parts of a right one. */
interface AtDhGen {
  readonly server: ServerExchanges;
  readonly aes: AesKeyIv;
  readonly inner: Message<'client_DH_inner_data'>;
  readonly request: Message<'set_client_DH_params'>;
}

function atDhGen(): AtDhGen {
  const { server, inner: before, request: reqDhParams } = atDhParams();
  answerOf(server.receive(NOW, encode(reqDhParams)));
  const aes = temporaryAesKey(before.newNonce, before.serverNonce);
  const { nonce, serverNonce } = before;
  const gB = bigintToBytes((1n << 2000n) + 12_345n);
  const inner = { _: 'client_DH_inner_data', nonce, serverNonce, retryId: 0n, gB } as const;
  const encryptedData = sealHashed(encode(inner), aes, random);
  return {
    server,
    aes,
    inner,
    request: { _: 'set_client_DH_params', nonce, serverNonce, encryptedData },
  };
}

type Fields<Name extends MessageName> = Partial<Omit<Message<Name>, '_'>>;

function changed<M extends Message>(message: M, fields: object): Uint8Array {
  return encode({ ...message, ...fields } as M);
}

/** The answer is that error, and the right request gets 404 afterwards. */
function refuses(server: ServerExchanges, bad: Uint8Array, good: Uint8Array, status = 404): void {
  expect(settle(server.receive(NOW, bad))).toEqual({ kind: 'error', status });
  expect(settle(server.receive(NOW, good))).toEqual({ kind: 'error', status: 404 });
  expect(server.running).toBe(0);
}

describe('server against a hostile client: first request', () => {
  it('C-01: answers 404 to anything that is no handshake request', () => {
    const { server } = exchangePair();
    const helpGetConfig = hex('6b18f9c4');
    const others = [helpGetConfig, hex(''), hex('00'), hex('deadbeef'), hex('f18e7ebe0102')];
    for (const body of others) {
      expect(server.receive(NOW, body)).toEqual({ kind: 'error', status: 404 });
    }
    const resPQ = answerOf(server.receive(NOW, encode({ _: 'req_pq', nonce: random(16) })));
    expect(server.receive(NOW, resPQ)).toEqual({ kind: 'error', status: 404 });
  });

  it('C-01: passes over acknowledgements, which Android sends', () => {
    const { server } = exchangePair();
    const ack = encode({ _: 'msgs_ack', msgIds: [1n] });
    expect(server.receive(NOW, ack)).toEqual({ kind: 'ignore' });
  });

  it('C-10, I-03: draws a new server_nonce and pq for every run', () => {
    const { server } = exchangePair();
    const nonces = new Set<string>();
    const products = new Set<bigint>();
    for (let i = 0; i < 200; i++) {
      const answer = answerOf(server.receive(NOW, encode({ _: 'req_pq', nonce: random(16) })));
      const { message } = decode(answer, ['resPQ']) ?? {};
      nonces.add(String(message?.serverNonce));
      products.add(bytesToBigint(message?.pq as Uint8Array));
      expect(message?.pq).toHaveLength(8);
    }
    expect(nonces.size).toBe(200);
    expect(products.size).toBe(200);
  });

  it('C-10: a client draws a new nonce for every run', () => {
    const random = seededRandom(10);
    const nonces = Array.from({ length: 200 }, () => {
      const { client } = exchangePair({ random });
      return String(decode(client.start(), ['req_pq_multi'])?.message.nonce);
    });
    expect(new Set(nonces).size).toBe(200);
  });

  it('C-37: repeats resPQ for the same bytes, with other padding too', () => {
    const { server } = exchangePair();
    const request = encode({ _: 'req_pq_multi', nonce: random(16) });
    const first = answerOf(server.receive(NOW, request));
    expect(answerOf(server.receive(NOW + MINUTE, concat(request, counting(12))))).toEqual(first);
    expect(server.running).toBe(1);
  });

  it('I-02: keeps a bounded number of runs and gives up the oldest', () => {
    const { server } = exchangePair({}, { maxRunning: 100 });
    const nonces = Array.from({ length: 300 }, () => random(16));
    const answers = nonces.map((nonce) =>
      answerOf(server.receive(NOW, encode({ _: 'req_pq', nonce }))),
    );
    expect(server.running).toBe(100);
    const first = answers[0] as Uint8Array;
    const again = answerOf(server.receive(NOW, encode({ _: 'req_pq', nonce: nonces[0] as never })));
    expect(again).not.toEqual(first);
    const last = answerOf(
      server.receive(NOW, encode({ _: 'req_pq', nonce: nonces[299] as never })),
    );
    expect(last).toEqual(answers[299]);
  });

  it('needs RSA keys of 2048 bits, a DC and a good group', () => {
    const options = { random, dcId: 2 };
    expect(() => new ServerExchanges({ ...options, privateKeys: [] })).toThrow(LocalProtocolError);
    const short = { ...KEY, n: KEY.n.subarray(128) };
    expect(() => new ServerExchanges({ ...options, privateKeys: [short] })).toThrow(
      LocalProtocolError,
    );
    const group = { prime: TELEGRAM_PRIME, g: 2 };
    expect(() => new ServerExchanges({ ...options, privateKeys: [KEY], group })).toThrow();
    const { server } = exchangePair();
    expect(() => server.stored(NOW, {}, true)).toThrow(LocalProtocolError);
  });
});

describe('server against a hostile client: req_DH_params', () => {
  it('C-20, C-33: refuses other factors, outside', () => {
    const { inner } = atDhParams();
    const changes: ((at: AtDhParams) => Fields<'req_DH_params'>)[] = [
      ({ request }) => ({ p: request.q, q: request.p }),
      ({ request }) => ({ p: Uint8Array.of(1), q: concat(request.p, request.q) }),
      ({ request }) => ({ p: request.q }),
      ({ request }) => ({ q: request.p }),
      () => ({ p: new Uint8Array(0) }),
      () => ({ p: new Uint8Array(4000) }),
      () => ({ p: inner.p, q: inner.q }),
    ];
    for (const change of changes) {
      const at = atDhParams();
      const step = at.server.receive(NOW, changed(at.request, change(at)));
      // No RSA was spent on it.
      expect(step).toEqual({ kind: 'error', status: 404 });
      expect(at.server.running).toBe(0);
    }
  });

  it('C-20, A-34: takes factors with leading zeros', () => {
    const at = atDhParams();
    const p = concat(new Uint8Array(4), at.request.p);
    expect(settle(at.server.receive(NOW, changed(at.request, { p }))).kind).toBe('answer');
  });

  it('C-20: refuses a fingerprint that was not offered', () => {
    for (const fingerprint of [OTHER_KEY.fingerprint, 0n, KEY.fingerprint ^ 1n]) {
      const at = atDhParams();
      const bad = changed(at.request, { fingerprint });
      expect(at.server.receive(NOW, bad).kind).toBe('error');
    }
  });

  it('C-20: refuses unknown nonces without touching the run they are not of', () => {
    const at = atDhParams();
    for (const field of ['nonce', 'serverNonce'] as const) {
      const bad = changed(at.request, { [field]: random(16) });
      expect(at.server.receive(NOW, bad)).toEqual({ kind: 'error', status: 404 });
    }
    expect(settle(at.server.receive(NOW, encode(at.request))).kind).toBe('answer');
  });

  it('C-18: refuses encrypted data of another length before RSA', () => {
    for (const length of [0, 16, 255, 257, 512]) {
      const at = atDhParams();
      const bad = changed(at.request, { encryptedData: counting(length) });
      expect(at.server.receive(NOW, bad).kind).toBe('error');
    }
  });

  it('C-18: refuses a flipped bit and a number that is not below the modulus', () => {
    for (const bit of [8, 1000, 2047]) {
      const at = atDhParams();
      const data = Uint8Array.from(at.request.encryptedData);
      data[bit >> 3] = (data[bit >> 3] as number) ^ (1 << (bit & 7));
      refuses(at.server, changed(at.request, { encryptedData: data }), encode(at.request));
    }
    for (const encryptedData of [KEY.n, new Uint8Array(256).fill(0xff), new Uint8Array(256)]) {
      const at = atDhParams();
      refuses(at.server, changed(at.request, { encryptedData }), encode(at.request));
    }
  });

  it('C-20: refuses inner data that differ from what is outside, in either RSA scheme', () => {
    const changes: ((inner: InnerDataFields) => Partial<InnerDataFields>)[] = [
      () => ({ pq: random(8) }),
      ({ q }) => ({ p: q }),
      ({ p }) => ({ q: p }),
      ({ p, q }) => ({ p: q, q: p }),
      () => ({ nonce: random(16) }),
      () => ({ serverNonce: random(16) }),
      ({ serverNonce }) => ({ nonce: serverNonce }),
    ];
    for (const encrypt of [rsaPad, rsaLegacyEncrypt]) {
      for (const change of changes) {
        const at = atDhParams();
        const inner = encode(innerData({ ...at.inner, ...change(at.inner) }));
        const bad = changed(at.request, { encryptedData: encrypt(inner, KEY, random) });
        refuses(at.server, bad, encode(at.request));
      }
    }
  });

  it('C-19: refuses the old RSA scheme when its hash is wrong', () => {
    const at = atDhParams();
    const inner = encode(innerData(at.inner));
    const zeros = concat(inner, new Uint8Array(4));
    const encryptedData = rsaLegacyEncrypt(zeros, KEY, random);
    refuses(at.server, changed(at.request, { encryptedData }), encode(at.request));
  });

  it('C-18: refuses inner data that are something else', () => {
    const others = [hex('deadbeef'), new Uint8Array(0), counting(140)];
    for (const data of others) {
      for (const encrypt of [rsaPad, rsaLegacyEncrypt]) {
        const at = atDhParams();
        const bad = changed(at.request, { encryptedData: encrypt(data, KEY, random) });
        refuses(at.server, bad, encode(at.request));
      }
    }
  });

  it('B-23: answers 444 to another DC and 404 to what follows', () => {
    for (const dc of [0, 1, 3, -3, 10_002, -10_002, 0x7fff_ffff, -0x8000_0000]) {
      const at = atDhParams();
      const inner = encode(innerData({ ...at.inner, dc }));
      const bad = changed(at.request, { encryptedData: rsaPad(inner, KEY, random) });
      refuses(at.server, bad, encode(at.request), 444);
    }
  });

  it('I-01: spends no Diffie-Hellman on inner data that are wrong', () => {
    const at = atDhParams();
    const inner = encode(innerData({ ...at.inner, nonce: random(16) }));
    const bad = changed(at.request, { encryptedData: rsaPad(inner, KEY, random) });
    const step = at.server.receive(NOW, bad);
    if (step.kind !== 'job') throw new Error(step.kind);
    expect(step.resume(step.run())).toEqual({ kind: 'error', status: 404 });
  });

  it('I-05: every failure inside of RSA costs one RSA operation, and looks the same', () => {
    const at = atDhParams();
    const flipped = Uint8Array.from(at.request.encryptedData);
    flipped[100] = (flipped[100] as number) ^ 1;
    const otherNonce = encode(innerData({ ...at.inner, nonce: random(16) }));
    const failures = [
      flipped,
      new Uint8Array(256),
      rsaPad(hex('deadbeef'), KEY, random),
      rsaPad(otherNonce, KEY, random),
      rsaLegacyEncrypt(concat(encode(innerData(at.inner)), new Uint8Array(4)), KEY, random),
      rsaLegacyEncrypt(otherNonce, KEY, random),
    ];
    for (const encryptedData of failures) {
      const each = atDhParams();
      const step = each.server.receive(NOW, changed(each.request, { encryptedData }));
      if (step.kind !== 'job') throw new Error(step.kind);
      expect(step.task.kind).toBe('rsa');
      expect(step.resume(step.run())).toEqual({ kind: 'error', status: 404 });
    }
  });

  it('C-28: uses a new exponent for every run', () => {
    const exponents = new Set<string>();
    const source = seededRandom(33);
    const spy = (n: number): Uint8Array => {
      const bytes = source(n);
      if (n === 32) exponents.add(String(bytes));
      return bytes;
    };
    const pair = exchangePair({}, { random: spy });
    for (let i = 0; i < 3; i++) {
      const { client } = exchangePair();
      const first = answerOf(pair.server.receive(NOW, client.start()));
      answerOf(pair.server.receive(NOW, client.receive(NOW, first) as Uint8Array));
    }
    expect(exponents.size).toBe(3);
  });

  it('refuses set_client_DH_params before it', () => {
    const at = atDhParams();
    const { nonce, serverNonce } = at.inner;
    const early = { _: 'set_client_DH_params', nonce, serverNonce, encryptedData: counting(336) };
    refuses(at.server, encode(early as Message), encode(at.request));
  });
});

describe('server against a hostile client: set_client_DH_params', () => {
  it('C-30: refuses encrypted data that are not whole blocks, or too many', () => {
    for (const length of [0, 16, 335, 337, 328, 4096]) {
      const at = atDhGen();
      refuses(
        at.server,
        changed(at.request, { encryptedData: counting(length) }),
        encode(at.request),
      );
    }
  });

  it('C-30: refuses a flipped bit anywhere', () => {
    for (const index of [0, 20, 100, 310, 319]) {
      const at = atDhGen();
      const data = Uint8Array.from(at.request.encryptedData);
      data[index] = (data[index] as number) ^ 0x80;
      refuses(at.server, changed(at.request, { encryptedData: data }), encode(at.request));
    }
  });

  it('C-30: refuses more than 15 bytes of padding and a hash over the padding', () => {
    const at = atDhGen();
    const clear = aesIgeDecrypt(at.request.encryptedData, at.aes.key, at.aes.iv);
    const longer = aesIgeEncrypt(concatBytes(clear, counting(16)), at.aes.key, at.aes.iv);
    refuses(at.server, changed(at.request, { encryptedData: longer }), encode(at.request));

    const other = atDhGen();
    const inner = aesIgeDecrypt(other.request.encryptedData, other.aes.key, other.aes.iv);
    const rest = inner.subarray(20);
    const wrong = aesIgeEncrypt(concatBytes(sha1(rest), rest), other.aes.key, other.aes.iv);
    refuses(other.server, changed(other.request, { encryptedData: wrong }), encode(other.request));
  });

  it('C-30: refuses other nonces inside and a retry_id that is not due', () => {
    const changes: Fields<'client_DH_inner_data'>[] = [
      { nonce: counting(16) },
      { serverNonce: counting(16) },
      { retryId: 1n },
    ];
    for (const change of changes) {
      const at = atDhGen();
      const encryptedData = sealHashed(changed(at.inner, change), at.aes, random);
      refuses(at.server, changed(at.request, { encryptedData }), encode(at.request));
    }
  });

  it('C-27: refuses a g_b near either end, before any power of it', () => {
    const bad = [0n, 1n, 2n, prime - 1n, prime, MARGIN - 1n, prime - MARGIN + 1n, prime + MARGIN];
    for (const value of bad) {
      const at = atDhGen();
      const inner = changed(at.inner, { gB: bigintToBytes(value) });
      const encryptedData = sealHashed(inner, at.aes, random);
      const step = at.server.receive(NOW, changed(at.request, { encryptedData }));
      expect(step).toEqual({ kind: 'error', status: 404 });
    }
    for (const value of [MARGIN, prime - MARGIN]) {
      const at = atDhGen();
      const inner = changed(at.inner, { gB: bigintToBytes(value) });
      const encryptedData = sealHashed(inner, at.aes, random);
      const step = settle(at.server.receive(NOW, changed(at.request, { encryptedData })));
      expect(step.kind).toBe('store');
    }
  });

  it('C-30: after a retry, wants the hash of the refused key as retry_id', () => {
    const at = atDhGen();
    const store = settle(at.server.receive(NOW, encode(at.request)));
    if (store.kind !== 'store') throw new Error(store.kind);
    answerOf(at.server.stored(NOW, store.ticket, false));
    const other = sealHashed(changed(at.inner, { gB: bigintToBytes(MARGIN) }), at.aes, random);
    refuses(at.server, changed(at.request, { encryptedData: other }), encode(at.request));
  });

  it('C-30: refuses another request after the key is made', () => {
    const at = atDhGen();
    const good = encode(at.request);
    const store = settle(at.server.receive(NOW, good));
    if (store.kind !== 'store') throw new Error(store.kind);
    const answer = answerOf(at.server.stored(NOW, store.ticket, true));
    expect(answerOf(at.server.receive(NOW, good))).toEqual(answer);
    const another = changed(at.request, {
      encryptedData: sealHashed(encode(at.inner), at.aes, random),
    });
    refuses(at.server, another, good);
  });
});

describe('server runs', () => {
  it('C-05: any of several beginnings can be continued, in any order', () => {
    const { server } = exchangePair();
    const clients = Array.from({ length: 4 }, () => exchangePair().client);
    const answers = clients.map((client) => answerOf(server.receive(NOW, client.start())));
    for (const i of [2, 0, 3, 1]) {
      const client = clients[i] as (typeof clients)[0];
      let body: Uint8Array | undefined = client.receive(NOW, answers[i] as Uint8Array);
      while (body !== undefined) {
        let step: ExchangeStep = settle(server.receive(NOW, body));
        if (step.kind === 'store') step = server.stored(NOW, step.ticket, true);
        body = client.receive(NOW, answerOf(step));
      }
      expect(client.step).toBe('done');
    }
  });

  it('C-37: repeats the answer to a repeated request, byte for byte', () => {
    const { client, server } = exchangePair();
    const first = answerOf(server.receive(NOW, client.start()));
    const dhParams = client.receive(NOW, first) as Uint8Array;
    const second = answerOf(server.receive(NOW, dhParams));
    expect(client.request).toBe(dhParams);
    expect(answerOf(server.receive(NOW + 9 * MINUTE, concat(dhParams, counting(8))))).toEqual(
      second,
    );
    const dhGen = client.receive(NOW, second) as Uint8Array;
    const store = settle(server.receive(NOW, dhGen));
    if (store.kind !== 'store') throw new Error(store.kind);
    const third = answerOf(server.stored(NOW, store.ticket, true));
    expect(answerOf(server.receive(NOW, dhGen))).toEqual(third);
  });

  it('C-37: forgets a run 10 minutes after its first message', () => {
    const at = atDhParams();
    const good = encode(at.request);
    answerOf(at.server.receive(NOW + 9 * MINUTE, good));
    const late = at.server.receive(NOW + 10 * MINUTE, good);
    expect(late).toEqual({ kind: 'error', status: 404 });
    expect(at.server.running).toBe(0);
  });

  it('C-38: a request that comes again while it is worked on gets the same answer', () => {
    const at = atDhParams();
    const good = encode(at.request);
    const lost = at.server.receive(NOW, good);
    const job = at.server.receive(NOW, good);
    if (lost.kind !== 'job' || job.kind !== 'job') throw new Error('no job');
    const answer = answerOf(job.resume(job.run()));
    expect(answerOf(lost.resume(lost.run()))).toEqual(answer);
  });

  it('C-38: while a key is being stored its request is not worked on again', () => {
    const at = atDhGen();
    const good = encode(at.request);
    const twin = at.server.receive(NOW, good);
    const store = settle(at.server.receive(NOW, good));
    if (store.kind !== 'store') throw new Error(store.kind);
    expect(settle(twin)).toEqual({ kind: 'ignore' });
    expect(at.server.receive(NOW, good)).toEqual({ kind: 'ignore' });
    const answer = answerOf(at.server.stored(NOW, store.ticket, true));
    expect(answerOf(at.server.receive(NOW, good))).toEqual(answer);
    expect(answerOf(at.server.stored(NOW, store.ticket, true))).toEqual(answer);
  });

  it('I-01: makes few jobs for one request and none for another beside it', () => {
    const at = atDhParams();
    const good = encode(at.request);
    const kinds = Array.from({ length: 6 }, () => at.server.receive(NOW, good).kind);
    expect(kinds).toEqual(['job', 'job', 'job', 'job', 'ignore', 'ignore']);
    const inner = encode(innerData(at.inner));
    const other = changed(at.request, { encryptedData: rsaPad(inner, KEY, random) });
    expect(at.server.receive(NOW, other)).toEqual({ kind: 'error', status: 404 });
  });

  it('a job that comes back after its run has ended is answered 404', () => {
    const at = atDhParams();
    const step = at.server.receive(NOW, encode(at.request));
    if (step.kind !== 'job') throw new Error(step.kind);
    at.server.receive(NOW + 11 * MINUTE, encode({ _: 'req_pq', nonce: random(16) }));
    expect(step.resume(step.run())).toEqual({ kind: 'error', status: 404 });
  });

  it('a key that was stored although its run has ended is confirmed all the same', () => {
    const at = atDhGen();
    const store = settle(at.server.receive(NOW, encode(at.request)));
    if (store.kind !== 'store') throw new Error(store.kind);
    const step = at.server.stored(NOW + 11 * MINUTE, store.ticket, true);
    expect(decode(answerOf(step), ['dh_gen_ok'])).toBeDefined();
    expect(at.server.running).toBe(0);
  });

  it('B-21: a refused request ends its run, and a new beginning works', () => {
    const { client, server } = exchangePair();
    const first = answerOf(server.receive(NOW, client.start()));
    const good = client.receive(NOW, first) as Uint8Array;
    const bad = Uint8Array.from(good);
    bad[bad.length - 1] = (bad[bad.length - 1] as number) ^ 1;
    refuses(server, bad, good);
    const other = exchangePair().client;
    const again = answerOf(server.receive(NOW, other.start()));
    expect(settle(server.receive(NOW, other.receive(NOW, again) as Uint8Array)).kind).toBe(
      'answer',
    );
  });
});

describe('server fuzz', () => {
  it('I-29: survives random and mutated requests', () => {
    const noise = seededRandom(6);
    const { server } = exchangePair({}, { maxRunning: 50 });
    const names = ['f18e7ebe', '78974660', 'bee412d7', '1f5f04f5', '59b4d662'];
    for (let i = 0; i < 2000; i++) {
      const start = hex(names[i % names.length] as string);
      const step = settle(server.receive(NOW, concat(start, noise((i * 4) % 400))));
      expect(['answer', 'error', 'ignore']).toContain(step.kind);
    }
    for (let i = 0; i < 60; i++) {
      const at = i % 2 === 0 ? atDhParams() : atDhGen();
      const body = Uint8Array.from(encode(at.request));
      const [a, b, value] = noise(3) as unknown as [number, number, number];
      const index = ((a << 8) | b) % body.length;
      body[index] = (body[index] as number) ^ (value | 1);
      const step = settle(at.server.receive(NOW, i % 3 === 0 ? body.subarray(0, index) : body));
      expect(['error', 'answer', 'ignore']).toContain(step.kind);
    }
    expect(server.running).toBeLessThanOrEqual(50);
  });
});
