import { authKeyId } from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from './bytes.ts';
import { exchangePair, KEY, NOW, OTHER_KEY, runExchange } from './exchange-pair.ts';
import { seededRandom } from './seeded-random.ts';

const FORMS = [
  { name: 'p_q_inner_data_dc', options: {} },
  { name: 'p_q_inner_data_temp_dc', options: { expiresIn: 3600 } },
  { name: 'p_q_inner_data', options: { withoutDc: true } },
  { name: 'p_q_inner_data_temp', options: { withoutDc: true, expiresIn: 3600 } },
];
const SCHEMES = [
  { scheme: 'RSA_PAD', legacyRsa: false },
  { scheme: 'the old RSA scheme', legacyRsa: true },
];
const DCS = [
  { what: 'DC 2', dcId: 2, server: { dcId: 2 }, media: false },
  { what: 'media DC 2', dcId: -2, server: { dcId: 2 }, media: true },
  { what: 'test DC 2', dcId: 10_002, server: { dcId: 2, testMode: true }, media: false },
  { what: 'media test DC 2', dcId: -10_002, server: { dcId: 2, testMode: true }, media: true },
];
const CASES = FORMS.flatMap((form) =>
  SCHEMES.flatMap((scheme) => DCS.map((dc) => ({ ...form, ...scheme, ...dc }))),
);

const ZERO_SEED = 68;

describe('key exchange, both halves', () => {
  it.each(CASES)('C-16: $name under $scheme with $what makes one key', (test) => {
    const { options, legacyRsa, dcId, server, media } = test;
    const pair = exchangePair({ dcId, legacyRsa, ...options }, server);
    const { keys, status } = runExchange(pair);
    expect(status).toBeUndefined();
    expect(pair.client.step).toBe('done');
    expect(keys).toHaveLength(1);
    const key = keys[0] as (typeof keys)[0];
    const result = pair.client.result;
    expect(key.authKey).toHaveLength(256);
    expect(toHex(result?.authKey as Uint8Array)).toBe(toHex(key.authKey));
    expect(key.authKeyId).toBe(authKeyId(key.authKey));
    expect(result?.authKeyId).toBe(key.authKeyId);
    expect(result?.serverSalt).toBe(key.serverSalt);
    expect(key.createdAt).toBe(NOW / 1000);
    const temporary = 'expiresIn' in options;
    expect(key.temporary).toBe(temporary);
    expect(key.expiresAt).toBe(temporary ? NOW / 1000 + 3600 : undefined);
    expect(result?.expiresAt).toBe(key.expiresAt);
    expect(key.media ?? false).toBe(media && !('withoutDc' in options));
  });

  it('C-04: req_pq works like req_pq_multi', () => {
    const pair = exchangePair({ requestOld: true });
    expect(runExchange(pair).keys).toHaveLength(1);
    expect(pair.client.step).toBe('done');
  });

  it('C-12: the client takes the offered key that it knows', () => {
    const options = { privateKeys: [OTHER_KEY, KEY] };
    expect(runExchange(exchangePair({}, options)).keys).toHaveLength(1);
    const both = exchangePair({ publicKeys: [OTHER_KEY, KEY] }, { privateKeys: [KEY] });
    expect(runExchange(both).keys).toHaveLength(1);
    const stranger = exchangePair({ publicKeys: [OTHER_KEY] });
    expect(() => runExchange(stranger)).toThrow('none of the offered RSA keys');
    expect(stranger.client.step).toBe('failed');
  });

  it('C-20: the server answers 444 to another DC, and takes several when told to', () => {
    expect(runExchange(exchangePair({ dcId: 3 })).status).toBe(444);
    expect(runExchange(exchangePair({ dcId: 10_002 })).status).toBe(444);
    expect(runExchange(exchangePair({ dcId: 2 }, { testMode: true })).status).toBe(444);
    expect(runExchange(exchangePair({ dcId: 3 }, { dcId: [1, 2, 3] })).status).toBeUndefined();
  });

  it('C-21: a temporary key lives at most 24 hours', () => {
    const { keys } = runExchange(exchangePair({ expiresIn: 1_000_000 }));
    expect(keys[0]?.expiresAt).toBe(NOW / 1000 + 86_400);
    const { keys: brief } = runExchange(exchangePair({ expiresIn: 2 }));
    expect(brief[0]?.expiresAt).toBe(NOW / 1000 + 2);
  });

  it('C-21: a temporary key must have a life', () => {
    expect(runExchange(exchangePair({ expiresIn: 0 })).status).toBe(404);
    expect(runExchange(exchangePair({ expiresIn: -5 })).status).toBe(404);
  });

  it('C-32, I-26: a taken id makes the client choose another key', () => {
    const pair = exchangePair();
    const refused: bigint[] = [];
    const { keys } = runExchange(pair, (key) => {
      if (refused.length === 2) return true;
      refused.push(key.authKeyId);
      return false;
    });
    expect(keys).toHaveLength(1);
    expect(new Set([...refused, keys[0]?.authKeyId]).size).toBe(3);
    expect(pair.client.result?.authKeyId).toBe(keys[0]?.authKeyId);
  });

  it('C-32: the server gives up when every id is taken or nothing can be stored', () => {
    let offers = 0;
    const pair = exchangePair();
    expect(() => {
      runExchange(pair, () => {
        offers += 1;
        return false;
      });
    }).toThrow('gives the handshake up');
    expect(offers).toBe(6);
    expect(pair.client.step).toBe('failed');
    const broken = exchangePair();
    expect(() => runExchange(broken, () => 'failed')).toThrow('gives the handshake up');
  });

  it('C-36: the client learns the clock of the server', () => {
    const { client, server } = exchangePair();
    let request: Uint8Array | undefined = client.start();
    while (request !== undefined) {
      let step = server.receive(NOW + 1_000_000, request);
      while (step.kind === 'job') step = step.resume(step.run());
      if (step.kind === 'store') step = server.stored(NOW + 1_000_000, step.ticket, true);
      if (step.kind !== 'answer') throw new Error(step.kind);
      request = client.receive(NOW, step.body);
    }
    expect(client.result?.timeOffset).toBe(1_000_000);
  });

  it('C-31: a key that begins with a zero byte keeps its 256 bytes', () => {
    // One key in 256 does: the seeds from here on give one soon.
    for (let seed = ZERO_SEED; seed < ZERO_SEED + 4000; seed++) {
      const random = seededRandom(seed);
      const pair = exchangePair({ random }, { random });
      const key = runExchange(pair).keys[0]?.authKey as Uint8Array;
      if (key[0] !== 0) continue;
      expect(key).toHaveLength(256);
      expect(toHex(pair.client.result?.authKey as Uint8Array)).toBe(toHex(key));
      expect(pair.client.result?.authKeyId).toBe(authKeyId(key));
      return;
    }
    throw new Error('no such key came');
  });
});
