import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const usage = fileURLToPath(new URL('types/usage.ts', import.meta.url));

let folder: string;

// Inside of the repository, where `mtkit` and @types/node are found.
beforeAll(() => {
  folder = mkdtempSync(join(root, 'packages/client/test/types/.run-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases: readonly [compiler: string, module: string, resolution: string, types: boolean][] = [
  ['typescript-5.4', 'nodenext', 'nodenext', true],
  ['typescript-5.4', 'commonjs', 'node10', false],
  ['typescript-5.9', 'esnext', 'bundler', false],
  ['typescript', 'nodenext', 'nodenext', true],
];

describe('declarations', () => {
  for (const [compiler, module, moduleResolution, checkLibraries] of cases) {
    it(`work with ${compiler}, ${module} modules and ${moduleResolution} resolution`, () => {
      const compilerOptions = {
        strict: true,
        noEmit: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        target: 'es2022',
        lib: ['es2022'],
        types: ['node'],
        module,
        moduleResolution,
        skipLibCheck: !checkLibraries,
      };
      const file = join(folder, `${compiler}-${moduleResolution}.json`);
      writeFileSync(file, JSON.stringify({ compilerOptions, files: [usage] }));
      const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
      const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', file], {
        encoding: 'utf8',
      });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    }, 120_000);
  }
});
