import { describe, expect, it } from 'vitest';
import { formatIp, parseIp } from './ip-address.ts';

describe('IP addresses', () => {
  it('are read and written', () => {
    for (const text of [
      '127.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '2001:67c:4e8:f004::a',
      '1:2:3:4:5:6:7:8',
      'fe80::1:0:0:1',
      '1::',
    ]) {
      expect(formatIp(parseIp(text) as Uint8Array)).toBe(text);
    }
    expect(formatIp(parseIp('2001:067C:04e8:f004:0000:0000:0000:000a') as Uint8Array)).toBe(
      '2001:67c:4e8:f004::a',
    );
  });

  it('are told from names', () => {
    for (const text of [
      'localhost',
      '1.2.3',
      '1.2.3.256',
      '1.2.3.4.5',
      ':',
      '1:2',
      '::1::',
      '12345::',
    ]) {
      expect(parseIp(text)).toBeUndefined();
    }
  });
});
