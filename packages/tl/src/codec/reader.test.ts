import { describe, expect, it } from 'vitest';
import vectors from '../../test/vectors/tl.json' with { type: 'json' };
import { TlReadError, TlUnknownConstructorError } from './errors.ts';
import { TlReader } from './reader.ts';

const reader = (hex: string): TlReader => new TlReader(Buffer.from(hex, 'hex'));

describe('TlReader', () => {
  it('A-01: reads int as signed and uint as unsigned', () => {
    expect(reader('6cfeffff').int()).toBe(-404);
    expect(reader('ffffffff').int()).toBe(-1);
    expect(reader('ffffffff').uint()).toBe(4294967295);
  });

  it('A-02: reads long as a signed bigint', () => {
    expect(reader(vectors.long_minus_2).long()).toBe(-2n);
    expect(reader('1234567812345678').long()).toBe(8671175386481439762n);
    expect(reader('ffffffffffffff7f').long()).toBe(9223372036854775807n);
    expect(reader('0000000000000080').long()).toBe(-9223372036854775808n);
  });

  it('A-03: reads double, NaN and infinities included', () => {
    expect(reader(vectors.double_1_5).double()).toBe(1.5);
    expect(reader('0000000000002540').double()).toBe(10.5);
    expect(reader('000000000000f87f').double()).toBeNaN();
    expect(reader('000000000000f0ff').double()).toBe(-Infinity);
  });

  it('A-04: keeps int128 and int256 in wire order', () => {
    const bytes = Buffer.from(Array.from({ length: 48 }, (_, i) => i));
    const both = new TlReader(bytes);
    expect(both.int128()).toEqual(bytes.subarray(0, 16));
    expect(both.int256()).toEqual(bytes.subarray(16));
  });

  it.each(vectors.bytes_lengths)(
    'A-05, A-06: reads $len bytes after $head',
    ({ len, total, head }) => {
      const bytes = new Uint8Array(total);
      bytes.fill(0x61, len < 254 ? 1 : 4, (len < 254 ? 1 : 4) + len);
      bytes.set(Buffer.from(head, 'hex').subarray(0, 4));
      const one = new TlReader(bytes);
      expect(Buffer.alloc(len, 0x61).equals(one.bytes())).toBe(true);
      one.end();
      expect(new TlReader(bytes).string() === 'a'.repeat(len)).toBe(true);
    },
  );

  it('A-07: ignores the values of padding bytes', () => {
    expect(reader('0161ffff').string()).toBe('a');
  });

  it('A-08: reads a long form that is longer than needed', () => {
    expect(reader('fe04000061626364').string()).toBe('abcd');
  });

  it('A-09: refuses the length byte ff', () => {
    expect(() => reader('ff'.repeat(256)).bytes()).toThrow(TlReadError);
  });

  it.each(['', 'fe', 'fe0000ff00', '0766', '61', 'fe690000620000'])(
    'A-10: refuses the truncated string "%s"',
    (hex) => {
      expect(() => reader(hex).string()).toThrow(TlReadError);
      expect(() => reader(hex).bytes()).toThrow(TlReadError);
    },
  );

  it('A-10: refuses every truncated primitive and says where', () => {
    for (const read of ['int', 'uint', 'bool', 'peek', 'object', 'longs'] as const) {
      expect(() => reader('616161')[read]()).toThrow(TlReadError);
    }
    for (const read of ['long', 'double', 'int128', 'int256'] as const) {
      expect(() => reader('61616161')[read]()).toThrow(TlReadError);
    }
    const late = reader('0000000000');
    late.int();
    expect(() => late.long()).toThrow(
      expect.objectContaining({ offset: 4, expected: 'long', got: '1 bytes' }),
    );
  });

  it('A-11: replaces malformed UTF-8, or refuses it when asked to', () => {
    const bytes = Buffer.from('02fffe00', 'hex');
    expect(new TlReader(bytes).string()).toBe('\ufffd\ufffd');
    const strict = new TlReader(bytes, undefined, { strictUtf8: true });
    expect(() => strict.string()).toThrow(expect.objectContaining({ expected: 'UTF-8' }));
    const good = new TlReader(Buffer.from('04d0bfefbbbf0000', 'hex'), undefined, {
      strictUtf8: true,
    });
    expect(() => good.string()).toThrow(TlReadError);
    const text = new TlReader(Buffer.from('05d0bfefbbbf0000', 'hex'), undefined, {
      strictUtf8: true,
    });
    expect(text.string()).toBe('\u043f\ufeff');
  });

  it('A-14: refuses vector counts that cannot be, without allocating', () => {
    for (const count of ['ffffffff', 'ffffff7f', '03000000']) {
      const vector = `15c4b51c${count}0000000000000000`;
      expect(() => reader(vector).longs()).toThrow(TlReadError);
      expect(() => reader(vector).objects()).toThrow(TlReadError);
      expect(() => reader(vector).strings()).toThrow(TlReadError);
      expect(() => reader(vector).vector(() => 0, 8)).toThrow(TlReadError);
    }
    expect(reader('15c4b51c020000000100000002000000').ints()).toEqual([1, 2]);
  });

  it('A-12: refuses anything but a vector where one belongs', () => {
    expect(() => reader('b575729900000000').ints()).toThrow(
      expect.objectContaining({ expected: 'Vector', got: '#997275b5' }),
    );
  });

  it('A-15: takes only the two constructors of Bool', () => {
    expect(reader(vectors.bool_true_wire).bool()).toBe(true);
    expect(reader(vectors.bool_false_wire).bool()).toBe(false);
    expect(() => reader('01000000').bool()).toThrow(TlReadError);
  });

  it('A-29: tells bytes that are left', () => {
    const two = reader('0100000002000000');
    expect(two.int()).toBe(1);
    expect(two.remaining).toBe(4);
    expect(() => two.end()).toThrow(expect.objectContaining({ offset: 4, got: '4 more bytes' }));
    expect(two.rest()).toEqual(Buffer.from('02000000', 'hex'));
    two.end();
  });

  it('peeks without reading', () => {
    const peeking = reader('ec77be7a');
    expect(peeking.peek()).toBe(0x7abe77ec);
    expect(peeking.position).toBe(0);
  });

  it('knows no constructor without a registry', () => {
    expect(() => reader('ec77be7a').object()).toThrow(TlUnknownConstructorError);
  });

  it('reads from any alignment', () => {
    for (const offset of [1, 2, 3]) {
      const memory = new Uint8Array(16);
      memory.set([3, 97, 98, 99, 10, 0, 0, 0], offset);
      for (const view of [memory, Buffer.from(memory.buffer)]) {
        const unaligned = new TlReader(view.subarray(offset, offset + 8));
        expect(unaligned.string()).toBe('abc');
        expect(unaligned.int()).toBe(10);
        unaligned.end();
      }
    }
  });

  it('does not copy aligned bytes', () => {
    const memory = Buffer.from(new Uint8Array([3, 97, 98, 99]).buffer);
    const bytes = new TlReader(memory).bytes();
    expect(bytes).toBeInstanceOf(Buffer);
    expect(bytes.buffer).toBe(memory.buffer);
  });

  it('keeps positions on multiples of 4', () => {
    const eight = reader('0000000001000000');
    expect(() => eight.raw(3)).toThrow(RangeError);
    expect(() => eight.raw(-4)).toThrow(TlReadError);
    eight.position = 4;
    expect(eight.int()).toBe(1);
    expect(() => (eight.position = 2)).toThrow(RangeError);
    expect(() => (eight.position = 12)).toThrow(RangeError);
    expect(reader('00000000ff').raw(5).length).toBe(5);
  });
});
