import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TlDefinition, TlType } from './model.ts';
import { parseSchema } from './parse.ts';
import { TlSyntaxError } from './syntax-error.ts';

describe('schema parser', () => {
  it('reads a constructor with its number, fields and type', () => {
    expect(only('inputUser#f21158c6 user_id:long access_hash:long = InputUser;')).toEqual({
      name: 'inputUser',
      id: 0xf21158c6,
      kind: 'constructor',
      typeParams: [],
      params: [
        { name: 'user_id', type: type('long'), isFlags: false },
        { name: 'access_hash', type: type('long'), isFlags: false },
      ],
      type: boxed('InputUser'),
      line: 'inputUser#f21158c6 user_id:long access_hash:long = InputUser;',
    });
  });

  it('reads conditional fields of several flags fields', () => {
    const { params } = only(
      'a.b#1 flags:# x:flags.3?Vector<int> flags2:# y:flags2.31?true = auth.SentCode;',
    );
    expect(params).toEqual([
      { name: 'flags', type: type('#'), isFlags: true },
      {
        name: 'x',
        type: { ...boxed('Vector'), args: [type('int')] },
        flag: { field: 'flags', bit: 3 },
        isFlags: false,
      },
      { name: 'flags2', type: type('#'), isFlags: true },
      { name: 'y', type: type('true'), flag: { field: 'flags2', bit: 31 }, isFlags: false },
    ]);
  });

  it('reads polymorphic functions', () => {
    const wrapper = only(
      '---functions---\ninvokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;',
    );
    expect(wrapper.kind).toBe('function');
    expect(wrapper.typeParams).toEqual(['X']);
    expect(wrapper.params[1]?.type).toEqual({ ...boxed('X'), polymorphic: true });
    expect(wrapper.type).toEqual(boxed('X'));
  });

  it.each([
    ['Vector<InputUser>', { ...boxed('Vector'), args: [boxed('InputUser')] }],
    ['Vector long', { ...boxed('Vector'), args: [type('long')] }],
    ['vector<%Message>', { ...type('vector'), args: [type('Message')] }],
    ['vector %Message', { ...type('vector'), args: [type('Message')] }],
    ['vector<future_salt>', { ...type('vector'), args: [type('future_salt')] }],
    [
      'Vector<Vector<bytes>>',
      { ...boxed('Vector'), args: [{ ...boxed('Vector'), args: [type('bytes')] }] },
    ],
    ['%Message', type('Message')],
    ['auth.SentCode', boxed('auth.SentCode')],
    ['int128', type('int128')],
    ['Map<int,Foo>', { ...boxed('Map'), args: [type('int'), boxed('Foo')] }],
  ])('reads the type %s', (text, expected) => {
    expect(only(`a#1 x:${text} y:int = A;`).params[0]?.type).toEqual(expected);
  });

  it('reads a vector as the result of a function', () => {
    const expected = { ...boxed('Vector'), args: [boxed('User')] };
    expect(only('a#1 = Vector<User>;').type).toEqual(expected);
    expect(only('a#1 = Vector User;').type).toEqual(expected);
  });

  it('reads sections, comments and the layer', () => {
    const schema = parseSchema(`
      // a#1 = Commented;
      ---functions---
      ping#7abe77ec ping_id:long = Pong; // not = this;
      ---types---
      /* b#2 =
         Commented; */
      pong#347773c5
        msg_id:long // of the ping
        ping_id:long
      = Pong;
      // LAYER 229
    `);
    expect(schema.layer).toBe(229);
    expect(schema.definitions.map(({ kind, line }) => [kind, line])).toEqual([
      ['function', 'ping#7abe77ec ping_id:long = Pong;'],
      ['constructor', 'pong#347773c5 msg_id:long ping_id:long = Pong;'],
    ]);
  });

  it('computes a number that is not written', () => {
    expect(only('boolTrue = Bool;').id).toBe(0x997275b5);
  });

  it('leaves out the primitives that schema files declare', () => {
    const schema = parseSchema(`
      int ? = Int; long ? = Long; double ? = Double; string ? = String;
      bytes = Bytes;
      vector#1cb5c415 {t:Type} # [ t ] = Vector t;
      int128 4*[ int ] = Int128;
      int256 = Int256;
      true#3fedd339 = True;
    `);
    expect(schema.definitions.map(({ name }) => name)).toEqual(['true']);
  });

  it('accepts functions that share a number', () => {
    expect(parseSchema('---functions--- a#1 = A; b#1 = B;').definitions).toHaveLength(2);
  });

  it.each([
    ['a#1 = A;\nb#2 x = B;', 2, 7, 'Unexpected "="'],
    ['a#1 x:int', 1, 10, 'Unexpected end of the text'],
    ['a#1 = A', 1, 8, 'expected ";"'],
    ['a#1 x:int y = A;', 1, 13, 'expected ":"'],
    ['a#1 =\n  @', 2, 3, 'Unexpected character "@"'],
    ['a#xyz = A;', 1, 2, '1 to 8 hex digits'],
    ['a#123456789 = A;', 1, 2, '1 to 8 hex digits'],
    ['a#1 x:flags.1?int = A;', 1, 7, 'No field "flags:#"'],
    ['a#1 flags:# x:flags.32?int = A;', 1, 15, 'N from 0 to 31'],
    ['a#1 flags:# x:flags?int = A;', 1, 15, 'N from 0 to 31'],
    ['a#1 x:int x:int = A;', 1, 11, 'second field "x"'],
    ['a#1 q:!X = A;', 1, 8, 'not declared'],
    ['a#1 {X:Kind} = A;', 1, 8, 'Expected "Type"'],
    ['a#1 x:Vector<int = A;', 1, 18, 'expected ">"'],
    ['a#1 = A;\na#2 = A;', 2, 1, 'second constructor "a"'],
    ['a#1 = A;\nb#01 = A;', 2, 1, 'the number #00000001 of "a"'],
    ['---functions---\n ---other---', 2, 2, 'Unknown section "other"'],
    ['a#1 = A; /* open', 1, 10, 'not closed'],
    ['int ? = Int', 1, 12, 'expected ";"'],
    ['= A;', 1, 1, 'the name of a definition'],
    ['🙂', 1, 1, 'Unexpected character "🙂"'],
  ])('reports where %j is wrong', (text, line, column, problem) => {
    const error = failure(text);
    expect(error).toMatchObject({ line, column });
    expect(error.message).toContain(problem);
    expect(error.message).toContain(`(line ${line}, column ${column})`);
  });

  it('answers any sequence of tokens with a schema or a TlSyntaxError', () => {
    const pieces =
      'a#1 b c.d int Vector x: flags:# flags.1? :# # = A ; < > { } X Type ! % * [ , ? // ---types--- \n'.split(
        ' ',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (text) => {
        try {
          parseSchema(text.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(TlSyntaxError);
        }
      }),
    );
  });
});

function only(text: string): TlDefinition {
  const [definition, ...others] = parseSchema(text).definitions;
  if (definition === undefined || others.length > 0) throw new Error('Not one definition');
  return definition;
}

function failure(text: string): TlSyntaxError {
  try {
    parseSchema(text);
  } catch (error) {
    if (error instanceof TlSyntaxError) return error;
  }
  throw new Error('No TlSyntaxError');
}

function type(name: string): TlType {
  return { name, bare: true, args: [], polymorphic: false };
}

function boxed(name: string): TlType {
  return { ...type(name), bare: false };
}
