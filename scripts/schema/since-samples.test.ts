import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as tl from '../../packages/tl/src/schema/index.ts';
import { readSamples } from './since-samples.mjs';

const scheme = 'Telegram/SourceFiles/mtproto/scheme.tl';
const types = 'Telegram/SourceFiles/mtproto/mtpCoreTypes.h';
const api = 'Telegram/Resources/tl/api.tl';
const telegramApi = 'td/generate/scheme/telegram_api.tl';

describe('samples of layers', () => {
  let folder: string;
  let samples: ReturnType<typeof readSamples>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mtkit-since-'));
    const tdesktop = repository('tdesktop', [
      {
        [scheme]:
          '//invokeWithLayer13#1 query:!X = X;\n//invokeWithLayer14#2 query:!X = X;\na#1 = A;',
      },
      { [scheme]: 'a#1 = A;', [types]: 'mtpCurrentLayer = 19;' },
      { [types]: 'mtpCurrentLayer = 20;', [scheme]: 'a#1 = A;\n' },
      { [scheme]: 'a#1 = A;\n// LAYER 80' },
      { [scheme]: 'a#1 = A;\nb#2 = A;\n// LAYER 80' },
      { [scheme]: '', [api]: 'a#1 = A;\n// LAYER 150', [beside(api)]: 'simple#5 = A;' },
      { [api]: 'a#1 = A;\nc#3 = A;\n// LAYER 151' },
    ]);
    const tdlib = repository('td', [
      { [telegramApi]: 'a#1 = A;', 'td/telegram/net/MtprotoHeader.cpp': 'int32 LAYER = 80;' },
      { [telegramApi]: 'a#1 = A;\nb#2 = A;', 'td/telegram/Version.h': 'MTPROTO_LAYER = 150;' },
    ]);
    writeFileSync(join(folder, 'own.tl'), 'own#9 = A;\n// LAYER 19');
    const files = [join(folder, 'own.tl')];
    const newest = { definitions: [], layer: 152 };
    samples = readSamples({ tdlib, tdesktop, files, newest, tl });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('know their layer from a comment, from the code, or from the last wrapper', () => {
    expect([...samples.keys()]).toEqual([14, 19, 20, 80, 150, 151]);
  });

  it('are the last word on a layer', () => {
    expect(names(80)?.[1]).toEqual(['a', 'b']);
  });

  it('are of both clones before the history, and of TDLib from there on', () => {
    expect(names(80)).toEqual([['a'], ['a', 'b']]);
    expect(samples.get(80)?.origins.map((each) => each.split('@')[0])).toEqual([
      'tdlib/td',
      'telegramdesktop/tdesktop',
    ]);
    expect(names(150)).toEqual([['a', 'b']]);
  });

  it('are of Telegram Desktop where TDLib left a layer out, with what it keeps beside', () => {
    expect(names(151)).toEqual([['simple', 'a', 'c']]);
  });

  it('are of a file that is given besides, before the clones', () => {
    expect(names(19)).toEqual([['own']]);
  });

  function names(layer: number): string[][] | undefined {
    return samples.get(layer)?.schemas.map((each) => each.map(({ name }) => name));
  }

  /** One commit for each set of files. */
  function repository(name: string, commits: Record<string, string>[]): string {
    const clone = join(folder, name);
    mkdirSync(clone);
    const git = (...args: string[]) => execFileSync('git', ['-C', clone, ...args]);
    git('init', '--quiet');
    for (const [at, files] of commits.entries()) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(clone, path)), { recursive: true });
        writeFileSync(join(clone, path), text);
      }
      git('add', '.');
      const author = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
      git(...author, 'commit', '--quiet', '--no-gpg-sign', '-m', `${at}`);
    }
    return clone;
  }
});

function beside(path: string): string {
  return join(dirname(path), 'mtproto.tl');
}
