import { describe, expect, it } from 'vitest';
import { compile, compileFixture } from '../../test/compile.ts';
import { TlError, TlTypeError, TlUnknownConstructorError } from './errors.ts';
import type { TlObject, TlRequest } from './object.ts';
import { TlReader } from './reader.ts';
import { TlWriter } from './writer.ts';

const { Api, apiRegistry } = compileFixture();
const decode = (bytes: Uint8Array): TlObject => new TlReader(bytes, apiRegistry).object();

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

describe('two functions of one id', () => {
  it('are classes of their own', () => {
    const text = 'a#1 = A;\n---functions---\none#5 x:int = A;\ntwo#5 x:int = A;';
    const { Api: Small, apiRegistry: registry } = compile(text);
    expect(new Small.One({ x: 1 })).toBeInstanceOf(Small.One);
    expect(new Small.Two({ x: 1 }).getBytes()).toEqual(new Small.One({ x: 1 }).getBytes());
    expect(registry.get(5)).toBe(Small.Two);
    expect([...registry.classes()]).toEqual([Small.A, Small.One, Small.Two]);
  });
});

describe('results', () => {
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

function roundTrip(request: TlRequest, value: unknown): unknown {
  const writer = new TlWriter();
  request.writeResult(writer, value);
  return request.readResult(new TlReader(writer.finish(), apiRegistry));
}
