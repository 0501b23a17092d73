import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { botOnly, userOnly } from './method-audience.ts';

interface Facts {
  methods: Record<string, { userOnly?: boolean; botOnly?: boolean }>;
}

const { methods } = JSON.parse(
  readFileSync(new URL('../../../../schema/errors.json', import.meta.url), 'utf8'),
) as Facts;

describe('method audience', () => {
  it('is that of schema/errors.json', () => {
    const names = Object.keys(methods);
    const of = (flag: 'userOnly' | 'botOnly') => names.filter((name) => methods[name]?.[flag]);
    expect([...userOnly].sort()).toEqual(of('userOnly').sort());
    expect([...botOnly].sort()).toEqual(of('botOnly').sort());
  });
});
