import { describe, expect, it } from 'vitest';
import { compileFixture } from '../../test/compile.ts';
import type { TlObject } from './object.ts';
import { TlReader } from './reader.ts';

const { Api, apiRegistry } = compileFixture();
const hex = (object: TlObject): string => Buffer.from(object.getBytes()).toString('hex');
const decode = (bytes: Uint8Array): TlObject => new TlReader(bytes, apiRegistry).object();

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
