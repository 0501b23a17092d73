import { describe, expect, it } from 'vitest';
import { constructorId, normalizeDefinition } from './constructor-id.ts';

describe('constructor number', () => {
  // V-17, crc32_ids
  it.each([
    ['vector t:Type # [ t ] = Vector t', 0x1cb5c415],
    ['boolFalse = Bool', 0xbc799737],
    ['boolTrue = Bool', 0x997275b5],
    ['true = True', 0x3fedd339],
    ['req_pq_multi nonce:int128 = ResPQ', 0xbe7e8ef1],
  ])('A-28: is the CRC-32 of %s', (text, id) => {
    expect(constructorId(text)).toBe(id);
  });

  it('A-28: is the same for the line as published', () => {
    expect(constructorId('vector#1cb5c415 {t:Type} # [ t ] = Vector t;')).toBe(0x1cb5c415);
    expect(constructorId('req_pq_multi#be7e8ef1 nonce:int128 = ResPQ;\n')).toBe(0xbe7e8ef1);
  });
});

describe('normalised definition', () => {
  it.each([
    ['a number', 'a#0012abcd x:int = A;', 'a x:int = A'],
    ['type variables', 'a {X:Type} query:!X = X;', 'a X:Type query:!X = X'],
    [
      'vectors',
      'a x:Vector<Vector<int>> y:int = Vector<A>;',
      'a x:Vector Vector int y:int = Vector A',
    ],
    ['true flags', 'a flags:# b:flags.0?true c:flags2.31?true = A;', 'a flags:# = A'],
    ['white space', '  a\n\tx:int  =\n A ; ', 'a x:int = A'],
  ])('drops %s', (_, line, text) => {
    expect(normalizeDefinition(line)).toBe(text);
  });

  it('writes bytes as string where it is the type of a field', () => {
    expect(normalizeDefinition('a x:bytes y:flags.1?bytes = A;')).toBe(
      'a x:string y:flags.1?string = A',
    );
  });

  it('keeps bytes as a name and as the element of a vector', () => {
    expect(normalizeDefinition('a bytes:int b:Vector<bytes> bytes:bytes = A;')).toBe(
      'a bytes:int b:Vector bytes bytes:string = A',
    );
  });

  it('keeps conditional fields of other types, and fields that end in true', () => {
    expect(normalizeDefinition('a flags:# is_true:flags.0?Bool b:flags.1?trueType = A;')).toBe(
      'a flags:# is_true:flags.0?Bool b:flags.1?trueType = A',
    );
  });
});
