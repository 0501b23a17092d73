import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

describe('exports of the package', () => {
  it('are what exports.mjs says', async () => {
    const { fields } = await import(new URL('exports.mjs', root).href);
    for (const [name, value] of Object.entries(fields())) expect(manifest[name]).toEqual(value);
  });

  it('have a source file each', () => {
    const missing = Object.values<{ '@mtkit/source'?: string }>(manifest.exports)
      .map((entry) => entry['@mtkit/source'])
      .filter((source) => source && !existsSync(new URL(source, root)));
    expect(missing).toEqual([]);
  });

  it('hold the paths that users of GramJS import', () => {
    for (const path of [
      'sessions',
      'sessions/index.js',
      'sessions/StringSession',
      'sessions/StringSession.js',
      'errors',
      'errors/index.js',
      'events',
      'events/index.js',
      'events/Raw',
      'network',
      'network/connection',
      'network/connection/TCPFull.js',
      'network/connection/TCPObfuscated',
      'extensions',
      'extensions/Logger',
      'extensions/Logger.js',
      'tl',
      'tl/index.js',
      'tl/api',
      'Helpers.js',
      'Utils',
      'Password.js',
      'define',
      'client/TelegramClient',
      'Version',
    ]) {
      expect(Object.keys(manifest.exports)).toContain(`./${path}`);
    }
  });
});
