import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { TlWriter } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import vectors from '../../test/vectors/session.json' with { type: 'json' };
import { RemoteProtocolError } from '../errors.ts';
import { deflate, GZIP_PACKED, inflate, inflateBudget, isGzipPacked } from './gzip.ts';

const { object, inflated } = vectors['V-17'].gzip_packed;

function packed(data: Uint8Array): Uint8Array {
  const writer = new TlWriter();
  writer.uint(GZIP_PACKED);
  writer.bytes(data);
  return writer.finish();
}

describe('gzip_packed', () => {
  it('A-25: unpacks the sample of V-17', () => {
    expect(toHex(inflate(hex(object), gunzip, inflateBudget()))).toBe(inflated);
  });

  it('leaves other objects alone', () => {
    const body = hex('1234567800000000');
    expect(inflate(body, gunzip, inflateBudget())).toBe(body);
    expect(isGzipPacked(new Uint8Array(3))).toBe(false);
  });

  it('A-26: refuses packing inside packing', () => {
    const nested = packed(gzip(hex(object)));
    expect(() => inflate(nested, gunzip, inflateBudget())).toThrow(RemoteProtocolError);
  });

  it('A-26: refuses corrupt data', () => {
    const corrupt = hex(object);
    corrupt[19] = (corrupt[19] as number) ^ 1;
    expect(() => inflate(corrupt, gunzip, inflateBudget())).toThrow(RemoteProtocolError);
  });

  it('A-26: refuses what grows beyond 10 MiB', () => {
    const bomb = packed(gzip(new Uint8Array(11 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => inflate(bomb, gunzip, inflateBudget())).toThrow(RemoteProtocolError);
  });

  it('I-12: limits what all objects of one packet unpack to', () => {
    const budget = inflateBudget(100);
    const body = packed(gzip(new Uint8Array(60)));
    expect(inflate(body, gunzip, budget).length).toBe(60);
    expect(() => inflate(body, gunzip, budget)).toThrow(RemoteProtocolError);
  });

  it('refuses contents that are no TL object', () => {
    for (const size of [0, 3]) {
      const body = packed(gzip(new Uint8Array(size)));
      expect(() => inflate(body, gunzip, inflateBudget())).toThrow(RemoteProtocolError);
    }
  });

  it('D-89: packs bodies above 255 bytes that get smaller, and no others', () => {
    const random = seededRandom(7);
    expect(deflate(new Uint8Array(252), gzip).length).toBe(252);
    const body = new Uint8Array(4000).fill(7);
    const smaller = deflate(body, gzip);
    expect(smaller.length).toBeLessThan(100);
    expect(toHex(inflate(smaller, gunzip, inflateBudget()))).toBe(toHex(body));
    for (const size of [512, 20_000]) {
      const noise = random(size);
      expect(deflate(noise, gzip)).toBe(noise);
    }
  });

  it('D-89: has a sample packed only of what may get smaller', () => {
    const random = seededRandom(8);
    let packings = 0;
    const counting = (data: Uint8Array): Uint8Array => {
      packings++;
      return gzip(data);
    };
    for (let i = 0; i < 100; i++) deflate(random(20_000), counting);
    expect(packings).toBe(0);
    const text = Buffer.from(Buffer.from(random(30_000)).toString('base64'));
    expect(deflate(text, counting).length).toBeLessThan(text.length * 0.8);
    expect(packings).toBe(2);
  });
});
