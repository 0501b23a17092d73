import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Example, Reference } from '@mtkit/reference';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadReference } from './load.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the calls in the tab "Plain object" are made on. */
const PRELUDE = `
import type { TelegramClient } from 'mtkit';
declare global {
  const client: TelegramClient;
}
`;

/** The examples of all pages, by the name of a file. */
function* examplesOf(reference: Reference): Generator<[string, Example]> {
  for (const kind of ['method', 'constructor', 'type', 'error'] as const) {
    for (const ref of reference.refs(kind)) {
      const page = reference.page(ref);
      if (!page || !('examples' in page)) throw new Error(`no examples: ${ref.name}`);
      for (const example of page.examples) {
        // Shell words are run, not compiled: see same-bytes.test.ts.
        if (example.language === 'sh') continue;
        const name = `${kind}-${ref.name.replace(/\W/g, '-')}-${example.id}`;
        yield [`${name}.${example.language === 'js' ? 'cjs' : 'mts'}`, example];
      }
    }
  }
}

describe('the examples of all pages', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(here, '.run-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compile in both languages, as a user has them', () => {
    const counts = { cjs: 0, mts: 0 };
    mkdirSync(folder, { recursive: true });
    for (const [file, { code }] of examplesOf(loadReference())) {
      counts[file.endsWith('.cjs') ? 'cjs' : 'mts'] += 1;
      // A call alone is a script, whose variables would be everybody's.
      const isModule = /^(?:import|export)\b/m.test(code) || file.endsWith('.cjs');
      writeFileSync(join(folder, file), isModule ? code : `${code}export {};\n`);
    }
    writeFileSync(join(folder, 'prelude.d.mts'), PRELUDE);
    writeFileSync(join(folder, 'wrong.mts'), 'await client.noSuchMethod();\nexport {};\n');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'es2022',
          module: 'node16',
          moduleResolution: 'node16',
          allowJs: true,
          checkJs: true,
          // Parameters have no types in JavaScript.
          noImplicitAny: false,
          types: ['node'],
          typeRoots: [join(root, 'node_modules/@types')],
        },
        include: ['*.cjs', '*.mts'],
      }),
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const errors = stdout.split('\n').filter((line) => /error TS/.test(line));
    expect(errors.slice(0, 20)).toEqual([
      expect.stringMatching(/wrong\.mts.* 'noSuchMethod' does not exist/),
    ]);
    expect(counts.cjs).toBeGreaterThan(3200);
    expect(counts.mts).toBeGreaterThan(5700);
  });
});
