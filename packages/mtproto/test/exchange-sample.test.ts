import {
  authKeyAuxHash,
  authKeyId,
  initialServerSalt,
  type RsaPrivateKey,
  readLong,
  rsaPad,
  rsaPublicKey,
  temporaryAesKey,
} from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import {
  ClientExchange,
  type JobStep,
  openPlain,
  ServerExchanges,
  type StoreStep,
  sealPlain,
} from '../src/exchange/index.ts';
import { decode, encode } from '../src/exchange/messages.ts';
import { concat, counting, hex, scriptedRandom, toHex } from './bytes.ts';
import { answerOf, KEY, NOW, settle } from './exchange-pair.ts';
import { seededRandom } from './seeded-random.ts';
import vectors from './vectors/exchange.json' with { type: 'json' };

// The exchange published at https://core.telegram.org/mtproto/samples-auth_key.
const sample = vectors['V-05'];
const nonce = hex(sample.nonce);
const serverNonce = hex(sample.server_nonce);
const innerData = hex(sample.p_q_inner_data_dc);
const reqPq = openPlain(hex(sample.req_pq_multi), 'client');
const resPQ = openPlain(hex(sample.resPQ + '00'.repeat(200)), 'server');
const dhGenOk = openPlain(hex(sample.dh_gen_ok + '00'.repeat(200)), 'server');
const dhParamsOk = encode({
  _: 'server_DH_params_ok',
  nonce,
  serverNonce,
  encryptedAnswer: hex(sample.encrypted_answer),
});
const setClientDhParams = encode({
  _: 'set_client_DH_params',
  nonce,
  serverNonce,
  encryptedData: hex(sample.client_encrypted_data),
});
const productionKey = rsaPublicKey(hex(vectors['V-07'].cases[0]?.n as string), hex('010001'));

describe('published sample of the key exchange', () => {
  it('C-03: the plaintext envelope is that of the sample', () => {
    expect(reqPq.msgId).toBe(0x65c53d50000672d4n);
    expect(toHex(sealPlain(reqPq.msgId, reqPq.body))).toBe(sample.req_pq_multi);
    expect(resPQ.msgId & 3n).toBe(1n);
  });

  it('C-15: fingerprints are those of V-07', () => {
    for (const { n, wire } of vectors['V-07'].cases) {
      expect(rsaPublicKey(hex(n), hex('010001')).fingerprint).toBe(readLong(hex(wire)));
    }
    expect(productionKey.fingerprint).toBe(readLong(hex(sample.public_key_fingerprint_wire)));
  });

  it('C-23: temporary AES keys are those of V-08, leading zero bytes included', () => {
    for (const { new_nonce, server_nonce, tmp_aes_key, tmp_aes_iv } of vectors['V-08'].cases) {
      const { key, iv } = temporaryAesKey(hex(new_nonce), hex(server_nonce));
      expect(toHex(key)).toBe(tmp_aes_key);
      expect(toHex(iv)).toBe(tmp_aes_iv);
    }
  });

  it('C-35: the first salt and the names of the key are those of the sample', () => {
    const salt = initialServerSalt(hex(sample.new_nonce), serverNonce);
    expect(salt).toBe(readLong(hex(sample.server_salt_wire)));
    expect(authKeyId(hex(sample.auth_key))).toBe(readLong(hex(sample.auth_key_id_wire)));
    expect(toHex(authKeyAuxHash(hex(sample.auth_key)))).toBe(sample.auth_key_aux_hash);
  });

  it('C-29: the client sends the bytes of the sample', () => {
    const random = scriptedRandom(
      nonce,
      hex(sample.new_nonce),
      hex(sample.rsa_random_padding),
      // temp_key is not published; V-06 has the result for this one.
      new Uint8Array(32),
      hex(sample.b),
      hex(sample.client_random_padding),
    );
    const client = new ClientExchange({ publicKeys: [productionKey], random, dcId: 2 });
    expect(toHex(client.start())).toBe(toHex(reqPq.body));

    const request = client.receive(NOW - 5000, resPQ.body) as Uint8Array;
    const { message } = decode(request, ['req_DH_params']) ?? {};
    expect(toHex(message?.p as Uint8Array)).toBe('5a300d4b');
    expect(toHex(message?.q as Uint8Array)).toBe('6a26db65');
    expect(message?.fingerprint).toBe(productionKey.fingerprint);
    expect(toHex(message?.encryptedData as Uint8Array)).toBe(vectors['V-06'].cases[1]?.out);

    // C-07: the sample's answer announces 76 bytes more than its object has.
    const answer = client.receive(NOW - 3000, concat(dhParamsOk, counting(76))) as Uint8Array;
    expect(toHex(answer)).toBe(toHex(setClientDhParams));

    expect(client.receive(NOW, dhGenOk.body)).toBeUndefined();
    expect(client.step).toBe('done');
    expect(toHex(client.result?.authKey as Uint8Array)).toBe(sample.auth_key);
    expect(client.result?.authKeyId).toBe(readLong(hex(sample.auth_key_id_wire)));
    expect(client.result?.serverSalt).toBe(readLong(hex(sample.server_salt_wire)));
    expect(client.result?.timeOffset).toBe(3000);
  });

  it('C-22: the server sends the bytes of the sample', () => {
    const random = scriptedRandom(
      serverNonce,
      // Random bits that are primes already: p and q.
      hex('4b0d305a65db266a'),
      // The secret exponent of the sample is not known; its g_a is put in below.
      new Uint8Array(32).fill(7),
      hex(sample.answer_with_hash.slice(-16)),
    );
    // The fingerprints of the sample, over a key whose private half we have.
    const fingerprints = ['a5b7f709355fc30b', '216be86c022bb4c3', '85fd64de851d9dd0'];
    const keys = fingerprints.map(
      (f): RsaPrivateKey => ({ ...KEY, fingerprint: readLong(hex(f)) }),
    );
    const server = new ServerExchanges({ privateKeys: keys, random, dcId: 2 });

    const first = answerOf(server.receive(NOW, reqPq.body));
    expect(toHex(first)).toBe(toHex(resPQ.body.subarray(0, 80)));

    const request = encode({
      _: 'req_DH_params',
      nonce,
      serverNonce,
      p: hex('5a300d4b'),
      q: hex('6a26db65'),
      fingerprint: readLong(hex(sample.public_key_fingerprint_wire)),
      encryptedData: rsaPad(innerData, KEY, seededRandom(1)),
    });
    const rsa = server.receive(NOW, request) as JobStep;
    const dh = rsa.resume(rsa.run()) as JobStep;
    expect(dh.kind).toBe('job');
    expect(toHex(answerOf(dh.resume(hex(sample.g_a))))).toBe(toHex(dhParamsOk));

    const power = server.receive(NOW, setClientDhParams) as JobStep;
    const store = settle(power.resume(hex(sample.auth_key))) as StoreStep;
    expect(store.key).toMatchObject({
      authKeyId: readLong(hex(sample.auth_key_id_wire)),
      serverSalt: readLong(hex(sample.server_salt_wire)),
      temporary: false,
      createdAt: sample.server_time,
    });
    const last = answerOf(server.stored(NOW, store.ticket, true));
    expect(toHex(last)).toBe(toHex(dhGenOk.body.subarray(0, 52)));
  });

  it('C-32: a refused key is answered with new_nonce_hash2 of the sample', () => {
    const random = scriptedRandom(
      serverNonce,
      hex('4b0d305a65db266a'),
      new Uint8Array(32).fill(7),
      new Uint8Array(8),
    );
    const server = new ServerExchanges({ privateKeys: [KEY], random, dcId: 2 });
    answerOf(server.receive(NOW, reqPq.body));
    const request = encode({
      _: 'req_DH_params',
      nonce,
      serverNonce,
      p: hex('5a300d4b'),
      q: hex('6a26db65'),
      fingerprint: KEY.fingerprint,
      encryptedData: rsaPad(innerData, KEY, seededRandom(1)),
    });
    answerOf(server.receive(NOW, request));
    const power = server.receive(NOW, setClientDhParams) as JobStep;
    const store = settle(power.resume(hex(sample.auth_key))) as StoreStep;
    const retry = answerOf(server.stored(NOW, store.ticket, false));
    const { message } = decode(retry, ['dh_gen_retry']) ?? {};
    expect(toHex(message?.newNonceHash as Uint8Array)).toBe(sample.new_nonce_hash2);
    const failed = answerOf(server.stored(NOW, store.ticket, 'failed'));
    const { message: last } = decode(failed, ['dh_gen_fail']) ?? {};
    expect(toHex(last?.newNonceHash as Uint8Array)).toBe(sample.new_nonce_hash3);
  });
});
