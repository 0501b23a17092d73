import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as json from './json.ts';
import * as wrappers from './wrappers.ts';

const schema = readFileSync(new URL('../../../../schema/mtproto.tl', import.meta.url), 'utf8');

describe('constructor ids of the wrappers', () => {
  it('A-28: are those of the schema', () => {
    const inSchema = new Map(
      [...schema.matchAll(/^(\w+)#([0-9a-f]{8}) /gm)].map(([, name = '', id]) => [
        name.toLowerCase(),
        id,
      ]),
    );
    let checked = 0;
    for (const [name, id] of Object.entries({ ...json, ...wrappers })) {
      if (typeof id !== 'number') continue;
      const expected = inSchema.get(name.replaceAll('_', '').toLowerCase());
      expect([name, id.toString(16).padStart(8, '0')]).toEqual([name, expected]);
      checked++;
    }
    expect(checked).toBe(13);
  });
});
