import { describe, expect, it } from 'vitest';
import { Api } from '../tl/api.ts';
import {
  getDisplayName,
  getInputChannel,
  getInputPeer,
  getInputUser,
  getPeer,
  getPeerId,
  parseID,
  parsePhone,
  parseUsername,
  resolveId,
} from './index.ts';

describe('parsePhone, parseID', () => {
  it('take numbers apart from names', () => {
    expect(parsePhone('+1 (555) 010-0000')).toBe('15550100000');
    expect(parsePhone('15550100000')).toBeUndefined();
    expect(parsePhone('+1+2')).toBeUndefined();
    expect(parseID('-100123')).toBe(-100_123n);
    expect(parseID('12a')).toBeUndefined();
  });
});

describe('parseUsername', () => {
  it('finds the name in links', () => {
    for (const text of [
      'Durov',
      '@durov',
      't.me/durov',
      'https://t.me/durov/',
      'tg://resolve?domain=durov',
    ]) {
      expect(parseUsername(text)).toEqual({ username: 'durov', isInvite: false });
    }
  });

  it('finds the hash of invite links, where GramJS does not either', () => {
    for (const text of ['https://t.me/joinchat/AbC_1', 't.me/+AbC_1', 'tg://join?invite=AbC_1']) {
      expect(parseUsername(text)).toEqual({ username: 'AbC_1', isInvite: true });
    }
  });

  it('refuses what is no name', () => {
    for (const text of ['a__b', 'me', '12', '-100123', 't.me/+15551234', 'white space']) {
      expect(parseUsername(text)).toEqual({ username: undefined, isInvite: false });
    }
  });
});

describe('peers', () => {
  const channel = new Api.Channel({
    id: 5n,
    accessHash: 50n,
    title: 'C',
    photo: new Api.ChatPhotoEmpty(),
    date: 0,
  });

  it('become input peers', () => {
    expect(getInputPeer(new Api.User({ id: 1n, self: true }))).toBeInstanceOf(Api.InputPeerSelf);
    expect(getInputPeer(channel)).toMatchObject({ channelId: 5n, accessHash: 50n });
    expect(getInputPeer({ _: 'peerChat', chatId: 3n })).toMatchObject({ chatId: 3n });
    expect(() => getInputPeer('name')).toThrow('Cannot cast string name to InputPeer');
    expect(() => getInputPeer(new Api.User({ id: 1n }))).toThrow('Cannot cast User to InputPeer');
  });

  it('become input users and channels', () => {
    expect(getInputUser(new Api.InputPeerSelf())).toBeInstanceOf(Api.InputUserSelf);
    expect(getInputChannel(channel)).toMatchObject({ channelId: 5n, accessHash: 50n });
    expect(() => getInputUser(channel)).toThrow('InputUser');
  });

  it('have marked ids', () => {
    expect(getPeerId(new Api.PeerUser({ userId: 1n }))).toBe('1');
    expect(getPeerId(new Api.PeerChat({ chatId: 2n }))).toBe('-2');
    expect(getPeerId(channel)).toBe('-1005');
    expect(getPeerId(channel, false)).toBe('5');
    expect(resolveId(-1005n)).toEqual([5n, Api.PeerChannel]);
    expect(resolveId('-1000005')).toEqual([1_000_005n, Api.PeerChat]);
    expect(getPeer(-2)).toMatchObject({ chatId: 2n });
    expect(() => getPeerId(new Api.InputPeerSelf())).toThrow('client.getPeerId');
  });

  it('have names', () => {
    expect(getDisplayName(new Api.User({ id: 1n, firstName: 'A', lastName: 'B' }))).toBe('A B');
    expect(getDisplayName(channel)).toBe('C');
    expect(getDisplayName(undefined)).toBe('');
  });
});
