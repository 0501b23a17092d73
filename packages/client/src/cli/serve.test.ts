import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../version.ts';
import { serve } from './serve.ts';

let folder: string;
let path: string | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-serve-'));
  const npm = join(folder, 'npm');
  writeFileSync(npm, '#!/bin/sh\nprintf "%s\\n" "$@" > "$0.args"\nexit 7\n');
  chmodSync(npm, 0o755);
  path = process.env['PATH'];
  process.env['PATH'] = `${folder}${delimiter}${path}`;
});

afterAll(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
});

describe('mtkit serve', () => {
  it('hands its arguments to the server', async () => {
    const calls: unknown[] = [];
    await serve(['--port', '0', '--help'], async (specifier) => ({
      run: async (...args: unknown[]) => calls.push(specifier, ...args),
    }));
    expect(calls).toEqual(['@mtkit/server/cli', ['--port', '0', '--help'], 'mtkit serve']);
  });

  it.skipIf(process.platform === 'win32')(
    'runs the same version by npm where it is not installed',
    async () => {
      const missing = Object.assign(new Error("Cannot find package '@mtkit/server'"), {
        code: 'ERR_MODULE_NOT_FOUND',
      });
      const result = serve(['--port', '0'], () => Promise.reject(missing));
      await expect(result).rejects.toMatchObject({ code: 7 });
      expect(readFileSync(join(folder, 'npm.args'), 'utf8').trim().split('\n')).toEqual([
        'exec',
        '--yes',
        '--package',
        `@mtkit/server@${version}`,
        '--',
        'mtkit-server',
        '--port',
        '0',
      ]);
    },
  );

  it('does not hide why the server cannot be loaded', async () => {
    const broken = Object.assign(new Error("Cannot find package 'libsql'"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    await expect(serve([], () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
