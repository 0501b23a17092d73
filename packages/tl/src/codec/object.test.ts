import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileFixture } from '../../test/compile.ts';
import { TlError, TlTypeError, TlUnknownConstructorError } from './errors.ts';
import { TlObject, TlRequest } from './object.ts';
import { setRandom } from './random.ts';
import { TlReader } from './reader.ts';
import { TlWriter } from './writer.ts';

const { Api, apiRegistry } = compileFixture();
const hex = (object: TlObject): string => Buffer.from(object.getBytes()).toString('hex');
const decode = (bytes: Uint8Array): TlObject => new TlReader(bytes, apiRegistry).object();

beforeAll(() => setRandom((length) => new Uint8Array(length).fill(5)));

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
        () => new Api.messages.Send({ peer: 'me', replyTo: new Api.PeerSelf() }),
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
    const reply = new Api.messages.Send({ peer: new Api.PeerSelf(), replyTo: new Api.ReplyTo({}) });
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

describe('fields', () => {
  it('A-16, A-20: true flags take no bytes, and each field uses the flags that it names', () => {
    const user = new Api.User({ id: 1, self: true, name: 'a' });
    expect(hex(user)).toBe(
      ['03000000', '02000000', '0100000000000000', '08000000', '01610000'].join(''),
    );
    expect(decode(user.getBytes())).toEqual(user);
    expect(user.bot).toBe(false);
    const bot = new Api.User({ id: 1, bot: true });
    expect(hex(bot)).toBe(['03000000', '00000000', '0100000000000000', '01000000'].join(''));
    expect(decode(bot.getBytes())).toEqual(bot);
  });

  it('A-17, A-18: bits follow the values; null and undefined are absent', () => {
    expect(hex(new Api.View({ views: undefined, pinned: null }))).toBe('0600000000000000');
    expect(hex(new Api.View({ flags: 8 }))).toBe('0600000000000000');
    const absent = decode(new Api.View().getBytes()) as TlObject & { views: unknown };
    expect(absent.views).toBe(undefined);
    expect('views' in absent).toBe(true);
  });

  it('fields that share a bit are written all or none', () => {
    const both = new Api.View({ views: 1, forwards: 2 });
    expect(hex(both)).toBe('06000000000400000100000002000000');
    expect(decode(both.getBytes())).toEqual(both);
    expect(() => new Api.View({ views: 1 }).getBytes()).toThrow(
      expect.objectContaining({ field: 'forwards', got: 'undefined' }),
    );
    expect(() => new Api.View({ forwards: 1 }).getBytes()).toThrow(
      expect.objectContaining({ field: 'views', expected: 'int' }),
    );
  });

  it('A-19: an optional Bool has three values', () => {
    expect(hex(new Api.View({ pinned: false }))).toBe('0600000004000000379779bc');
    expect(hex(new Api.View({ pinned: true }))).toBe('0600000004000000b5757299');
    expect(decode(new Api.View({ pinned: false }).getBytes())).toMatchObject({ pinned: false });
  });

  it('an empty optional vector is sent', () => {
    expect(hex(new Api.View({ tags: [] }))).toBe('060000000800000015c4b51c00000000');
    expect(decode(new Api.View({ tags: [] }).getBytes())).toMatchObject({ tags: [] });
  });

  it('A-21: unknown bits are ignored when reading', () => {
    const view = decode(Buffer.from('0600000000000080', 'hex'));
    expect(view).toEqual(new Api.View());
    expect(hex(view)).toBe('0600000000000000');
  });

  it('A-13: bare vectors and bare elements have no ids', () => {
    const point = new Api.AccessPoint({
      prefix: '',
      ips: [new Api.IpPortSecret({ ipv4: 1, port: 2, secret: 'a' })],
      nonce: new Uint8Array(16),
      key: new Uint8Array(32),
    });
    expect(hex(point)).toBe(`080000000000000001000000010000000200000001610000${'00'.repeat(48)}`);
    expect(decode(point.getBytes())).toEqual(point);
    point.ips = [new Api.PeerSelf()];
    expect(() => point.getBytes()).toThrow(
      expect.objectContaining({ field: 'ips', expected: 'IpPortSecret' }),
    );
  });

  it('vectors of vectors and of their own type', () => {
    const page = new Api.Page({
      children: [new Api.Page({ children: [], rows: [] })],
      rows: [[1, 2], []],
    });
    expect(decode(page.getBytes())).toEqual(page);
    page.rows = [5];
    expect(() => page.getBytes()).toThrow(
      expect.objectContaining({ field: 'rows', expected: 'an array' }),
    );
  });

  it("a vector stays the caller's own unless an element is converted", () => {
    const peers = [new Api.PeerSelf()];
    expect(new Api.users.GetUsers({ id: peers }).id).toBe(peers);
    const plain = [{ _: 'peerSelf' }];
    expect(new Api.users.GetUsers({ id: plain }).id).toEqual([new Api.PeerSelf()]);
    expect(plain).toEqual([{ _: 'peerSelf' }]);
    expect(() => new Api.users.GetUsers({ id: [undefined] })).toThrow(
      expect.objectContaining({ field: 'id' }),
    );
  });

  it('any object goes where the schema says Object', () => {
    const wrapper = new Api.Wrapper({ ratio: 0.5, body: new Api.PeerSelf() });
    expect(hex(wrapper)).toBe('09000000000000000000e03f0100000000000000');
    expect(decode(wrapper.getBytes())).toEqual(wrapper);
  });
});

describe('reading objects', () => {
  it('A-32: an unknown constructor is an error with its id and place', () => {
    expect(() => decode(Buffer.from('efbeadde', 'hex'))).toThrow(TlUnknownConstructorError);
    expect(() => decode(Buffer.from('0a000000efbeadde', 'hex'))).toThrow(
      expect.objectContaining({ constructorId: 0xdeadbeef, offset: 4, expected: 'InputPeer' }),
    );
  });

  it('A-23: a constructor of another type is an error, and so is a request', () => {
    expect(() => decode(Buffer.from('0a0000000400008001000000', 'hex'))).toThrow(
      expect.objectContaining({ expected: 'InputPeer', got: 'UserEmpty', offset: 4 }),
    );
    expect(() => decode(Buffer.from('0a000000b5757299', 'hex'))).toThrow(TlUnknownConstructorError);
    const update = new TlReader(new Api.messages.Ids().getBytes(), apiRegistry);
    expect(() => update.object('Vector<long>')).toThrow(TlError);
    expect(() =>
      new TlReader(new Api.PeerSelf().getBytes(), apiRegistry).object('request'),
    ).toThrow(expect.objectContaining({ expected: 'request', got: 'PeerSelf' }));
  });

  it('A-31: nesting deeper than the limit is an error on both ways', () => {
    const levels = 100_000;
    const bytes = Buffer.alloc(levels * 12);
    for (let i = 0; i < levels; i++) {
      bytes.writeUInt32LE(5, i * 12);
      bytes.writeUInt32LE(0x1cb5c415, i * 12 + 4);
      bytes.writeUInt32LE(1, i * 12 + 8);
    }
    expect(() => decode(bytes)).toThrow(expect.objectContaining({ got: 'deeper nesting' }));
    let page = new Api.Page({ children: [], rows: [] });
    for (let i = 0; i < levels; i++) page = new Api.Page({ children: [page], rows: [] });
    expect(() => page.getBytes()).toThrow(TlTypeError);
    let plain: object = { _: 'page', children: [], rows: [] };
    for (let i = 0; i < levels; i++) plain = { _: 'page', children: [plain], rows: [] };
    expect(() => apiRegistry.create(plain)).toThrow(TlTypeError);
    const cycle: { _: string; children: unknown[]; rows: [] } = {
      _: 'page',
      children: [],
      rows: [],
    };
    cycle.children.push(cycle);
    expect(() => apiRegistry.create(cycle)).toThrow(TlTypeError);
    expect(apiRegistry.create({ _: 'peerSelf' })).toEqual(new Api.PeerSelf());
  });
});

describe('plain objects', () => {
  it('are converted wherever an object is expected, nested ones too', () => {
    const expected = new Api.messages.Send({
      peer: new Api.PeerUser({ userId: 1, accessHash: 2 }),
      replyTo: new Api.ReplyTo({ peer: new Api.PeerSelf() }),
      randomId: 1,
    });
    const plain = {
      _: 'messages.send',
      peer: { _: 'peerUser', userId: '1', accessHash: 2 },
      replyTo: { _: 'ReplyTo', peer: { _: 'peerSelf' } },
      randomId: '1',
    };
    expect(apiRegistry.create(plain)).toEqual(expected);
    expect(new Api.InvokeWithLayer({ layer: 1, query: plain }).query).toEqual(expected);
    expect(apiRegistry.create(JSON.parse(JSON.stringify(expected)))).toEqual(expected);
  });

  it('are converted when put into a field later', () => {
    const send = new Api.messages.Send({ peer: 'me', randomId: 1 });
    send.peer = { _: 'peerUser', userId: 1, accessHash: 2 };
    expect(decode(send.getBytes())).toMatchObject({ peer: { userId: 1n } });
    send.peer = { _: 'userEmpty', id: 1 };
    expect(() => send.getBytes()).toThrow(
      expect.objectContaining({ className: 'messages.Send', field: 'peer', expected: 'InputPeer' }),
    );
  });

  it('name their class as in the schema, or as the class', () => {
    expect(apiRegistry.get('auth.sendCode')).toBe(Api.auth.SendCode);
    expect(apiRegistry.get('auth.SendCode')).toBe(Api.auth.SendCode);
    expect(apiRegistry.get('ip_port_secret')).toBe(Api.IpPortSecret);
    expect(apiRegistry.get(0x80000004)).toBe(Api.UserEmpty);
    expect(apiRegistry.get('constructor')).toBe(undefined);
    expect(apiRegistry.get(99)).toBe(undefined);
  });
});

describe('randomId', () => {
  it('is made up once, so that sending again repeats it', () => {
    const send = new Api.messages.Send({ peer: new Api.PeerSelf() });
    expect(send.randomId).toBe(0x0505050505050505n);
    expect(hex(send)).toBe(hex(send));
    expect(new Api.messages.Send({ randomId: 5 }).randomId).toBe(5n);
    expect(new Api.InputItem().randomId).toBe(0x0505050505050505n);
  });

  it('has one value for each id in the vector form', () => {
    expect(new Api.messages.Forward({ id: [1, 2] }).randomId).toEqual([
      0x0505050505050505n,
      0x0505050505050505n,
    ]);
    expect(new Api.messages.Forward({ id: [1], randomId: ['3'] }).randomId).toEqual([3n]);
  });

  it('is never made up for what a server says', () => {
    expect(() => new Api.UpdateSent({}).getBytes()).toThrow(TlTypeError);
  });

  it('needs a source of randomness', () => {
    setRandom(undefined);
    expect(() => new Api.messages.Send({})).toThrow(
      expect.objectContaining({ field: 'randomId', expected: 'a long (no random source was set)' }),
    );
    setRandom((length) => new Uint8Array(length).fill(5));
  });
});

describe('results', () => {
  const roundTrip = (request: TlRequest, value: unknown): unknown => {
    const writer = new TlWriter();
    request.writeResult(writer, value);
    return request.readResult(new TlReader(writer.finish(), apiRegistry));
  };

  it('A-24: are read and written as the request says', () => {
    const users = [new Api.UserEmpty({ id: 1 })];
    expect(roundTrip(new Api.users.GetUsers({ id: [] }), users)).toEqual(users);
    expect(roundTrip(new Api.messages.Ids(), [1n, -1n])).toEqual([1n, -1n]);
    expect(roundTrip(new Api.messages.Forward({ id: [] }), true)).toBe(true);
    const code = new Api.auth.Code({ hash: 'a' });
    expect(roundTrip(new Api.auth.SendCode({ phone: '' }), code)).toEqual(code);
    expect(() => roundTrip(new Api.auth.SendCode({ phone: '' }), users[0])).toThrow(
      expect.objectContaining({ expected: 'auth.Code', got: 'UserEmpty' }),
    );
  });

  it('A-22: of a wrapper are those of its query', () => {
    const query = new Api.messages.Ids();
    const request = new Api.InvokeWithLayer({ layer: 1, query });
    expect(roundTrip(request, [1n])).toEqual([1n]);
    const read = new TlReader(request.getBytes(), apiRegistry).object('request');
    expect(read).toEqual(request);
  });
});
