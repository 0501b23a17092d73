import { describe, expect, it } from 'vitest';
import { hex, toHex } from '../../test/bytes.ts';
import vectors from '../../test/vectors/session.json' with { type: 'json' };
import {
  ContainerError,
  type InnerMessage,
  isContainer,
  readContainer,
  writeContainer,
} from './container.ts';

const sample = hex(vectors['V-17'].msg_container);
const OUTER = 1n << 63n;

function inner(msgId: bigint, seqNo = 1, body: Uint8Array = new Uint8Array(4)): InnerMessage {
  return { msgId, seqNo, body };
}

function reason(body: Uint8Array, outer: { msgId: bigint; seqNo?: number }): string | undefined {
  try {
    readContainer(body, outer);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ContainerError);
    return (error as ContainerError).reason;
  }
}

describe('containers', () => {
  it('D-30: reads and writes the sample of V-17', () => {
    expect(isContainer(sample)).toBe(true);
    const [message, ...rest] = readContainer(sample, { msgId: OUTER - 1n, seqNo: 2 });
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ msgId: 0x65c5_3d50_0000_0004n, seqNo: 1 });
    expect(toHex(message?.body ?? sample)).toBe('ec77be7a0700000000000000');
    expect(toHex(writeContainer([message as NonNullable<typeof message>]))).toBe(toHex(sample));
  });

  it('D-34: may be empty', () => {
    expect(readContainer(hex('dcf8f17300000000'), { msgId: 5n })).toEqual([]);
  });

  it('D-31: hold at most 1024 messages', () => {
    const messages = Array.from({ length: 1025 }, (_, i) => inner(BigInt(i)));
    expect(reason(writeContainer(messages.slice(0, 1024)), { msgId: 5000n })).toBeUndefined();
    expect(reason(writeContainer(messages), { msgId: 5000n })).toBe('too-many');
    expect(reason(hex('dcf8f173ffffff7f'), { msgId: 5000n })).toBe('too-many');
  });

  it('D-30: need a higher msg_id than all messages inside', () => {
    const body = writeContainer([inner(4n), inner(8n)]);
    expect(reason(body, { msgId: 9n })).toBeUndefined();
    expect(reason(body, { msgId: 8n })).toBe('malformed');
  });

  it('D-30: hold no containers', () => {
    expect(reason(writeContainer([inner(4n, 0, sample)]), { msgId: 9n })).toBe('malformed');
  });

  it('D-30: need an even seqno not below the ones inside', () => {
    const body = writeContainer([inner(4n, 3)]);
    expect(reason(body, { msgId: 9n, seqNo: 4 })).toBeUndefined();
    expect(reason(body, { msgId: 9n, seqNo: 5 })).toBe('malformed');
    expect(reason(body, { msgId: 9n, seqNo: 2 })).toBe('malformed');
  });

  it('D-33: need sizes that fit exactly', () => {
    const body = writeContainer([inner(4n), inner(8n)]);
    const view = new DataView(body.buffer, body.byteOffset);
    for (const size of [-4, 0, 3, 8, 24, 28, 0x7fff_fffc]) {
      view.setInt32(20, size, true);
      expect(reason(body, { msgId: 99n })).toBe('malformed');
    }
    for (const count of [-1, 0, 1, 3]) {
      const changed = writeContainer([inner(4n), inner(8n)]);
      new DataView(changed.buffer, changed.byteOffset).setInt32(4, count, true);
      expect(reason(changed, { msgId: 99n })).toBe('malformed');
    }
  });
});
