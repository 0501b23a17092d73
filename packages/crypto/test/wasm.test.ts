import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wasmEngine } from '../src/engine/wasm-engine.ts';

interface Assembly {
  readonly sourceText: () => Promise<string>;
}

describe('WebAssembly module', () => {
  it('is what its source assembles to, byte for byte', async () => {
    const { href } = new URL('../wasm/assemble.mjs', import.meta.url);
    const { sourceText } = (await import(href)) as Assembly;
    const committed = new URL('../src/engine/wasm-module.ts', import.meta.url);
    expect(readFileSync(committed, 'utf8')).toBe(await sourceText());
  });

  it('is there in Node', () => {
    expect(wasmEngine()).toBeDefined();
  });
});
