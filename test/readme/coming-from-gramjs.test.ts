import * as mtkit from 'mtkit';
import { TelegramClient } from 'mtkit';
import { describe, expect, it } from 'vitest';
import manifest from '../../packages/client/package.json' with { type: 'json' };
import { GRAMJS_METHODS, GRAMJS_MISSING } from './gramjs-methods.ts';
import { pathOf } from './guides.ts';
import { textOf } from './snippets.ts';

const guide = textOf(pathOf('coming-from-gramjs'));
const [, missing = ''] = guide.split(/^## What is not there yet$/m);
const [table = ''] = missing.split('\nAnd besides methods:');

/** The second column of the table. */
const missingMethods = [...table.matchAll(/^\| [\w, ]+ \| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
);

function isHere(method: string): boolean {
  return method in TelegramClient.prototype;
}

describe('what the guide says is not there', () => {
  it('is every public method of GramJS that the client does not have', () => {
    expect(missingMethods.sort()).toEqual(GRAMJS_METHODS.filter((each) => !isHere(each)).sort());
    expect(missingMethods).toContain('sendMessage');
  });

  it.each(GRAMJS_MISSING)('is, of %s, %s', (module, member) => {
    expect(missing).toContain(`\`${member}\``);
    const here = Object.entries(mtkit).find(([name]) => name === module)?.[1];
    expect(here).toBeTypeOf('object');
    expect(here).not.toHaveProperty(member);
  });

  it('is no import path', () => {
    const paths = Object.keys(manifest.exports);
    const named = [...missing.matchAll(/`telegram\/([\w/]+)`/g)].map(([, path]) => `./${path}`);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => paths.includes(path))).toEqual([]);
  });
});

describe('what the guide says stays or is new', () => {
  it('is there', () => {
    const [before = ''] = guide.split(/^## What is not there yet$/m);
    const [, stays = ''] = before.split(/^## What stays$/m);
    const paths = [...stays.matchAll(/`telegram\/([\w/.]+)`/g)].map(([, path]) => `./${path}`);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !Object.keys(manifest.exports).includes(path))).toEqual([]);
    for (const method of ['logOut', 'getSessions', 'changePhone', 'exportSession', 'start']) {
      expect(stays).toContain(`\`${method}`);
      expect(isHere(method)).toBe(true);
    }
  });

  it('has no name of teleproto on its side', () => {
    for (const method of ['getAuthorizations', 'resetAuthorization', 'catchUp', 'verifyEmail']) {
      expect(guide).toContain(`\`${method}`);
      expect(isHere(method)).toBe(false);
    }
  });
});
