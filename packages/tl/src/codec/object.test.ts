import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { compileFixture } from '../../test/compile.ts';
import { TlTypeError } from './errors.ts';
import { TlObject, TlRequest } from './object.ts';
import { TlReader } from './reader.ts';

const { Api, apiRegistry } = compileFixture();
const hex = (object: TlObject): string => Buffer.from(object.getBytes()).toString('hex');
const decode = (bytes: Uint8Array): TlObject => new TlReader(bytes, apiRegistry).object();

describe('a generated class', () => {
  it('has its constants on class and instance, and its own name', () => {
    const user = new Api.PeerUser({ userId: 1, accessHash: 2 });
    for (const has of [Api.PeerUser, user]) {
      expect(has.CONSTRUCTOR_ID).toBe(2);
      expect(has.SUBCLASS_OF_ID).toBe(0xc91c90b6);
      expect(has.className).toBe('PeerUser');
      expect(has.classType).toBe('constructor');
    }
    expect(user.constructor).toBe(Api.PeerUser);
    expect(Api.auth.SendCode.name).toBe('SendCode');
    expect(Api.auth.SendCode.className).toBe('auth.SendCode');
    expect(Api.auth.SendCode.classType).toBe('request');
    expect(Api.UserEmpty.CONSTRUCTOR_ID).toBe(0x80000004);
    expect(Object.keys(user)).toEqual(['userId', 'accessHash']);
  });

  it('is known to instanceof, also by its base', () => {
    const request = new Api.messages.Ids();
    expect(request).toBeInstanceOf(Api.messages.Ids);
    expect(request).toBeInstanceOf(TlRequest);
    expect(new Api.PeerSelf()).not.toBeInstanceOf(TlRequest);
    expect(new Api.PeerSelf()).toBeInstanceOf(TlObject);
    expect(new Api.PeerSelf({})).toEqual(new Api.PeerSelf());
    expect(decode(new Api.PeerSelf().getBytes())).toBeInstanceOf(Api.PeerSelf);
  });

  it('can be extended', () => {
    class Mine extends Api.PeerUser {
      twice = 2;
    }
    const mine = new (Mine as typeof Api.PeerUser)({ userId: 1, accessHash: 2 });
    expect(mine).toBeInstanceOf(Mine);
    expect(mine.twice).toBe(2);
    expect(hex(mine as unknown as TlObject)).toBe('0200000001000000000000000200000000000000');
  });

  it('stores fields in their exact form and drops unknown ones', () => {
    const code = new Api.auth.Code({ hash: new Uint8Array([1, 2]), other: 1 });
    expect(code.hash).toBeInstanceOf(Buffer);
    expect(Object.keys(code)).toEqual(['hash']);
    expect(new Api.auth.Code({ hash: 'ab' }).hash).toEqual(Buffer.from('ab'));
    expect(new Api.auth.Code(JSON.parse(JSON.stringify(code))).hash).toEqual(Buffer.from([1, 2]));
    const user = new Api.PeerUser({ userId: '12', accessHash: 2n ** 64n - 1n });
    expect(user).toEqual({ userId: 12n, accessHash: -1n });
  });

  it('throws TlTypeError that names class, field, expected and got', () => {
    const failing: [() => unknown, object][] = [
      [
        () => new Api.PeerUser({ userId: 'x', accessHash: 1 }),
        { className: 'PeerUser', field: 'userId', expected: 'long', got: '"x"' },
      ],
      [
        () => new Api.auth.SendCode({ phone: 5 }),
        { className: 'auth.SendCode', field: 'phone', expected: 'string', got: '5' },
      ],
      [
        () => new Api.auth.SendCode({ phone: '', force: 1 }),
        { field: 'force', expected: 'boolean', got: '1' },
      ],
      [() => new Api.View({ tags: 'a' }), { field: 'tags', expected: 'an array', got: '"a"' }],
      [() => new Api.View({ views: 2 ** 31 }), { field: 'views', expected: 'int' }],
      [
        () => new Api.ReplyTo({ peer: true }),
        { className: 'ReplyTo', field: 'peer', expected: 'InputPeer', got: 'true' },
      ],
      [
        () => new Api.messages.Send({ peer: 'me', replyTo: new Api.PeerSelf(), randomId: 1 }),
        { field: 'replyTo', expected: 'ReplyTo', got: 'PeerSelf' },
      ],
      [
        () => new Api.messages.Send({ peer: 'me', replyTo: { _: 'replyTo', peer: false } }),
        { className: 'ReplyTo', field: 'peer', got: 'false' },
      ],
      [
        () => new Api.messages.Send({ peer: 'me', replyTo: { _: 'nonsense' } }),
        { field: 'replyTo', expected: 'a name of the schema in `_`', got: '"nonsense"' },
      ],
      [() => new Api.AccessPoint({ nonce: new Uint8Array(4) }), { expected: '16 bytes' }],
      [() => new Api.PeerSelf(5), { className: 'PeerSelf', expected: 'an object with fields' }],
      [
        () => new Api.InvokeWithLayer({ layer: 1, query: new Api.PeerSelf() }),
        { field: 'query', expected: 'request', got: 'PeerSelf' },
      ],
    ];
    for (const [action, data] of failing) {
      expect(action).toThrow(TlTypeError);
      expect(action).toThrow(expect.objectContaining(data));
    }
  });

  it('throws before anything is sent when an argument is missing or was changed for the worse', () => {
    const missing = new Api.auth.SendCode();
    expect(() => missing.getBytes()).toThrow(
      expect.objectContaining({ className: 'auth.SendCode', field: 'phone', got: 'undefined' }),
    );
    const reply = new Api.messages.Send({
      peer: new Api.PeerSelf(),
      replyTo: new Api.ReplyTo({}),
      randomId: 1,
    });
    expect(() => reply.getBytes()).toThrow(
      expect.objectContaining({ className: 'ReplyTo', field: 'peer' }),
    );
    reply.replyTo.peer = 'username';
    expect(() => reply.getBytes()).toThrow(
      expect.objectContaining({ field: 'peer', expected: 'InputPeer', got: '"username"' }),
    );
    reply.replyTo.peer = new Api.PeerSelf();
    reply.randomId = 'x';
    expect(() => reply.getBytes()).toThrow(expect.objectContaining({ field: 'randomId' }));
    reply.randomId = 5;
    expect(decode(reply.getBytes())).toMatchObject({ randomId: 5n });
  });

  it('shows what it is now: toJSON, originalArgs, inspect', () => {
    const send = new Api.messages.Send({ peer: new Api.PeerSelf(), randomId: 1 });
    send.randomId = 7n;
    expect(send.originalArgs).toEqual({ peer: {}, replyTo: undefined, randomId: 7n });
    expect(JSON.parse(JSON.stringify(send))).toEqual({
      peer: { className: 'PeerSelf' },
      randomId: '7',
      className: 'messages.Send',
    });
    expect(JSON.parse(JSON.stringify(new Api.auth.Code({ hash: 'a' })))).toEqual({
      hash: { type: 'Buffer', data: [97] },
      className: 'auth.Code',
    });
    expect(inspect(send)).toBe('messages.Send { peer: PeerSelf {}, randomId: 7n }');
    expect(inspect({ a: { b: { c: send } } })).toContain('[messages.Send]');
  });

  it('reads its fields from a reader', () => {
    const reader = new TlReader(
      Buffer.from('01000000000000000200000000000000', 'hex'),
      apiRegistry,
    );
    const user = Api.PeerUser.fromReader(reader);
    expect(user).toBeInstanceOf(Api.PeerUser);
    expect(user).toEqual(new Api.PeerUser({ userId: 1, accessHash: 2 }));
  });
});
