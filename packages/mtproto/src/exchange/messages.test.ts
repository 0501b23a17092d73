import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concat, counting, hex, toHex } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import { MtprotoError, RemoteProtocolError } from '../errors.ts';
import { constructorIds, decode, encode, type Message } from './messages.ts';

const schema = readFileSync(new URL('../../../../schema/mtproto.tl', import.meta.url), 'utf8');
const resPQ: Message<'resPQ'> = {
  _: 'resPQ',
  nonce: counting(16),
  serverNonce: counting(16, 16),
  pq: hex('17ed48941a08f981'),
  fingerprints: [-1n, 0x0bc35f3509f7b7a5n],
};

describe('handshake messages', () => {
  it('A-28: have the constructor ids of the schema', () => {
    for (const [name, id] of constructorIds()) {
      expect(schema).toContain(`${name}#${id.toString(16).padStart(8, '0')} `);
    }
  });

  it('have the fields of the schema, in order', () => {
    for (const [name] of constructorIds()) {
      const line = schema.split('\n').find((text) => text.startsWith(`${name}#`)) as string;
      const types = line
        .split(' ')
        .slice(1, -2)
        .map((field) => field.split(':')[1]);
      const written = encode(sampleOf(name, types as string[]));
      expect(decode(written, [name])?.length).toBe(written.length);
    }
  });

  it('C-11: encode the vector of fingerprints boxed', () => {
    const bytes = encode(resPQ);
    expect(toHex(bytes)).toContain('15c4b51c02000000ffffffffffffffff');
    expect(decode(bytes, ['resPQ'])).toEqual({ message: decoded(resPQ), length: bytes.length });
  });

  it('C-07: leave what follows the object unread', () => {
    const bytes = encode(resPQ);
    const padded = concat(bytes, counting(88));
    expect(decode(padded, ['resPQ'])?.length).toBe(bytes.length);
  });

  it('A-08: accept the long form of a short string', () => {
    const fields = { pq: hex('17ed48941a08f981'), p: hex('494c553b'), q: hex('53911073') };
    const nonces = { nonce: counting(16), serverNonce: counting(16), newNonce: counting(32) };
    const bytes = toHex(encode({ _: 'p_q_inner_data', ...fields, ...nonces }));
    const long = bytes.replace('04494c553b000000', 'fe040000494c553b');
    expect(long).not.toBe(bytes);
    const message = decode(hex(long), ['p_q_inner_data'])?.message;
    expect(toHex(message?.p as Uint8Array)).toBe('494c553b');
  });

  it('are not taken for others', () => {
    expect(decode(encode(resPQ), ['dh_gen_ok'])).toBeUndefined();
    expect(decode(hex('deadbeef'), ['resPQ'])).toBeUndefined();
  });

  it('A-10: refuse what is cut off', () => {
    const bytes = encode(resPQ);
    for (let n = 0; n < bytes.length; n++) {
      expect(() => decode(bytes.subarray(0, n), ['resPQ'])).toThrow(RemoteProtocolError);
    }
  });

  it('A-14: refuse a count that cannot fit before making room for it', () => {
    const bytes = encode(resPQ);
    bytes.set(hex('ffffff7f'), bytes.length - 20);
    expect(() => decode(bytes, ['resPQ'])).toThrow(RemoteProtocolError);
    bytes.set(hex('ffffffff'), bytes.length - 20);
    expect(() => decode(bytes, ['resPQ'])).toThrow(RemoteProtocolError);
  });

  it('I-29: survive random bytes', () => {
    const random = seededRandom(4);
    const names = [...constructorIds()];
    for (let i = 0; i < 3000; i++) {
      const [name, id] = names[i % names.length] as (typeof names)[number];
      const start = new Uint8Array(4);
      new DataView(start.buffer).setUint32(0, id, true);
      try {
        decode(concat(start, random(i % 301)), [name]);
      } catch (error) {
        expect(error).toBeInstanceOf(MtprotoError);
      }
    }
  });
});

/** Any object of that layout: the fields in order of the types. */
function sampleOf(name: string, types: readonly string[]): Message {
  const values: Record<string, unknown> = {
    int128: counting(16),
    int256: counting(32),
    bytes: counting(7),
    int: 5,
    long: 6n,
    'Vector<long>': [7n],
  };
  // The proxy answers for whichever field name the layout has next.
  const queue = types.map((type) => values[type]);
  return new Proxy({} as Message, {
    get: (_, field) => (field === '_' ? name : queue.shift()),
  });
}

function decoded(message: Message): unknown {
  const entries = Object.entries(message);
  const plain = (value: unknown): unknown =>
    value instanceof Uint8Array ? Buffer.from(value) : value;
  return Object.fromEntries(entries.map(([field, value]) => [field, plain(value)]));
}
