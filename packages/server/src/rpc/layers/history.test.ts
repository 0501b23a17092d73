import { readFileSync } from 'node:fs';
import { constructorId, parseSchema, printDefinition } from '@mtkit/tl/schema';
import { describe, expect, it } from 'vitest';
import { LayerDecoder, sampledLayers } from '../../../test/layer-decoder.ts';
import { parseLine } from './definition-line.ts';
import { apiHistory, OLDEST_LAYER } from './history.ts';

const text = readFileSync(new URL('../../../../../schema/history.tl', import.meta.url), 'utf8');
const lines = text.split('\n').filter((line) => /^\w/.test(line));

/** What clients of these layers sent and understood (client-requirements.md, point 5). */
const observed: readonly (readonly [number, Readonly<Record<string, number>>])[] = [
  [
    144,
    {
      user: 0x3ff6ecb0,
      message: 0x38116ee0,
      config: 0x330b4067,
      'auth.authorization': 0x33fb7bb8,
      'messages.messages': 0x8c718e87,
      dialog: 0xa8edd0f5,
      'auth.signIn': 0xbcd51581,
      'auth.signUp': 0x80eee427,
      'messages.sendMessage': 0x0d9d75a4,
    },
  ],
  [
    152,
    {
      user: 0x8f97c628,
      message: 0x38116ee0,
      config: 0x232566ac,
      'auth.authorization': 0x2ea2c0d4,
      'messages.messages': 0x8c718e87,
      dialog: 0xd58a08c6,
      'auth.signIn': 0x8d52a951,
      'auth.signUp': 0x80eee427,
      'messages.sendMessage': 0x1cc20387,
    },
  ],
  [
    158,
    {
      user: 0x8f97c628,
      message: 0x38116ee0,
      config: 0xcc1a241e,
      'auth.authorization': 0x2ea2c0d4,
      dialog: 0xd58a08c6,
      'auth.signUp': 0x80eee427,
      'messages.sendMessage': 0x1cc20387,
    },
  ],
  [
    198,
    {
      user: 0x4b46c37e,
      message: 0x96fdbbe9,
      config: 0xcc1a241e,
      'messages.messages': 0x8c718e87,
      dialog: 0xd58a08c6,
      'auth.signUp': 0xaac7b717,
      'messages.sendMessage': 0x983f9745,
    },
  ],
  [
    214,
    {
      user: 0x020b1422,
      message: 0x9815cec8,
      config: 0xcc1a241e,
      'messages.messages': 0x8c718e87,
      dialog: 0xd58a08c6,
      'auth.signIn': 0x8d52a951,
      'messages.sendMessage': 0xfe05dc9a,
    },
  ],
  [
    227,
    {
      user: 0x31774388,
      message: 0x7600b9d3,
      config: 0xcc1a241e,
      'auth.authorization': 0x2ea2c0d4,
      'messages.messages': 0x1d73e7ea,
      dialog: 0xfc89f7f3,
      'auth.signIn': 0x8d52a951,
      'auth.signUp': 0xaac7b717,
      'messages.sendMessage': 0xfef48f62,
    },
  ],
];

describe('layer history', () => {
  it('A-32: has only lines whose number is their CRC-32', () => {
    expect(lines.length).toBeGreaterThan(600);
    expect(lines.filter((line) => constructorId(line) !== parseLine(line).id)).toEqual([]);
  });

  it('is read as the schema compiler reads it', () => {
    for (const line of lines) {
      const [definition] = parseSchema(line).definitions;
      expect(definition && printDefinition(definition)).toBe(line);
      expect(parseLine(line).fields).toHaveLength(definition?.params.length ?? -1);
    }
  });

  it.each(observed)('A-32: layer %i has the ids that its clients have', (layer, ids) => {
    const decoder = new LayerDecoder(layer);
    for (const [name, id] of Object.entries(ids)) {
      expect(apiHistory().at(layer, name)?.id, name).toBe(id);
      expect(decoder.id(name)).toBe(id);
    }
  });

  it('has a userFull of its own for each of them', () => {
    const ids = observed.map(([layer]) => apiHistory().at(layer, 'userFull')?.id);
    expect(new Set(ids).size).toBe(observed.length);
  });

  it('knows what a layer had not, and what the newest has not', () => {
    const history = apiHistory();
    expect(history.at(151, 'auth.sentCodeTypeFirebaseSms')).toBeUndefined();
    expect(history.at(199, 'stories.getAllStories')?.id).toBe(0xeeb0d625);
    expect(history.at(159, 'stories.getAllStories')).toBeUndefined();
    expect(history.at(229, 'updateUserPhoto')).toBeUndefined();
    expect(history.at(150, 'updateUserPhoto')?.type).toBe('Update');
    const constructors = history.constructorsOf(150, 'Updates').map(({ name }) => name);
    expect(constructors).toContain('updateShort');
    expect(constructors).not.toContain('messages.sendMessage');
  });

  it('begins at the oldest layer', () => {
    expect(sampledLayers()[0]).toBe(OLDEST_LAYER);
    expect(sampledLayers()).toHaveLength(81);
  });
});
