import { describe, expect, it } from 'vitest';
import { concat, counting, hex, scriptedRandom, toHex } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import vectors from '../../test/vectors/transport.json' with { type: 'json' };
import { LocalProtocolError } from '../errors.ts';
import { deobfuscate, obfuscate } from './obfuscated.ts';

const { gotd, mtcute, tails } = vectors['V-14'];

describe('transport obfuscation', () => {
  it('B-41: writes the tag and the streams of V-14 with a proxy secret', () => {
    const secret = hex(gotd.secret);
    const options = { dcId: gotd.dc, secret };
    const { header, encrypt, decrypt } = obfuscate(
      hex(gotd.tag),
      scriptedRandom(hex(gotd.random)),
      options,
    );
    expect(toHex(header)).toBe(gotd.header);
    expect(toHex(encrypt.process(Buffer.from('abcd')))).toBe(gotd.encrypt_abcd);
    expect(toHex(decrypt.process(Buffer.from('abcd')))).toBe(gotd.decrypt_abcd);
  });

  it('B-42: writes the DC id as an int16, for a test DC and for media too', () => {
    for (const { tag, dc, secret, header_tail: tail } of tails) {
      const { header } = obfuscate(hex(tag), scriptedRandom(new Uint8Array(64).fill(0xff)), {
        ...(dc === null ? {} : { dcId: dc }),
        ...(secret === null ? {} : { secret: new Uint8Array(16) }),
      });
      expect(toHex(header.subarray(56))).toBe(tail);
    }
  });

  it('B-43: goes on with one stream for each direction', () => {
    const random = scriptedRandom(hex(mtcute.random));
    const { header, encrypt, decrypt } = obfuscate(hex(mtcute.tag), random);
    expect(toHex(header)).toBe(mtcute.header);
    for (const [clear, coded] of mtcute.encrypt) {
      expect(toHex(encrypt.process(hex(clear as string)))).toBe(coded);
    }
    for (const [coded, clear] of mtcute.decrypt) {
      expect(toHex(decrypt.process(hex(coded as string)))).toBe(clear);
    }
  });

  it('B-40: draws again while the header looks like another transport', () => {
    const prefixes = [
      'ef',
      '48454144',
      '504f5354',
      '47455420',
      '4f505449',
      'dddddddd',
      'eeeeeeee',
      '16030102',
      '0102030400000000',
    ];
    for (const prefix of prefixes) {
      const reserved = new Uint8Array(64).fill(0x77);
      reserved.set(hex(prefix));
      const good = counting(64, 0x20);
      const { header } = obfuscate(hex('efefefef'), scriptedRandom(reserved, good));
      expect(header.subarray(0, 56)).toEqual(good.subarray(0, 56));
    }
    const harmless = concat(hex('44414548'), new Uint8Array(60).fill(1));
    const { header } = obfuscate(hex('efefefef'), scriptedRandom(harmless));
    expect(header.subarray(0, 56)).toEqual(harmless.subarray(0, 56));
  });

  it('B-44: sends the header clear but for its last 8 bytes', () => {
    const random = seededRandom(5)(64);
    const { header } = obfuscate(hex('eeeeeeee'), scriptedRandom(random));
    expect(header.subarray(0, 56)).toEqual(random.subarray(0, 56));
    expect(header.subarray(56, 62)).not.toEqual(random.subarray(56, 62));
  });

  it('B-45: the server takes the other end of both streams, whatever the DC bytes', () => {
    for (const [tag, name] of [
      ['ef', 'abridged'],
      ['eeeeeeee', 'intermediate'],
      ['dddddddd', 'padded-intermediate'],
    ] as const) {
      for (const dcId of [1, -4, 10_002, undefined]) {
        const options = dcId === undefined ? {} : { dcId };
        const client = obfuscate(hex(tag), seededRandom(9), options);
        const server = deobfuscate(client.header);
        expect(server?.name).toBe(name);
        const up = counting(100);
        expect(server?.decrypt.process(client.encrypt.process(up))).toEqual(Buffer.from(up));
        expect(client.decrypt.process(server?.encrypt.process(up) as Uint8Array)).toEqual(
          Buffer.from(up),
        );
      }
    }
  });

  it('B-45: reads a header in a Buffer without changing it', () => {
    const { header } = obfuscate(hex('eeeeeeee'), seededRandom(2));
    const buffer = Buffer.from(header);
    expect(deobfuscate(buffer)?.name).toBe('intermediate');
    expect(toHex(buffer)).toBe(toHex(header));
  });

  it('B-45: a header that names no framing is nothing', () => {
    expect(deobfuscate(seededRandom(3)(64))).toBeUndefined();
  });

  it('is not for the full transport, and a proxy secret has 16 bytes', () => {
    expect(() => obfuscate(new Uint8Array(0), seededRandom(1))).toThrow(LocalProtocolError);
    expect(() => obfuscate(hex('ef'), seededRandom(1), { secret: counting(17) })).toThrow(
      LocalProtocolError,
    );
  });
});
