import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

/** Who may import whom. */
const direction: Record<string, readonly string[]> = {
  tl: [],
  crypto: [],
  mtproto: ['@mtkit/tl', '@mtkit/crypto'],
  reference: ['@mtkit/tl', '@mtkit/api', '@mtkit/reference/packed'],
  client: ['@mtkit/tl', '@mtkit/crypto', '@mtkit/mtproto', '@mtkit/api'],
  server: ['@mtkit/tl', '@mtkit/crypto', '@mtkit/mtproto', '@mtkit/api'],
};

/** What only a part of a package may import besides. */
const exceptions: readonly { readonly folder: string; readonly allowed: readonly string[] }[] = [
  { folder: 'client/src/cli/', allowed: ['@mtkit/reference', '@mtkit/server/cli'] },
  { folder: 'reference/src/site/browser/', allowed: ['mtkit'] },
];

describe('dependency direction', () => {
  for (const [name, allowed] of Object.entries(direction)) {
    it(`${name} imports only what is below it`, () => {
      const wrong: string[] = [];
      for (const { file, specifier } of imports(name)) {
        if (!/^(?:@mtkit\/|mtkit(?:\/|$))/.test(specifier)) continue;
        const here = exceptions.filter(({ folder }) => file.startsWith(folder));
        const all = [...allowed, ...here.flatMap((each) => each.allowed)];
        if (!all.some((each) => specifier === each || owner(specifier) === each))
          wrong.push(`${file}: ${specifier}`);
      }
      expect(wrong).toEqual([]);
    });
  }

  it('imports outside packages are declared in the package.json that needs them', () => {
    const missing: string[] = [];
    for (const name of Object.keys(direction)) {
      const manifest = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'));
      const declared = { ...manifest.dependencies, ...manifest.devDependencies };
      for (const { file, specifier } of imports(name)) {
        if (/^(?:\.|node:|#)/.test(specifier) || specifier === '@mtkit/server/cli') continue;
        const dependency = owner(specifier);
        if (dependency === manifest.name || dependency in declared) continue;
        missing.push(`${file}: ${dependency}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe('sans-IO core', () => {
  it('has no clock, timer, socket, randomness or node import', () => {
    const banned =
      /\b(?:Date\.now|new Date|setTimeout|setInterval|setImmediate|performance\.|Math\.random|process\.|getRandomValues)\b|from ['"]node:/;
    const found: string[] = [];
    for (const file of sources(join(packages, 'mtproto/src'))) {
      if (file.includes('/generated/')) continue;
      readFileSync(file, 'utf8')
        .split('\n')
        .forEach((line, index) => {
          if (!/^\s*(?:\/\/|\*|\/\*)/.test(line) && banned.test(line))
            found.push(`${file}:${index + 1}: ${line.trim()}`);
        });
    }
    expect(found).toEqual([]);
  });

  it('keeps input and output of the client in its platform files', () => {
    const found: string[] = [];
    for (const { file, specifier } of imports('client')) {
      if (/\/(?:platform|cli)\//.test(file)) continue;
      if (/^(?:node:)?(?:net|tls|fs|dgram|http|https|fs\/promises)$|^ws$/.test(specifier))
        found.push(`${file}: ${specifier}`);
    }
    expect(found).toEqual([]);
  });
});

/** `@mtkit/tl` for `@mtkit/tl/schema`, `mtkit` for `mtkit/events`. */
function owner(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function* imports(name: string): Generator<{ file: string; specifier: string }> {
  const pattern =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
  for (const file of sources(join(packages, name, 'src'))) {
    if (file.includes('/generated/')) continue;
    const code = readFileSync(file, 'utf8').replace(/^\s*(?:\*|\/\/).*$/gm, '');
    for (const match of code.matchAll(pattern))
      yield {
        file: file.slice(packages.length + 1),
        specifier: (match[1] ?? match[2] ?? match[3]) as string,
      };
  }
}

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (entry.name.endsWith('.ts') && !/\.test(?:-d)?\.ts$/.test(entry.name)) yield path;
  }
}
