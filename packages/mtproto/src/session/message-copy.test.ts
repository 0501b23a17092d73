import { describe, expect, it } from 'vitest';
import { concat, hex, toHex } from '../../test/bytes.ts';
import vectors from '../../test/vectors/session.json' with { type: 'json' };
import { RemoteProtocolError } from '../errors.ts';
import { isMessageCopy, readMessageCopy } from './message-copy.ts';

const message = hex(vectors['V-17'].msg_container).subarray(8);

describe('msg_copy', () => {
  it('D-35: holds a message, with or without its constructor id', () => {
    for (const prefix of ['e06046b2', 'e06046b211e5b85b']) {
      const id = hex(prefix);
      id.subarray(0, 4).reverse();
      const body = concat(id, message);
      expect(isMessageCopy(body)).toBe(true);
      const copy = readMessageCopy(body);
      expect(copy.msgId).toBe(0x65c5_3d50_0000_0004n);
      expect(toHex(copy.body)).toBe('ec77be7a0700000000000000');
    }
  });

  it('is refused when its size is wrong', () => {
    const body = concat(hex('b24660e0'), message, new Uint8Array(4));
    expect(() => readMessageCopy(body)).toThrow(RemoteProtocolError);
  });
});
