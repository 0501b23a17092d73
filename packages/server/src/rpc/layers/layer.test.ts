import { Api, apiRegistry, LAYER } from '@mtkit/api';
import { type TlObject, TlReader, type TlRequest, TlWriter } from '@mtkit/tl';
import { constructorId, parseSchema } from '@mtkit/tl/schema';
import { describe, expect, it } from 'vitest';
import { parseLine } from './definition-line.ts';
import { HISTORY, OLDEST_LAYER } from './history.ts';
import { layerOf } from './layer.ts';

const lines = Object.entries(HISTORY).flatMap(([layer, text]) =>
  text
    .split('\n')
    .filter((line) => line && !line.startsWith('---'))
    .map((line) => [Number(layer), line] as const),
);

const user = new Api.User({
  self: true,
  id: 1234567890123n,
  accessHash: -5n,
  firstName: 'Ada',
  phone: '15550100000',
  status: new Api.UserStatusOffline({ wasOnline: 7 }),
  storiesMaxId: new Api.RecentStory({ maxId: 3 }),
  linkedCommunityId: 9n,
});

function write(layer: number, object: Api.User | Api.users.UserFull): Uint8Array {
  return layerOf(layer).write(object as unknown as TlObject);
}

describe('layer history', () => {
  it.each(lines)('%i: %s is a line of TL with the right number', (_, line) => {
    expect(constructorId(line)).toBe(parseLine(line).id);
    const [definition] = parseSchema(line).definitions;
    expect(definition?.params).toHaveLength(parseLine(line).fields.length);
    expect(apiRegistry.get(parseLine(line).name)).toBeDefined();
  });

  it('has only fields that the newest class has, or that may be absent', () => {
    for (const [, line] of lines) {
      const { name, fields } = parseLine(line);
      const newest = parseLine(newestLine(name));
      const known = new Set(newest.fields.map((field) => field.name));
      const missing = fields.filter((field) => !field.flag && !known.has(field.name));
      expect(missing, name).toEqual([]);
    }
  });
});

describe('layer', () => {
  it.each([
    [167, 0x215c4438],
    [181, 0x215c4438],
    [185, 0x83314fca],
    [198, 0x4b46c37e],
    [204, 0x20b1422],
    [214, 0x20b1422],
    [218, 0x31774388],
    [223, 0x31774388],
    [227, 0x31774388],
    [228, 0xb1b8cc83],
    [229, 0xb1b8cc83],
  ])('A-32: layer %i has its own user', (layer, id) => {
    const bytes = write(layer, user);
    expect(new TlReader(bytes).peek()).toBe(id);
    const back = new TlReader(bytes, layerOf(layer).registry).object() as unknown as Api.User;
    expect(back).toBeInstanceOf(Api.User);
    expect(back).toMatchObject({
      self: true,
      id: user.id,
      accessHash: -5n,
      firstName: 'Ada',
      phone: '15550100000',
      status: { wasOnline: 7 },
      bot: false,
    });
    // Its type was another one before 218, and it was not there before 228.
    expect(back.storiesMaxId?.maxId).toBe(layer < 218 ? undefined : 3);
    expect(back.linkedCommunityId).toBe(layer < 228 ? undefined : 9n);
  });

  it('gives nested objects their older form, and itself their newest', () => {
    const profile = new Api.users.UserFull({
      fullUser: new Api.UserFull({
        id: user.id,
        settings: new Api.PeerSettings({ shareContact: true }),
        notifySettings: new Api.PeerNotifySettings({ silent: false }),
        commonChatsCount: 2,
      }),
      chats: [],
      users: [user],
    });
    for (const layer of [167, 179, 185, 189, 198, 204, 214, 223]) {
      const bytes = write(layer, profile);
      expect(Buffer.from(bytes).includes(profile.fullUser.getBytes().subarray(0, 4))).toBe(false);
      const back = new TlReader(
        bytes,
        layerOf(layer).registry,
      ).object() as unknown as Api.users.UserFull;
      expect(back.fullUser).toBeInstanceOf(Api.UserFull);
      expect(back.fullUser).toMatchObject({ commonChatsCount: 2, id: user.id });
      expect(back.fullUser.settings.shareContact).toBe(true);
      expect(back.fullUser.notifySettings.silent).toBe(false);
      expect((back.users[0] as Api.User).firstName).toBe('Ada');
    }
    expect(write(LAYER, profile)).toEqual(profile.getBytes());
  });

  it('lifts requests of an older form', () => {
    const writer = new TlWriter();
    writer.uint(0x80eee427);
    for (const text of ['15550100000', 'hash', 'Ada', 'Lovelace']) writer.string(text);
    const request = new TlReader(writer.finish(), layerOf(OLDEST_LAYER).registry).object();
    expect(request).toBeInstanceOf(Api.auth.SignUp);
    expect(request).toMatchObject({
      noJoinedNotifications: false,
      phoneNumber: '15550100000',
      phoneCodeHash: 'hash',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
  });

  it('writes the result of a request, vectors too', () => {
    const request = new Api.users.GetUsers({ id: [new Api.InputUserSelf({})] });
    const bytes = layerOf(198).writeResult(request as unknown as TlRequest, [user, user]);
    expect(new TlReader(bytes).peek()).toBe(0x1cb5c415);
    const users = request.readResult(new TlReader(bytes, layerOf(198).registry));
    expect(users.map((each) => each.id)).toEqual([user.id, user.id]);
  });
});

function newestLine(name: string): string {
  const newest = newestLines.get(name);
  if (!newest) throw new Error(`no ${name}`);
  return newest;
}

const { readFileSync } = await import('node:fs');
const newestLines = new Map(
  readFileSync(new URL('../../../../../schema/api.tl', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => [line.split('#')[0] ?? '', line]),
);
